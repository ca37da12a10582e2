"""The dashboard of a copy: its licensee at the foot of every view, and the copy's id among its properties."""

import base64
import hashlib

from reportgen.delivery.tokens import COPY, STAMP, token
from reportgen.errors import BuildError

STYLE = (
    ".licensee { max-width: 57rem; margin: 3rem auto 0; padding-top: 0.75rem; border-top: 1px solid var(--line); "
    "color: var(--soft); font-size: 0.8125rem; }"
)
PROPERTY = f'<meta name="dcterms.identifier" content="{token(COPY)}">\n'
FOOTER = f'<footer class="licensee">{token(STAMP)}</footer>\n'


def prepare_dashboard(page: bytes) -> bytes:
    """The page with tokens where a copy names its licensee; its policy allows the one style that is new."""
    text = page.decode()
    allowed = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    for place, added in (
        ("style-src ", f"&#39;sha256-{allowed}&#39; "),
        ('<meta name="referrer"', None),
        ("</head>\n<body>", None),
        ("</main>", None),
    ):
        if text.count(place) != 1:
            raise BuildError(f"the dashboard has no single place '{place.strip()}' for what a copy adds")
        if added:
            text = text.replace(place, place + added)
    text = text.replace('<meta name="referrer"', f'{PROPERTY}<meta name="referrer"')
    text = text.replace("</head>\n<body>", f"<style>{STYLE}</style>\n</head>\n<body>")
    return text.replace("</main>", f"{FOOTER}</main>").encode()
