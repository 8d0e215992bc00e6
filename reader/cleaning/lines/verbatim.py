"""Recognises text that is not prose (source code, diffs, logs, listings, tables and drawings), in which line breaks must be kept.

The shape of each line gives evidence, which is added up over a run of lines. Menus of a flattened page are short lines
too, but show no such evidence.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Final

_CODE: Final = pattern(
    r"""
      \s*(?:[{}()\[\]]+[;,]?|</?\w[^<>]*>)\s*$            # brackets or a tag alone
    | .*[;{]\s*(?://.*|/\*.*)?$ | \s*\}.*$                 # a statement, the beginning or end of a block
    | \s*(?:def|class|fn|func|function|public|private|protected|static|void|let|const|var|struct|enum|impl|package|module)
        \s+\w.*[:{(=;]
    | \s*(?:import|from|\#include|\#define|using|require|use)\s+[\w.<"'{*:/]+.*$
    | \s*(?:if|elif|else|for|while|try|except|finally|with|return|yield|case|switch|do)\b.*(?::|\{|;|\))\s*$
    | \s*[\w.\[\]"'-]+\s*(?:[-+*/|&]?=|:=|=>|->)\s*\S.*$   # an assignment
    | \s*[\w.]+\([^()]*\)[;:]?\s*$                         # a call
    | \s*(?:\#|//|--|;;|/\*|\*/|%%)\s?\S.*$ | \s*@\w+       # a comment, a decorator
    | \s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|FROM|WHERE|JOIN|GROUP\ BY|ORDER\ BY)\b
    """,
    re.VERBOSE,
)
_OUTPUT: Final = pattern(
    r"""
      [-dlbcps][-rwxsStT]{9}[+@.]?\s | total\ \d+$                       # ls -l
    | commit\ [0-9a-f]{7,40}\b | Author:\s.*<.*> | Date:\s+\w{3}\ \w{3}  # git log
    | diff\ --git\ | (?:---|\+\+\+)\ [\w/"] | @@\ -\d | index\ [0-9a-f]{6,}\.\.
    | [+-](?![+-]?\s*$)\S.*[;{}()=]                                      # a changed line of code
    | (?:\$|>>>|\.\.\.|%|>|\#)\ \S | [\w.-]+@[\w.-]+[:~].*[$\#]\ ?       # a shell or an interpreter
    | \s*at\ [\w$.<>]+\(.*\)$ | \s*File\ ".*",\ line\ \d+ | Traceback\ \(most
    | \[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d | \w{3}\s+\d+\ \d\d:\d\d:\d\d\s     # a log
    | [0-9a-f]{6,8}:?\s+(?:[0-9a-f]{2,4}\s){4}                           # a hex dump
    | \s*\d+\s+\d+\s+\S+\s+\d+:\d\d | \s*PID\s | USER\s+PID | Filesystem\s # ps, df
    """,
    re.VERBOSE,
)
_DRAWN: Final = pattern(r"\s*(?:[+|][-=+|\s]{3,}|\|.*\||[-=]{2,}(?:\s{1,4}[-=]{2,})+)\s*$")
"""A line of a table or a drawing in ASCII: a rule, a row between bars."""
_BOX_SIGNS: Final = frozenset("─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬╭╮╯╰█▀▄░▒▓╌")
_RULE_SIGNS: Final = frozenset("-=+|: \t")
_GAPS: Final = pattern(r"\S(?:\s{2,}|\t)(?=\S)")
_SENTENCE_END: Final = pattern(r"[.!?]['\")]?$")
_KEY: Final = pattern(r"\s*(?:- )?[\w.\"'-]+\s*[:=]\s*\S*$|\s*\[[\w.\" -]+\]\s*$")
_LEAST: Final = 3
"""Lines of a run between paragraphs that can show that it is not prose."""
_ROWS: Final = 20
"""Rows of a table whose columns are compared."""
_SHARE: Final = 0.6
_FILE_SHARE: Final = 0.5
_FEW_SENTENCES: Final = 0.2
_SENTENCE_WORDS: Final = 6
_LONGEST: Final = 500
"""Longest line, in characters, that the patterns look at: their time may grow with the square of its length."""
_LOOKED_AT: Final = 400
"""Lines of a text that tell whether all of it is code."""


class Passage(NamedTuple):
    """A part of a text.

    Attributes:
        lines: the lines, unchanged.
        gap: blank lines before it.
        verbatim: whether its line breaks must be kept.
    """

    lines: list[str]
    gap: int = 0
    verbatim: bool = False


def is_verbatim_text(text: str) -> bool:
    """Whether a whole text is code, data or the output of a program."""
    start = text.lstrip()[:1]
    if start in ("{", "[") and _is_json(text):
        return True
    lines = [line for line in islice(text.split("\n"), _LOOKED_AT * 2) if line.strip()][:_LOOKED_AT]
    if len(lines) < _LEAST:
        return False
    if sum(map(_is_sentence, lines)) > _FEW_SENTENCES * len(lines):
        return False
    if _OUTPUT.match(lines[0]) and sum(map(_is_code_line, lines)) >= 0.25 * len(lines):
        return True
    told = sum(map(_is_code_line, lines))
    return told >= _FILE_SHARE * len(lines) or _is_table(lines) or _is_delimited(lines)


def passages(groups: Sequence[tuple[int, list[str]]]) -> Iterator[Passage]:
    """The passages of a text, split at blank lines; consecutive passages of code are merged."""
    held: Passage | None = None
    sure = [_is_verbatim(lines) for _, lines in groups]
    for place, (gap, lines) in enumerate(groups):
        beside = any(sure[max(0, place - 1) : place + 2])
        verbatim = sure[place] or (beside and all(map(_is_code_line, lines)))
        if held is not None and verbatim:
            held.lines.extend((*[""] * gap, *lines))
            continue
        if held is not None:
            yield held
            held = None
        if verbatim:
            held = Passage([*lines], gap, verbatim=True)
        else:
            yield Passage(lines, gap)
    if held is not None:
        yield held


def _is_verbatim(lines: Sequence[str]) -> bool:
    if len(lines) < _LEAST or any(map(_is_sentence, lines)):
        return False
    if _is_table(lines) and any(map(_is_rule, lines)):
        return True
    told = sum(map(_is_code_line, lines))
    indented = sum(line[:1].isspace() for line in lines)
    return told >= _SHARE * len(lines) and (indented > 0 or told == len(lines))


def _is_code_line(line: str) -> bool:
    return len(line) <= _LONGEST and bool(_CODE.match(line) or _OUTPUT.match(line) or _is_drawn(line))


def _is_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line[-2:])) and len(line.split(None, _SENTENCE_WORDS)) >= _SENTENCE_WORDS


def _is_rule(line: str) -> bool:
    """Whether a line separates the head of a table with two or more columns: "---+---", "|:--|--:|", "=== ==="."""
    line = line.strip()
    if not _RULE_SIGNS.issuperset(line) or not ("--" in line or "==" in line):
        return False
    return len(line.replace("|", " ").replace("+", " ").split()) > 1


def _is_drawn(line: str) -> bool:
    line = line.strip()
    if line[:1] in _BOX_SIGNS or line[-1:] in _BOX_SIGNS:
        return line[:1] in _BOX_SIGNS or not _BOX_SIGNS.isdisjoint(line[:-1])
    return len(line) <= _LONGEST and bool(_DRAWN.match(line))


def _is_table(lines: Sequence[str]) -> bool:
    """Whether columns stand below one another, with a rule between heads and rows or bars between cells."""
    drawn = sum(map(_is_drawn, lines))
    if drawn >= _SHARE * len(lines):
        return True
    rules = [*map(_is_rule, lines)]
    if not any(rules):
        return False
    starts = [{found.end() for found in _GAPS.finditer(line)} for line in _rows(lines, rules)]
    return len(starts) >= 2 and bool(set.intersection(*starts))


def _rows(lines: Sequence[str], rules: Sequence[bool]) -> Iterator[str]:
    """The first rows of a table, without the rules between them."""
    return islice((line for line, rule in zip(lines, rules, strict=True) if not rule), _ROWS)


def _is_delimited(lines: Sequence[str]) -> bool:
    """Whether all lines have the same few separators: comma- or tab-separated values."""
    for sign in "\t,;|":
        counts = {line.count(sign) for line in lines}
        if len(counts) == 1 and min(counts) >= 2 - (sign == "\t"):
            return not any(f"{sign} " in line for line in lines[:5]) or sign in "\t|"
    return False


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
