"""The cover's artwork: a field of noise that resolves, from left to right, into the edition's forecast columns."""

from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Name

from reportgen.content.house import House
from reportgen.content.light import channels
from reportgen.document.report import Report
from reportgen.figures.colours import mix

STEP = 2.35  # millimetres between two particles of a finished column
SIDE = 1.25  # of a particle
COLUMN = 5  # particles across
TALLEST = 56  # particles in the tallest column
DUST = 2600  # particles of pure noise
FLOOR = 46.0  # millimetres from the foot of the page to that of the columns
TITLE_FOOT = 104.0  # millimetres from the head of the page to the foot of its title: no dust lies on words


def add_artwork(document: pikepdf.Pdf, report: Report, house: House) -> None:
    """Lays the artwork under the first page, as an artifact: it says nothing that the text does not."""
    page = document.pages[0]
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    drawing = artwork(report, house, right - left, top - bottom)
    with pikepdf.open(BytesIO(drawing)) as drawn:
        form = document.copy_foreign(drawn.pages[0].as_form_xobject())
    name = page.add_resource(form, Name.XObject, Name("/Artwork"))
    page.contents_add(f"/Artifact BMC q {name} Do Q EMC".encode(), prepend=True)


def artwork(report: Report, house: House, width: float, height: float) -> bytes:
    """A PDF of one page, `width` by `height` points, that only this edition has."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import FigureCanvasPdf
    from matplotlib.collections import PolyCollection
    from matplotlib.figure import Figure

    across, down = width / 72 * 25.4, height / 72 * 25.4
    figure = Figure(figsize=(width / 72, height / 72), facecolor=house.brand.colour("primary"))
    FigureCanvasPdf(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, across)
    axes.set_ylim(0, down)
    axes.axis("off")
    squares, colours = _particles(report, house, across, down)
    axes.add_collection(PolyCollection(squares, facecolors=colours, edgecolors="none"))
    target = BytesIO()
    with rc_context({"pdf.compression": 6}):
        figure.savefig(target, format="pdf", metadata={"CreationDate": None, "ModDate": None})
    return target.getvalue()


def _particles(report: Report, house: House, across: float, down: float) -> tuple[Any, Any]:
    """Corners and colours of all particles, the dust first."""
    import numpy as np

    seed = int.from_bytes(sha256(report.edition.id.encode()).digest()[:8], "big")
    random = np.random.Generator(np.random.PCG64(seed))
    heights = _heights(report)
    parts = [_dust(random, house, across, down)]
    parts += [_column(random, house, across, (index, len(heights), part)) for index, part in enumerate(heights)]
    squares, colours = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    return np.round(squares, 3), np.round(colours, 4)


def _dust(random: Any, house: House, across: float, down: float) -> tuple[Any, Any]:
    """Pure noise, dense and bright at the left, gone before the right edge."""
    import numpy as np

    x = random.beta(1.1, 2.6, DUST) * across * 0.98
    lowest = FLOOR - 8
    y = lowest + random.beta(1.4, 2.4, DUST) * (down - TITLE_FOOT - lowest)
    places = np.stack([x, y], axis=-1)
    light = np.clip(1.05 - x / across, 0.1, 1) * random.uniform(0.25, 0.75, DUST)
    sizes = SIDE * random.uniform(0.25, 0.75, DUST)
    squares = _squares(places, random.uniform(-1, 1, DUST), sizes)
    return squares, _lit(house, light, house.brand.color.tints[2])


def _column(random: Any, house: House, across: float, which: tuple[int, int, float]) -> tuple[Any, Any]:
    """One year's column: the further to the right, the less noise is left in it."""
    import numpy as np

    index, count, part = which
    time = (index + 1) / count  # 1: all noise is gone
    first, last = across * 0.16, across - 24 - (COLUMN - 0.5) * STEP
    rows = max(2, round(part * TALLEST))
    grid = np.stack(np.meshgrid(np.arange(COLUMN), np.arange(rows)), axis=-1).reshape(-1, 2) * STEP
    spread = 30 * (1 - time) ** 2.1
    corner = np.array([first + (last - first) * index / max(count - 1, 1), FLOOR])
    places = np.add(grid, corner) + random.normal(0, 1, grid.shape) * (spread, spread * 1.1)
    keep = places[:, 1] > FLOOR - 10
    turns = random.uniform(-1, 1, len(places)) * (1 - time) * 0.9
    squares = _squares(places, turns, np.full(len(places), SIDE * (0.55 + 0.45 * time)))
    colour = house.brand.colour("accent") if index == count - 1 else mix(house.brand.color.tints[2], "#ffffff", 0.25)
    return squares[keep], _lit(house, np.full(len(places), 0.25 + 0.75 * time), colour)[keep]


def _squares(places: Any, turns: Any, sizes: Any) -> Any:
    """The four corners of each particle."""
    import numpy as np

    corners = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)])
    cos, sin = np.cos(turns)[:, None], np.sin(turns)[:, None]
    turned = np.stack([corners[:, 0] * cos - corners[:, 1] * sin, corners[:, 0] * sin + corners[:, 1] * cos], axis=-1)
    return places[:, None, :] + turned * sizes[:, None, None]


def _lit(house: House, light: Any, colour: str) -> Any:
    """Colours between the ground (light 0) and `colour` (light 1)."""
    import numpy as np

    ground = np.array(channels(house.brand.colour("primary"))) / 255
    full = np.array(channels(colour)) / 255
    return ground + (full - ground) * light[:, None]


def _heights(report: Report) -> list[float]:
    """The forecast's columns as parts of the tallest; a calm ramp where an edition has no sizes."""
    years = report.forecast.years
    values = [float(v) for v in years["value"].tolist()] if len(years) else []
    wanted = [v for v, phase in zip(values, years["phase"], strict=True) if phase == "forecast"] if values else []
    if not wanted:
        return [0.5 + 0.1 * k for k in range(6)]
    return [value / max(wanted) for value in wanted]
