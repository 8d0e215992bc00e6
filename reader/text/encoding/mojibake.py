"""Repairs text that was decoded with the wrong encoding: "cafÃ©" for "café"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

_TRAIL: Final = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122"
"""What bytes 80 to BF are in Latin-1 and in Windows-1252."""
_LEADS: Final = "ÂÃÎÏÐÑØÙâð"
_SIGN: Final = rf"[{_LEADS}](?:(?<=[ÂÃÎÏÐÑØÙ])[{_TRAIL}]|(?<=â)[€\u0080]|(?<=ð)[Ÿ\u009f])"
"""How the UTF-8 of accents, Greek, Cyrillic, Arabic, quotation marks and emoji looks when read so.

One class first, since that is searched fast; a string, which `re` compiles for the first text that needs it.
"""


def repaired(text: str) -> str:
    """The text with those lines put right of which ftfy is sure; it looks at lines with a sign only.

    Clean text does not pay for the library: it takes 40 ms to load.
    """
    if not any(lead in text for lead in _LEADS) or not re.search(_SIGN, text):
        return text
    from ftfy import fix_encoding  # noqa: PLC0415

    lines = text.split("\n")
    return "\n".join([fix_encoding(line) if re.search(_SIGN, line) else line for line in lines])
