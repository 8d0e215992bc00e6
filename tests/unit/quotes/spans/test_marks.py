"""Paragraphs and the marks in them."""

import pytest

from reader.quotes import find
from reader.quotes.spans.marks import line_end, line_start, paragraphs


@pytest.mark.parametrize(
    ("text", "expected"), [("", []), ("\n\n", []), ("a", ["a"]), ("a\n\nbc\n", ["a", "bc"]), ("\na\nb", ["a", "b"])]
)
def test_paragraphs(text, expected):
    assert [text[start:end] for start, end in paragraphs(text)] == expected
    assert [text[line_start(text, start) : line_end(text, start)] for start, _ in paragraphs(text)] == expected


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        # a mark that is never closed reaches to the clause that reports, and no further than its paragraph
        ("“We are late, Marsh said.\nThe ferry left.", ["“We are late,"]),
        ("“We are late, Marsh said.\nThe “slow” ferry left.", ["“We are late,", "“slow”"]),
        # a closing mark without an opening one is nothing
        ("We are late,” Marsh said.", []),
        ("We are late,” Marsh said. “Nobody waits.”", ["“Nobody waits.”"]),
        # the mark that should have closed the first is lost
        ("“We are late, Marsh said. “Nobody waits,” said Brown.", ["“Nobody waits,”"]),
        # marks of another family inside
        ("“We ‘are’ late,” Marsh said.", ["“We ‘are’ late,”"]),
        ("„Wir ‚sind‘ spät“, sagte Roth.", ["„Wir ‚sind‘ spät“"]),
        ("«Nous “sommes” en retard», dit Paul.", ["«Nous “sommes” en retard»"]),
        ("»Wir sind spät«, sagte Roth.", ["»Wir sind spät«"]),
        # feet, inches and years
        ("It is 6' 2\" long, Marsh said.", []),
        ("The '90s were 'far too slow', Marsh said.", ["'far too slow'"]),
    ],
)
def test_pairs(text, quotations):
    assert [quotation.text for quotation in find(text, "en")] == quotations
