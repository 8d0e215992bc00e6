"""Citations: an article's metadata as a Markdown link, BibTeX, CSL-JSON or RIS.

To add a style, write a function and give it a row in `STYLES`.

* BibTeX: the entry type `online` of biblatex (https://ctan.org/pkg/biblatex, section 2.1.1).
* CSL-JSON: https://github.com/citation-style-language/schema, `csl-data.json`.
* RIS: the tags of the type `ELEC` (https://en.wikipedia.org/wiki/RIS_(file_format)).
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import UsageError
from reader.render.markup.commonmark import address, plain
from reader.text.normalize import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, Final

    from reader.model import Article, Metadata

_DAY: Final = 10
"""Characters of a date in ISO 8601."""
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_BIBTEX: Final = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_SMALL: Final = frozenset({"a", "an", "the", "der", "die", "das", "le", "la", "les", "el", "los", "il", "lo"})
"""Words that a key does not take from a title."""


class Style(NamedTuple):
    """A row of the table of citation styles.

    Attributes:
        description: one line for help.
        write: makes the citation from the metadata and the day on which the page was read.
    """

    description: str
    write: Callable[[Metadata, date], str]


def cite(article: Article, style: str = "markdown", *, accessed: date | None = None) -> str:
    """Cite an article.

    Args:
        article: its metadata are cited; what is unknown is left out.
        style: a name in `STYLES`.
        accessed: the day on which the page was read; None for today.

    Returns:
        The citation with one newline at its end.

    Raises:
        UsageError: there is no such style.
    """
    if style not in STYLES:
        raise UsageError(f"there is no citation style {style!r}", remedy=f"choose from {', '.join(STYLES)}")
    return f"{STYLES[style].write(article.metadata, accessed or date.today()).rstrip()}\n"  # noqa: DTZ011 (the user's day)


def _markdown(metadata: Metadata, _: date) -> str:
    title = plain(metadata.title or metadata.url or "Untitled")
    linked = f"[{title}]({address(metadata.url)})" if metadata.url else title
    facts = filter(None, (metadata.byline, metadata.site, metadata.published[:_DAY]))
    return ", ".join((linked, *map(plain, facts)))


def _bibtex(metadata: Metadata, accessed: date) -> str:
    known = {
        "title": f"{{{_tex(metadata.title)}}}" if metadata.title else "",
        "author": " and ".join(f"{{{_tex(name)}}}" if _is_group(name) else _tex(name) for name in _authors(metadata)),
        "organization": _tex(metadata.site),
        "date": "-".join(_date(metadata.published)),
        "url": re.sub(r"[{}\\\s]", "", metadata.url),
        "urldate": accessed.isoformat(),
        "langid": metadata.language,
    }
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in known.items() if value)
    return f"@online{{{_key(metadata)},\n{fields}}}"


def _csl(metadata: Metadata, accessed: date) -> str:
    found: dict[str, Any] = {"id": _key(metadata), "type": "webpage"}
    if metadata.title:
        found["title"] = metadata.title
    if authors := _authors(metadata):
        found["author"] = [_csl_name(name) for name in authors]
    if metadata.site:
        found["container-title"] = metadata.site
    if issued := _date(metadata.published):
        found["issued"] = {"date-parts": [list(map(int, issued))]}
    if metadata.url:
        found["URL"] = metadata.url
    if metadata.language:
        found["language"] = metadata.language
    found["accessed"] = {"date-parts": [[accessed.year, accessed.month, accessed.day]]}
    return json.dumps([found], ensure_ascii=False, indent=2)


def _csl_name(name: str) -> dict[str, str]:
    given, _, family = name.rpartition(" ")
    return {"literal": name} if _is_group(name) else {"family": family, "given": given}


def _ris(metadata: Metadata, accessed: date) -> str:
    rows = [("TY", "ELEC"), ("TI", metadata.title)]
    rows += [("AU", name if _is_group(name) else _family_first(name)) for name in _authors(metadata)]
    rows += [("T2", metadata.site), ("DA", "/".join(_date(metadata.published))), ("UR", metadata.url)]
    rows += [("LA", metadata.language), ("Y2", f"{accessed:%Y/%m/%d}"), ("AB", metadata.description)]
    lines = [f"{tag}  - {' '.join(value.split())}\n" for tag, value in rows if value]
    return f"{''.join(lines)}ER  - "


STYLES: Final[Mapping[str, Style]] = {
    "markdown": Style("a Markdown link with author, site and date", _markdown),
    "bibtex": Style("an entry for biblatex", _bibtex),
    "csl": Style("CSL-JSON, as Zotero and Pandoc read it", _csl),
    "ris": Style("RIS, as EndNote and Zotero read it", _ris),
}


def _authors(metadata: Metadata) -> list[str]:
    return [name for name in metadata.byline.split(", ") if name]


def _is_group(name: str) -> bool:
    """Whether a name is no person's, such as that of an agency: it has one word or more than four."""
    return not 2 <= len(name.split()) <= 4


def _family_first(name: str) -> str:
    given, _, family = name.rpartition(" ")
    return f"{family}, {given}"


def _date(published: str) -> tuple[str, ...]:
    """Year, month and day, as far as they are known."""
    found = _DATE.match(published)
    return tuple(filter(None, found.groups())) if found else ()


def _tex(text: str) -> str:
    return "".join(_BIBTEX.get(letter, letter) for letter in " ".join(text.split()))


def _key(metadata: Metadata) -> str:
    """A citation key from the first author's family name, the year and the first word of the title."""
    author = next((name.split()[-1] for name in _authors(metadata)), metadata.site.split(" ")[0])
    year = next(iter(_date(metadata.published)), "")
    word = next((word for word in words(metadata.title) if word.lower() not in _SMALL), "")
    letters = unicodedata.normalize("NFKD", f"{author}{year}{word}".lower())
    return "".join(filter(str.isalnum, letters.encode("ascii", "ignore").decode())) or "page"
