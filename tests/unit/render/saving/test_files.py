"""Saving an article in a file."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from reader import clean
from reader.errors import OutputError, UsageError
from reader.model import Article, Metadata
from reader.render.saving.epub import write
from reader.render.saving.files import SUFFIXES, name_from, save

TEXT = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days."
PAGE = f"""<html lang="en"><head><title>Storm &amp; sea</title></head><body><article><h1>Storm &amp; sea</h1>
<p>{TEXT}</p><p>{TEXT} It is 3 &lt; 4 &amp; so on.</p><figure><img src="a.png" alt="The mole"></figure><p>{TEXT}</p></article>"""


@pytest.fixture
def article():
    return clean(PAGE, keep=["image"])


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format(suffix, article, tmp_path):
    path = tmp_path / f"a{suffix.upper()}"
    save(article, path)
    assert path.stat().st_size > len(TEXT)


def test_a_file_is_not_overwritten_by_accident(article, tmp_path):
    path = tmp_path / "a.md"
    path.write_text("mine")
    with pytest.raises(OutputError, match="exists"):
        save(article, path)
    assert path.read_text() == "mine"
    save(article, path, overwrite=True)
    assert TEXT in path.read_text()


def test_an_unknown_suffix(article, tmp_path):
    with pytest.raises(UsageError, match=r"\.docx"):
        save(article, tmp_path / "a.docx")
    with pytest.raises(OutputError, match="cannot be written"):
        save(article, tmp_path / "nowhere" / "a.md")


@pytest.mark.parametrize(
    ("template", "title", "name"),
    [
        ("{title}.md", "Storm: the/sea?", "Storm the sea.md"),
        ("~/x/{date}-{title}.epub", "..", f"{Path('~/x').expanduser()}/2024-03-05-.epub"),
        ("{title}.txt", "x" * 300, f"{'x' * 80}.txt"),
        ("{title}{author}.html", "", "Untitled.html"),
        ("{author} {title}.html", "The storm", "The storm.html"),
    ],
)
def test_names(template, title, name):
    assert name_from(template, Article(Metadata(title=title, published="2024-03-05T10:00"), ())) == name


def test_a_book_is_one_that_readers_of_books_open(article):
    with ZipFile(BytesIO(write(article))) as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert book.read("mimetype") == b"application/epub+zip"
        parts = {name: etree.fromstring(book.read(name)) for name in book.namelist() if name != "mimetype"}
    items = parts["book.opf"].findall(".//{*}item")
    assert {item.get("href") for item in items} == {"text.xhtml", "nav.xhtml"}
    assert parts["book.opf"].findtext(".//{*}title") == "Storm & sea"
    text = "".join(parts["text.xhtml"].itertext())
    assert "It is 3 < 4 & so on." in text
    assert "The mole" in text  # its caption stands for the picture
    assert not parts["text.xhtml"].findall(".//{*}img")


def test_the_same_article_gives_the_same_book(article):
    assert write(article) == write(article)


def test_an_empty_article_is_a_book_too():
    assert write(Article(Metadata(), ()))
