"""The English labels that templates and code ask a message catalogue for."""

import ast
from collections.abc import Iterator

from jinja2 import Environment, nodes

from tests.conftest import ROOT

NAMES = frozenset({"_", "label", "labels", "word"})


def in_templates() -> Iterator[str]:
    """Labels that templates spell out."""
    environment = Environment(autoescape=True)
    for path in (ROOT / "templates").rglob("*.j2"):
        for call in environment.parse(path.read_text()).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in NAMES and call.args:
                yield from (const.value for const in _constants(call.args[0]))


def _constants(argument: nodes.Node) -> Iterator[nodes.Const]:
    found = [argument] if isinstance(argument, nodes.Const) else argument.find_all(nodes.Const)
    return (const for const in found if isinstance(const.value, str))


def in_code() -> Iterator[str]:
    """Labels that the program spells out where it asks for them."""
    for path in (ROOT / "reportgen").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and call.args and _name(call.func) in NAMES:
                argument = call.args[0]
                for part in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
