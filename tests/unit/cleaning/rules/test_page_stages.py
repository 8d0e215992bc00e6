"""The stages for pages."""

import pytest

from reader import clean
from reader.cleaning.judgement import Judgement
from reader.cleaning.rules.page_stages import Rule, comment_section, consent_section, images, named, prompts, siblings
from reader.cleaning.scoring.cues import find_cues
from reader.cleaning.scoring.page_type import PageType
from reader.model import Metadata

PROSE = (
    "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, the authority said.",
    "Engineers checked the piers and the lights through the weekend, and found that the older breakwater had moved.",
    "The first boat left at six with forty passengers, two horses and the mail of a week and a half on board.",
)


def page(*parts, head=""):
    return f"<html><head>{head}</head><body>{''.join(parts)}</body></html>"


def article(*inside):
    return "<article>" + "".join(f"<p>{p}</p>" for p in PROSE[:2]) + "".join(inside) + f"<p>{PROSE[2]}</p></article>"


@pytest.mark.parametrize(
    ("part", "category"),
    [
        ('<div class="newsletter-box"><p>Every Friday, free.</p></div>', "newsletter"),
        ('<ul class="share"><li>Mastodon</li></ul>', "share"),
        ("<figure><figcaption>The pier at dawn</figcaption></figure>", "caption"),
        ('<div class="adSlot"><p>Buy this</p></div>', "advertisement"),
        ('<p style="display: none">Unseen words.</p>', "hidden"),
        ("<p hidden>Unseen words.</p>", "hidden"),
        ("<noscript><p>Please turn on JavaScript.</p></noscript>", "noscript"),
        ('<p><span class="byline">By Ada Marsh</span></p>', "byline"),
        ('<p><time datetime="2026-01-01">1 January 2026</time></p>', "date"),
        ("<p>Sign up for our newsletter</p>", "newsletter"),
        ('<p><a href="/x">Another story altogether</a></p>', "related"),
        ("<form><button>Send</button></form>", "form"),
    ],
)
def test_furniture_inside_the_article(part, category):
    result = clean(page(article(part)))
    assert tuple(result.text.split("\n\n")) == PROSE
    assert [b.verdict.category for b in result.removed] == [category]


def test_an_article_in_a_container_with_a_misleading_name():
    result = clean(page('<div class="sidebar-layout newsletter">', article(), "</div>"))
    assert tuple(result.text.split("\n\n")) == PROSE


COMMENTS = (
    "I sailed on that boat as a boy, and I can tell you that the horses never liked it one bit, whatever they say.",
    "My grandmother worked in the harbour office for thirty years, and she would have closed it a day earlier still.",
) * 4


@pytest.mark.parametrize(
    ("post", "kept"),
    [
        ("<p>The quay is closed until Monday.</p><p>Use the other one.</p>", 2),
        ("<p>Gone.</p>", 1),
        ("<p>The quay is closed until Monday.</p><p>Share this</p>", 1),
    ],
)
def test_an_article_of_two_lines_stays_above_long_comments(post, kept):
    section = (
        '<div id="comments"><h3>Comments</h3>' + "".join(f"<div><p>{c}</p></div>" for c in COMMENTS * 3) + "</div>"
    )
    html = f"<title>The quay</title><div class=post><h1>The quay</h1><div class=entry>{post}</div></div>{section}"
    result = clean(html, format="html")
    assert len(result.kept) == kept
    assert all(block.text in post for block in result.kept)


def test_comments_may_be_longer_than_the_article():
    section = '<section class="comments">' + "".join(f"<div><p>{c}</p></div>" for c in COMMENTS) + "</section>"
    result = clean(page("<h1>Harbour reopens</h1>", article(), section))
    assert tuple(result.text.split("\n\n")) == PROSE
    assert {b.verdict.category for b in result.removed} == {"title", "comments"}


def test_a_page_that_is_one_comment():
    result = clean(page('<div class="comment">', *(f"<p>{p}</p>" for p in PROSE), "</div>"))
    assert tuple(result.text.split("\n\n")) == PROSE


def test_an_article_in_a_widget_that_names_its_body():
    body = "".join(f"<p>{p}</p>" for p in PROSE)
    aside = "".join(f"<p>{c}</p>" for c in COMMENTS)
    widget = f'<div class="widget"><h3>Harbour reopens</h3><div class="post-body">{body}</div></div>'
    result = clean(page(f'<div class="main">{widget}</div><div class="widget">{aside}</div>'))
    assert set(PROSE) <= set(result.text.split("\n\n"))


def test_what_the_author_says_again_stays():
    refrain = "And the ferry went out, and the ferry came in, and nobody on the whole of the island asked why it had gone at all."
    text = clean(page(article(*(f"<p>{p}</p>" for p in (refrain, COMMENTS[0], COMMENTS[1], refrain))))).text
    assert text.count(refrain) == 2


@pytest.mark.parametrize("copy", ["<p class=phone>", "</article><article><p>"], ids=["version", "in another element"])
def test_a_copy_goes(copy):
    markup = f"<article><p>{PROSE[0]}</p>{copy}{PROSE[0]}</p><p>{PROSE[1]}</p></article>"
    assert clean(page(markup)).text == "\n\n".join(PROSE[:2])


def test_the_heading_of_a_prompt_goes_with_it():
    card = '<div class="newsletter"><h3>Letters from the pier</h3><p>Every Friday, free.</p><form><button>Go</button></form></div>'
    assert tuple(clean(page(article(card))).text.split("\n\n")) == PROSE


def test_what_the_reader_wants_to_keep():
    part = "<figure><figcaption>The pier at dawn</figcaption></figure>"
    assert "The pier at dawn" in clean(page(article(part)), keep=["caption"]).text


def test_title_is_metadata():
    result = clean(page("<h1>Harbour reopens</h1>", article(), head="<title>Harbour reopens | The Post</title>"))
    assert result.title == "Harbour reopens"
    assert "Harbour reopens" not in result.text


def test_headings_of_removed_sections_go():
    result = clean(page(article(), '<h2>Related</h2><ul class="related"><li><a href="/a">A</a></li></ul>'))
    assert tuple(result.text.split("\n\n")) == PROSE


def test_a_sentence_set_as_a_heading_says_something_by_itself():
    """Ten facts, a heading each, between pictures."""
    fact = "The breakwater weighs more than all the ships that it has ever kept from the sea."
    related = '<div class="related"><h3>More stories</h3><ul><li><a href="/x">A whale</a></li></ul></div>'
    result = clean(page("<article>", *(f"<p>{p}</p>" for p in PROSE), f"<h3>{fact}</h3>", related, "</article>"))
    assert result.text.split("\n\n") == [*PROSE, fact]


def test_headings_of_kept_sections_stay():
    assert "What moved" in clean(page(article("<h2>What moved</h2>"))).text


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<html></html>",
        "<p>",
        "<!-- only -->",
        "<div>" * 5000,
        "<table><tr><td>" * 300,
        "<a href='",
        "&#0;",
        "<p>\x00x",
    ],
)
def test_any_markup(markup):
    result = clean(markup, format="html")
    assert len(result.kept) + len(result.removed) == len(result.blocks)


def test_readability_logs_nothing(capfd):
    clean("<html><body><div></div></body></html>", format="html")
    assert capfd.readouterr().err == ""


CONSENT = (
    "When you visit our website, we store small files on your browser to collect information. It might be about you, "
    "your preferences or your device, and is mostly used to make the site work as you expect it to, and to give you "
    "a more personal experience of the web than you would otherwise have on it, as the following pages say at length."
)


@pytest.mark.parametrize(("name", "stays"), [("onetrust-sdk", False), ("harbour-news", True)])
def test_what_a_page_says_of_its_cookies_goes_by_the_name_of_its_element(walk, name, stays):
    blocks = walk(
        f'<article><p>{PROSE[0]}</p><p>{PROSE[1]}</p></article><div class="{name}"><p>{CONSENT}</p><b>Accept all</b></div>'
    )
    cues = find_cues(blocks, "en")
    judgement = Judgement(blocks, Metadata(), scores=[0.9] * len(blocks), cues=cues)
    consent_section(judgement)
    assert [verdict is None for verdict in judgement.verdicts] == [True, True, stays, stays]


def test_an_article_about_cookies_stays_where_it_is_all_there_is(walk):
    blocks = walk(f'<div class="cookies"><p>{CONSENT}</p><p>{PROSE[0]}</p><b>Accept all</b></div>')
    judgement = Judgement(blocks, Metadata(), scores=[0.9] * len(blocks), cues=find_cues(blocks, "en"))
    consent_section(judgement)
    assert judgement.verdicts == [None] * 3


def verdicts(blocks, stage, scores):
    judgement = Judgement(blocks, Metadata(), scores=scores, cues=find_cues(blocks, "en"))
    stage(judgement)
    return [verdict and (verdict.category if not verdict.kept else "kept") for verdict in judgement.verdicts]


def test_a_doubted_sentence_stays_among_kept_paragraphs_of_its_element(walk):
    blocks = walk(f"<div><p>{PROSE[0]}</p><h2>Later</h2><p>{PROSE[1]}</p></div><div><p>{PROSE[2]}</p></div>")
    assert verdicts(blocks, siblings, [0.95, 0.3, 0.3, 0.3]) == [None, None, "kept", None]
    assert verdicts(blocks, siblings, [0.95, 0.3, 0.95, 0.3]) == [None, "kept", None, None]
    assert verdicts(blocks, siblings, [0.3, 0.3, 0.3, 0.3]) == [None] * 4
    assert verdicts(blocks, siblings, [0.95, 0.01, 0.01, 0.3]) == [None] * 4


def test_a_linked_sentence_stays_among_unlinked_ones(walk):
    linked = f'<p><a href="/x">{PROSE[0]}</a></p>'
    blocks = walk(f"<div>{linked}<p>{PROSE[1]}</p></div>")
    assert verdicts(blocks, named, [0.7] * 2) == [None, None]
    blocks = walk(f"<div>{linked}<p>Yes.</p>{linked}</div>")
    assert verdicts(blocks, named, [0.7] * 3) == ["related", None, "related"]


def test_what_a_prompt_hardly_says_stays_where_the_scorer_is_certain(walk):
    blocks = walk("<p>Share this story</p>")
    assert verdicts(blocks, prompts, [0.1]) == ["share"]
    assert verdicts(blocks, prompts, [0.999]) == [None]


@pytest.mark.parametrize(("gone", "form"), [(True, "newsletter"), (False, None)])
def test_the_form_below_the_heading_of_a_prompt_goes_with_it(walk, gone, form):
    blocks = walk(f"<p>{PROSE[0]}</p><h3>Sign up for our newsletter</h3><p>Every Friday.</p><p>Sign up</p>")
    judgement = Judgement(blocks, Metadata(), scores=[0.9] * 4, cues=find_cues(blocks, "en"))
    if gone:  # a form's button
        judgement.remove(3, stage="markup", rule="markup.form", category="form")
    prompts(judgement)
    assert [verdict and verdict.category for verdict in judgement.verdicts[:3]] == [None, form, form]


@pytest.mark.parametrize(("name", "category"), [("newsletter", "newsletter"), ("share", None), ("", None)])
def test_the_heading_of_a_prompt_goes_in_an_element_of_that_name(walk, name, category):
    blocks = walk(f"<p>{PROSE[0]}</p><div class='{name}'><h3>Sign up for our newsletter</h3></div>")
    assert verdicts(blocks, prompts, [0.9, 0.9]) == [None, category]


@pytest.mark.parametrize(("scores", "category"), [([0.9, 0.9, 0.9], "comments"), ([0.3, 0.9, 0.9], None)])
def test_comments_go_below_an_article_that_the_scorer_keeps(walk, scores, category):
    comments = "".join(f"<p>{comment}</p>" for comment in COMMENTS[:2])
    blocks = walk(f"<p>{PROSE[0]}</p><div id=comments>{comments}</div>")
    assert verdicts(blocks, comment_section, scores) == [None, category, category]


@pytest.mark.parametrize(
    ("rule", "held"),
    [
        (Rule(images), ["article", "forum", "listing"]),
        (Rule(images, articles=True), ["article"]),
        (Rule(images, threads=False), ["article", "listing"]),
    ],
)
def test_a_rule_says_for_which_pages_it_holds(rule, held):
    judgement = Judgement([], Metadata(), "en", frozenset())
    found = []
    for kind in ("article", "forum", "listing"):
        judgement.page_type = PageType(kind, 0.9, 0.9 if kind == "article" else 0.1)
        if rule.holds(judgement):
            found.append(kind)
    assert found == held
    judgement.page_type = None
    assert rule.holds(judgement)
