"""YAML for people: plain where it can be, quoted where it must."""

import json
from collections.abc import Mapping
from typing import Any

import yaml

from reportgen.content.reader import NULLS


def written(data: Mapping[str, Any], *, short: bool = False) -> str:
    """Keys and values as a person would write them, in the order given; `short`: small groups in one line."""
    flow = None if short else False
    return yaml.dump(data, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110, default_flow_style=flow)


class _Plain(yaml.SafeDumper):
    """Quotes a text that another reader might take for something else, with double quotes."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    plain = text not in NULLS and json.dumps(text, ensure_ascii=False)[1:-1] == text and "{" not in text
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else '"')


_Plain.add_representer(str, _text)
