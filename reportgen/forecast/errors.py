"""A sizing from which nothing sound can be computed."""

from reportgen.errors import ReportgenError


class SizingError(ReportgenError):
    """What is wrong with a sizing, what to write instead, and where in the seeds it stands, as in Edition.place."""

    def __init__(self, message: str, hint: str = "", at: tuple[str | int, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.at = at
