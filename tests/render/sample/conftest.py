"""Two editions that a buyer could not tell apart without paying: they differ only in numbers that are sold."""

from pathlib import Path

import pytest

from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.pipeline import read
from reportgen.project import Project
from tests.conftest import ROOT, tiny_project

EDITION = "solar-roofs/atlantis"
FOLDER = Path("seeds/solar-roofs/editions/atlantis")

# Every chart and table of the forecast, so that whatever could tell a number is in the report.
TELLING = """
Tiles are assumed to make {{ share.mounting.tiles[2028] }} of the market, or {{ size.mounting.tiles[2028] }}
([](#paths), [](#tiles-table)), growing by {{ scenario.conservative.cagr }} [@tile_plant].

```key-figures
id: tiles-keys
items:
- {label: Tiles in 2028, show: "{{ size.mounting.tiles[2028] }}"}
```

```figure
id: tiles-range
chart: segment-range
dimension: mounting
segment: tiles
title: We assume that tiles end between {{ size.mounting.tiles[2028].low }} and {{ size.mounting.tiles[2028].high }}
```

```table
id: tiles-table
data: segment
dimension: mounting
segment: tiles
title: Tiles by year
```
"""
ELSEWHERE = """
# mounting-panels

```figure
id: shares
chart: share-ranges
dimension: buyer
title: We assume these shares
```

```figure
id: bridge
chart: bridge
dimension: buyer
title: We assume what each buyer adds
```

```figure
id: sensitivity
chart: sensitivity
title: We assume what moves the last year
```

```figure
id: columns
chart: total-columns
title: The market goes from {{ market[2026] }} to {{ market[2028] }}
deck: chart
takeaway: It goes from {{ market[2026] }} to {{ market[2028] }}
```

```figure
id: fit
chart: cross-fit
rows: mounting
columns: buyer
title: We assume what fits
```

```table
id: by-year
data: segments-by-year
dimension: buyer
title: We assume these sizes
```
"""
OTHER_NUMBERS = {
    "2026: [20, 30, 40], 2028: [25, 40, 50]": "2026: [5, 15, 40], 2028: [1, 2, 60]",  # tiles
    "2026: [60, 70, 80], 2028: [50, 60, 75]": "2026: [60, 85, 95], 2028: [40, 98, 99]",  # panels
    "2026: [40, 50, 60], 2028: [40, 50, 60]": "2026: [10, 15, 20], 2028: [5, 10, 30]",  # homes
    "2026: [10, 20, 30], 2028: [10, 20, 30]": "2026: [45, 55, 65], 2028: [40, 60, 70]",  # others
    "effect: [-3, 0, 2]": "effect: [-1, 0, 5]",
    "effect: [-2, 0, 4]": "effect: [-9, 0, 1]",
    "{homes: 3, farms: 0, others: 1}": "{homes: 1, farms: 2, others: 3}",
}


def _project(folder: Path, numbers: dict[str, str]) -> Project:
    project = tiny_project(folder)
    chapter = folder / FOLDER / "chapters" / "mounting.md"
    chapter.write_text(chapter.read_text() + TELLING + ELSEWHERE)
    sizing = folder / FOLDER / "sizing.yaml"
    text = sizing.read_text()
    for before, after in numbers.items():
        assert before in text, before
        text = text.replace(before, after)
    sizing.write_text(text)
    return project


def _report(project: Project) -> Report:
    reading = read(project, EDITION)
    assert [str(problem) for problem in reading.errors] == []
    assert reading.report
    return reading.report


@pytest.fixture(scope="session")
def one(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return _report(_project(tmp_path_factory.mktemp("one") / "project", {}))


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return _report(_project(tmp_path_factory.mktemp("other") / "project", OTHER_NUMBERS))


@pytest.fixture(scope="session")
def house() -> House:
    from reportgen.content.load import load_house

    return load_house(Project(ROOT))[0]
