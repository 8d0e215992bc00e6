"""The headline without the site's name."""

import pytest

from reader.metadata.titles import headed, is_site, site, without_site


@pytest.mark.parametrize(
    ("title", "names", "url", "expected"),
    [
        ("Old lamp | The Post", ["The Post"], "", "Old lamp"),
        ("Old lamp – Sea – The Post", ["The Post"], "", "Old lamp – Sea"),
        ("The Post | Old lamp", ["The Post"], "", "Old lamp"),
        ("The Post: Old lamp", ["The Post"], "", "Old lamp"),
        ("The Post - Old lamp - The Post", ["The Post"], "", "Old lamp"),
        ("Old lamp - BBC News", ["BBC"], "", "Old lamp"),
        ("Old lamp - DER SPIEGEL", [], "https://www.spiegel.de/a", "Old lamp"),
        ("Old lamp - spiegel", [], "https://www.spiegel.co.uk/a", "Old lamp"),
        ("Old lamp | Sea", ["The Post"], "https://post.example/", "Old lamp | Sea"),
        ("Old lamp – a history", [], "", "Old lamp – a history"),
        ("Review: The Post", ["The Post"], "", "Review: The Post"),
        ("The Post", ["The Post"], "", "The Post"),
        ("Brazil win – football comes home at last", [], "https://football.example/", "Brazil win – football comes home at last"),
        ("Old lamp | 127", [], "http://127.0.0.1/", "Old lamp | 127"),
        (" | ", ["The Post"], "", "|"),
        ("", [], "http://[", ""),
    ],
)  # fmt: skip
def test_without_site(title, names, url, expected):
    assert without_site(title, site(names, url)) == expected


def test_a_long_title_is_left_alone():
    title = "a | " * 10_000
    assert without_site(title, site(["a"], "")) == title.strip()


def test_a_heading_tells_which_part_is_the_headline():
    assert headed("Sea › Old lamp to guide ships | Post", ["Sea", "Old lamp to guide ships"]) == ""
    assert headed("Sea | Old lamp to guide ships", ["Sea", "Old lamp to guide ships"]) == "Old lamp to guide ships"


def test_nothing_is_no_site():
    assert not is_site("…", site(["The Post"], ""))
    assert not is_site("x", site([], ""))
