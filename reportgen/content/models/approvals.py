"""`assets/roles.yaml` and an edition's `approvals.yaml`: who may approve, and who approved what."""

from typing import Annotated

from pydantic import Field, StringConstraints

from reportgen.content.models.base import Day, Name, Seed, Words
from reportgen.content.text import Text

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Role(Seed):
    name: Words
    answers_for: Words = Field(description="What an approval in this role vouches for.")


class Roles(Seed):
    roles: dict[Name, Role] = Field(min_length=1)


class Approval(Seed):
    """One section, approved in one role."""

    section: Name
    role: Name
    by: Words
    date: Day
    sha256: Sha256 = Field(description="Of what the section showed when it was approved.")
    note: Words | None = None


class Approvals(Seed):
    """What `reportgen approve` keeps of an edition."""

    approvals: tuple[Approval, ...] = ()
    contents: dict[Sha256, Text] = Field(
        {}, description="What was approved, line by line as short digests, so that a later change can be told."
    )
