"""EPUB: an article as a book of one chapter, for e-book readers (EPUB 3.3, https://www.w3.org/TR/epub-33/)."""

from __future__ import annotations

from html import escape
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree, html

from reader.render import render

if TYPE_CHECKING:
    from typing import Final

    from reader.model import Article

_FIXED: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every part, so that the same article gives the same file."""
_MODIFIED: Final = "2000-01-01T00:00:00Z"
"""EPUB wants a time of the last change; a page that gives no date has none."""
_CONTAINER: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_PACKAGE: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{id}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{language}</dc:language>
{facts}<meta property="dcterms:modified">{modified}</meta>
</metadata>
<manifest>
<item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
</manifest>
<spine><itemref idref="text"/></spine>
</package>
"""
_NAVIGATION: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>{title}</title></head>
<body><nav epub:type="toc"><ol><li><a href="text.xhtml">{title}</a></li></ol></nav></body>
</html>
"""


def write(article: Article) -> bytes:
    """Write an article as an EPUB file. Pictures are named by their captions: a book must hold what it shows."""
    title = escape(article.title or "Untitled")
    page = _xhtml(article)
    parts = {
        "META-INF/container.xml": _CONTAINER,
        "book.opf": _PACKAGE.format(
            id=uuid5(NAMESPACE_URL, f"{article.url}\n{article.title}\n{article.text}"),
            title=title,
            language=escape(article.language or "und"),
            facts="".join(_facts(article)),
            modified=_MODIFIED,
        ),
        "nav.xhtml": _NAVIGATION.format(title=title),
        "text.xhtml": page,
    }
    file = BytesIO()
    with ZipFile(file, "w") as book:
        book.writestr(ZipInfo("mimetype", _FIXED), "application/epub+zip", ZIP_STORED)  # first and not compressed
        for name, text in parts.items():
            book.writestr(ZipInfo(name, _FIXED), text, ZIP_DEFLATED)
    return file.getvalue()


def _facts(article: Article) -> list[str]:
    known = (
        ("creator", article.byline),
        ("publisher", article.site),
        ("date", article.published[:10]),
        ("source", article.url),
    )
    return [f"<dc:{name}>{escape(value)}</dc:{name}>\n" for name, value in known if value]


def _xhtml(article: Article) -> str:
    """The page of the HTML renderer as XHTML."""
    page = html.document_fromstring(render(article, "html") or f"<title>{escape(article.title)}</title><p></p>")
    for picture in page.iter("img"):
        picture.tag, picture.text = "em", picture.get("alt")
        picture.attrib.clear()
    for element in list(page.iter("meta", "link")):
        if element.get("name", "viewport") == "viewport" and (head := element.getparent()) is not None:
            head.remove(element)
    page.set("xmlns", "http://www.w3.org/1999/xhtml")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(page, encoding="unicode", method="xml")
