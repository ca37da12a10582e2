"""What the layout engine only warns of is an error to us: a report is either as designed, or not made."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from reportgen.errors import BuildError


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def warnings_are_errors(name: str = "weasyprint") -> Iterator[None]:
    """Raises a BuildError with all that the logger `name` warned of inside the block."""
    logger = logging.getLogger(name)
    collector = _Collector()
    handlers, propagate = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [collector], False
    try:
        yield
    finally:
        logger.handlers, logger.propagate = handlers, propagate
    if collector.messages:
        listed = "\n".join(f"  {message}" for message in dict.fromkeys(collector.messages))
        raise BuildError(f"the PDF's layout is not as designed:\n{listed}")
