"""The changed texts of an edition's files, edited where they stand."""

from collections.abc import Mapping

from reportgen.content.edits import YamlText
from reportgen.content.models.edition import ComparedWith, EditionSeed, Period
from reportgen.content.models.origin import Derivation
from reportgen.content.models.register import Register
from reportgen.content.models.sizing import Observation, Sizing
from reportgen.content.models.vintage import PublishedSize
from reportgen.document.rebase.wanted import Actual, Answer
from reportgen.errors import UsageError
from reportgen.forecast.rounding import decimal


def edition_text(text: str, seed: EditionSeed, period: Period, published: str, release: ComparedWith | None) -> str:
    """`edition.yaml` with other windows; a draft again, as nobody has judged it for them yet."""
    yaml = YamlText(text)
    for path, year in (
        (("history", "first"), period.history.first),
        (("history", "last"), period.history.last),
        (("base",), period.base),
        (("forecast", "first"), period.forecast.first),
        (("forecast", "last"), period.forecast.last),
    ):
        yaml.put(("period", *path), str(year))
    yaml.put(("published",), published)
    if yaml.has("status"):
        yaml.put(("status",), "draft")
    if release is not None:
        for key, value in (("path", str(release.path)), ("sha256", release.sha256)):
            if yaml.has("compared_with", key):
                yaml.put(("compared_with", key), value)
        if not yaml.has("compared_with"):
            yaml.add((), "compared_with", f"{{path: {release.path}, sha256: {release.sha256}}}")
    return _span_in_subtitle(str(yaml), seed.period, period)


def _span_in_subtitle(text: str, before: Period, after: Period) -> str:
    """The forecast's years where the subtitle writes them out as a span."""
    yaml = YamlText(text)
    written = yaml.written("subtitle")
    for dash in "–-":
        old, new = (f"{period.forecast.first}{dash}{period.forecast.last}" for period in (before, after))
        written = written.replace(old, new)
    yaml.put(("subtitle",), written)
    return str(yaml)


def sizing_text(
    text: str,
    sizing: Sizing,
    register: Register,
    answers: Mapping[int, Answer],
    forecast: Mapping[int, PublishedSize],
) -> str:
    """`sizing.yaml` with an observation for every actual, and the size that was forecast for every estimate."""
    # One at a time: each edit finds its places in the text that the one before left.
    observations, anchors = list(sizing.observations), list(sizing.anchors)
    for year, answer in sorted(answers.items()):
        yaml = YamlText(text)
        if isinstance(answer, Actual):
            origin = (answer.origin or register.sources[answer.source].origin).value
            stated = {"year": year, "value": f"{answer.value:f}", "source": answer.source, "origin": origin}
            text = _state(_drop(yaml, "anchors", anchors, year), "observations", observations, stated)
        else:
            text = _estimate(yaml, anchors, year, forecast[year])
            text = _drop(YamlText(text), "observations", observations, year)
    return text


def _estimate(yaml: YamlText, anchors: list[Observation], year: int, size: PublishedSize) -> str:
    """The anchor of a year told as modelled; where there was none, the size that was computed then becomes one."""
    index = next((n for n, one in enumerate(anchors) if one.year == year), None)
    if index is None:
        if size.source is None:
            raise UsageError(
                f"the forecast of {year} names no source, so an estimate cannot either: give --actual {year}="
            )
        stated = {"year": year, "value": str(decimal(float(size.raw))), "source": size.source}
        stated |= {"origin": size.origin.value, "derivation": Derivation.MODELLED.value}
        return _state(str(yaml), "anchors", anchors, stated)
    if yaml.has("anchors", index, "derivation"):
        yaml.put(("anchors", index, "derivation"), Derivation.MODELLED.value)
    else:
        yaml.add(("anchors", index), "derivation", Derivation.MODELLED.value)
    return str(yaml)


def _drop(yaml: YamlText, key: str, sizes: list[Observation], year: int) -> str:
    """Without the size of a year."""
    index = next((n for n, one in enumerate(sizes) if one.year == year), None)
    if index is not None:
        yaml.remove((key, index))
        del sizes[index]
    return str(yaml)


def _state(text: str, key: str, sizes: list[Observation], stated: Mapping[str, object]) -> str:
    """With a size, in the order of years; in place of one of the same year."""
    one = Observation.model_validate(stated)
    item = "{" + ", ".join(f"{name}: {value}" for name, value in stated.items()) + "}"
    index = sum(other.year < one.year for other in sizes)
    yaml = YamlText(text)
    if index < len(sizes) and sizes[index].year == one.year:
        yaml.put((key, index), item)
        del sizes[index]
    elif yaml.has(key):
        yaml.insert((key,), index, item)
    else:
        yaml.begin("anchors" if yaml.has("anchors") else "observations", key, item)
    sizes.insert(index, one)
    return str(yaml)
