"""What a passage is: somebody's statement, or a name, a title, a term."""

import pytest

from reader.quotes import find


def kind_of(text, language):
    return find(text, language)[-1].kind


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He runs the “Save The Ferry”-campaign."),
        ("en", "Ann told “hafenpost.example” of it."),
        ("en", "The bridge (its name: “The Long One”) is old."),
        ("de", "Der Rat der Fischer (Motto: „Die Fähre bleibt, wo sie ist“) tagt."),
        ("de", "Laut „hafenpost.example“ liegt die Fähre fest."),
        ("de", "Die „Große Brücke der Fischer und der Bauern am Fluss“ ist alt."),
        ("de", "Er war beim „Großen Treffen der Fischer und der Bauern am Fluss“."),
        ("de", "Der Name lautet „Große Fähre“."),
        ("de", "Sie sangen Lieder wie „Die Fähre kommt nicht mehr“."),
        ("de", "„Große Fähre“ liegt seit Montag fest."),
        ("de", "Im „alten Hafen“ liegen drei Boote."),
    ],
)
def test_phrase(language, text):
    assert kind_of(text, language) == "phrase"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The crew (Marsh: “We are far too late”) left."),
        ("de", "Der Sprecher versuchte zu beruhigen: „Die Fähre kommt bald“."),
        ("de", "Sie riefen Parolen wie „Fähre frei“."),
        ("de", "Sie gab dem Rat ihre „volle Unterstützung“ mit."),
    ],
)
def test_statement(language, text):
    assert kind_of(text, language) == "statement"


NOVEL = (
    "“Are you coming?” asked Ada.\n“No!” said Tom. “I am late.”\n“Why?” she cried.\n“Why not?” he said.\n"
    "“Then go!” said Ada.\n{}\n“I will,” said Tom."
)


@pytest.mark.parametrize(
    ("line", "passage", "kind"),
    [
        ("Tom thought that waiting was “a comfort” of a kind.", "“a comfort”", "phrase"),
        ("“Yes, Tom.” (He had no other name.)", "“Yes, Tom.”", "statement"),
        ("“It is,” she went on, “a comfort to wait.”", "“a comfort to wait.”", "statement"),
    ],
)
def test_in_a_dialogue_speech_stands_by_itself(line, passage, kind):
    assert {q.text: q.kind for q in find(NOVEL.format(line), "en")}[passage] == kind


def test_in_the_news_a_fragment_is_a_statement():
    text = "Ada Marsh said it would be “a comfort” to wait.\nTom Brown called the ferry “a mess.”"
    assert [q.kind for q in find(text, "en")] == ["statement", "statement"]
