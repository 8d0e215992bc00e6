"""The stages for text without markup."""

import pytest

from reader import clean

BODY = [
    "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, the authority said.",
    "Engineers checked the piers and the lights through the weekend, and found that the older breakwater had moved.",
    "The first boat left at six with forty passengers, two horses and the mail of a week and a half on board.",
]


def kept(*paragraphs):
    return clean("\n\n".join(paragraphs), format="text").text.split("\n\n")


def reasons(*paragraphs):
    article = clean("\n\n".join(paragraphs), format="text")
    return [(b.verdict.category, b.text) for b in article.removed]


def test_nothing_to_remove():
    assert kept(*BODY) == BODY


@pytest.mark.parametrize("name", ["Navigation", "Comments", "Share", "Related"])
def test_a_section_may_be_called_like_a_label(name):
    """A guide to an editor has a section on its comments."""
    text = f"{BODY[0]}\n\n## {name}\n\n{BODY[1]}\n\n{BODY[2]}\n"
    assert clean(text, format="markdown").text.split("\n\n") == [BODY[0], name, *BODY[1:]]


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("Support us", "donation"),
        ("Share on Facebook", "share"),
        ("Advertisement", "advertisement"),
        ("Sign up for our daily newsletter", "newsletter"),
        ("Jane Roe / TASS", "credit"),
        ("The pier at dawn. Photo: Jane Roe", "caption"),
        ("Read more: The night of the storm", "related"),
    ],
)
def test_a_prompt_between_paragraphs(line, category):
    assert reasons(BODY[0], line, *BODY[1:]) == [(category, line)]


@pytest.mark.parametrize("line", ["Credit risk and what it costs", "Loading time of the ferry"])
def test_a_line_that_only_begins_like_a_label_stays(line):
    assert kept(BODY[0], line, *BODY[1:]) == [BODY[0], line, *BODY[1:]]


def test_appeal_goes_as_a_whole():
    appeal = [
        "… we have a small favor to ask. As you may have heard, our paper has been branded by the government.",
        "We refuse to be silenced. Our commitment to accurate reporting remains unshaken, whatever they may call us.",
        "Your support, no matter how small, makes a world of difference. It is quick to set up. Thank you.",
        "Remind me later.",
        "Read more",
    ]
    article = clean("\n\n".join([*BODY, *appeal]), format="text")
    assert article.text.split("\n\n") == BODY
    assert {b.verdict.reason for b in article.removed} == {"donation appeal, 3 paragraphs"}


@pytest.mark.parametrize(
    "paragraph",
    [
        "The charity said on Monday that donations had fallen by a third, and that it would ask its members for help.",
        "“Please consider making a donation today, please support us,” the letter said, and four hundred people answered it.",
        "The newsletter, which the library has sent to its readers every Friday since 1998, will appear for the last time.",
        "Cookies are small files; the court found that a banner which hides the refusal is no consent at all, it ruled.",
        "When the paper put up a paywall, half of its readers left, and the half that stayed began to write letters to it.",
        "She told the committee that subscribers had paid for a year, and that the company owed them eleven months of it.",
    ],
)
def test_articles_about_these_things_survive(paragraph):
    assert kept(BODY[0], paragraph, BODY[1]) == [BODY[0], paragraph, BODY[1]]
    assert kept(BODY[0], BODY[1], paragraph) == [BODY[0], BODY[1], paragraph]


def test_title_above_a_byline_is_metadata():
    article = clean("\n\n".join(["Storm-bound harbour reopens at last", "By Ada Marsh", *BODY]), format="text")
    assert article.title == "Storm-bound harbour reopens at last"
    assert article.byline == "Ada Marsh"
    assert article.text.split("\n\n") == BODY


def test_a_first_line_without_furniture_stays():
    article = clean("\n\n".join(["Storm-bound harbour reopens", *BODY]), format="text")
    assert article.text.startswith("Storm-bound harbour reopens\n\n")


def test_hard_wrapped_lines_are_joined():
    text = (
        "The harbour reopened on Monday after a storm that had kept every\nferry in port for nine days, the authority\n\n"
        "said, and engineers who checked the piers and the lights through\nthe whole of the weekend found that the older\n"
        "breakwater had moved by a hand, which nobody had expected of it\nafter so many years in the same place at the end.\n"
    )
    assert [len(p.split("\n")) for p in kept(text)] == [1, 1]


def test_a_paragraph_a_line():
    assert kept("\n".join(BODY)) == BODY


def test_list_items_keep_their_markers():
    article = clean("\n\n".join([BODY[0], "- one apple\n- two pears", BODY[1]]), format="text")
    items = [b for b in article.kept if b.kind == "list_item"]
    assert [(b.text, b.marker) for b in items] == [("- one apple", 2), ("- two pears", 2)]


def test_headings():
    article = clean(
        "\n\n".join([BODY[0], "Olympic host", "The leaders will attend the ceremony on Friday evening."]), format="text"
    )
    assert [b.text for b in article.kept if b.kind == "heading"] == ["Olympic host"]


@pytest.mark.parametrize("text", ["", " \n\n", "x", "\n".join("y" * 3 for _ in range(5000)), "z" * 2_000_000])
def test_any_text(text):
    article = clean(text, format="text")
    assert len(article.kept) + len(article.removed) == len(article.blocks)


def test_a_short_article_outweighs_the_prose_of_a_footer():
    menu = ["Home", "World", "Business", "Harbours", "Sign in", "Subscribe"]
    head = ["Ferry line to close for the whole winter", "By Ada Marsh", "March 4, 2024"]
    story = (
        "The ferry between the two islands will stop on Friday and start again in April, the harbour authority said."
    )
    links = ["Read next", *(f"Storm moves breakwater {number}" for number in range(40)), "Follow us", "Terms of use"]
    footer = [
        "Harbour Wire, the news arm of a shipping group, reaches readers in forty countries on every day of the year.",
        "Tide Desk, opens new tab",
        "The tables, charts and forecasts that pilots and traders have relied on for a hundred years, in one place.",
        "Chart Room, opens new tab",
        "All quotes are delayed by fifteen minutes at least, and the list of exchanges and delays is in the help pages.",
    ]
    article = clean("\n".join([*menu, *head, story, *links, *footer]), format="text")
    assert story in article.text
    assert "Home" not in article.text


def test_the_name_of_a_picture_that_a_text_browser_left_out():
    assert reasons(BODY[0], "[ferry_12.jpg]", *BODY[1:]) == [("image", "[ferry_12.jpg]")]
