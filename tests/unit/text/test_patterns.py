import re

from reader.text.patterns import pattern


def test_it_is_used_as_a_compiled_one():
    word = pattern(r"[a-z]+(\d)", re.IGNORECASE)
    assert word.search("1 Ab2")[1] == "2"
    assert word.findall("ab2 CD3") == ["2", "3"]
    assert word.sub("-", "ab2 CD3") == "- -"
    assert word.pattern == r"[a-z]+(\d)"


def test_bytes():
    assert pattern(rb"\d").match(b"7")


def test_it_is_compiled_when_it_is_first_used():
    wrong = pattern("(")
    try:
        wrong.search("x")
    except re.error:
        return
    raise AssertionError("it was compiled before, or never")


def test_a_method_is_found_once():
    word = pattern("a")
    assert word.search is word.search
