"""What a page hides, draws, and shows twice."""

import pytest

from reader import clean

PROSE = (
    "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, the authority said.",
    "Engineers checked the piers and the lights through the weekend, and found that the older breakwater had moved.",
    "The first boat left at six with forty passengers, two horses and the mail of a week and a half on board.",
)
UNSEEN = "Cheap ferries, best ferries, ferries near you, and whatever else a search engine may want to hear of ferries."


def cleaned(before, after=""):
    paragraphs = [f"<p>{p}</p>" for p in PROSE]
    return clean(
        f"<html><body><article>{paragraphs[0]}{before}{''.join(paragraphs[1:])}{after}</article></body></html>"
    )


@pytest.mark.parametrize(
    "markup",
    [
        f'<p style="display:none">{UNSEEN}</p>',
        f"<div hidden><p>{UNSEEN}</p></div>",
        f'<div aria-hidden="true"><div><p>{UNSEEN}</p></div></div>',
        f'<section style="visibility: hidden"><p>{UNSEEN}</p></section>',
    ],
)
def test_hidden_text(markup):
    article = cleaned(markup)
    assert tuple(article.text.split("\n\n")) == PROSE
    assert [block.verdict.category for block in article.removed] == ["hidden"]
    assert (
        UNSEEN in clean(f"<html><body><article><p>{PROSE[0]}</p>{markup}</article></body></html>", keep=["hidden"]).text
    )


@pytest.mark.parametrize("tag", ["template", "noscript"])
@pytest.mark.parametrize("beside", [False, True])
def test_what_a_browser_never_shows(tag, beside):
    unshown = f"<{tag}><p>{UNSEEN}</p></{tag}>"
    article = cleaned("", unshown) if beside else cleaned(unshown)
    assert tuple(article.text.split("\n\n")) == PROSE
    assert [(b.text, b.verdict.category) for b in article.removed] == [(UNSEEN, tag)]


@pytest.mark.parametrize("tag", ["template", "noscript"])
def test_an_article_in_what_a_browser_never_shows(tag):
    article = clean(f"<html><body><{tag}><main>{''.join(f'<p>{p}</p>' for p in PROSE)}</main></{tag}></body></html>")
    assert tuple(article.text.split("\n\n")) == PROSE


def test_an_article_that_scripts_will_show():
    article = clean(f"<html><body><main hidden>{''.join(f'<p>{p}</p>' for p in PROSE)}</main></body></html>")
    assert tuple(article.text.split("\n\n")) == PROSE


@pytest.mark.parametrize(
    "quote",
    [
        '<aside class="pullquote"><p>“the older breakwater had moved”</p></aside>',
        '<figure class="wp-block-pullquote"><blockquote><p>Forty passengers, two horses</p></blockquote></figure>',
        f'<div class="pull-quote">{PROSE[2]}</div>',
    ],
)
def test_a_pull_quote_that_the_text_holds(quote):
    assert tuple(cleaned(quote).text.split("\n\n")) == PROSE


@pytest.mark.parametrize("drawn", ["<p>___</p>", "<p>* * *</p>"])
def test_a_line_that_parts_two_scenes_stays(drawn):
    assert drawn[3:-4] in cleaned(drawn).text.split("\n\n")


def test_an_icon_is_no_text():
    article = cleaned('<div class="callout-icon">✉️</div>')
    assert tuple(article.text.split("\n\n")) == PROSE
    assert len(article.removed) == 1


def test_code_may_have_no_words():
    assert (
        "=> -> ;"
        in cleaned("<p>Engineers write these three signs, and they write them often:</p><pre>=> -> ;</pre>").text
    )


def test_hidden_elements_in_deep_trees():
    """Each element is asked once, however many blocks stand in it."""
    markup = "<div hidden>" + "<div><p>a ferry</p>" * 1500
    assert clean(markup, format="html").blocks
