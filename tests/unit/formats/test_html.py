"""What the parser makes of pages as they occur."""

import pytest

from reader.formats.html import parse


@pytest.mark.parametrize("tag", ["article", "main", "section", "nav", "header", "figure", "x-page", "details"])
@pytest.mark.parametrize("before", ["<title>x</title>", "<html><head><meta name=a content=b><title>x</title>", ""])
def test_what_follows_a_head_that_is_not_closed_is_no_part_of_it(tag, before):
    tree = parse(f"{before}<{tag}><p>One</p></{tag}>two<p>Three</p>")
    body = tree.root.find("body")
    assert list(body.itertext()) == ["One", "two", "Three"]
    assert not tree.elements["title"] or tree.elements["title"][0].text == "x"
