"""The calls to the libraries alone, on the documents that a build hands them in the end, one after the other.

`prepare` writes those documents into a folder; `run` is what is timed. The deck is only opened and saved, as nobody can
tell which part of making its shapes is the library's: the floor is lower than it could be.
"""

import pickle
import sys
from pathlib import Path
from typing import Any

from benchmarks.subject import EDITION, report_of
from reportgen.render.base import Facts
from reportgen.render.formats import FORMATS, render


def main(what: str, folder: Path) -> None:
    {"prepare": prepare, "run": run}[what](folder)


def prepare(folder: Path) -> None:
    from reportgen.render.pdf.typesetter import Typesetter
    from reportgen.render.workbook import render as workbook

    folder.mkdir(parents=True, exist_ok=True)
    texts: dict[int, tuple[str, Any]] = {}
    written: list[tuple[str, Typesetter]] = []
    read_text, write_fragment, set_cells = Typesetter.read, Typesetter.fragment, workbook.write

    def read(self: Typesetter, html: str) -> Any:
        source = read_text(self, html)
        texts[id(source)] = html, source  # kept alive, so that no other takes its place
        return source

    def fragment(self: Typesetter, document: Any) -> Any:
        written.append((texts[id(document._html)][0], self))  # the text that it had in the end
        return write_fragment(self, document)

    def cells(sheets: Any, paper: Any) -> bytes:
        (folder / "workbook.pickle").write_bytes(pickle.dumps((sheets, paper)))
        return set_cells(sheets, paper)

    Typesetter.read, Typesetter.fragment, workbook.write = read, fragment, cells  # type: ignore[method-assign, assignment]
    report, house = report_of(EDITION)
    for role in FORMATS:
        for name, content in render(role, report, house, Facts()).files.items():
            if role in ("pptx", "dashboard"):
                (folder / f"file{Path(name).suffix}").write_bytes(content)
    parts = [(html, typesetter.css, dict(typesetter.pictures)) for html, typesetter in written]
    (folder / "documents.pickle").write_bytes(pickle.dumps((parts, report, house)))


def run(folder: Path) -> None:
    import vl_convert
    from pptx import Presentation

    from reportgen.render.pdf.charts.book import figure_book
    from reportgen.render.pdf.typesetter import Typesetter
    from reportgen.render.typefaces import faces
    from reportgen.render.workbook.write import write

    parts, report, house = pickle.loads((folder / "documents.pickle").read_bytes())  # noqa: S301  # our own
    typefaces = faces(house.brand.typography.base, house.brand.typography.headings)
    figure_book(report, house, typefaces)
    sets: dict[str, Typesetter] = {}
    for html, css, pictures in parts:
        typesetter = sets.setdefault(css, Typesetter(css, typefaces, pictures))
        typesetter.written(typesetter.pages(html))
    sheets, paper = pickle.loads((folder / "workbook.pickle").read_bytes())  # noqa: S301  # our own
    write(sheets, paper)
    Presentation(str(folder / "file.pptx")).save(folder / "again.pptx")
    vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
