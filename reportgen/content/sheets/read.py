"""Turns the sheets of a workbook into the data of a sizing: one function a sheet."""

from collections.abc import Callable, Mapping

from reportgen.content.edition import PathKey
from reportgen.content.near import did_you_mean
from reportgen.content.sheets import layout
from reportgen.content.sheets.cells import CellPlace, Grid
from reportgen.content.sheets.crosses import read_crosses
from reportgen.content.sheets.draft import Draft
from reportgen.content.sheets.names import Names
from reportgen.content.sheets.tables import Record, read_table, read_value
from reportgen.content.text import Text

ENDS = ("low", "central", "high")
Reader = Callable[[Grid, Draft, Names], None]


def read_sheets(grids: Mapping[str, Grid], draft: Draft, names: Names) -> None:
    """Fills the draft from every sheet; sheets of other names are the analyst's own and are left alone."""
    called = {name.strip().casefold(): grid for name, grid in grids.items()}
    optional = {table.sheet for table in layout.TABLES if table.optional}
    for name, read in READERS.items():
        grid = called.get(name.casefold())
        if grid is not None:
            read(grid, draft, names)
        elif name not in optional:
            others = [other for other in grids if other not in READERS]
            hint = did_you_mean(name, others, otherwise="'reportgen import --template' writes all of them")
            hint = hint.replace("did you mean", "is it") if hint.startswith("did") else hint
            draft.refuse(Grid(name, {}).place(1, 1), "this sheet is missing", hint)


def _assumptions(grid: Grid, draft: Draft, names: Names) -> None:
    records = read_table(grid, layout.ASSUMPTIONS, draft, names)
    draft.data.setdefault("assumptions", {})
    seen: dict[str, CellPlace] = {}
    for record in records:
        if _keyed(draft, record, "assumption", seen, ("assumptions",)):
            draft.put_row(("assumptions", record.values["assumption"]), *record.without("assumption"))
    titles = {str(r.values["assumption"]): [r.values.get("title")] for r in records if "assumption" in r.values}
    names.teach("assumption", titles)


def _anchors(grid: Grid, draft: Draft, names: Names) -> None:
    count = {"anchor": 0, "observation": 0}
    for record in read_table(grid, layout.ANCHORS, draft, names):
        kind = record.values.get("kind", Text("anchor", record.places.get("kind", grid.place(record.row, 1))))
        if kind not in count:
            draft.refuse(
                kind.place, f"expected anchor or observation, found '{kind}'", did_you_mean(kind, count, otherwise="")
            )
            continue
        draft.put_row((f"{kind}s", count[kind]), *record.without("kind"))
        count[kind] += 1


def _growth(grid: Grid, draft: Draft, names: Names) -> None:
    settings = {setting.name.casefold(): setting for setting in layout.SETTINGS}
    seen: dict[str, CellPlace] = {}
    column = next((c for row in grid.rows.values() for c, cell in row.items() if cell.text.casefold() == "value"), 2)
    for record in read_table(grid, layout.GROWTH, draft, names):
        name = record.values.get("setting")
        setting = settings.get(name.casefold()) if name else None
        place = grid.place(record.row, column)
        if name is None or setting is None:
            where = record.places.get("setting", place)
            message = f"there is no setting '{name}'" if name else "this cell is empty"
            draft.refuse(where, message, did_you_mean(name or "", [s.name for s in layout.SETTINGS]))
        elif setting.name in seen:
            draft.refuse(name.place, f"'{name}' is given twice, first in {seen[setting.name]}", "delete one of the two")
        else:
            seen[setting.name] = place
            cell = grid.rows[record.row].get(column)
            if cell is None or not cell.text:
                draft.places[setting.path] = place
            else:
                draft.put(setting.path, read_value(cell, setting.kind, setting.names, draft, names), place)


def _shares(grid: Grid, draft: Draft, names: Names) -> None:
    seen: dict[str, CellPlace] = {}
    for record in read_table(grid, layout.SHARES, draft, names):
        if not set(record.values) - {"dimension", "segment", "year"}:
            continue  # a row of the template that nobody filled
        if not _has(draft, record, ("dimension", "segment", "year"), lost=("dimensions",)):
            continue
        dimension, year = record.values["dimension"], record.values["year"]
        segment = names.id(f"segment of {dimension}", record.values["segment"])
        here: PathKey = ("dimensions", dimension)
        for key in ("assumption", "source", "origin"):
            _once(draft, record, key, (*here, key), seen)
        one: PathKey = (*here, "segments", segment)
        if f"{one}" not in seen:
            seen[f"{one}"] = record.places["segment"]
            draft.put((*one, "shares"), {}, record.places["segment"])
            draft.places[one] = record.places["segment"]
        _once(draft, record, "reason", (*one, "reason"), seen)
        path = (*one, "shares", str(year))
        if f"{path}" in seen:
            draft.refuse(year.place, f"'{segment}' has shares for {year} in row {seen[f'{path}'].line} already")
            continue
        seen[f"{path}"] = record.places["year"]
        _range(draft, record, path)


def _parent(grid: Grid, draft: Draft, names: Names) -> None:
    for record in read_table(grid, layout.PARENT, draft, names):
        if _has(draft, record, ("year",), lost=("derive",)):
            _range(draft, record, ("derive", "share", str(record.values["year"])))


def _drivers(grid: Grid, draft: Draft, names: Names) -> None:
    seen: dict[str, CellPlace] = {}
    records = read_table(grid, layout.DRIVERS, draft, names)
    if records:
        draft.put(("scenarios", "drivers"), {}, grid.place(records[0].row, 1))
    for record in records:
        if _keyed(draft, record, "driver", seen, ("scenarios",)):
            path: PathKey = ("scenarios", "drivers", record.values["driver"])
            values, places = record.without("driver", "reason", "indicator", *ENDS)
            draft.put_row(path, values, places)
            _range(draft, record, (*path, "effect"))
            draft.put_row(path, *record.without("driver", "name", *ENDS))
    names.teach("driver", {str(r.values["driver"]): [r.values.get("name")] for r in records if "driver" in r.values})


def _scenarios(grid: Grid, draft: Draft, names: Names) -> None:
    seen: dict[str, CellPlace] = {}
    records = read_table(grid, layout.SCENARIOS, draft, names, others=True)
    for record in records:
        if "scenarios" not in draft.data or "drivers" not in draft.data["scenarios"]:
            draft.put(("scenarios", "drivers"), {}, grid.place(record.row, 1))
        _once(draft, record, "assumption", ("scenarios", "assumption"), seen)
        if not _keyed(draft, record, "scenario", seen, ("scenarios",)):
            continue
        path: PathKey = ("scenarios", "named", record.values["scenario"])
        draft.put_row(path, *record.without("scenario", "assumption"))
        draft.put((*path, "drivers"), {}, record.places["scenario"])
        for head, end in record.others.items():
            driver = names.id("driver", Text(head, end.place))
            draft.put((*path, "drivers", driver), Text(end.casefold(), end.place), end.place)


def _bottom_up(grid: Grid, draft: Draft, names: Names) -> None:
    seen: dict[str, CellPlace] = {}
    for index, record in enumerate(read_table(grid, layout.BOTTOM_UP, draft, names)):
        for key in ("year", "dimension"):
            _once(draft, record, key, ("bottom_up", key), seen)
        values, places = record.without("year", "dimension")
        dimension = draft.data.get("bottom_up", {}).get("dimension", "")
        if "segment" in values:
            values["segment"] = names.id(f"segment of {dimension}", values["segment"])
        draft.put_row(("bottom_up", "parts", index), values, places)


def _range(draft: Draft, record: Record, path: PathKey) -> None:
    """Low, central and high as a list; an empty cell is None there."""
    first = record.places.get("low") or next(iter(record.places.values()))
    for index, end in enumerate(ENDS):
        draft.put((*path, index), record.values.get(end), record.places.get(end, first))
    draft.places[path] = first


def _has(draft: Draft, record: Record, keys: tuple[str, ...], *, lost: PathKey) -> bool:
    """Whether the cells that say what a row is about are filled."""
    empty = [key for key in keys if key not in record.values]
    for key in empty:
        if key in record.places:
            draft.refuse(record.places[key], "this cell is empty", "say what the row is about, or delete the row")
        draft.lost.add(lost)
    return not empty


def _keyed(draft: Draft, record: Record, key: str, seen: dict[str, CellPlace], lost: PathKey) -> bool:
    """Whether a row has an id of its own."""
    if not _has(draft, record, (key,), lost=lost):
        return False
    id = record.values[key]
    if id in seen:
        draft.refuse(id.place, f"'{id}' is given twice, first in {seen[id]}", "delete one of the two")
        return False
    seen[str(id)] = record.places[key]
    return True


def _once(draft: Draft, record: Record, key: str, path: PathKey, seen: dict[str, CellPlace]) -> None:
    """What many rows share is said in one of them, or the same in several."""
    value, name = record.values.get(key), repr(path)
    if value is None:
        if key in record.places:
            draft.places.setdefault(path, record.places[key])
    elif name not in seen:
        seen[name] = record.places[key]
        draft.put(path, value, record.places[key])
    elif _said(draft, path) != value:
        message = f"'{value}' stands here, and '{_said(draft, path)}' in {seen[name]}"
        draft.refuse(record.places[key], message, "say it once, or the same in every row")


def _said(draft: Draft, path: PathKey) -> object:
    here: object = draft.data
    for part in path:
        here = here[part]  # type: ignore[index]
    return here


# In the order in which they are read: names of assumptions and drivers must be known before what refers to them.
READERS: Mapping[str, Reader] = {
    "Assumptions": _assumptions,
    "Anchors": _anchors,
    "Growth": _growth,
    "Parent": _parent,
    "Shares": _shares,
    layout.FIT: read_crosses,
    "Drivers": _drivers,
    "Scenarios": _scenarios,
    "Bottom-up": _bottom_up,
}
