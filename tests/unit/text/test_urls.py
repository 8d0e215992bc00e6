import pytest

from reader.text import urls

MALFORMED = ["http://[bad", "http://[::1", "http://a]b/", "//[", "http://\u2100.example/", "http://[v1.x]@/"]


@pytest.mark.parametrize("address", MALFORMED)
def test_nothing_raises(address):
    urls.split(address)
    urls.join(address, "a")
    urls.join("https://example.org/", address)
    assert not urls.on_the_web(address)
    urls.without_fragment(address), urls.fragment(address), urls.without_login(address)


@pytest.mark.parametrize(
    ("base", "reference", "expected"),
    [
        ("https://e.org/a", "#", "https://e.org/a"),
        ("https://e.org/a", "b?", "https://e.org/b"),
        ("https://e.org/a", "b?#c", "https://e.org/b#c"),
        ("https://e.org/a?", "#b", "https://e.org/a#b"),
        ("https://e.org/a?q", "?", "https://e.org/a?q"),
        ("https://e.org/a", "b#c?", "https://e.org/b#c?"),
        ("https://e.org/a", "b??", "https://e.org/b??"),
    ],
)
def test_what_is_empty_is_left_out_of_joined_addresses(base, reference, expected):
    """Python keeps it since 3.14."""
    assert urls.join(base, reference) == expected


def test_parts():
    assert urls.split("https://Ada:x@EXAMPLE.org:80/a/b?q#f") == (
        "https", "example.org", "Ada:x@EXAMPLE.org:80", "/a/b", "q", "f",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://bob:s3cret@example.org/a@b", "http://example.org/a@b"),
        ("http://bob@example.org", "http://example.org"),
        ("http://example.org/bob:x@y", "http://example.org/bob:x@y"),
        ("notes/a@b.txt", "notes/a@b.txt"),
        ("http://a:p@q@example.org/", "http://example.org/"),
    ],
)
def test_the_login_is_dropped(address, expected):
    assert urls.without_login(address) == expected


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "ftp://example.org", "/a", "", "https:"]
)
def test_what_is_not_on_the_web(address):
    assert not urls.on_the_web(address)
