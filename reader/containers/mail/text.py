"""Joins the texts of the parts of a message to one document."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

_NO_TEXT: Final = re.compile(r"<(script|style|head)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL)
_CLOSED: Final = re.compile(r"</(?:p|div|a|b|td|tr|table|span|font|li|html|body)\s*>", re.IGNORECASE)
_MARKUP: Final = 2
"""Number of end tags from which a plain text is treated as HTML."""
_QUOTES: Final = re.compile(r"(?:> ?)*")
_PARAGRAPHS: Final = re.compile(r"\n\s*\n")


class Piece(NamedTuple):
    """The text of a part, and whether it is HTML."""

    text: str
    html: bool = False


def of_html(text: str) -> Piece:
    """A part of HTML."""
    return Piece(text, html=True)


def of_plain(text: str, *, flowed: bool = False) -> Piece:
    """A part of plain text; the soft line ends of format=flowed are taken out (RFC 3676, section 4)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip().startswith("<?xml") or len(_CLOSED.findall(text)) >= _MARKUP:
        return Piece(text, html=True)  # HTML that is declared as plain text
    return Piece(_unflowed(text) if flowed else text)


def words(piece: Piece) -> int:
    """How many words a piece says."""
    text = html.unescape(_NO_TEXT.sub(" ", piece.text)) if piece.html else piece.text
    return len(text.split())


def joined(pieces: Sequence[Piece], files: Sequence[str]) -> tuple[str, str]:
    """Join the pieces, with the names of attached files below; the text and its media type.

    Plain text stays plain as long as no piece is HTML.
    """
    pieces = [piece for piece in pieces if piece.text.strip()]
    if not any(piece.html for piece in pieces):
        return "\n\n".join([*(piece.text for piece in pieces), *files]), "text/plain"
    bodies = [piece.text if piece.html else _paragraphs(piece.text) for piece in pieces]
    return "\n".join([*bodies, *(f"<p>{html.escape(name)}</p>" for name in files)]), "text/html"


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part)}</p>" for part in _PARAGRAPHS.split(text) if part.strip())


def _unflowed(text: str) -> str:
    """Join each line that ends in a blank with the next one, if both have the same quotation depth."""
    lines: list[str] = []
    before: str | None = None
    for line in text.split("\n"):
        quotes = _QUOTES.match(line)
        depth = (quotes[0] if quotes else "").replace(" ", "")
        own = line[quotes.end() if quotes else 0 :]
        own = own.removeprefix(" ") if not depth else own
        if before == depth and lines:
            lines[-1] += own
        else:
            lines.append(f"{depth} {own}" if depth else own)
        soft = line.endswith(" ") and line != "-- "
        before = depth if soft else None
    return "\n".join(lines)
