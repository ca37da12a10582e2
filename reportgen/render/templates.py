"""The templates of a format: one kind of sandbox for all, and mistakes in them said to a person."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb
from typing import TypeVar

import yaml
from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ValidationError

from reportgen.errors import BuildError

SUFFIX = ".j2"
Model = TypeVar("Model", bound=BaseModel)


def sandbox(folder: Path) -> ImmutableSandboxedEnvironment:
    """Strict about names; what becomes HTML is escaped, what becomes a style sheet or YAML is not."""
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=lambda name: name is not None and name.endswith(f".html{SUFFIX}"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@contextmanager
def mistakes_told(template: Path | None = None) -> Iterator[None]:
    """Turns a mistake of a template into a BuildError that names the template and, where it is known, the line."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise BuildError(f"{template or 'a template'} is not UTF-8: save it as UTF-8") from error
    except TemplateError as error:
        place = _place(error, template)
        raise BuildError(f"{place}: {error.message or type(error).__name__}" if place else str(error)) from error


def read_written(path: Path, text: str, kind: type[Model]) -> Model:
    """The model that a template's YAML describes; a BuildError names what is wrong with it."""
    try:
        return kind.model_validate(yaml.safe_load(text))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BuildError(f"{path}: what it writes is not YAML in line {line}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise BuildError(f"{path}: what it writes is not YAML: {error}") from error
    except ValidationError as error:
        told = (f"{path}: {_where(each['loc'])}: {each['msg']}" for each in error.errors())
        raise BuildError("\n".join(told)) from error


def _where(location: tuple[int | str, ...]) -> str:
    """A path as a person counts: ("slides", 0, "main") is "slide 1, main"."""
    match location:
        case (str() as things, int() as index, *rest):
            return ", ".join((f"{things.removesuffix('s')} {index + 1}", *filter(None, [".".join(map(str, rest))])))
        case _:
            return ".".join(map(str, location)) or "all of it"


def _place(error: TemplateError, template: Path | None) -> str:
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or template or error.name or 'a template'}:{error.lineno}"
    # The library puts the template's own lines into the traceback.
    frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(SUFFIX)]
    if frames:
        return f"{frames[-1].filename}:{frames[-1].lineno}"
    return str(template or "")
