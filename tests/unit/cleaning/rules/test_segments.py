"""Segments: an appeal, comments, the header and the signature of a mail."""

import pytest

from reader import clean

BODY = [
    "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, the authority said.",
    "Engineers checked the piers and the lights through the weekend, and found that the older breakwater had moved.",
    "The first boat left at six with forty passengers, two horses and the mail of a week and a half on board.",
]


def removed(*paragraphs):
    article = clean("\n\n".join(paragraphs), format="text")
    return [(b.verdict.category, b.text) for b in article.removed]


def test_the_footer_below_an_appeal_keeps_its_own_category():
    appeal = ["Support our journalism.", "We rely on readers like you. Please make a donation today."]
    footer = ["Sign up for our newsletter", "© 2026 The Evening Ledger. All rights reserved."]
    assert [category for category, _ in removed(*BODY, *appeal, *footer)] == [
        "donation",
        "donation",
        "newsletter",
        "copyright",
    ]


def test_a_lead_in_belongs_to_the_appeal():
    appeal = ["If you have read this far, you care about the harbour.", "We need your help. Make a donation today."]
    assert [text for _, text in removed(*BODY, *appeal)] == appeal


def test_an_article_that_ends_on_an_appeal_is_left():
    report = [
        "“Please donate now,” the letter said, and the harbour master read it twice before he put it in the drawer.",
        "He told the council that four hundred people had sent money, and that not one of them had signed a name.",
    ]
    assert removed(*BODY, *report) == []


def test_comments_go_to_the_end_or_the_next_list():
    comments = ["Comments (2)", "liftboy77", "2 hours ago", "I pressed four and got Brahms.", "Reply", "Report"]
    found = removed(*BODY, *comments, "Related stories", "The night of the storm")
    assert [text for category, text in found if category in ("comments", "date")] == comments
    assert found[-2:] == [("related", "Related stories"), ("related", "The night of the storm")]


def test_comments_above_the_article_take_nothing():
    assert [text for _, text in removed("Comments", "Share", "Print", "Reply", *BODY)] == [
        "Comments",
        "Share",
        "Print",
        "Reply",
    ]


@pytest.mark.parametrize("names", [("From", "Subject", "Date"), ("Von", "Betreff", "Datum"), ("От", "Тема", "Дата")])
def test_the_header_of_a_mail(names):
    values = ["The Lantern <hello@lantern.example>", "A walk without a map", "Sun, 8 Mar 2026 07:00:00 +0000"]
    header = [f"{name}: {value}" for name, value in zip(names, values, strict=True)]
    found = removed("\n".join(header), *BODY)
    assert found == list(zip(("byline", "title", "date"), header, strict=True))


def test_a_text_that_begins_with_a_word_and_a_colon_has_no_header():
    assert removed("To: the reader, this is a letter that nobody asked for.", *BODY) == []


def test_the_signature_of_a_mail():
    assert removed(*BODY, "Yours, Wilma", "--", "The Slow Post, 3 Mill Lane") == [
        ("signature", "--"),
        ("signature", "The Slow Post, 3 Mill Lane"),
    ]


def test_a_paragraph_that_reports_behind_an_appeal_ends_it():
    appeal = "We rely on readers like you. Please make a donation today."
    article = clean("\n\n".join([*BODY, appeal, BODY[0].replace("Monday", "Friday")]), format="text")
    assert [b.verdict.stage for b in article.removed if b.text == appeal] != ["segments"]


def test_a_line_with_a_colon_leads_in_a_mail_only_to_a_quotation():
    def kept(*lines):
        return clean("\n\n".join(lines), format="text").text.split("\n\n")

    assert "Share on Facebook:" in kept(*BODY, "Share on Facebook:", "> Which ferry?", "The slow one.")
    assert "Share on Facebook:" not in kept(*BODY, "Share on Facebook:", "The slow one.")
    assert "Share on Facebook" not in kept(*BODY, "Share on Facebook", "> Which ferry?", "The slow one.")


def test_what_is_no_part_of_an_appeal_stays_below_it():
    appeal = ["Support our journalism.", "We rely on readers like you. Please make a donation today."]
    assert "Porto" not in [text for category, text in removed(*BODY, *appeal, "Porto") if category == "donation"]
    assert removed(*BODY, *appeal, "Read more")[-1] == ("donation", "Read more")


def test_comments_stand_below_a_long_article():
    body = [f"{paragraph[:-1]} on day {day}." for day in range(9) for paragraph in BODY]
    comments = ["Comments (2)", "liftboy77", "2 hours ago", "I pressed four and got Brahms.", "Reply", "Report"]
    assert [text for category, text in removed(*body, *comments) if category in ("comments", "date")] == comments


def test_few_signs_among_many_blocks_make_no_comments():
    lines = [f"Ferry {n} left the harbour of Porto." for n in range(14)]
    found = removed(*BODY, "Comments", *lines[:7], "Reply", *lines[7:], "Report")
    assert "comments.section" not in [category for category, _ in found]
    assert lines[0] not in [text for _, text in found]
