"""What a brand brings as files of its own: its logo and typefaces."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.content.fontfiles import Face, read_face
from reportgen.content.house import Logos
from reportgen.content.models.brand import Brand
from reportgen.content.pictures import Picture, read_picture
from reportgen.errors import Place, Problem


@dataclass(frozen=True, slots=True)
class Outfit:
    logos: Logos | None = None
    faces: tuple[Face, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_outfit(root: Path, assets: Path, brand: Brand) -> Outfit:
    """Logo and typefaces as far as they can be used, and everything that is wrong with their files."""
    problems: list[Problem] = []

    def picture(name: str | None) -> Picture | None:
        found = read_picture(root, assets / name) if name else None
        if isinstance(found, tuple):
            problems.extend(found)
            return None
        return found

    light, dark = (picture(brand.logo.light), picture(brand.logo.dark)) if brand.logo else (None, None)
    read = [read_face(root, assets / name) for name in brand.typography.files]
    problems += [one for one in read if isinstance(one, Problem)]
    fonts = brand.typography
    named = (fonts.base, fonts.headings, fonts.office, fonts.office_headings)
    for face in (one for one in read if isinstance(one, Face) and one.family not in named):
        message = f"a face of '{face.family}', a family that the brand does not name"
        hint = f"it names {', '.join(dict.fromkeys(named))}; take the file from the list, or name its family"
        problems.append(Problem(Place(face.path.relative_to(root.absolute())), message, hint, severity="warning"))
    return Outfit(
        logos=Logos(light, dark) if light else None,
        faces=tuple(sorted(one for one in read if isinstance(one, Face))),
        problems=tuple(problems),
    )
