"""The page shown to users who start the reader without any sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Article, Block, BlockKind, Mark, MarkKind, Metadata
from reader.text.sanitize import sanitize
from reader.tui.keys.actions import show_key
from reader.tui.session.own_pages import OWN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from reader.tui.keys.actions import Action

NAME: Final = "reader:welcome"
"""What the page is called among the documents."""

_FIRST_KEYS: Final = (
    "page_down", "next_document", "next_quotation", "search", "removed", "switch", "help", "quit",
)  # fmt: skip


def page(actions: Sequence[Action]) -> Article:
    """A short how-to: what this program is, its most important keys (as configured), and how to open your own documents."""
    first = {action.id: action for action in actions if action.keys}
    blocks = [
        _paragraph("This is what articles look like without what surrounds them. Beside this page are some samples."),
        Block(BlockKind.HEADING, sanitize("First keys"), OWN, level=2),
        *(_key(first[name]) for name in _FIRST_KEYS if name in first),
        Block(BlockKind.HEADING, sanitize("Your own"), OWN, level=2),
        Block(
            BlockKind.CODE,
            sanitize(
                "reader https://example.org/article    a page\n"
                "reader article.html notes/            files and folders\n"
                "curl … | reader                       a pipe\n"
                "reader clean article.html | less      a filter"
            ),
            OWN,
        ),
    ]
    return Article(Metadata(title=sanitize("Welcome"), site=sanitize("reader")), tuple(blocks))


def _paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, sanitize(text), OWN)


def _key(action: Action) -> Block:
    key = show_key(action.keys[0])
    text = sanitize(f"{key:<6} {action.description}")
    return Block(BlockKind.LIST_ITEM, text, OWN, level=1, marker=7, marks=(Mark(0, len(key), MarkKind.STRONG),))
