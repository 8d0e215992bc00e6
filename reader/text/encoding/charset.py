"""From bytes to text: BOM, then valid UTF-8, then what the server and the page say, then a detector.

Valid UTF-8 with a multi-byte character in it goes before any label: labels are often wrong, and text in another
encoding is almost never valid UTF-8 by accident.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from reader.errors import BinaryError
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META: Final = pattern(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML: Final = pattern(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_META_SCAN = 8192
"""Bytes in which a declaration is looked for. The standard says 1024; real pages put it later."""

_NOT_READ: Final = frozenset({"replacement", "x-user-defined"})
"""Encodings of the standard that stand for no text."""
_STATEFUL: Final = frozenset({"iso2022_jp"})
"""Encodings whose bytes are all ASCII, so that they look like valid UTF-8."""

_MAGIC: Final = (
    (b"%PDF-", "a PDF", "convert it first, for instance with `pdftotext -layout FILE - | reader clean`"),
    (b"PK\x03\x04", "a ZIP archive (also EPUB, DOCX)", "unpack it, or convert it with pandoc"),
    (b"\x1f\x8b", "gzip data", "unpack it first: `zcat FILE | reader clean`"),
    (b"\x89PNG", "a PNG picture", "give a text or HTML file"),
    (b"\xff\xd8\xff", "a JPEG picture", "give a text or HTML file"),
    (b"GIF8", "a GIF picture", "give a text or HTML file"),
    (b"\x7fELF", "a program", "give a text or HTML file"),
)
_DETECTOR_SAMPLE = 64_000
_LETTERS: Final = (
    ("euc_jp", "\u3040", "\u30ff", 0.3),
    ("cp932", "\u3040", "\u30ff", 0.3),
    ("euc_kr", "\uac00", "\ud7a3", 0.8),
)
"""Encodings, the letters of their language, and the share of them among all characters beyond ASCII."""
_DETECTED: Final = [
    "utf_8", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874",
    "iso8859_2", "iso8859_5", "iso8859_7", "koi8_r", "koi8_u", "cp866", "mac_roman", "mac_cyrillic", "gb18030", "big5",
    "cp932", "euc_jp", "cp949", "utf_16", "utf_32",
]  # fmt: skip
"""Encodings that texts come in: those of the WHATWG standard, without others that detectors take for them."""
_PRINTABLE_CONTROLS: Final = bytes({7, 8, 9, 10, 12, 13, 27})
_CONTROLS: Final = bytes(c for c in range(32) if c not in _PRINTABLE_CONTROLS)


def decode(data: bytes, *, charset: str = "") -> str:
    """Decode a document.

    Args:
        data: the document's bytes.
        charset: what the server said; "" if it said nothing.

    Returns:
        The text; bytes that the encoding does not know are U+FFFD.

    Raises:
        BinaryError: the bytes are no text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    declared = _codec(charset) or _declared(data)
    if declared not in _STATEFUL:
        try:
            return _refuse_binary(data) or data.decode("utf-8")
        except UnicodeDecodeError as error:
            if _damaged(data, error, declared=declared == "utf_8"):
                return data.decode("utf-8", "replace")
    if declared and declared != "utf_8":
        return data.decode(declared, "replace")
    return _detect(data)


_MOST_CONTROLS: Final = 0.03
"""Share of control characters, escape not counted: random bytes have a tenth, text with broken pieces in it next to none."""


def _refuse_binary(data: bytes) -> str:
    """Raise for bytes that are no text; "" if nothing speaks against text, the text where it is UTF-16 or 32."""
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            raise BinaryError(f"is {what}, not text", remedy=remedy)
    sample = data[:4096]
    if b"\0" in sample:
        wide = _wide_encoding(sample)
        if wide:
            return data.decode(wide, "replace")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > len(sample) * _MOST_CONTROLS:
        raise BinaryError("is binary data, not text", remedy="give a text or HTML file")
    return ""


def _wide_encoding(sample: bytes) -> str:
    """UTF-16 or UTF-32 without a BOM: Latin letters leave their zero bytes in the same places."""
    zeros = "".join("0" if sample[i::4].count(0) > 0.3 * len(sample[i::4]) else "x" for i in range(4))
    return {"x0x0": "utf-16-le", "0x0x": "utf-16-be", "x000": "utf-32-le", "000x": "utf-32-be"}.get(zeros, "")


def _declared(data: bytes) -> str:
    head = data[:_META_SCAN]
    found = _XML.search(head) or _META.search(head)
    name = _codec(found.group(1).decode("ascii")) if found else ""
    # A page that could be read far enough to find this label is not in UTF-16 (WHATWG HTML, 13.2.3.2).
    return "" if name.startswith(("utf_16", "utf_32")) else name


def _codec(label: str) -> str:
    """Python's name of the encoding that browsers mean by a label (WHATWG Encoding Standard, 4.2); "" for none.

    Python knows more codecs, some of which are quadratic or raise whatever the error handler says; none of them is used.
    """
    label = label.strip().strip("\"'").lower()
    if label in ("", "utf-8", "utf8"):
        return "utf_8" if label else ""
    from webencodings import lookup  # noqa: PLC0415 (1 ms, for what is not UTF-8)

    found = lookup(label)
    if found is None or found.name in _NOT_READ:
        return ""
    name = "gb18030" if found.name == "gbk" else found.codec_info.name  # the standard's gbk decoder
    return str(name).replace("-", "_")


def _damaged(data: bytes, error: UnicodeDecodeError, *, declared: bool) -> bool:
    """UTF-8 that is damaged in a few places (a download cut off, one bad byte in a long page), in more if it says UTF-8."""
    if error.start >= len(data) - 3 and not data[: error.start].isascii():
        return True
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text.encode("utf-8", "ignore")) - len(text) - 2 * bad  # grows with each multi-byte character
    return bad * (1 if declared else 38) < good


_MARKUP: Final = pattern(rb"<(script|style)\b.*?</\1\s*>|<[^<>]*>|&#?\w+;", re.IGNORECASE | re.DOTALL)
_TYPOGRAPHIC: Final = frozenset(range(0x82, 0x98)) | {0x80, 0x99, 0x9B} | frozenset(range(0xA0, 0xC0))
"""Bytes that are punctuation and signs in windows-1252: curly quotes, dashes, the euro sign, ©, £, ½."""
_QUOTES: Final = frozenset(range(0x91, 0x98)) | {0x80, 0x85}
"""Those of them that DOS code pages have letters for."""


def _detect(data: bytes) -> str:
    """Decode by what the text looks like: its markup is ASCII, and says nothing but that."""
    text = _MARKUP.sub(b" ", data) if b"<" in data else data
    high = {byte for byte in set(text) if byte >= 0x80}
    if high <= _TYPOGRAPHIC and not high.isdisjoint(_QUOTES):
        return data.decode("cp1252", "replace")
    telling = _telling(text)[:_DETECTOR_SAMPLE]
    if encoding := _double_byte(telling):
        return data.decode(encoding, "replace")
    from charset_normalizer import from_bytes  # noqa: PLC0415 (18 ms, for the few documents that need it)

    best = from_bytes(telling, cp_isolation=_DETECTED).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def _double_byte(text: bytes) -> str:
    """The encoding of Japanese or Korean text, whose letters stand in a few rows of its table; "" for other text.

    A single-byte encoding fits any text, so that a detector takes short ones for Thai.
    """
    for encoding, low, high, least in _LETTERS:
        try:
            found = text.decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(text) - 2:
                continue
            found = text[: error.start].decode(encoding)
        beyond = [character for character in found if character > "\x7f"]
        if sum(low <= character <= high for character in beyond) >= least * max(1, len(beyond)):
            return encoding
    return ""


def _telling(text: bytes) -> bytes:
    """The lines that hold bytes beyond ASCII, or all where there is no line."""
    lines = [line for line in text.split(b"\n") if not line.isascii()]
    return b"\n".join(lines) or text
