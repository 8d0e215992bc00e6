"""Addresses are made absolute, and what may not be followed is dropped."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.tree.addresses import Addresses

BASE = "https://example.org/a/b.html?q=1"


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("https://other.org/x", "https://other.org/x"),
        ("/x", "https://example.org/x"),
        ("x", "https://example.org/a/x"),
        ("../x", "https://example.org/x"),
        ("/c/../x", "https://example.org/x"),
        ("//other.org/x", "https://other.org/x"),
        ("?q=2", "https://example.org/a/b.html?q=2"),
        ("#note", "https://example.org/a/b.html?q=1#note"),
        ("", BASE),
        ("  /x\n", "https://example.org/x"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("javascript:void(0)", ""),
        (" JavaScript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("file:///etc/passwd", ""),
        ("//[broken", ""),
    ],
)
def test_references(reference, expected):
    assert Addresses(BASE).absolute(reference) == expected


@pytest.mark.parametrize("reference", ["x", "/x", "https://other.org/x", "#note"])
def test_without_a_base_they_stay(reference):
    assert Addresses("").absolute(reference) == reference


def test_a_broken_base():
    assert Addresses("http://[broken").absolute("https://other.org/x") == "https://other.org/x"


SEGMENTS = st.lists(st.sampled_from(["a", "b.html", ".", "..", "", "c;d", "é", ".hidden", "x..", "%2e"]), max_size=5)
REFERENCES = st.builds(
    lambda start, path, query, fragment: start + "/".join(path) + query + fragment,
    st.sampled_from(
        ["", "/", "//host.org/", "http://host.org", "https://host.org/", "https://host.org:8080/", "./", "../"]
    ),
    SEGMENTS,
    st.sampled_from(["", "?", "?q=1", "?u=/x/../y", "?a:b"]),
    st.sampled_from(["", "#", "#x", "#/a/."]),
)
BASES = st.builds(
    lambda origin, path: origin + "/".join(path),
    st.sampled_from(["https://example.org/", "http://example.org:8000/", "https://example.org"]),
    st.just([]) | st.lists(st.sampled_from(["a", "b.html", "c"]), max_size=3),
)


@given(BASES, REFERENCES)
def test_the_fast_path_is_what_the_standard_library_says(base, reference):
    """Up to an empty query or fragment, which `urljoin` drops."""
    found, expected = Addresses(base).absolute(reference), urljoin(base, reference)
    assert _without_empty_ends(found) == _without_empty_ends(expected)


def _without_empty_ends(address):
    return address.removesuffix("#").removesuffix("?").replace("?#", "#")
