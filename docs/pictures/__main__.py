"""Renews the pictures of the README from the Mexico package: pages, slides, sheets and dashboard as a reader sees them.

`make pictures`. Needs pdftoppm, soffice and chromium.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "build" / "diffusion-models" / "mexico"
GROUND, EDGE, GAP = "#e9ebee", "#c3c8d0", 24
QUALITY = 84  # of WebP, which keeps small accents where a palette would lose them
WIDE = 1500  # pixels of a whole picture


def main() -> None:
    if not (PACKAGE / "manifest.json").is_file():
        sys.exit("the Mexico package is not built: make report")
    entries = json.loads((PACKAGE / "manifest.json").read_text())["files"]
    files = {entry["role"]: PACKAGE / entry["path"] for entry in entries}
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        save("pages", [pages(files["pdf"], folder, PAGES)])
        save("slides", [pages(printed(files["pptx"], folder), folder, row) for row in (SLIDES[:3], SLIDES[3:])])
        save("sheets", [pages(printed(files["xlsx"], folder), folder, SHEETS)])
        save("dashboard", [screens(files["dashboard"], folder)])


# Counted from one. Pages: cover, a chapter's opener, a figure, a table. Choose anew when the edition has changed.
PAGES = (1, 10, 23, 38)
SLIDES = (1, 6, 8, 15, 21, 27)
SHEETS = (5, 28)


def pages(file: Path, folder: Path, numbers: Sequence[int]) -> list[Image.Image]:
    """Pages of a PDF, all as high as the first."""
    found = []
    for number in numbers:
        target = folder / f"{file.stem}-{number}"
        command = ["pdftoppm", "-r", "110", "-f", str(number), "-l", str(number), "-png", "-singlefile", file, target]
        subprocess.run(command, check=True)
        found.append(Image.open(target.with_suffix(".png")).convert("RGB"))
    return found


def printed(file: Path, folder: Path) -> Path:
    """An Office file as a PDF."""
    out = folder / file.suffix[1:]
    if not out.exists():
        command = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
        subprocess.run([*command, "--convert-to", "pdf", "--outdir", out, file], check=True, capture_output=True)
    return out / f"{file.stem}.pdf"


def screens(file: Path, folder: Path) -> list[Image.Image]:
    """The dashboard on a desktop, and on a phone at night."""
    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for view, width, scheme in (("#view-explorer", 1280, "light"), ("#view-overview", 430, "dark")):
            page = browser.new_page(viewport={"width": width, "height": 860}, color_scheme=scheme)
            page.goto(f"{file.as_uri()}{view}")
            page.wait_for_timeout(1500)
            page.screenshot(path=folder / f"{scheme}.png")
            taken.append(Image.open(folder / f"{scheme}.png").convert("RGB"))
        browser.close()
    return taken


def save(name: str, rows: Sequence[Sequence[Image.Image]]) -> None:
    """Rows of pictures on one ground, each row as wide as the others."""
    lines = [fitted(row) for row in rows]
    picture = Image.new("RGB", (WIDE, GAP + sum(line[0].height + GAP for line in lines)), GROUND)
    top = GAP
    for line in lines:
        left = GAP
        for one in line:
            picture.paste(EDGE, (left - 1, top - 1, left + one.width + 1, top + one.height + 1))
            picture.paste(one, (left, top))
            left += one.width + GAP
        top += line[0].height + GAP
    picture.save(HERE / f"{name}.webp", quality=QUALITY, method=6)


def fitted(row: Sequence[Image.Image]) -> list[Image.Image]:
    """The pictures at one height that fills the width."""
    room = WIDE - GAP * (len(row) + 1)
    height = room / sum(one.width / one.height for one in row)
    return [one.resize((int(height * one.width / one.height), round(height)), Image.Resampling.LANCZOS) for one in row]


main()
