"""Citations in each style."""

import json
from datetime import date

import pytest

from reader.errors import UsageError
from reader.model import Article, Metadata
from reader.render.citation import STYLES, cite

DAY = date(2024, 5, 6)
ARTICLE = Article(
    Metadata(
        title="The harbour & the {storm}",
        byline="Ada Marsh, Reuters",
        published="2024-03-05T10:00:00Z",
        site="Gazette",
        url="https://example.org/a?b=c_d",
        language="en",
    ),
    (),
)


def test_markdown():
    assert cite(ARTICLE, accessed=DAY) == (
        "[The harbour & the {storm}](https://example.org/a?b=c\\_d), Ada Marsh, Reuters, Gazette, 2024-03-05\n"
    )


def test_bibtex():
    assert cite(ARTICLE, "bibtex", accessed=DAY).splitlines() == [
        "@online{marsh2024harbour,",
        r"  title = {{The harbour \& the \{storm\}}},",
        "  author = {Ada Marsh and {Reuters}},",
        "  organization = {Gazette},",
        "  date = {2024-03-05},",
        "  url = {https://example.org/a?b=c_d},",
        "  urldate = {2024-05-06},",
        "  langid = {en},",
        "}",
    ]


def test_csl():
    (found,) = json.loads(cite(ARTICLE, "csl", accessed=DAY))
    assert found["author"] == [{"family": "Marsh", "given": "Ada"}, {"literal": "Reuters"}]
    assert (found["title"], found["language"]) == (ARTICLE.title, "en")
    assert found["issued"] == {"date-parts": [[2024, 3, 5]]}
    assert found["accessed"] == {"date-parts": [[2024, 5, 6]]}
    assert (found["type"], found["container-title"], found["URL"]) == ("webpage", "Gazette", ARTICLE.url)


def test_ris():
    lines = cite(ARTICLE, "ris", accessed=DAY).splitlines()
    assert lines[0] == "TY  - ELEC"
    assert {"AU  - Marsh, Ada", "AU  - Reuters", "DA  - 2024/03/05", "Y2  - 2024/05/06"} <= set(lines)
    assert lines[-1] == "ER  -"


@pytest.mark.parametrize("style", STYLES)
def test_what_is_unknown_is_left_out(style):
    text = cite(Article(Metadata(), ()), style, accessed=DAY)
    assert text.endswith("\n")
    assert "None" not in text
    assert "{}" not in text


@pytest.mark.parametrize(("title", "key"), [("The “Ödön” case", "2024odon"), ("海", "2024"), ("A B", "2024b")])
def test_keys_are_plain_letters(title, key):
    text = cite(Article(Metadata(title=title, published="2024"), ()), "bibtex", accessed=DAY)
    assert text.startswith(f"@online{{{key},")


def test_a_title_cannot_add_fields():
    article = Article(Metadata(title="x},\n  note = {injected"), ())
    assert cite(article, "bibtex", accessed=DAY).count("\n  ") == 2  # title, urldate
    assert cite(article, "ris", accessed=DAY).count("\n") == 4


def test_an_unknown_style():
    with pytest.raises(UsageError, match="mla"):
        cite(ARTICLE, "mla")
