"""The measurement of metadata on pages whose JSON-LD is held out."""

import json

from tests.quality.dataset import Row
from tests.quality.metadata import RIGHT, answers, table
from tests.quality.metrics import Gold

DATA = {
    "@type": "NewsArticle",
    "headline": "Harbour reopens after storm",
    "author": [{"@type": "Person", "name": "Ada Marsh"}],
    "datePublished": "2026-05-14T08:00:00+01:00",
}
SENTENCE = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, they said."
PAGE = f"""<html lang="en"><head><title>Harbour reopens after storm</title>
<script type="application/ld+json">{json.dumps(DATA)}</script></head>
<body><h1>Harbour reopens after storm</h1><p class="byline">By Ada Marsh</p>{f"<p>{SENTENCE}</p>" * 4}</body></html>"""


def row(page):
    return Row("made", "1", "https://example.org/harbour", page.encode(), Gold(text=""))


def test_what_json_ld_says_is_found_without_it():
    found = answers(row(PAGE))
    assert found["title"] == ("made/1", "Harbour reopens after storm", "Harbour reopens after storm")
    assert found["byline"] == ("made/1", "Ada Marsh", "Ada Marsh")
    assert found["published"] == ("made/1", DATA["datePublished"], "")  # nothing else says it
    assert "site" not in found


def test_a_page_without_json_ld_is_left_out():
    assert answers(row("<p>No data.</p>")) == {}


def test_the_order_of_authors_and_the_time_of_day_do_not_count():
    assert RIGHT["byline"]("Ada Marsh, Ute Kranz", "Ute Kranz and Ada Marsh")
    assert not RIGHT["byline"]("Ada Marsh", "Ada Marsh, Ute Kranz")
    assert RIGHT["published"]("2026-05-14T08:00:00Z", "2026-05-14")


def test_the_table_tells_what_is_found_from_what_is_right():
    line = next(line for line in table([answers(row(PAGE))]).splitlines() if line.startswith("published"))
    assert line.split() == ["published", "1", "0.000", "0.000", "0.000"]
