"""What the scorer is told about blocks."""

from pathlib import Path

import pytest

from reader.cleaning.scoring.columns import ABSENT, neighboured, neighbours
from reader.cleaning.scoring.cues import find_cues
from reader.cleaning.scoring.features import CUES, PageFeatures
from reader.cleaning.scoring.page_shape import declared
from reader.cleaning.tree.walker import TreeWalker
from reader.formats import parse
from reader.metadata import extract
from reader.model import Metadata

GOLDEN = Path(__file__).parent / "golden"

SENTENCE = "The harbour reopened on Monday, after a storm that had kept every ferry in port for nine days, they said."


@pytest.fixture
def measured(walk):
    """The columns of a body's markup."""

    def measure(markup, metadata=None, cues=None):
        candidates = walk(markup)
        return dict(PageFeatures(candidates, metadata or Metadata()).columns(cues or [""] * len(candidates)))

    return measure


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        (1, [2.0, 3.0, ABSENT]),
        (2, [3.0, ABSENT, ABSENT]),
        (-1, [ABSENT, 1.0, 2.0]),
        (-2, [ABSENT, ABSENT, 1.0]),
        (3, [ABSENT, ABSENT, ABSENT]),
        (-9, [ABSENT, ABSENT, ABSENT]),
    ],
)
def test_neighbours_at_the_edges(offset, expected):
    assert neighbours([1.0, 2.0, 3.0], offset, [ABSENT]) == expected


@pytest.mark.parametrize("offset", [-1, 1])
def test_neighbours_of_nothing(offset):
    assert neighbours([], offset, [ABSENT]) == []


def test_a_model_names_the_neighbour(measured):
    found = measured("<p>one</p><p>one two</p><p>one two three</p>")
    assert neighboured(found, "words") == [1, 2, 3]
    assert neighboured(found, "words@-1") == [ABSENT, 1, 2]
    assert neighboured(found, "words@+2") == [3, ABSENT, ABSENT]


def test_every_column_has_a_number_for_every_block(measured):
    found = measured(f"<h1>Title</h1><nav><a href=/>Home</a></nav><article><p>{SENTENCE}</p><p>x</p></article>")
    assert {len(values) for values in found.values()} == {4}
    assert all(isinstance(value, (int, float)) for values in found.values() for value in values)


def test_text(measured):
    found = measured(f"<p>{SENTENCE}</p><p>share</p><p>© ACME 2026</p>")
    assert tuple(found["commas"]) == (2, 0, 0)
    assert tuple(found["stops"]) == (1, 0, 0)
    assert tuple(found["ending"]) == (1.0, 0.0, 0.0)
    assert tuple(found["opening"]) == (0.0, 1.0, 3.0)
    assert tuple(found["year"]) == (0.0, 0.0, 1.0)
    assert tuple(found["prose"]) == (1.0, 0.0, 0.0)


def test_how_a_text_is_set(measured):
    found = measured("<p><em>All of it</em></p><p><b>Half</b> four</p><p>a <a href=/x>b</a> <a href=/y>c</a></p>")
    assert tuple(found["emphasis"]) == (1.0, 0.0, 0.0)
    assert tuple(found["strong"]) == (0.0, pytest.approx(4 / 9), 0.0)
    assert tuple(found["links"]) == (0.0, 0.0, 2.0)
    assert tuple(found["upper_case"]) == (pytest.approx(1 / 3), pytest.approx(1 / 2), 0.0)


@pytest.mark.parametrize(
    ("text", "label"),
    [("Photo: A. Marsh", 1.0), ("— Read more : here", 1.0), ("The first of many words: one", 0.0), ("Words", 0.0)],
)
def test_a_label_with_a_colon(measured, text, label):
    assert tuple(measured(f"<p>{text}</p>")["label"]) == (label,)


def test_pictures_nearby(measured):
    figure = '<div><img src="/p.jpg" alt="A pier"><p>The pier at dawn</p></div>'
    found = measured(f"<p>before</p>{figure}<p>1</p><p>2</p><p>3</p><p>4</p><p>5</p>")
    assert tuple(found["picture_before"]) == (30.0, 1.0, 2.0, 3.0, 4.0, 5.0, 30.0)
    assert tuple(found["picture_beside"])[1] == 2.0
    assert tuple(found["picture_beside"])[3:] == (0.0, 0.0, 0.0, 0.0)


def test_depth_is_told_from_where_most_prose_stands(measured):
    found = measured(
        f"<p>up</p><div><div><p>{SENTENCE}</p><p>{SENTENCE}</p><blockquote><p>down</p></blockquote></div></div>"
    )
    assert tuple(found["depth"]) == (-2.0, 0.0, 0.0, 1.0)


def test_likeness_to_the_metadata(measured):
    known = Metadata(
        title="Harbour reopens after storm", byline="Ada Marsh", description="Every ferry was kept in port."
    )
    found = measured(
        "<h1>Harbour reopens after storm</h1><p>Harbour reopens</p><p>By Ada Marsh</p><p>Every ferry was kept in port.</p>",
        known,
    )
    assert tuple(found["title"]) == (1.0, 2.0, 0.0, 0.0)
    assert tuple(found["title_likeness"]) == (1.0, pytest.approx(2 / 3), 0.0, 0.0)
    assert tuple(found["byline"]) == (0.0, 0.0, 1.0, 0.0)
    assert tuple(found["summary"]) == (0.0, 0.0, 0.0, 1.0)


def test_the_prompt_of_a_block_and_of_its_section(measured):
    markup = "<p>intro</p><h2>More stories</h2><p>one</p><p>two</p><h2>Weather</h2><p>three</p>"
    found = measured(markup, cues=["", "related", "", "unheard-of", "", ""])
    related = float(CUES.index("related"))
    assert found["cue"] == [ABSENT, related, ABSENT, len(CUES), ABSENT, ABSENT]
    assert found["section_cue"][:3] == [ABSENT, related, related]
    assert found["section_cue"][5] == ABSENT
    assert found["since_heading"] == [30.0, 0.0, 1.0, 0.0, 0.0, 1.0]


def test_names_around_a_block(measured):
    prose = "".join(f"<p>{SENTENCE}</p>" for _ in range(3))
    found = measured(f'<main>{prose}<div class="share-bar"><span>Mastodon</span></div></main>')
    assert list(found["label:share"]) == [0.0, 0.0, 0.0, 1.0]
    assert list(found["furniture"]) == [0.0, 0.0, 0.0, 1.0]


def test_blocks_of_the_same_kind_and_place_are_a_group(measured):
    items = "".join(f'<li class="item"><a href="/{i}">Story {i}</a></li>' for i in range(3))
    found = measured(f"<ul>{items}</ul><p>Story 3</p>")
    assert list(found["group_size"]) == [3.0, 3.0, 3.0, 1.0]
    assert list(found["group_linked"]) == [1.0, 1.0, 1.0, 0.0]
    assert list(found["group_words"]) == [2.0, 2.0, 2.0, 2.0]
    assert list(found["like_previous"]) == [0.0, 1.0, 1.0, 0.0]


def test_distances(measured):
    found = measured(f"<p>a</p><p>{SENTENCE}</p><p>b</p><p>c</p><p>{SENTENCE}</p>")
    assert found["since_prose"] == [30, 30, 0, 1, 2]
    assert found["until_prose"] == [0, 2, 1, 0, 30]
    assert found["from_first"] == [-1, 0, 1, 2, 3]
    assert found["to_last"] == [4, 3, 2, 1, 0]
    assert found["position"] == [0.0, 0.2, 0.4, 0.6, 0.8]


def test_copies_are_counted_to_five(measured):
    found = measured("<p>Share</p>" * 7 + "<p>once</p>")
    assert list(found["copies"]) == [5] * 7 + [1]


def test_what_a_page_is_measured_as(written):
    """The models have learnt these numbers: who changes one trains them again."""
    document = parse((GOLDEN / "page.html").read_text("utf-8"), "html", url="https://lantern.example/forum/all/ferry")
    candidates = TreeWalker(document.url).walk(document.root)
    shape = declared(document.elements["meta"], document.elements["script"])
    cues = [rule.category if rule else "" for rule in find_cues(candidates, "en")]
    columns = PageFeatures(candidates, extract(document), shape).columns(cues)
    assert written(columns) == (GOLDEN / "page.features.txt").read_text("utf-8")


def test_a_page_of_one_block(measured):
    found = measured(f"<p>{SENTENCE}</p>")
    assert tuple(found["page_blocks"]) == (1.0,)
    assert tuple(found["page_short"]) == (0.0,)
    assert tuple(measured("<p>one</p>")["page_short"]) == (1.0,)
