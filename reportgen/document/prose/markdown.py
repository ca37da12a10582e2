"""The Markdown reader: CommonMark with expressions, citations and typographic quotes as inline rules."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_CITATION = re.compile(r"\[@([^\[\]\s]*)\]")
_QUOTED = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|}}""", re.DOTALL)
_STATEMENT = re.compile(r"{%.*?%}|{#.*?#}|{%|{#", re.DOTALL)

# Opening and closing double, then single; a language that is not here writes as English does.
_QUOTES = {"de": "„“‚‘", "es": "«»“”", "fr": "«»“”", "pt": "“”‘’", "ru": "«»„“", "ja": "「」『』"}
_ENGLISH = "“”‘’"


@cache
def reader(language: str) -> "MarkdownIt":
    """The reader for a language. It knows more Markdown than prose may use, so that the rest can be named."""
    from markdown_it import MarkdownIt  # loaded only when prose is parsed

    made = MarkdownIt("commonmark", {"typographer": True, "quotes": _QUOTES.get(language, _ENGLISH)})
    made.enable(["table", "strikethrough", "smartquotes"])
    made.disable(["reference"])  # a definition would vanish without a word
    made.inline.ruler.before("escape", "expression", _expression)
    made.inline.ruler.before("escape", "statement", _statement)
    made.inline.ruler.before("link", "citation", _citation)
    return made


def _push(state: "StateInline", kind: str, source: str, length: int, silent: bool) -> bool:
    if not silent:
        token = state.push(kind, "", 0)
        # Quotes look at the characters around them: an expression counts as a word.
        token.content = "x"
        token.meta = {"source": source, "at": state.pos}
    state.pos += length
    return True


def _expression(state: "StateInline", silent: bool) -> bool:
    """{{ … }}, whatever stands inside: quotes hide braces, and Markdown's marks mean nothing."""
    if not state.src.startswith("{{", state.pos):
        return False
    start = state.pos + 2
    for found in _QUOTED.finditer(state.src, start, state.posMax):
        if found[0] == "}}":
            return _push(state, "expression", state.src[start : found.start()], found.end() - state.pos, silent)
    return _push(state, "unclosed", "{{", 2, silent)


def _statement(state: "StateInline", silent: bool) -> bool:
    found = _STATEMENT.match(state.src, state.pos, state.posMax)
    return bool(found) and _push(state, "statement", found[0], len(found[0]), silent) if found else False


def _citation(state: "StateInline", silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos, state.posMax)
    return _push(state, "citation", found[1], len(found[0]), silent) if found else False
