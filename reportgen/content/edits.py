"""Edits a YAML text at the places of its values: comments, order and layout around them stay as a person wrote them."""

from dataclasses import dataclass, field
from functools import cached_property

import yaml

from reportgen.content.edition import PathKey

Node = yaml.Node
_QUOTES = frozenset("'\"")


@dataclass(slots=True)
class _Edit:
    start: int
    end: int
    written: str


@dataclass
class YamlText:
    """A text and what is to be changed in it; paths are those of its data, as the text was before any change."""

    text: str
    _edits: list[_Edit] = field(default_factory=list)

    def __str__(self) -> str:
        """The text with every edit in its place."""
        text = self.text
        # From the end to the beginning, so that places before an edit hold; of two at one place, the later given last.
        for edit in sorted(enumerate(self._edits), key=lambda one: (one[1].start, one[0]), reverse=True):
            text = text[: edit[1].start] + edit[1].written + text[edit[1].end :]
        return text

    def has(self, *path: str | int) -> bool:
        return self._find(path) is not None

    def written(self, *path: str | int) -> str:
        """A value as it is written, quotes and all."""
        node = self._node(path)
        return self.text[node.start_mark.index : self._end(node)]

    def put(self, path: PathKey, written: str) -> None:
        """Writes another value where one stands; a plain one keeps the quotes that the other had."""
        node = self._node(path)
        start, end = node.start_mark.index, self._end(node)
        quote = self.text[start] if isinstance(node, yaml.ScalarNode) and node.style in _QUOTES else ""
        self._replace(start, end, written if written[:1] in _QUOTES else f"{quote}{written}{quote}")

    def rename(self, path: PathKey, key: str) -> None:
        """Gives the value at a path another key."""
        node = self._entry(path)[0]
        self._replace(node.start_mark.index, self._end(node), key)

    def add(self, path: PathKey, key: str, written: str) -> None:
        """A further key at the end of the mapping at a path; `written` is its value, in the same line."""
        node = self._node(path)
        if not isinstance(node, yaml.MappingNode):
            raise TypeError(f"{path} is no mapping")
        if node.flow_style:
            if node.value:
                self._insert(self._end(node.value[-1][1]), f", {key}: {written}")
            else:
                self._insert(node.start_mark.index + 1, f"{key}: {written}")
            return
        indent = " " * node.value[0][0].start_mark.column
        self._insert_line(self._end(node), f"{indent}{key}: {written}")

    def begin(self, after: str, key: str, item: str) -> None:
        """A new top-level list of one item, behind another top-level key and as far from it as the next one is."""
        end = self._end(self._node((after,)))
        apart = self._newline if self.text[self._line_end(end) :].startswith(("\n", "\r\n")) else ""
        self._insert_line(end, f"{apart}{key}:{self._newline}- {item}")

    def insert(self, path: PathKey, index: int, item: str) -> None:
        """A further item of the list at a path, before the one that has this index now."""
        node = self._node(path)
        if not isinstance(node, yaml.SequenceNode):
            raise TypeError(f"{path} is no list")
        if not node.value:
            self.put(path, f"[{item}]")
        elif node.flow_style:
            before = index < len(node.value)
            at = node.value[index].start_mark.index if before else self._end(node.value[-1])
            self._insert(at, f"{item}, " if before else f", {item}")
        else:
            dash = self._dash(node.value[0])
            indent = " " * (dash - self._line_start(dash))
            if index < len(node.value):
                self._insert(self._line_start(self._dash(node.value[index])), f"{indent}- {item}{self._newline}")
            else:
                self._insert_line(self._end(node.value[-1]), f"{indent}- {item}")

    def remove(self, path: PathKey) -> None:
        """Takes an entry of a mapping or an item of a list away; a list that had no other stays, empty."""
        above = self._node(path[:-1])
        if isinstance(above, yaml.SequenceNode):
            parts = [(item, item) for item in above.value]
            place = int(path[-1])
        elif not isinstance(above, yaml.MappingNode):
            raise TypeError(f"{path[:-1]} holds nothing to remove")
        else:
            parts = list(above.value)
            place = next(n for n, (key, _) in enumerate(parts) if key.value == str(path[-1]))
        first, last = parts[place]
        if len(parts) == 1 and above.flow_style:
            self.put(path[:-1], "[]" if isinstance(above, yaml.SequenceNode) else "{}")
        elif above.flow_style:
            if place + 1 < len(parts):
                self._replace(first.start_mark.index, parts[place + 1][0].start_mark.index, "")
            else:
                self._replace(self._end(parts[place - 1][1]), self._end(last), "")
        else:
            start = self._dash(first) if isinstance(above, yaml.SequenceNode) else first.start_mark.index
            if len(parts) == 1:  # what says that it is empty stands behind its key
                colon = self.text.index(":", self._entry(path[:-1])[0].end_mark.index)
                self._insert(colon + 1, " []" if isinstance(above, yaml.SequenceNode) else " {}")
            self._replace(self._line_start(start), self._line_end(self._end(last)), "")

    @cached_property
    def _root(self) -> Node | None:
        found: Node | None = yaml.compose(self.text, Loader=yaml.SafeLoader)  # its marks count characters
        return found

    @cached_property
    def _newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def _node(self, path: PathKey) -> Node:
        node = self._find(path)
        if node is None:
            raise KeyError(path)
        return node

    def _find(self, path: PathKey) -> Node | None:
        node = self._root
        for part in path:
            match node:
                case yaml.MappingNode():
                    node = next((value for key, value in node.value if key.value == str(part)), None)
                case yaml.SequenceNode() if isinstance(part, int) and part < len(node.value):
                    node = node.value[part]
                case _:
                    return None
        return node

    def _entry(self, path: PathKey) -> tuple[Node, Node]:
        above = self._node(path[:-1])
        found: tuple[Node, Node] = next((key, value) for key, value in above.value if key.value == str(path[-1]))
        return found

    def _end(self, node: Node) -> int:
        """Where a value ends; a block's own mark stands behind the comments and empty lines after it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        return len(self.text[: node.end_mark.index].rstrip())

    def _dash(self, item: Node) -> int:
        return self.text.rfind("-", 0, item.start_mark.index)

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        """Behind the line break after a place."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def _insert_line(self, after: int, line: str) -> None:
        """A line of its own behind the one in which a value ends, so that a comment stays beside its value."""
        at = self._line_end(after)
        ended = at > 0 and self.text[at - 1] == "\n"
        self._insert(at, f"{line}{self._newline}" if ended else f"{self._newline}{line}")

    def _insert(self, at: int, written: str) -> None:
        self._replace(at, at, written)

    def _replace(self, start: int, end: int, written: str) -> None:
        self._edits.append(_Edit(start, end, written))
