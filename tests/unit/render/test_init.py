"""The table of output formats, and one golden file for each of them."""

from pathlib import Path

import pytest

from reader.render import RENDERERS, render

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", RENDERERS)
def test_golden(name, article):
    """What each format looks like; to change a golden file, look at the difference and write it by hand or by `render`."""
    assert render(article, name) == (GOLDEN / f"article.{name}").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", RENDERERS)
def test_ends_with_one_newline(name, article):
    text = render(article, name)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("name", ["text", "markdown", "html", "ansi"])
def test_nothing_kept_is_nothing_written(name, make):
    assert render(make(), name) == ""


@pytest.mark.parametrize("name", RENDERERS)
def test_removed_writes_what_was_removed_alone(name, article):
    text = render(article, name, removed=True)
    assert "Support us!" in text
    assert "Olympic host" not in text


@pytest.mark.parametrize("name", ["text", "markdown", "html", "ansi"])
def test_no_title_leaves_the_headline_out(name, make, block):
    article = make(block("Body."), title="Headline")
    assert "Headline" in render(article, name)
    body = render(article, name, title=False)
    assert "Body." in body
    assert "Headline" not in body.replace("<title>Headline</title>", "")


def test_methods_of_the_article_are_the_renderers(article):
    assert article.to_text() == render(article, "text")
    assert article.to_markdown() == render(article, "markdown")
    assert article.to_html() == render(article, "html")
    assert article.to_json() == render(article, "json")
