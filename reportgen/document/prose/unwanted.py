"""The Markdown that prose does not have, and what to write instead."""

UNWANTED: dict[str, tuple[str, str]] = {
    "heading": ("a heading of this level inside a section", "use ## or ###; titles come from the table of contents"),
    "bullet_list": ("a list inside a list", "write one list, or a paragraph before each"),
    "ordered_list": ("a list inside a list", "write one list, or a paragraph before each"),
    "fence": ("a code block", "a block names its kind: ```figure, ```table, ```callout, ```factor …"),
    "code_block": ("an indented code block", "begin the line at the margin"),
    "code_inline": ("code", "write the words plainly, or *emphasised*"),
    "blockquote": ("a block quote", "write a ```callout block"),
    "table": ("a Markdown table", "write a ```table block"),
    "hr": ("a horizontal rule", "use a ## subheading to part the text"),
    "html_block": ("raw HTML", "write Markdown: **strong**, *emphasis*, lists, ## subheadings"),
    "html_inline": ("raw HTML", "write Markdown: **strong**, *emphasis*; a lone '<' is written \\<"),
    "image": ("an image", "write a ```figure block"),
    "s": ("struck-out text", "leave the words out"),
    "statement": ("a statement in prose", "a condition belongs to a block, as its 'when:'"),
    "unclosed": ("{{ is never closed", "close the expression with }}"),
}  # fmt: skip
