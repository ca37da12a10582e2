"""The templates of a format: one kind of sandbox for all, and mistakes in them said to a person."""

import re
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from pathlib import Path
from traceback import FrameSummary, extract_tb
from typing import Any, TypeVar

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ValidationError

from reportgen.errors import BuildError, ReportgenError
from reportgen.render.limits import template_limits

SUFFIX = ".j2"
_LARGEST = 10**9  # factor of a product, as in millions of a billion
_LONGEST = 10**6  # length of what is repeated
_LARGEST_POWER = 100
_WIDE = re.compile(r"%[^a-zA-Z%]*(?:\d{4}|\*)")
Model = TypeVar("Model", bound=BaseModel)


def sandbox(folder: Path) -> ImmutableSandboxedEnvironment:
    """The environment of the templates in a folder."""
    return _Sandbox(folder)


class _Loader(FileSystemLoader):
    """Templates of a folder: files of it, and nothing that a link or a pipe brings in from elsewhere."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        for folder in map(Path, self.searchpath):
            path = folder / template
            if path.exists() and not (path.is_file() and path.resolve().is_relative_to(folder.resolve())):
                raise TemplateSyntaxError("not a file of this folder: copy it here", 1, template, str(path))
        return super().get_source(environment, template)


class _Template(Template):
    """A template that is stopped where it does not come to an end."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        with template_limits(self.filename or self.name or "without a name"):
            return super().render(*args, **kwargs)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Strict about names; what becomes HTML is escaped, what becomes a style sheet or YAML is not."""

    template_class = _Template
    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, folder: Path) -> None:
        super().__init__(
            loader=_Loader(folder),
            autoescape=lambda name: name is not None and name.endswith(f".html{SUFFIX}"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuses what fills memory in one step, before anybody can stop it."""
        if operator == "**" and not (_is_small(left) and _is_small(right)):
            raise SecurityError("a power beyond measure")
        if operator == "*":
            sizes = [each for each in (left, right) if isinstance(each, int)]
            lengths = [len(each) for each in (left, right) if isinstance(each, Sized)]
            if any(abs(size) > _LARGEST for size in sizes) or any(
                length * size > _LONGEST for length in lengths for size in sizes
            ):
                raise SecurityError("a product beyond measure")
        if operator == "%" and isinstance(left, str) and _WIDE.search(left):
            raise SecurityError("a format with a width beyond measure")
        return super().call_binop(context, operator, left, right)

    def compile(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().compile(*args, **kwargs)
        except (RecursionError, SyntaxError, MemoryError, ValueError, OverflowError):
            name = str(args[1] if len(args) > 1 else kwargs.get("name"))
            place = args[2] if len(args) > 2 else kwargs.get("filename")
            raise TemplateSyntaxError("nested too deeply, or not to be read at all", 1, name, place) from None


def _is_small(number: object) -> bool:
    return not isinstance(number, int) or abs(number) <= _LARGEST_POWER


@contextmanager
def mistakes_told(template: Path | None = None) -> Iterator[None]:
    """Turns a mistake of a template into a BuildError that names the template and, where it is known, the line."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise BuildError(f"{template or 'a template'} is not UTF-8: save it as UTF-8") from error
    except Exception as error:
        ours = isinstance(error, ReportgenError | OSError | MemoryError) or not _frames(error)
        if ours and not isinstance(error, TemplateError):
            raise
        place = _place(error, template)
        raise BuildError(f"{place}: {_said(error)}" if place else _said(error)) from error


def _said(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it calls or includes itself without end"
    if isinstance(error, TemplateError):
        return error.message or type(error).__name__
    return f"it cannot be worked out: {error or type(error).__name__}"


def words_of(folder: Path, template: str) -> frozenset[str]:
    """Every text that a template has of its own, such as names that it looks for in the seeds."""
    environment = sandbox(folder)
    source = environment.loader.get_source(environment, template)[0] if environment.loader else ""
    return frozenset(node.value for node in environment.parse(source).find_all(nodes.Const) if type(node.value) is str)


class _Plain(yaml.SafeLoader):
    """Plain data: a few aliases of aliases would fill any memory."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.get_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="an alias is not used here", problem_mark=mark)
        return super().compose_node(parent, index)


def read_written(path: Path, text: str, kind: type[Model]) -> Model:
    """The model that a template's YAML describes; a BuildError names what is wrong with it."""
    try:
        return kind.model_validate(yaml.load(text, Loader=_Plain))  # noqa: S506  # a safe loader that takes less
    except RecursionError as error:
        raise BuildError(f"{path}: what it writes is nested too deeply") from error
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


def _place(error: Exception, template: Path | None) -> str:
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or template or error.name or 'a template'}:{error.lineno}"
    frames = _frames(error)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else str(template or "")


def _frames(error: Exception) -> list[FrameSummary]:
    """The template's own lines, which the library puts into the traceback."""
    return [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(SUFFIX)]
