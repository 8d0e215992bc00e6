import pytest

from reader import clean
from reader.formats import FORMATS, SUFFIXES, parse, sniff
from reader.formats.document import TreeDocument


@pytest.mark.parametrize(
    ("text", "suffix", "media_type", "expected"),
    [
        ("<!doctype html><p>x", "", "", "html"),
        ("\n <!-- c --><html>", ".txt", "", "html"),
        ("<p>One</p>", "", "", "html"),
        ("No markup at all", ".html", "text/html", "text"),
        ("# Title\n\nA [link](https://x.example).\n", "", "", "markdown"),
        ("---\ntitle: x\n---\n\n# Head\n", ".txt", "", "markdown"),
        ("# only a heading\n", "", "", "text"),
        ("# Title\n", ".md", "", "markdown"),
        ("plain", "", "text/markdown", "markdown"),
        ("2 < 3 and 5 > 4", "", "", "text"),
        ("", "", "", "text"),
    ],
)
def test_sniff(text, suffix, media_type, expected):
    assert sniff(text, suffix=suffix, media_type=media_type) == expected


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", ["", " \n", "\x00", "<", "<p", "x" * 100_000, "\ud800"])
def test_any_input_gives_a_document(name, text):
    assert parse(text, name) is not None


def test_suffixes_are_unique():
    assert len(SUFFIXES) == sum(len(row.suffixes) for row in FORMATS.values())


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table"])
def test_no_text_is_lost_however_deep(tag):
    document = parse(f"<{tag}>" * 100_000 + "deep" + f"</{tag}>" * 100_000, "html")
    assert "deep" in "".join(document.root.itertext())


def test_base_address():
    document = parse('<base href="/a/"><p>x', "html", url="https://x.example/b/c")
    assert document.url == "https://x.example/a/"


def test_front_matter():
    document = parse('---\ntitle: "A title"\ntags: [a, b]\n---\nText[^1]\n\n[^1]: Note\n', "markdown")
    assert isinstance(document, TreeDocument)
    assert document.properties == {"title": "A title"}
    assert "".join(document.root.itertext()).split() == ["Text[1]", "[1]", "Note"]


def test_markdown_notes_keep_their_labels_and_their_places():
    text = """A first[^1] and a second[^note], `[^a-z]` in code and [^undefined].

[^1]: The first note
  goes on here.
[^note]: The second note.

    It has a second paragraph.

The last paragraph.
"""
    assert [b.text for b in clean(text, format="markdown").blocks] == [
        "A first[1] and a second[note], [^a-z] in code and [^undefined].",
        "[1] The first note goes on here.",
        "[note] The second note.",
        "It has a second paragraph.",
        "The last paragraph.",
    ]


@pytest.mark.parametrize("title", ["<title>Heads up", "<TITLE lang=en>Heads up\n"])
def test_a_title_that_is_never_closed_does_not_swallow_the_page(title):
    root = parse(f"<html><head>{title}<meta name='x'></head><body><p>The story.</p></body></html>", "html").root
    assert root.findtext(".//title").strip() == "Heads up"
    assert root.findtext(".//p") == "The story."
