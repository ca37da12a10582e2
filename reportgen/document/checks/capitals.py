"""Words that the house writes with these capitals and no others."""

import re
from collections.abc import Iterator

from reportgen.document.checks.checked import Checked
from reportgen.document.checks.written import whole_words
from reportgen.errors import Problem

# Before the first word of a sentence stands nothing, the end of another one, or a mark of Markdown.
_MARK = r"[ ]*(?:[-*+#>]+|\d+[.)])"
_BEGINS = re.compile(rf"(?:^(?:{_MARK})?|\n{_MARK}|[.!?:])[\s\"“‘(\[*_]*$")


def capitals(checked: Checked) -> Iterator[Problem]:
    """A warning where other capitals stand; the first letter of a sentence may be a capital one."""
    if not checked.styled:
        return
    forms = {form.lower(): str(form) for form in checked.style.capitals}
    pattern = whole_words(tuple(forms))
    for paragraph in checked.paragraphs:
        for found, said, place in paragraph.find(pattern):
            spoken = " ".join(said.split())
            form = forms[spoken.lower()]
            first = f"{form[0].upper()}{form[1:]}"
            if spoken != form and not (spoken == first and _BEGINS.search(paragraph.text[: found.start()])):
                yield Problem(place, f"'{spoken}' has other capitals than the house's", f"write '{form}'", "warning")
