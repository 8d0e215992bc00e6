"""The wrapper: what a line may hold, and that offsets find their line."""

import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from reader.text.sanitize import sanitize
from reader.text.wrapping import layout
from reader.text.wrapping.hyphenation import hyphenator
from reader.text.wrapping.layout import Paragraph, cells, shorten, wrap

WORDS = [
    "a",
    "the",
    "government",
    "neighbours",
    "“unprecedented”",
    "Straße",
    "президент",
    "中文字符",
    "「はい」と",
    "한국어",
]
ODD = [
    "👍🏽",
    "👨\u200d👩\u200d👧",
    "🇩🇪",
    "e\u0301",
    "क्षि",
    "ก็",
    "שלום",
    "\u00ad",
    "x" * 30,
    "1\ufe0f\u20e3",
    " ",
    "\t",
    "\u200b",
]
TEXTS = st.lists(st.sampled_from([*WORDS, *ODD, "\n", " ", " ", " "]), max_size=60).map("".join)
ANY_TEXT = st.one_of(TEXTS, st.text(max_size=120)).map(sanitize)
WIDTHS = st.integers(2, 90)


def shown(text: str, width: int, **options: int | bool) -> list[str]:
    return list(wrap(text, width, [Paragraph(0, len(text), **options)]))


def test_breaks_at_blanks_and_drops_them() -> None:
    assert shown("one two  three   ", 7) == ["one two", "three"]


def test_a_word_that_just_fits_stays_whole() -> None:
    assert shown("one two", 7) == ["one two"]
    assert shown("one twos", 7) == ["one", "twos"]


def test_long_words_are_cut() -> None:
    assert shown("a" * 10 + " b", 4) == ["aaaa", "aaaa", "aa b"]


def test_indents_of_the_first_and_the_other_lines() -> None:
    assert shown("- one two three", 11, indent=2) == ["- one two", "  three"]
    assert shown("one two three", 10, first_indent=2) == ["  one two", "three"]


def test_an_indent_leaves_room_for_text() -> None:
    assert all(cells(line) <= 10 for line in shown("some words to wrap", 10, first_indent=50, indent=50))


def test_line_breaks_inside_a_paragraph_are_kept() -> None:
    assert shown("Roses are red\n\nViolets are blue", 40) == ["Roses are red", "", "Violets are blue"]


def test_preformatted_text_keeps_its_blanks() -> None:
    assert shown("if x:\n    y = 1  # why", 10, preformatted=True) == ["if x:", "    y = 1 ", " # why"]


def test_wide_characters_take_two_cells() -> None:
    assert shown("中文字符测试", 5) == ["中文", "字符", "测试"]


def test_no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    assert shown("中文字符，测试", 8) == ["中文字", "符，测试"]
    assert shown("中文字「符」测", 8) == ["中文字", "「符」测"]


def test_ideographs_break_beside_words() -> None:
    assert shown("hello 中文字符 world", 9) == ["hello 中", "文字符", "world"]


def test_clusters_stay_whole() -> None:
    assert shown("👨\u200d👩\u200d👧👨\u200d👩\u200d👧", 3) == ["👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"]
    assert shown("xe\u0301" * 3, 2) == ["xe\u0301"] * 3


def test_gap_lines_stand_between_paragraphs_only() -> None:
    lines = wrap("onetwo", 10, [Paragraph(0, 3, gap=2), Paragraph(3, 6, gap=2)])
    assert list(lines) == ["one", "", "", "two"]
    assert lines.line_at(3) == 3


def test_an_empty_paragraph_is_an_empty_line() -> None:
    assert list(wrap("", 10, [Paragraph(0, 0)])) == [""]
    assert list(wrap("", 10)) == []


def test_each_line_is_a_paragraph_without_paragraphs() -> None:
    assert list(wrap("one two\n\nthree\n", 5)) == ["one", "two", "", "three"]


def test_line_at_finds_dropped_blanks_on_the_line_before() -> None:
    lines = wrap("one two three", 7)
    assert [lines.line_at(offset) for offset in (0, 6, 7, 8, 12, 99)] == [0, 0, 0, 1, 1, 1]


def test_widths_below_two_are_two() -> None:
    assert list(wrap("abc", 0)) == ["ab", "c"]


@given(ANY_TEXT, WIDTHS, st.integers(0, 12), st.integers(0, 12), st.booleans())
def test_no_line_is_wider_than_the_width(text: str, width: int, first: int, rest: int, preformatted: bool) -> None:
    for line in wrap(text, width, [Paragraph(0, len(text), first, rest, preformatted)]):
        assert wcswidth(line) <= width, repr(line)


@given(ANY_TEXT, WIDTHS, st.booleans())
def test_nothing_but_white_space_is_lost(text: str, width: int, preformatted: bool) -> None:
    lines = wrap(text, width, [Paragraph(0, len(text), preformatted=preformatted)])
    position = 0
    for start, end in zip(lines.starts, lines.ends, strict=True):
        assert text[position:start].strip(" \t\n") == ""
        assert position <= start <= end
        position = end
    assert text[position:].strip(" \t") == ""


@given(ANY_TEXT, WIDTHS)
def test_every_offset_finds_its_line(text: str, width: int) -> None:
    lines = wrap(text, width)
    for index, (start, end) in enumerate(zip(lines.starts, lines.ends, strict=True)):
        for offset in range(start, end):
            assert lines.line_at(offset) == index


@given(ANY_TEXT)
def test_cells_agrees_with_wcwidth(text: str) -> None:
    """But for soft hyphens, which are not shown."""
    line = text.replace("\n", " ").replace("\t", " ").replace("\xad", "")
    assert cells(line) == max(0, wcswidth(line))


def spread(text: str, width: int, **options: Any) -> list[str]:
    starts = [0, *(i + 1 for i, char in enumerate(text) if char == "|")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    return list(wrap(text, width, [Paragraph(a, b) for a, b in zip(starts, ends, strict=True)], **options))


def test_space_between_lines() -> None:
    assert spread("one two|three", 5) == ["one", "two", "", "three"]
    assert spread("one two|three", 5, spacing=2) == ["one", "", "two", "", "", "three"]
    assert spread("one two", 5, spacing=3) == ["one", "", "", "two"]
    assert spread("one\ntwo", 5, spacing=2) == ["one", "", "two"]


def test_preformatted_lines_stay_together() -> None:
    code = [Paragraph(0, 5, preformatted=True), Paragraph(6, 8, preformatted=True, gap=0)]
    assert list(wrap("a\nbcd\nef", 2, code, spacing=2)) == ["a", "bc", "d", "", "ef"]


def halves(word: str) -> list[int]:
    return [len(word) // 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("to unfold it", ["to un-", "fold it"]),
        ("to “unfold” so", ["to “un-", "fold”", "so"]),
        ("too unfold", ["too un-", "fold"]),
        ("tools unfold", ["tools", "unfold"]),
        ("to 345678 it", ["to", "345678", "it"]),
        ("о полёты да", ["о полё-", "ты да"]),
        ("の unfold it", ["の un-", "fold it"]),
        ("foldfoldfold", ["foldfol", "dfold"]),
    ],
)
def test_hyphenation_fills_the_line(text: str, expected: list[str]) -> None:
    lines = wrap(text, 7, hyphenate=lambda word: [2, 4][: len(word) // 3])
    assert list(lines) == expected


@given(ANY_TEXT, WIDTHS, st.integers(0, 12), st.integers(1, 3))
def test_with_hyphens_and_space_too_lines_fit_and_nothing_is_lost(
    text: str, width: int, indent: int, spacing: int
) -> None:
    paragraph = Paragraph(0, len(text), indent, indent)
    lines = wrap(text, width, [paragraph], spacing=spacing, hyphenate=halves)
    assert all(wcswidth(line) <= width for line in lines)
    assert list(lines.starts) == sorted(lines.starts)
    shown = "".join(text[start:end] for start, end in zip(lines.starts, lines.ends, strict=True))
    assert "".join(shown.split()) == "".join(text.split())


def test_soft_hyphens_are_not_seen_but_where_a_line_breaks() -> None:
    text = "Donau\xaddampf\xadschiff fährt"
    assert list(wrap(text, 12)) == ["Donaudampfsc", "hiff fährt"]
    lines = wrap(f"Das {text}", 15, hyphenate=hyphenator("de"))
    assert list(lines) == ["Das Donaudampf-", "schiff fährt"]
    assert cells(text) == 22


def test_words_are_broken_as_their_language_has_it() -> None:
    english, german = hyphenator("en-GB"), hyphenator("de")
    assert english is not None
    assert german is not None
    assert [*english("typography")] == [2, 4]
    assert [*german("Zeitungsartikel")] == [3, 8, 10, 12]
    assert [*english("short")] == []
    assert hyphenator("ja") is None
    assert hyphenator("") is None


def test_without_pyphen_nothing_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyphen", None)
    assert hyphenator.__wrapped__("en") is None


@pytest.mark.parametrize(("pattern", "width"), [(layout._NARROW, 1), (layout._WIDE, 2)])
def test_the_fast_classes_hold_only_what_they_say(pattern: str, width: int) -> None:
    import re

    inside = re.compile(f"[{pattern}]")
    every = map(chr, range(sys.maxunicode))
    wrong = [c for c in every if inside.match(c) and c not in "\t\n" and wcwidth(c) != width]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "x" * 400_000,
        "ab " * 130_000,
        "中" * 400_000,
        "中 " * 130_000,
        "\u0301" * 400_000,
        " " * 400_000,
        "a\u0301" * 200_000,
    ],
    ids=["word", "line", "ideographs", "spaced", "marks", "blanks", "combining"],
)
def test_one_huge_line_ends(text: str) -> None:
    """A quadratic wrapper would take hours here."""
    lines = wrap(text, 72)
    assert lines.ends[-1] >= len(text.rstrip())


def test_simple_text_does_not_load_the_width_tables() -> None:
    import subprocess

    code = (
        "import sys; from reader.text.wrapping.layout import wrap; wrap('Zwei Wörter – “so” и так', 5);"
        "sys.exit('wcwidth' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("A title that fits", 17, "A title that fits"),
        ("A title that is cut", 14, "A title that…"),
        ("Overlongword", 8, "Overlon…"),
        ("時計台の音が戻った町", 11, "時計台の音…"),
        ("時計台の音が戻った町", 10, "時計台の…"),
        ("ab", 1, "…"),
        ("ab", 0, ""),
    ],
)
def test_shorten(text, width, expected):
    assert shorten(text, width) == expected
    assert cells(expected) <= width


@pytest.mark.parametrize("foreign", ["“…” – é ñ Д", "漢字", "e\u0301", "👩‍🚀", "\x07", "\ud800"])
def test_a_long_text_is_laid_out_as_a_short_one(foreign):
    """It is looked through in another way for what has to be measured."""
    line = f"a line of words {foreign} and more words behind them"
    count = 100_000 // len(line) + 2
    long = list(wrap("\n".join([line] * count), 20))
    assert long == list(wrap(line, 20)) * count


def test_text_without_blanks_breaks_behind_the_last_blank() -> None:
    assert list(wrap("港 abcdefg", 6)) == ["港", "abcdef", "g"]
    assert list(wrap("ab港区 c", 7)) == ["ab港区", "c"]
