"""The table of blocks: which function turns which block into pages."""

from collections.abc import Mapping

from reportgen.document.blocks import Block, Callout, Card, Figure, KeyFigures, Profile, Prose, Table
from reportgen.render.deck.content.figures import figure_pages
from reportgen.render.deck.content.key_figures import key_figure_pages
from reportgen.render.deck.content.page import Pages
from reportgen.render.deck.content.profiles import profile_pages
from reportgen.render.deck.content.tables import table_pages
from reportgen.render.deck.content.words import callout_pages, card_pages, prose_pages

PAGES: Mapping[type[Block], Pages] = {
    Prose: prose_pages,
    KeyFigures: key_figure_pages,
    Figure: figure_pages,
    Table: table_pages,
    Callout: callout_pages,
    Card: card_pages,
    Profile: profile_pages,
}
