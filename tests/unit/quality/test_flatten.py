"""Pages are flattened, and each line is labelled by the gold."""

from tests.quality.flatten import labelled

GOLD = "The harbour reopened on Monday after a storm.\nNine days\nThe first boat left at six."


def test_a_line_is_content_if_the_gold_holds_most_of_it():
    lines = ["Home", "The harbour reopened on Monday after a storm.", "Nine days", "boat, storm, six, Monday", "***"]
    assert labelled(lines, GOLD)[0] == [False, True, True, False, False]


def test_lines_are_content_in_the_order_of_the_gold():
    lines = ["Nine days", "The harbour reopened on Monday after a storm.", "Nine days", "The first boat left at six."]
    assert labelled(lines, GOLD) == ([False, True, True, True], 1.0)


def test_a_text_without_the_article_holds_nothing_of_the_gold():
    assert labelled(["Home", "News and sport"], GOLD) == ([False, False], 0.0)
