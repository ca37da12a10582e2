"""Graphs that can be drawn: refused here are those of which no layout could make sense."""

from collections import Counter
from collections.abc import Callable, Mapping

from reportgen.content.models.directives import GraphOf
from reportgen.document.context import CannotBuildError


def possible(graph: GraphOf) -> GraphOf:
    """The same graph, or a CannotBuildError with what to write instead."""
    ids = Counter(node.id for node in graph.nodes)
    if twice := next((id for id, count in ids.items() if count > 1), None):
        raise CannotBuildError(f"two nodes have the id '{twice}'", "give one of them another id")
    if loop := next((edge.start for edge in graph.edges if edge.start == edge.end), None):
        raise CannotBuildError(f"an edge leads from '{loop}' to itself", "take it away")
    if refuse := LAYOUTS.get(graph.layout):
        refuse(graph)
    return graph


def _tree(graph: GraphOf) -> None:
    """One root, from which one way leads to every other node."""
    parents = Counter(edge.end for edge in graph.edges)
    if two := next((id for id, count in parents.items() if count > 1), None):
        raise CannotBuildError(f"two edges of the tree lead to '{two}'", "keep one, or write 'layout: flow'")
    roots = [node.id for node in graph.nodes if node.id not in parents]
    if len(roots) > 1:
        raise CannotBuildError(f"the tree has several roots: {', '.join(roots)}", "let an edge lead to all but one")
    reached = {*roots}
    while more := {edge.end for edge in graph.edges if edge.start in reached} - reached:
        reached |= more
    if ring := [node.id for node in graph.nodes if node.id not in reached]:
        raise CannotBuildError(f"edges of the tree lead in a ring: {', '.join(ring)}", "take one of them away")


def _boundary(graph: GraphOf) -> None:
    """Something stands inside, and edges join what stands there, not the headings."""
    headings = {node.id for node in graph.nodes if node.id == node.group}
    if len(headings) == len(graph.nodes):
        raise CannotBuildError("the boundary has headings and nothing under them", "add nodes with 'group:'")
    ends = (end for edge in graph.edges for end in (edge.start, edge.end))
    if heading := next((end for end in ends if end in headings), None):
        raise CannotBuildError(
            f"an edge leads to '{heading}', which is a heading", "let it lead to a node of the group"
        )


LAYOUTS: Mapping[str, Callable[[GraphOf], None]] = {"tree": _tree, "boundary": _boundary}
