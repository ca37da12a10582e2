"""Sets the leaves that delivery adds to a report, from the templates of `templates/delivery`, in the report's look."""

from dataclasses import dataclass

from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportgen.content.house import House
from reportgen.document.report import Report
from reportgen.figures.colours import mix
from reportgen.render.pdf.typesetter import Typesetter
from reportgen.render.templates import mistakes_told, sandbox
from reportgen.render.typefaces import Faces, faces


@dataclass(frozen=True, slots=True)
class Leaves:
    house: House
    faces: Faces
    environment: ImmutableSandboxedEnvironment

    def written(self, name: str, **context: object) -> str:
        """What a template says."""
        with mistakes_told(self.house.templates / f"delivery/{name}.j2"):
            return self.environment.get_template(f"delivery/{name}.j2").render(**context)

    def set(self, style: str, html: str, *, tags: bool = True) -> bytes:
        """The pages of a document in a style."""
        typesetter = Typesetter(self.written(style), self.faces, {})
        return typesetter.written(typesetter.pages(html, pdf_tags=tags), pdf_tags=tags)


def leaves(report: Report, house: House) -> Leaves:
    typography, seed = house.brand.typography, report.edition.seed
    typefaces = faces(typography.base, typography.headings, own=house.faces)
    environment = sandbox(house.templates)
    environment.globals |= {
        "brand": house.brand,
        "seed": seed,
        "language": seed.language,
        "legal": report.legal,
        "title": report.title,
        "faces": typefaces,
        "mix": mix,
        "_": house.labels(seed.language),
    }
    return Leaves(house, typefaces, environment)
