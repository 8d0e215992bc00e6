"""Where the article lies."""

import sys

import pytest

from reader.cleaning.candidate import Candidate, Scope
from reader.cleaning.tree.containers import Containers, is_prose
from reader.model import BlockKind

SENTENCE = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, they said."


def test_a_page_without_blocks():
    containers = Containers([])
    assert (containers.main, containers.core, containers.lead, containers.page) == (None, None, 0.0, 1)
    assert containers.place(None).inside == 0


@pytest.mark.parametrize(
    ("kind", "words", "linked", "expected"),
    [
        (BlockKind.PARAGRAPH, 15, 0.0, True),
        (BlockKind.PARAGRAPH, 14, 0.0, False),
        (BlockKind.PARAGRAPH, 20, 0.4, False),
        (BlockKind.LIST_ITEM, 20, 0.0, True),
        (BlockKind.HEADING, 20, 0.0, False),
        (BlockKind.CAPTION, 20, 0.0, False),
    ],
)
def test_what_is_prose(kind, words, linked, expected):
    candidate = Candidate(kind, " ".join(["word"] * words), linked=int(4 * words * linked))
    assert is_prose(candidate) is expected


def test_the_article_among_its_neighbours(walk):
    teasers = "".join(f"<li>{SENTENCE}</li>" for _ in range(2))
    candidates = walk(f"<ul>{teasers}</ul><div><section>" + f"<p>{SENTENCE}</p>" * 5 + "</section></div>")
    containers = Containers(candidates)
    assert containers.main.tag == "section"
    assert containers.core.tag == "section"
    assert [containers.place(c.scope).inside for c in candidates] == [0, 0, 2, 2, 2, 2, 2]
    assert [containers.place(c.scope).outside for c in candidates] == [2, 2, 1, 1, 1, 1, 1]


def test_one_paragraph_is_no_container(walk):
    """On a small page the element around the paragraph is the container, not the paragraph."""
    containers = Containers(walk(f"<article><p>{SENTENCE}</p></article>"))
    assert containers.main.tag != "p"
    assert containers.core.tag == "article"


def test_an_even_page_has_no_inner_container(walk):
    """Where no child holds most of the prose, the article is not looked for further down."""
    half = f"<div><p>{SENTENCE}</p><p>{SENTENCE}</p></div>"
    assert Containers(walk(half + half)).main.tag == "body"


def test_paragraphs_outweigh_a_list_of_links(walk):
    links = "".join(f'<li><a href="/{i}">{SENTENCE}</a></li>' for i in range(20))
    containers = Containers(walk(f"<ul>{links}</ul><div>" + f"<p>{SENTENCE}</p>" * 3 + "</div>"))
    assert containers.core.tag == "div"
    assert containers.lead == 1.0


def test_furniture_by_its_name_is_no_core(walk):
    body = f"<p>{SENTENCE}</p>" * 3
    containers = Containers(walk(f'<section class="comments">{body}</section><div>{body}</div>'))
    assert containers.core.tag == "div"


def test_names_of_what_holds_half_the_page_say_nothing(walk):
    candidates = walk(
        '<div class="sidebar"><div class="newsletter"><p>x</p></div>'
        + f"<p>{SENTENCE}</p>" * 3
        + f"</div><p>{SENTENCE}</p>"
    )
    containers = Containers(candidates)
    assert containers.place(candidates[0].scope).labels == {"newsletter"}
    assert containers.place(candidates[1].scope).labels == frozenset()
    assert containers.place(candidates[1].scope).outer >= {"sidebar"}


def nested(depth):
    """A paragraph in the innermost of so many elements, and one beside each hundredth."""
    scope = Scope("body", None, blocks=1 + depth // 100)
    candidates = []
    for level in range(1, depth):
        scope = Scope("div", scope, depth=level, blocks=max(1, (depth - level) // 100))
        if level % 100 == 0:
            candidates.append(Candidate(BlockKind.PARAGRAPH, SENTENCE, scope=scope))
    return [*candidates, Candidate(BlockKind.PARAGRAPH, SENTENCE, scope=scope)]


def work(depth):
    """How many functions are called, and generators resumed, for so many nested elements."""
    candidates = nested(depth)
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        Containers(candidates)
    finally:
        sys.setprofile(None)
    return calls


def test_deep_nesting_takes_linear_work():
    assert work(20_000) < 6 * work(5_000)


def test_of_two_equal_elements_the_first_is_the_container():
    """The order of the page decides, not that of the elements in memory: the same page gives the same article."""
    body = Scope("body", None, blocks=4)
    pair = [Scope("div", body, depth=1, blocks=2) for _ in range(2)]
    for order in (pair, pair[::-1]):
        candidates = [Candidate(BlockKind.PARAGRAPH, "Home", scope=scope) for scope in order for _ in range(2)]
        assert Containers(candidates).main is order[0]
