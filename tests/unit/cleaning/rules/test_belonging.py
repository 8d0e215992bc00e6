"""What the scorer doubts and what belongs to a block that it keeps; links that lead in; forms below their heading."""

import pytest

import reader
from reader.cleaning.judgement import Judgement
from reader.cleaning.rules.belonging import belonging
from reader.model import Metadata

STORY = (
    "<p>The old ferry had carried passengers across the bay for forty years before the council decided, on a wet evening"
    " in March, that it would not be repaired again.</p>"
    "<p>Most people in the town had learned about the decision from the radio, and by the next morning a small crowd"
    " stood on the quay, talking about what would come instead.</p>"
)


def texts(body, **options):
    page = f"<html lang=en><head><title>The quay</title></head><body><article><h1>The quay</h1>{body}</article></body></html>"
    return [block.text for block in reader.clean(page, format="html", **options).kept]


def test_the_term_of_a_definition_that_is_kept():
    body = "<dl><dt>Returns:</dt><dd><p>the litres that the pump has moved since it was started</p></dd></dl>"
    assert "Returns:" in texts(STORY + body)


def test_code_below_the_text():
    body = "<p>The pump is started by two lines, which the manual of the pump has on its first page:</p><pre>import pump\npump.run()</pre>"
    assert "import pump\npump.run()" in texts(STORY + body)


def test_a_note_that_the_text_refers_to():
    body = STORY.replace("again.</p>", "again.<a id=r1 href='#n1'>1</a></p>", 1)
    note = "<div class=footnote><a id=n1 href='#r1'>1</a><div><p>Ibid.</p></div></div>"
    assert texts(body + note)[-1] == "1 Ibid."


def test_a_linked_line_that_leads_to_a_quotation():
    line = "<p><a href='https://example.org/x'>Jo Dorne, at The Quay:</a></p>"
    quotation = (
        "<blockquote><p>The ferry was the way in which the two halves of the town knew each other.</p></blockquote>"
    )
    assert "Jo Dorne, at The Quay:" in texts(STORY + line + quotation + STORY)


@pytest.mark.parametrize("heading", ["Sign up for our newsletter", "Get our newsletter"])
def test_a_prompt_with_its_form_amid_the_article(heading):
    form = f"<h3>{heading}</h3><p>The best of the bay every Friday.</p><form><input type=email><button>Subscribe</button></form>"
    assert not {heading, "The best of the bay every Friday.", "Subscribe"} & set(
        texts(STORY + form + STORY[:-4] + " too.</p>")
    )


def test_a_heading_about_newsletters_without_a_form_stays():
    section = "<h2>Newsletters</h2><p>The first newsletters were written by hand, and carried across the bay by the ferry.</p>"
    assert "Newsletters" in texts(STORY + section + section.replace("first", "last"))


def test_pictures_are_kept_with_their_captions():
    figure = "<figure><img src='/a.jpg' alt='The bay'><figcaption>Seen from the quay.</figcaption></figure>"
    assert "Seen from the quay." not in texts(STORY + figure + STORY)
    assert "Seen from the quay." in texts(STORY + figure + STORY, keep=["image"])


def test_terms_stay_with_kept_definitions_alone(walk):
    blocks = walk("<dl><dt>bow</dt><dt>prow</dt><dd>The front.</dd><dt>stern</dt><dd>The back.</dd></dl><p>x</p>")
    judgement = Judgement(blocks, Metadata(), scores=[0.1, 0.1, 0.9, 0.1, 0.1, 0.9], cues=[None] * 6)
    belonging(judgement)
    assert [bool(verdict and verdict.kept) for verdict in judgement.verdicts] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


def test_code_stays_below_kept_text_of_its_element(walk):
    blocks = walk("<div><p>The pump:</p><pre>run()</pre></div><div><pre>x()</pre></div>")
    for scores, kept in (([0.9, 0.3, 0.3], [1]), ([0.3, 0.3, 0.3], []), ([0.9, 0.1, 0.3], [])):
        judgement = Judgement(blocks, Metadata(), scores=scores, cues=[None] * 3)
        belonging(judgement)
        assert [i for i, verdict in enumerate(judgement.verdicts) if verdict is not None] == kept


def test_notes_stay_where_a_kept_block_refers_to_them(walk):
    blocks = walk(
        "<p>Text.<a href='#n1'>1</a></p><p>x</p><p><a href='#r1'>1</a> Ibid.</p><p><a href='#r2'>2</a> Cf.</p>"
    )
    for score, kept in ((0.9, [2]), (0.1, [])):
        judgement = Judgement(blocks, Metadata(), scores=[score, 0.1, 0.1, 0.1], cues=[None] * 4)
        belonging(judgement)
        assert [i for i, verdict in enumerate(judgement.verdicts) if verdict is not None] == kept
