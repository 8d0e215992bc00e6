"""Inputs made to be slow: each takes a second or so, and minutes where something costs the square of its size."""

import pytest

import reader

SENTENCE = "The harbour reopened on Monday after a storm, the authority said. "
TEXTS = {
    "one line of five megabytes": SENTENCE * 76_000,
    "quotation marks never closed": "“word " * 100_000,
    "guillemets never closed": "«a " * 100_000,
    "beginnings of credits": "Photo by " * 50_000,
    "beginnings of phrases with gaps": "sign up for a b c " * 30_000,
    "prompts and nothing else": "Support us\n\n" * 20_000,
    "blank lines": "\n" * 1_000_000,
    "sequences never closed": "\x1b]" * 500_000,
    "a line of words that end nowhere": SENTENCE + "\n\na: " + "Sign up to our letter" * 20_000 + "\nb\nc",
    "runs of code": SENTENCE + "\n\nx = 1;\ny = f(x);\n  z();\n" * 20_000,
    "rules of a table that end with a letter": "a\n" + ("+" * 400 + "P\n") * 3 + "\n" + ("| -" * 150 + "P\n") * 3,
    "combining marks": "e" + "\u0301" * 500_000,
}
PAGES = {
    "one line of five megabytes": "<p>" + SENTENCE * 76_000,
    "a hundred thousand elements deep": "<div>" * 100_000 + "deep",
    "many blocks, all of them deep": "<div>" * 300 + "<p>hello there</p>" * 20_000,
    "bold within bold": "<p>" + "<b>x" * 1_900 + "word " * 200_000,
    "quotes within quotes": "<blockquote>" * 1_500 + "x<p>y" * 5_000,
    "headings alone": "<h2>a b</h2>" * 20_000,
    "tables within tables": "<table><tr><td>" * 300 + "x",
    "many cells": "<table><tr>" + "<td>a" * 100_000 + "<tr><td>b",
    "a title of separators": "<title>" + "x | " * 20_000 + "</title><meta property=og:site_name content=x><p>y",
    "one class attribute": '<p class="' + "ab-cd " * 100_000 + '">x',
}


@pytest.mark.parametrize("name", TEXTS)
def test_text(name):
    article = reader.clean(TEXTS[name], format="text")
    assert len(article.quotations) <= len(article.text)


@pytest.mark.parametrize("name", PAGES)
def test_page(name):
    article = reader.clean(PAGES[name], format="html")
    assert article.blocks


@pytest.mark.parametrize("text", ["<!-- a -->" * 50_000 + "x", "<!-- " * 50_000, "[" * 5_000, "---\n" + "a " * 2_000])
def test_format_is_found(text):
    assert reader.clean(text).format in ("text", "html", "markdown")


@pytest.mark.parametrize("text", ["> " * 20_000 + "x", "[" * 50_000, "**a " * 50_000, "---\n" + "a: b\n" * 50_000])
def test_markdown(text):
    assert reader.clean(text, format="markdown").format == "markdown"


def test_a_long_text_full_of_appeals():
    """Each may be the first of an appeal that goes on to the end: looking so far for each is quadratic."""
    text = (
        "Please consider making a donation today, since every contribution helps the people of the harbour and of "
        "the islands to mend what the winter has broken.\n\n"
    ) * 20_000
    assert reader.clean(text, format="text").blocks
