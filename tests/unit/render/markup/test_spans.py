"""The walk over inline marks that Markdown and HTML share."""

import pytest

from reader.model import Mark, MarkKind
from reader.render.markup.links import is_safe
from reader.render.markup.spans import walk

TEXT = "0123456789"


class Trace:
    """Writes what it is led through."""

    def __init__(self, refused=()):
        self.trace = ""
        self.refused = refused

    def text(self, start, end):
        self.trace += TEXT[start:end]

    def open(self, mark):
        if mark.kind in self.refused:
            return False
        self.trace += f"<{mark.kind[0]}>"
        return True

    def close(self, mark):
        self.trace += f"</{mark.kind[0]}>"


def traced(marks, start=0, end=10, refused=()):
    writer = Trace(refused)
    walk([Mark(first, last, kind) for first, last, kind in marks], start, end, writer)
    return writer.trace


STRONG, EMPHASIS, LINK = MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.LINK


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], "0123456789"),
        ([(2, 4, STRONG)], "01<s>23</s>456789"),
        ([(0, 10, LINK), (2, 4, STRONG), (4, 6, EMPHASIS)], "<l>01<s>23</s><e>45</e>6789</l>"),
        ([(0, 4, LINK), (0, 4, STRONG)], "<l><s>0123</s></l>456789"),
        ([(0, 4, LINK), (2, 8, STRONG)], "<l>01<s>23</s></l>456789"),
        ([(8, 12, STRONG)], "01234567<s>89</s>"),
    ],
)
def test_walk(marks, expected):
    """The last two cross each other or the end, which no block has: they are cut, and no character is lost."""
    assert traced(marks) == expected


def test_part_of_a_text():
    assert traced([(0, 3, STRONG), (4, 5, LINK), (6, 9, EMPHASIS)], 2, 7) == "<s>2</s>3<l>4</l>5<e>6</e>"


def test_refused_mark_leaves_its_text():
    assert traced([(2, 6, LINK), (3, 4, STRONG)], refused=(LINK,)) == "012<s>3</s>456789"


@pytest.mark.parametrize(
    "target", ["https://e.org/a:b", "HTTP://e.org", "mailto:a@e.org", "/a:b", "#a:b", "?a:b", "a/b", "//e.org/x"]
)
def test_safe(target):
    assert is_safe(target)


@pytest.mark.parametrize(
    "target",
    ["", "javascript:alert(1)", "JavaScript:x", " javascript:x", "java\tscript:x", "data:text/html,x", "file:///etc/passwd",
     "vbscript:x", "x:y", "https://e.org/\x1b]8;;", "https://e.org/a b"],
)  # fmt: skip
def test_unsafe(target):
    assert not is_safe(target)
