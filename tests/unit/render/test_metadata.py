"""Author, site, date and address above the text."""

import reader
from reader.model import Metadata
from reader.render import render

KNOWN = Metadata("Harbour: reopened", "Ada Marsh", "2026-03-01T08:00:00", "The Gazette", "https://example.org/a", "en")


def article():
    found = reader.clean("The harbour reopened on Monday after a long storm.")
    return type(found)(KNOWN, found.blocks, views=found.views)


def test_text_has_them_below_the_title():
    lines = render(article(), "text", metadata=True).split("\n")
    assert lines[:4] == ["Harbour: reopened", "Ada Marsh · The Gazette · 2026-03-01", "https://example.org/a", ""]


def test_only_the_title_is_bold():
    assert render(article(), "ansi", metadata=True).startswith("\x1b[1mHarbour: reopened\x1b[0m\nAda Marsh")


def test_markdown_has_front_matter_that_is_read_back():
    text = render(article(), "markdown", metadata=True)
    assert text.startswith('---\ntitle: "Harbour: reopened"\nauthor: "Ada Marsh"\n')
    again = reader.clean(text, format="markdown")
    assert (again.title, again.byline) == ("Harbour: reopened", "Ada Marsh")
    assert again.text.endswith(article().text)


def test_what_was_removed_has_no_metadata():
    assert "Ada" not in render(article(), "markdown", metadata=True, removed=True)
