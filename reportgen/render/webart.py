"""The cover's idea, small: noise that resolves into columns. It is drawn from the edition's name alone."""

from hashlib import sha256
from random import Random

WIDTH, HEIGHT = 640, 360
COLUMNS = 6
ACROSS = 5  # particles in a row of a column
STEP, SIDE = 8.0, 4.6
SHADES = 4
DUST = 260


def artwork(edition_id: str) -> tuple[str, ...]:
    """Path data by shade, from faint to full; the last is the accented column."""
    random = Random(int.from_bytes(sha256(edition_id.encode()).digest()[:8], "big"))  # noqa: S311  # art, not secrets
    paths: list[list[str]] = [[] for _ in range(SHADES + 1)]
    for _ in range(DUST):
        x = WIDTH * (1 - random.random() ** 0.6) * 0.9
        y = HEIGHT * (0.25 + 0.75 * random.random())
        paths[random.randrange(SHADES - 1)].append(_square(x, y, SIDE * (0.3 + 0.5 * random.random())))
    for index in range(COLUMNS):
        time = (index + 1) / COLUMNS
        spread = 46 * (1 - time) ** 1.8
        rows = round(6 + 34 * time**1.6)
        left = WIDTH * 0.24 + index * (WIDTH * 0.72 - ACROSS * STEP) / (COLUMNS - 1)
        shade = SHADES if index == COLUMNS - 1 else min(SHADES - 1, round(time * (SHADES - 1)))
        for k in range(rows * ACROSS):
            x = left + k % ACROSS * STEP + (random.random() + random.random() - 1) * spread
            y = HEIGHT - 6 - k // ACROSS * STEP + (random.random() + random.random() - 1) * spread
            if y < HEIGHT:
                paths[shade].append(_square(x, y, SIDE * (0.6 + 0.4 * time)))
    return tuple("".join(path) for path in paths)


def _square(x: float, y: float, side: float) -> str:
    return f"M{x:.1f} {y:.1f}h{side:.1f}v{side:.1f}h-{side:.1f}z"
