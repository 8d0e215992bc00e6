"""Terminal sequences: where they start and end, and that none comes from the document."""

import re

from reader.model import BlockKind, Mark, MarkKind, Quotation
from reader.render import render

SEQUENCE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;[^\x1b]*\x1b\\")


def test_without_its_sequences_it_is_the_text(article):
    for width in (0, 30, 72):
        assert SEQUENCE.sub("", render(article, "ansi", width=width)) == render(article, "text", width=width)


def test_every_line_ends_with_everything_off(article):
    for line in render(article, "ansi", width=20, hyperlinks=True).splitlines():
        last = re.findall(r"\x1b\[([0-9;]*)m", line)[-1:]
        assert last in ([], ["0"])
        links = re.findall(r"\x1b\]8;;([^\x1b]*)\x1b", line)[-1:]
        assert links in ([], [""])


def test_statement_over_two_blocks_is_painted_in_both(make, block):
    one, two = "He said: “One.", "“Two.” Then he left."
    text = f"{one}\n\n{two}"
    start, end = text.index("“"), text.index("”") + 1
    article = make(block(one), block(two), quotations=[Quotation(start, end, text[start:end])])
    assert render(article, "ansi") == ("He said: \x1b[33m“One.\x1b[0m\n\n\x1b[33m“Two.”\x1b[0m Then he left.\n")


def test_phrases_are_not_painted(make, block):
    article = make(block("the “new” way"), quotations=[Quotation(4, 9, "“new”", kind="phrase")])
    assert "\x1b" not in render(article, "ansi")


def test_without_colour_there_is_no_colour(article):
    codes = {
        code
        for run in re.findall(r"\x1b\[([0-9;]*)m", render(article, "ansi", colour=False))
        for code in run.split(";")
    }
    assert codes
    assert not [code for code in codes if int(code) >= 30]


def test_links_are_sequences_only_where_wanted_and_safe(make, block):
    marks = (Mark(0, 4, MarkKind.LINK, "https://e.org/"), Mark(5, 8, MarkKind.LINK, "javascript:x"))
    article = make(block("good bad", marks=marks))
    assert "\x1b]8" not in render(article, "ansi")
    assert render(article, "ansi", hyperlinks=True) == (
        "\x1b]8;;https://e.org/\x1b\\\x1b[4mgood\x1b[0m\x1b]8;;\x1b\\ \x1b[4mbad\x1b[0m\n"
    )


def test_overlapping_marks_are_combined(make, block):
    marks = (Mark(0, 7, MarkKind.STRONG), Mark(4, 7, MarkKind.EMPHASIS))
    assert render(make(block("one two", BlockKind.PARAGRAPH, marks=marks)), "ansi") == (
        "\x1b[1mone \x1b[0m\x1b[1;3mtwo\x1b[0m\n"
    )
