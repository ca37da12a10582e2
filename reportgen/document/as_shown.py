"""The tables of a report cell by cell, as a reader sees them."""

from typing import Any

from reportgen.document.report import Report
from reportgen.document.runs import CitationRun, QuantityRun, Runs, plain


def tables(report: Report) -> dict[str, Any]:
    """Each table by its block: number, rows with their roles and cells, and whether it promises to foot."""
    return {
        table.id: {
            "number": table.number,
            "title": plain(table.title, report.quantities),
            "foots": table.foots,
            "rows": [{"role": row.role, "cells": [_cell(report, cell) for cell in row.cells]} for row in table.rows],
        }
        for _, table in report.tables()
    }


def _cell(report: Report, runs: Runs) -> dict[str, Any]:
    """The text of a cell; which quantity it is where it is one and nothing else."""
    alone = [run for run in runs if not isinstance(run, CitationRun)]
    cell: dict[str, Any] = {"as": plain(runs, report.quantities)}
    if len(alone) == 1 and isinstance(alone[0], QuantityRun):
        cell["quantity"] = alone[0].quantity
    return cell
