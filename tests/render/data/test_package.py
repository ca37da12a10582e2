"""The data package: what it says of its files is true, and its numbers are those that the report shows."""

import csv
import hashlib
import io
import json
from typing import Any

import pytest

from reportgen.render.base import Facts
from reportgen.render.data.render import render
from tests.render.workbook.models import house, modelled_report
from tests.sample import sample_report

TYPES = {"string": str, "integer": int, "year": int, "number": float}


@pytest.fixture(scope="module", params=[sample_report, modelled_report], ids=["sample", "modelled"])
def package(request: pytest.FixtureRequest) -> tuple[Any, dict[str, bytes], dict[str, Any]]:
    report = request.param()
    files = dict(render(report, house(), Facts()).files)
    return report, files, json.loads(files["data/datapackage.json"])


def rows_of(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"data/{name}"].decode(), newline="")))


def test_every_file_is_described_truly(package: tuple[Any, dict[str, bytes], dict[str, Any]]) -> None:
    _, files, described = package
    assert {f"data/{r['path']}" for r in described["resources"]} == set(files) - {"data/datapackage.json"}
    for resource in described["resources"]:
        data = files[f"data/{resource['path']}"]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert next(csv.reader(io.StringIO(data.decode(), newline=""))) == names


def test_rows_obey_their_schema(package: tuple[Any, dict[str, bytes], dict[str, Any]]) -> None:
    _, files, described = package
    keys: dict[str, set[str]] = {}
    for resource in described["resources"]:
        rows = rows_of(files, resource["path"])
        (key,) = resource["schema"]["primaryKey"]
        keys[resource["name"]] = {row[key] for row in rows}
        assert len(keys[resource["name"]]) == len(rows) > 0
        for field in resource["schema"]["fields"]:
            limits = field.get("constraints", {})
            for row in rows:
                value = row[field["name"]]
                assert value or not limits.get("required")
                if value:
                    TYPES[field["type"]](value)
                    assert value in limits.get("enum", [value])
    for resource in described["resources"]:
        for link in resource["schema"].get("foreignKeys", []):
            values = {row[link["fields"][0]] for row in rows_of(files, resource["path"])} - {""}
            assert values <= keys[link["reference"]["resource"]]


def test_numbers_are_as_shown(package: tuple[Any, dict[str, bytes], dict[str, Any]]) -> None:
    report, files, _ = package
    seen = set()
    for name in ("totals.csv", "segments.csv", "scenarios.csv"):
        for row in rows_of(files, name):
            quantity = report.quantities[row["id"]]
            assert float(row["value"]) == quantity.rounded
            assert row["shown"] == quantity.shown
            assert (row["status"], row["origin"]) == (quantity.status.value, quantity.origin.value)
            assert row["derivation"] == quantity.derivation.value
            seen.add(row["id"])
    families = ("market", "share", "size", "scenario", "cagr", "remainder")
    assert seen >= {id for id in report.quantities if id.split(".")[0] in families}


def test_columns_say_what_the_id_says(package: tuple[Any, dict[str, bytes], dict[str, Any]]) -> None:
    _, files, _ = package
    row = next(r for r in rows_of(files, "segments.csv") if r["id"] == "size.technique.latent.2031.low")
    assert (row["dimension"], row["segment"], row["measure"]) == ("technique", "latent", "size")
    assert (row["year"], row["end"], row["unit"]) == ("2031", "low", "usd-million")


def test_the_package_is_stable_and_dated_by_the_edition(
    package: tuple[Any, dict[str, bytes], dict[str, Any]],
) -> None:
    report, files, described = package
    assert dict(render(report, house(), Facts()).files) == files
    assert described["created"] == "2026-03-01T00:00:00Z"
    assert described["licenses"] == [{"name": "LicenseRef-single-user", "title": "Single user"}]
    assert described["$schema"].startswith("https://datapackage.org/profiles/2.0/")
