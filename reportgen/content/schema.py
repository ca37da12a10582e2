"""JSON Schemas of the seed files, for editors and for the hints of problems."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from reportgen.content.edition import PathKey
from reportgen.content.models.approvals import Approvals, Roles
from reportgen.content.models.brand import Brand
from reportgen.content.models.directives import FENCES
from reportgen.content.models.edition import EditionSeed
from reportgen.content.models.legal import LegalWords
from reportgen.content.models.market import Market
from reportgen.content.models.precision import Precision
from reportgen.content.models.register import Register
from reportgen.content.models.sizing import Sizing
from reportgen.content.models.style import HouseStyle
from reportgen.content.models.vintage import Vintage

FILES: dict[str, type[BaseModel]] = {
    "market": Market,
    "edition": EditionSeed,
    "sizing": Sizing,
    "claims": Register,
    "vintage": Vintage,
    "brand": Brand,
    "precision": Precision,
    "style": HouseStyle,
    "legal": LegalWords,
    "roles": Roles,
    "approvals": Approvals,
}
Schema = dict[str, Any]


def schemas() -> dict[str, Schema]:
    """Every schema by name; those of fences are called `fence-<kind>`."""
    models = FILES | {f"fence-{kind}": model for kind, model in FENCES.items()}
    return {name: _with_dialect(model_schema(model)) for name, model in models.items()}


@cache
def model_schema(model: type[BaseModel]) -> Schema:
    """The JSON Schema of one model, with keys as an author writes them."""
    return model.model_json_schema(by_alias=True, mode="validation")


def schema_at(model: type[BaseModel], path: PathKey) -> Schema:
    """What the schema says about a path of the data; empty where it says nothing."""
    root = model_schema(model)
    nodes = [*_choices(root, root)]
    for part in path:
        nodes = [choice for node in nodes for choice in _choices(_step(node, part), root)]
    return nodes[0] if nodes else {}


def _with_dialect(schema: Schema) -> Schema:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _choices(node: Schema | None, root: Mapping[str, Any]) -> Iterator[Schema]:
    """The node itself with references followed, or each of its alternatives."""
    if node is None:
        return
    if "$ref" in node:
        kept = {key: value for key, value in node.items() if key != "$ref"}
        yield from _choices({**root["$defs"][node["$ref"].rpartition("/")[2]], **kept}, root)
    elif "anyOf" in node:
        kept = {key: value for key, value in node.items() if key != "anyOf"}
        for choice in node["anyOf"]:
            if choice != {"type": "null"}:
                yield from _choices({**choice, **kept}, root)
    else:
        yield node


def _step(node: Schema, part: str | int) -> Schema | None:
    if isinstance(part, int):
        found = node.get("items")
    else:
        found = node.get("properties", {}).get(part, node.get("additionalProperties"))
        if not found:  # keys with a form of their own, such as names
            found = next(iter(node.get("patternProperties", {}).values()), None)
    return found if isinstance(found, dict) else None
