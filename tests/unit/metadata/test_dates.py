import pytest

import reader
from reader.metadata.bylines import names_in
from reader.metadata.dates import written_date


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("February 25, 2021", "2021-02-25"),
        ("5. März 2024", "2024-03-05"),
        ("Von Ada Marsh, 5. März 2024", "2024-03-05"),
        ("le 1er août 2023", "2023-08-01"),
        ("3 de octubre de 2022", "2022-10-03"),
        ("Published on 7th May 2020, 10:15", "2020-05-07"),
        ("5 марта 2024", "2024-03-05"),
        ("Ada Marsh", ""),
        ("35 March 2024", ""),
        ("In 2024 March was cold", ""),
    ],
)
def test_dates_in_words(line, date):
    assert written_date(line) == date


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("February 25, 2021", ""),
        ("25 February 2021", ""),
        ("Von Ada Marsh, 5. März 2024", "Ada Marsh"),
        ("By April Summers", "April Summers"),
        ("By Ada Marsh, February 25, 2021", "Ada Marsh"),
    ],
)
def test_a_date_is_no_name(line, names):
    assert names_in(line).rstrip(",") == names


def test_a_byline_that_is_a_date_is_the_date():
    story = "<p>The old ferry had carried passengers across the bay for forty years before the council decided.</p>"
    article = reader.clean(f"<article><h1>Gone</h1><div class=byline>February 25, 2021</div>{story * 3}</article>")
    assert (article.byline, article.published) == ("", "2021-02-25")
