"""Highlights code according to its language, using Pygments. The only module that uses that library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.page.page import Face

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

_LONGEST: Final = 100_000
"""Characters of code that are highlighted: Pygments takes about a second for a million."""


def highlights(code: str, language: str) -> Iterator[tuple[int, int, Face]]:
    """The stretches of code that are highlighted, with their faces; empty if the language is unknown.

    Args:
        code: what is shown.
        language: a name or alias of Pygments', such as "python" or "js".
    """
    if not language or len(code) > _LONGEST:
        return
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 (most documents hold no code)
    from pygments.token import Comment, Keyword, Name, Number, Operator, String, Token  # noqa: PLC0415
    from pygments.util import ClassNotFound  # noqa: PLC0415

    faces = {
        Comment: Face.COMMENT,
        String: Face.STRING,
        Number: Face.NUMBER,
        Keyword: Face.KEYWORD,
        Operator.Word: Face.KEYWORD,
        Name.Tag: Face.KEYWORD,
        Name.Function: Face.NAME,
        Name.Class: Face.NAME,
        Name.Attribute: Face.NAME,
        Name.Decorator: Face.NAME,
        Token.Generic.Heading: Face.KEYWORD,
        Token.Generic.Inserted: Face.STRING,
        Token.Generic.Deleted: Face.NUMBER,
    }
    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return
    for start, kind, text in lexer.get_tokens_unprocessed(code):
        face = next((faces[one] for one in reversed(kind.split()) if one in faces), None)
        if face is not None and text.strip():
            yield start, start + len(text), face
