import pytest

from reader.text.normalize import collapse, comparable, similarity, solid, words


@pytest.mark.parametrize(
    ("text", "collapsed"),
    [("a \t\r\n\f b", "a b"), (" a ", " a "), ("a\u00a0 b", "a\u00a0 b"), ("a\u3000b", "a\u3000b"), ("", "")],
)
def test_collapse(text, collapsed):
    """As HTML does: a no-break space and an ideographic space are not white space."""
    assert collapse(text) == collapsed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t STOP, it's 5 o'clock!", ["don't", "stop", "it's", "5", "o'clock"]),
        ("Grund\u00adgebühr", ["grundgebühr"]),
        ("東京です", ["東", "京", "で", "す"]),
        ("“L’été”", ["l'été"]),
        ("snake_case", ["snake_case"]),
        (
            "'Tis the dogs' bowl, 'said' she: rock''n''roll",
            ["tis", "the", "dogs", "bowl", "said", "she", "rock", "n", "roll"],
        ),
        ("He said – “Grün!” — no", ["he", "said", "grün", "no"]),
        ("— … !", []),
        ("", []),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    "text", ["", " a b\tc\nd\r\x0b\x0c\x1c\x1d\x1e\x1fe ", "é\u00a0\u2003\u3000ü\u200b", "\x85\x00x"]
)
def test_solid_counts_what_is_no_white_space(text):
    assert solid(text) == sum(not character.isspace() for character in text)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("A  Title – here", "a title: HERE", True),
        ("Straße", "STRASSE", True),
        ("ﬁle", "file", True),
        ("résumé", "resume", False),
        ("…", "", True),
    ],
)
def test_comparable(first, second, same):
    assert (comparable(first) == comparable(second)) == same


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("old lamp", "Old Lamp!", 1.0),
        ("old lamp", "new ship", 0.0),
        ("old lamp", "old ship", 0.5),
        ("", "", 0.0),
        ("a", "", 0.0),
    ],
)
def test_similarity(first, second, expected):
    assert similarity(first, second) == expected
