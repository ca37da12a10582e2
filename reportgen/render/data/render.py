"""The data package: CSV files of what the report shows, and the datapackage.json that describes them."""

import hashlib
import json
from typing import Any

from reportgen.content.house import House, Labels
from reportgen.document.report import Report
from reportgen.render.base import Facts, Rendered
from reportgen.render.csvfile import csv_file
from reportgen.render.data.schema import TABLES
from reportgen.render.data.tables import Field, Table
from reportgen.render.names import package_name

PROFILE = "https://datapackage.org/profiles/2.0/"
FOLDER = "data"


def render(report: Report, house: House, facts: Facts) -> Rendered:  # noqa: ARG001
    """One CSV file a table that has rows, and their description."""
    word = house.labels(report.edition.seed.language)
    filled = [(table, rows) for table in TABLES if (rows := list(table.rows(report)))]
    files = {
        f"{FOLDER}/{table.name}.csv": csv_file([[field.name for field in table.fields], *rows])
        for table, rows in filled
    }
    names = {table.name for table, _ in filled}
    resources = [_resource(table, files[f"{FOLDER}/{table.name}.csv"], names, word) for table, _ in filled]
    text = json.dumps(_package(report, house, resources), ensure_ascii=False, indent=2, allow_nan=False)
    return Rendered(files={**files, f"{FOLDER}/datapackage.json": f"{text}\n".encode()}, counts={"tables": len(files)})


def _resource(table: Table, data: bytes, names: set[str], word: Labels) -> dict[str, Any]:
    keys = [
        {"fields": [column], "reference": {"resource": other, "fields": [target]}}
        for column, (other, target) in table.refers.items()
        if other in names
    ]
    schema: dict[str, Any] = {
        "$schema": f"{PROFILE}tableschema.json",
        "fields": [_field(field, word) for field in table.fields],
        "missingValues": [""],
        "primaryKey": [table.key],
    }
    if keys:
        schema["foreignKeys"] = keys
    return {
        "$schema": f"{PROFILE}dataresource.json",
        "name": table.name,
        "type": "table",
        "title": word(table.title),
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _field(field: Field, word: Labels) -> dict[str, Any]:
    described: dict[str, Any] = {"name": field.name, "type": field.type, "title": word(field.title)}
    limits: dict[str, Any] = {}
    if field.required:
        limits["required"] = True
    if field.options:
        limits["enum"] = list(field.options)
    return {**described, "constraints": limits} if limits else described


def _package(report: Report, house: House, resources: list[dict[str, Any]]) -> dict[str, Any]:
    seed = report.edition.seed
    publisher = str(seed.publisher or house.brand.meta.name)
    tiers = [{"name": f"LicenseRef-{tier}", "title": tier.replace("-", " ").capitalize()} for tier in seed.price]
    return {
        "$schema": f"{PROFILE}datapackage.json",
        "name": package_name(report).lower(),
        "id": seed.report_id,
        "title": report.title,
        "description": str(seed.subtitle),
        "version": seed.published,
        "created": f"{seed.published}-01T00:00:00Z",
        "licenses": tiers,
        "contributors": [{"title": publisher, "roles": ["publisher"]}],
        "sources": [
            {"title": str(source.title)}
            for entry in report.sources
            if (source := report.edition.register.sources.get(entry.id))
        ],
        "resources": resources,
    }
