"""How a block that is left out is called."""

import pytest

from reader.cleaning.judgement import Judgement
from reader.cleaning.rules.naming import Namer
from reader.cleaning.scoring.cues import find_cues
from reader.model import Metadata


@pytest.fixture
def named(walk):
    """The name of a body's last block."""

    def name(markup):
        candidates = walk(markup)
        namer = Namer(Judgement(candidates, Metadata(), cues=find_cues(candidates, "en")))
        return namer.name(len(candidates) - 1, candidates[-1])

    return name


@pytest.mark.parametrize(
    ("markup", "rule", "category"),
    [
        ('<div class="newsletter"><p>Every Friday</p></div>', "markup.newsletter", "newsletter"),
        ('<aside><div class="share-bar"><p>Mastodon</p></div></aside>', "markup.share", "share"),
        ('<footer class="newsletter"><p>Every Friday</p></footer>', "markup.newsletter", "newsletter"),
        ("<footer><p>Every Friday</p></footer>", "markup.page-footer", "footer"),
        ('<p><span class="byline">Ada Marsh</span></p>', "markup.byline", "byline"),
        ("<figure><figcaption>The pier</figcaption></figure>", "markup.caption", "caption"),
        ('<p><a href="/x">Another story</a></p>', "outside.linked", "related"),
        ("<p>Whatever else</p>", "outside", "outside"),
    ],
)
def test_by_markup(named, markup, rule, category):
    found = named(markup)
    assert (found.rule, found.category) == (rule, category)


def test_a_specific_label_before_a_region(named):
    """What names a thing says more than what names a region, in the same element."""
    assert named('<div class="sidebar related hidden"><p>Boats</p></div>').category == "related"


def test_the_nearest_element_names(named):
    assert named('<div class="comments"><div class="share"><p>Boats</p></div></div>').category == "share"


def test_words_before_a_region(named):
    assert named("<footer><p>Sign up for our newsletter</p></footer>").category == "newsletter"


def test_a_specific_label_before_words(named):
    assert named('<div class="comments"><p>Sign up for our newsletter</p></div>').category == "comments"


def test_content_is_no_name_for_what_is_left_out(named):
    assert named('<div class="article-body"><p>Boats</p></div>').rule == "outside"


def test_the_reason_quotes_the_element(named):
    assert "“newsletter wide”" in named('<div class="newsletter wide"><p>Every Friday</p></div>').reason


def test_a_long_class_is_cut_at_a_word(named):
    reason = named(f'<div class="newsletter {"wide " * 20}"><p>Every Friday</p></div>').reason
    assert reason.endswith("wide …”")
    assert len(reason) < 100


def test_elements_are_asked_once(walk):
    candidates = walk('<div class="share">' + "<p>Boats</p>" * 3 + "</div>")
    namer = Namer(Judgement(candidates, Metadata()))
    first, *others = [namer.by_element(candidate.scope) for candidate in candidates]
    assert first is not None
    assert all(other is first for other in others)
