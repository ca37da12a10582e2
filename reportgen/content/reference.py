"""The seed files' keys as a page for people, made from their schemas."""

from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.content.models.directives import FENCES
from reportgen.content.schema import FILES, Schema, model_schema
from reportgen.content.wording import FORMS
from reportgen.project import NAME

Groups = Mapping[str, Schema]

PLACES: Mapping[str, str] = {
    "market": "seeds/<market>/market.yaml",
    "edition": "seeds/<market>/editions/<edition>/edition.yaml",
    "sizing": "seeds/<market>/editions/<edition>/sizing.yaml",
    "claims": "seeds/<market>/editions/<edition>/claims.yaml",
    "vintage": "seeds/<market>/editions/<edition>/vintages/<month>.yaml",
    "approvals": "seeds/<market>/editions/<edition>/approvals.yaml",
}  # what all editions share lies in assets/
TYPES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "nothing"}
HEAD = """# Seed reference

Every key of every seed file, and of the fences in chapters, from the schemas that the files are checked by. Made by
`reportgen schema --markdown -o docs/seed-reference.md`; do not edit it. How to write them: [seeds](seeds.md).
**Bold** keys must be there. A *name* is lower-case letters, digits and hyphens, as in
`drug-discovery`; `name → …` is a group whose keys you choose.
"""


def reference() -> str:
    """Markdown: a heading a file or fence, a table of keys for it and for each group in it."""
    parts = [HEAD]
    for name, model in FILES.items():
        place = PLACES.get(name, f"assets/{name}.yaml")
        parts += _chapter(f"`{place}`", model_schema(model), level=2)
    parts.append("## Fences in chapters\n")
    for kind, fence in FENCES.items():
        parts += _chapter(f"`{kind}`", model_schema(fence), level=3)
    return "\n".join(parts)


def _chapter(title: str, schema: Schema, level: int) -> Iterator[str]:
    yield f"{'#' * level} {title}\n"
    groups = schema.get("$defs", {})
    yield from _group(schema, groups)
    for name, group in sorted(groups.items()):
        if group.get("properties"):
            yield f"{'#' * (level + 1)} {name}\n"
            yield from _group(group, groups)


def _group(schema: Schema, groups: Groups) -> Iterator[str]:
    if said := schema.get("description"):
        yield f"{_one_line(said)}\n"
    required = schema.get("required", ())
    yield "| key | holds | what it says |\n| --- | --- | --- |"
    for key, one in schema["properties"].items():
        shown = f"**`{key}`**" if key in required else f"`{key}`"
        yield f"| {shown} | {_cell(_form(one, groups) + _default(one))} | {_cell(one.get('description', ''))} |"
    yield ""


def _form(one: Schema, groups: Groups) -> str:  # noqa: PLR0911  one return a form
    """What a value looks like, in words."""
    match one:
        case {"$ref": str(where)}:
            name = where.rpartition("/")[2]
            return f"group {name}" if groups[name].get("properties") else _form(groups[name], groups)
        case {"anyOf": list(choices)}:
            return " or ".join(dict.fromkeys(_form(choice, groups) for choice in choices if choice != {"type": "null"}))
        case {"enum": list(values)}:
            return "one of " + ", ".join(f"`{value}`" for value in values)
        case {"const": value}:
            return f"`{value}`"
        case {"type": "array", "prefixItems": list(items)}:
            return "list of " + ", ".join(_form(item, groups) for item in items)
        case {"type": "array", "items": items}:
            return f"list of {_form(items, groups)}"
        case {"type": "object"}:
            return f"name → {_form(_of_names(one), groups)}"
        case {"pattern": str(pattern)}:
            return "name" if pattern == f"^{NAME.pattern}$" else FORMS.get(pattern, "text")
        case {"type": list(kinds)}:
            return " or ".join(dict.fromkeys(TYPES[kind] for kind in kinds))
        case {"type": str(kind)}:
            return TYPES[kind] + _bounds(one)
    return "text"


def _of_names(one: Schema) -> Schema:
    found: Any = one.get("additionalProperties") or next(iter(one.get("patternProperties", {}).values()), {})
    return found if isinstance(found, dict) else {}


def _bounds(one: Schema) -> str:
    low, high = one.get("minimum", one.get("exclusiveMinimum")), one.get("maximum")
    if low is not None and high is not None:
        return f" from {low} to {high}"
    return f" from {low}" if low is not None else f" up to {high}" if high is not None else ""


def _default(one: Schema) -> str:
    default = one.get("default")
    return (
        ""
        if default in (None, [], {}, "")
        else f"; by default `{str(default).lower() if default is True or default is False else default}`"
    )


def _cell(text: str) -> str:
    return _one_line(text).replace("|", "\\|")


def _one_line(text: str) -> str:
    return " ".join(text.split())
