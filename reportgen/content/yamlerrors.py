"""What a YAML syntax error means, in plain words."""

import re
from typing import NamedTuple

import yaml


class Explained(NamedTuple):
    message: str
    hint: str


# What the parser says (a pattern), what is wrong, what to write instead. The first that fits is used.
WORDS: tuple[tuple[str, str, str], ...] = (
    (
        r"mapping values are not allowed",
        "a colon followed by a space stands where no key can be",
        "put the text in quotes, or begin a new line for the key",
    ),
    (
        r"tab character|cannot start any token",
        "a character stands here that cannot begin a value",
        "indent with spaces, not tabs; put texts that begin with @, ` or % in quotes",
    ),
    (
        r"could not find expected ':'",
        "a line is neither 'key: value' nor part of a text",
        "add the colon, indent the line as part of the text above, or put the text in quotes",
    ),
    (r"did not find expected '-' indicator", "a list entry is out of line", "begin every entry with '-' in one column"),
    (
        r"did not find expected key",
        "this does not continue what is above it",
        "give all keys of a group the same indent; put texts that begin with a quote, [ or { in quotes",
    ),
    (
        r"expected ',' or '\]'",
        "a list in [brackets] is not closed",
        "separate entries with commas, put {{ expressions }} in quotes, and close with ']'",
    ),
    (
        r"expected ',' or '\}'",
        "a group in {braces} is not closed",
        "put {{ expressions }} in quotes, or close with '}'",
    ),
    (r"unexpected end of stream", "a quoted text is not closed", "close it with the quote mark that it began with"),
    (r"document separator|<document start>", "a second document begins here", "keep one document in a file, no '---'"),
    (
        r"block sequence entries are not allowed",
        "a list begins where none can be",
        "begin the list on a new line under its key",
    ),
    (r"escape", "a backslash in a double-quoted text begins no known escape", "write \\\\ or use single quotes"),
    (r"block scalar|indentation indicator", "the lines of a long text are out of line", "indent them all the same"),
    (r"did not find expected node content", "a value is missing here", "write the value, or take the comma away"),
    (r"tag|alias|anchor|directive", "tags, anchors, aliases and directives are not used here", "write the value out"),
)


def explain(error: yaml.YAMLError) -> Explained:
    """The message and hint for an error of the YAML parser."""
    said = getattr(error, "problem", None) or str(error)
    for pattern, message, hint in WORDS:
        if re.search(pattern, said):
            return Explained(message, hint)
    return Explained(
        f"this is not YAML that can be read: {said}", "compare the indent and the quotes with other entries"
    )


def mark(error: yaml.YAMLError) -> yaml.Mark | None:
    """Where the error is: for brackets and quotes that run on over lines, where they were opened."""
    context: yaml.Mark | None = getattr(error, "context_mark", None)
    problem: yaml.Mark | None = getattr(error, "problem_mark", None)
    opened = re.search("flow|quoted", getattr(error, "context", None) or "")
    if context and problem and opened and context.line < problem.line:
        return context
    return problem or context
