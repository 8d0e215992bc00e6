import re

import pytest

from reader.text import sanitize as module
from reader.text.sanitize import sanitize, sanitize_line


@pytest.mark.parametrize(
    ("hostile", "safe"),
    [
        ("a\x1b[31mred\x1b[0m", "ared"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]52;c;cHduZWQ=\x1b\\x", "x"),
        ("\x1bPq#0\x1b\\x", "x"),
        ("\x9b2Jx", "x"),
        ("\x9d0;t\x9cx", "x"),
        ("lone \x1b", "lone "),
        ("nul\x00del\x7f", "nuldel"),
        ("\u202eevil\u2066", "evil"),
        ("tag\U000e0041", "tag"),
        ("half \ud800", "half "),
        ("\ufeffbom", "bom"),
        ("a\r\nb\rc\u2028d\x85e\x0cf", "a\nb\nc\nd\ne\nf"),
        ("tab\tstays\n", "tab\tstays\n"),
        ("\x1b\x1b[31m[31m", "[31m"),
    ],
)
def test_hostile_strings(hostile, safe):
    assert sanitize(hostile) == safe


def test_unclosed_sequence_does_not_swallow_the_document():
    assert sanitize("\x1b]0;title\nnext line").endswith("\nnext line")


def test_combining_marks_are_capped():
    assert sanitize("e" + "\u0301" * 500) == "e" + "\u0301" * 8


def test_joiners_and_soft_hyphens_stay():
    """Persian, emoji and hyphenation need them."""
    text = "می\u200cخواهم 👩\u200d🚀 Grund\u00adgebühr"
    assert sanitize(text) == text


def test_line():
    assert sanitize_line("  a\n\tb\x1b[1m  c ") == "a b c"


@pytest.mark.parametrize("text", [" a b", "a b ", "a  b", "  a  b  "])
def test_a_line_has_single_blanks(text):
    assert sanitize_line(text) == "a b"


def test_what_cannot_begin_a_run_of_marks_is_a_letter():
    letters = re.findall(
        f"[{module._LETTERS}]", "".join(map(chr, range(0x3000, 0xD800))) + "".join(map(chr, range(0x3000)))
    )
    assert letters
    assert all(map(str.isalpha, letters))
    assert not any("\u1160" <= letter <= "\u11ff" or "\ud7b0" <= letter <= "\ud7ff" for letter in letters)


@pytest.mark.parametrize("mark", ["\u0301", "\u1161", "\ud7b1", "\u200d"])
@pytest.mark.parametrize("before", ["", "a", "ж", "가", "“"])
def test_a_run_is_cut_behind_every_character(before, mark):
    assert sanitize(f"{before}{mark * 30}.").count(mark) == 8
