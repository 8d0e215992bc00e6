"""What the page's machinery writes into a text, and what only looks like it."""

import pytest

from reader import clean


def shown(blocks):
    return [(block.text, sorted(block.labels & {"heading-link", "backlink"})) for block in blocks]


@pytest.mark.parametrize(
    ("markup", "aside"),
    [
        ('<h2>Tolls<span class="mw-editsection">[<a href="?edit">edit</a>]</span></h2>', "[edit]"),
        ('<h2>Tolls<a class="headerlink" href="#tolls" title="Link">¶</a></h2>', "¶"),
        ('<h2><a href="#tolls">#</a> Tolls</h2>', "#"),
        ('<h2 id="t">Tolls <a class="anchor-link" href="/page#t">Permalink to this heading</a></h2>', "Permalink to this heading"),
        ('<div role="heading">Tolls<a href="#t">🔗</a></div>', "🔗"),
    ],
)  # fmt: skip
def test_a_heading_without_its_link(walk, markup, aside):
    assert shown(walk(markup)) == [("Tolls", []), (aside, ["heading-link"])]
    assert walk(markup)[0].kind == "heading"


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#r1" role="doc-backlink">↩</a>',
        '<a href="#r1">↩︎</a>',
        '<a href="#r1">^</a>',
        '<a class="footnote-backref" href="/page#r1">back</a>',
        '<span class="mw-cite-backlink"><b><a href="#r1">^</a></b></span>',
    ],
)
def test_a_note_without_its_way_back(walk, link):
    note, aside = walk(f"<ol><li>A horse paid a penny. {link}</li></ol>")
    assert note.text == "A horse paid a penny."
    assert note.kind == "list_item"
    assert aside.labels == {"backlink"}


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<p>Three points.<sup><a href="#n1">1</a></sup> One.</p>', "Three points.[1] One."),
        ('<p>Three points.<a href="#n1">*</a></p>', "Three points.*"),
        ('<p>See <a href="#tolls">the tolls</a>.</p>', "See the tolls."),
        ('<h2><a class="permalink" href="/tolls">Tolls and keepers</a></h2>', "Tolls and keepers"),
        ('<p>As <a class="permalink" href="/tolls">the keepers</a> say</p>', "As the keepers say"),
        (f'<h2>Tolls <a class="permalink" href="#t">{"and keepers " * 5}</a></h2>', "Tolls" + " and keepers" * 5),
        ('<pre>x <a href="#a">^</a> y</pre>', "x ^ y"),
    ],
)
def test_links_that_belong_to_the_text(walk, markup, text):
    assert [block.text for block in walk(markup)] == [text]


def test_an_aside_that_holds_paragraphs_is_none(walk):
    markup = '<div>a <span class="backlink"><p>b</p></span></div>'
    assert [block.text for block in walk(markup)] == ["a", "b"]


def test_asides_are_removed_as_blocks_of_their_own():
    prose = "<p>The house was built in 1782 by the trust, and its first keeper kept the accounts in knots of rope.</p>"
    article = clean(
        f'<main>{prose * 2}<h2>Tolls<span class="editsection">[edit]</span></h2>{prose[:-5]} Still.</p></main>',
        format="html",
    )
    assert "Tolls" in article.text
    assert "[edit]" not in article.text
    assert "[edit]" in [block.text for block in article.removed]
