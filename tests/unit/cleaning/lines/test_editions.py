"""Verse keeps its lines; licences, running heads and page numbers are removed with a reason."""

import reader

PROSE = "The old ferry had carried passengers across the bay for forty years before\nthe council decided, on a wet evening in March, that it would not be repaired\nagain."
LINE = " ".join(PROSE.split())
STANZA = "The tide goes out without a word,\nThe lamp goes on above the stair,\nAnd nobody has ever heard\nThe ferry that is no more there."


def test_stanzas_keep_their_lines():
    article = reader.clean(f"{STANZA}\n\n{STANZA.replace('out', 'in')}\n", format="text")
    assert [block.text for block in article.kept] == [STANZA, STANZA.replace("out", "in")]


def test_a_menu_is_no_stanza():
    assert reader.clean(f"Home News\nAbout Us\nContact Us\n\n{PROSE}", format="text").blocks[0].text == "Home News"


def test_page_numbers_and_running_heads():
    page = "\n\n                                     {}\nA report to the council\n\n"
    text = f"A report to the council\n\n{LINE}" + "".join(
        f"{page.format(n)}{LINE.replace('forty', str(n))}" for n in (11, 12, 13)
    )
    article = reader.clean(text, format="text")
    assert len(article.kept) == 4
    assert {block.verdict.rule for block in article.removed} == {"footer.page"}
    assert len(article.removed) == 7


def test_the_numbers_of_items_stay():
    items = "\n\n".join(
        f"{n}\n\n{name} of the north\n\n{LINE}" for n, name in enumerate(("Bear", "Fox", "Owl", "Elk"), 1)
    )
    article = reader.clean(items, format="text")
    assert "footer.page" not in {block.verdict.rule for block in article.removed}


def test_numbers_that_do_not_count_up_stay():
    article = reader.clean(f"{PROSE}\n\n1987\n\n{PROSE}\n\n1961\n\n{PROSE}\n\n2001\n\n{PROSE}", format="text")
    assert "footer.page" not in {block.verdict.rule for block in article.removed}


def test_project_gutenberg():
    text = (
        "The Project Gutenberg eBook of The Ferry\n\nTitle: The Ferry\n\nAuthor: A. Orme\n\n"
        "*** START OF THE PROJECT GUTENBERG EBOOK THE FERRY ***\n\n" + PROSE
        + "\n\n*** END OF THE PROJECT GUTENBERG EBOOK THE FERRY ***\n\nUpdated editions will replace the previous one.\n"
    )  # fmt: skip
    article = reader.clean(text, format="text")
    assert (article.title, article.byline) == ("The Ferry", "A. Orme")
    assert [block.text for block in article.kept] == [" ".join(PROSE.split())]
    assert {block.verdict.rule for block in article.removed} == {"copyright.edition"}
