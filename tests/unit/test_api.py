"""What `import reader` gives."""

import json

import pytest

import reader
from reader.errors import BinaryError, UsageError

PROSE = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, officials said."
PAGE = f"""<html><head><title>Harbour reopens</title></head><body><nav><a href="/">Home</a></nav><article>
<h1>Harbour reopens</h1><p>{PROSE}</p><p>“We are <b>ready</b>,” the pilot Ada Marsh said on Sunday.</p>
<p>Read <a href="report">the report</a>. {PROSE} Again.</p></article></body></html>"""


@pytest.mark.parametrize("name", reader.__all__)
def test_every_public_name_is_there(name):
    assert getattr(reader, name) is not None
    assert name in dir(reader)


def test_unknown_names():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        reader.nothing  # noqa: B018


def test_bytes_and_text_give_the_same():
    assert reader.clean(PAGE) == reader.clean(PAGE.encode()) == reader.clean(PAGE.encode("utf-16"))


def test_first_example_of_the_documentation():
    article = reader.clean(PAGE, url="https://x.example/news/1")
    assert article.title == "Harbour reopens"
    assert [b.text for b in article.removed] == ["Home", "Harbour reopens"]
    assert [q.text for q in article.quotations] == ["“We are ready,”"]
    assert [m.target for b in article.kept for m in b.links] == ["https://x.example/news/report"]


def test_renderings():
    article = reader.clean(PAGE)
    assert article.text in article.to_text()
    assert "**ready**" in article.to_markdown()
    assert "<strong>ready</strong>" in article.to_html()
    assert json.loads(article.to_json())["metadata"]["title"] == "Harbour reopens"


@pytest.mark.parametrize("source", ["", b"", " \n", b"\n\n"])
def test_nothing_gives_an_article_without_blocks(source):
    article = reader.clean(source)
    assert (article.blocks, article.text, article.quotations) == ((), "", ())
    assert article.to_text().strip() == ""


def test_binary_is_refused():
    with pytest.raises(BinaryError):
        reader.clean(b"\x89PNG\r\n\x1a\n")


def test_categories_that_are_kept_may_be_any_iterable():
    page = PAGE.replace("<p>Read", "<figure><figcaption>The pier.</figcaption></figure><p>Read")
    assert "The pier." not in reader.clean(page).text
    assert "The pier." in reader.clean(page, keep=(c for c in ["caption"])).text


def test_an_unknown_format_says_what_is_known():
    with pytest.raises(UsageError) as caught:
        reader.clean("x", format="docx")
    assert "docx" in caught.value.problem
    assert "markdown" in caught.value.remedy


def test_the_whole_of_a_text_is_kept():
    text = "Home\n\nSign up for our newsletter\n\nThe ferry left."
    assert reader.clean(text, format="text", balance="whole").text == text


SPEECHES = (
    "We have waited long enough for this ferry, and nobody has told us anything at all.",
    "The harbour opens on Monday, as we said in March, once the pier has been checked.",
    "You said that a week ago, and the week before that one too.",
    "The pier is older than both of us, and it takes the time that it takes.",
)


def bold(*openings):
    lines = "".join(f"<p><b>{name}</b> {speech}</p>" for name, speech in zip(openings, SPEECHES, strict=True))
    return reader.clean(f"<article><p>A talk with Ada Ray, who sails, and Ben Oak, who builds.</p>{lines}</article>")


def test_the_bold_names_of_an_interview_are_its_speakers():
    article = bold("Ada Ray", "Ben Oak", "Ada Ray", "Ben Oak")
    assert [(q.speaker.name, q.text) for q in article.quotations] == list(
        zip(("Ada Ray", "Ben Oak") * 2, SPEECHES, strict=True)
    )
    assert all(article.text[q.start : q.end] == q.text for q in article.quotations)


@pytest.mark.parametrize("openings", [("Ada Ray", "Ben Oak", "Cleo Ash", "Dan Elm"), ("Ada Ray",) * 4])
def test_bold_words_are_not_always_those_of_speakers(openings):
    assert not bold(*openings).quotations
