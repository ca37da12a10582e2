"""What the styles of a document say of its paragraphs and words."""

from typing import Any

from reportgen.review.pieces import PLAIN, Look

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset(("0", "false", "off", "none"))
_DEEPEST = 20  # styles based on each other


class Looks:
    """What the styles of a document make strong or emphasised."""

    def __init__(self, styles: Any | None) -> None:
        self.styles = {} if styles is None else {one.get(f"{_W}styleId"): one for one in styles.iter(f"{_W}style")}

    def paragraph(self, properties: Any | None) -> tuple[str, bool]:
        """The name of a paragraph's style, and whether it is an item of a list."""
        style = properties.find(f"{_W}pStyle") if properties is not None else None
        id = style.get(f"{_W}val", "") if style is not None else ""
        listed = properties is not None and properties.find(f"{_W}numPr") is not None
        found = self.styles.get(id)
        name = found.find(f"{_W}name") if found is not None else None
        listed = listed or (found is not None and found.find(f"{_W}pPr/{_W}numPr") is not None)
        return (name.get(f"{_W}val", id) if name is not None else id), listed

    def run(self, properties: Any | None, link: str | None) -> Look:
        if properties is None:
            return Look(link=link) if link else PLAIN
        return Look(self._is(properties, "b"), self._is(properties, "i"), link)

    def _is(self, properties: Any, name: str, depth: int = 0) -> bool:
        own = properties.find(f"{_W}{name}")
        if own is not None:
            return own.get(f"{_W}val", "1") not in _OFF
        style = properties.find(f"{_W}rStyle")
        return style is not None and self._style(style.get(f"{_W}val", ""), name, depth)

    def _style(self, id: str, name: str, depth: int) -> bool:
        found = self.styles.get(id)
        if found is None or depth > _DEEPEST:
            return False
        properties = found.find(f"{_W}rPr")
        own = properties.find(f"{_W}{name}") if properties is not None else None
        if own is not None:
            return own.get(f"{_W}val", "1") not in _OFF
        based = found.find(f"{_W}basedOn")
        return based is not None and self._style(based.get(f"{_W}val", ""), name, depth + 1)
