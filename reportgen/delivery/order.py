"""An order as it comes in, checked before anything is made for it."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Self

from reportgen.delivery.ledger import Entry
from reportgen.errors import UsageError

LONGEST_NAME = 100
_ORDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
_ADDRESS = re.compile(r"[^@\s]{1,64}@[^@\s]{1,190}")


@dataclass(frozen=True, slots=True)
class Order:
    order: str
    edition: str
    licensee: str
    email: str
    tier: str
    password: str | None = None

    @classmethod
    def checked(  # noqa: PLR0913, PLR0917  what an order is
        cls, order: str, edition: str, licensee: str, email: str, tier: str, password: str | None = None
    ) -> Self:
        """The order, or a UsageError that says everything that is wrong with it."""
        licensee = " ".join(unicodedata.normalize("NFC", licensee).split())
        wrong = []
        if not _ORDER.fullmatch(order):
            wrong.append("an order's id has 1 to 64 letters, digits and . _ : -")
        if not 0 < len(licensee) <= LONGEST_NAME or any(unicodedata.category(sign)[0] == "C" for sign in licensee):
            wrong.append(f"a licensee's name has 1 to {LONGEST_NAME} characters, all visible")
        if not _ADDRESS.fullmatch(email):
            wrong.append(f"'{email}' is no e-mail address")
        if password is not None and not 8 <= len(password) <= 127:
            wrong.append("a password has 8 to 127 characters")
        if wrong:
            raise UsageError("; ".join(wrong))
        return cls(order, edition, licensee, email, tier, password)

    def refuse_other(self, known: Entry) -> None:
        """A used order id stands for one copy; with other data it is a mistake of whoever orders."""
        if known.forgotten:
            raise UsageError(f"order '{self.order}' was forgotten on {known.forgotten}, and its copy is gone")
        differing = [
            name
            for name, given, before in (
                ("edition", self.edition in {known.edition, known.edition.split("/")[1], known.release}, True),
                ("licensee", self.licensee, known.licensee),
                ("e-mail", self.email, known.email),
                ("tier", self.tier, known.tier),
                ("password", self.password is not None, known.protected),
            )
            if given != before
        ]
        if differing:
            raise UsageError(
                f"order '{self.order}' was delivered before with another {', '.join(differing)}; use a new id"
            )
