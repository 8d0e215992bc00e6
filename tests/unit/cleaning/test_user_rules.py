"""The user's own rules: what they hold for, and which are proposed for a block."""

import pytest

from reader import clean
from reader.cleaning.user_rules import OwnRule, applied, proposals, site_of

PROSE = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, said the master."
PAGE = f"""<html><head><link rel="canonical" href="https://www.post.example/storm"></head><body>
<article class="story-text">{"".join(f'<p class="par">{PROSE} Part {n}.</p>' for n in range(8))}
<div class="boat-club"><p>The boat club of the town has met here since the year 1900, and its doors are open.</p></div>
<figure class="pic-1234567"><figcaption class="plate">A ferry in the port, seen from the old mole.</figcaption></figure>
<p class="par">{PROSE} The end.</p></article></body></html>"""


@pytest.fixture
def article():
    return clean(PAGE)


def index_of(article, words):
    return next(i for i, block in enumerate(article.blocks) if words in block.text)


def test_blocks_know_the_names_around_them(article):
    names = article.blocks[index_of(article, "boat club")].names
    assert names[:2] == ("boat-club", "story-text")
    assert clean("Plain text.\n\nAnd more.").blocks[0].names == ()


def test_a_name_removes_what_stands_in_the_element(article):
    rule = OwnRule("x", keep=False, names=("boat-club",))
    found = applied(article, [rule])
    (gone,) = [block for block in found.removed if block.verdict.stage == "user"]
    assert gone.text.startswith("The boat club")
    assert (gone.verdict.rule, gone.verdict.category) == ("x", "user")
    assert gone.verdict.reason == "your own rule: blocks in an element named “boat-club”"
    assert "boat club" not in found.text
    assert len(found.blocks) == len(article.blocks)


SECTIONS = f"""<html><body><article><h1>News of the town</h1><p>{PROSE}</p><p>{PROSE}</p>
<h2>The clubs</h2><h3>On the water</h3><div class="boat-club"><p>{PROSE} Its doors are open.</p></div>
<h2>The harbour</h2><p>{PROSE}</p><p>{PROSE}</p></article></body></html>"""


def test_headings_of_what_a_rule_empties_go_with_it():
    found = applied(clean(SECTIONS), [OwnRule("x", keep=False, names=("boat-club",))])
    headings = {block.text: block.verdict for block in found.blocks if block.kind == "heading"}
    assert not headings["The clubs"].kept
    assert not headings["On the water"].kept
    assert headings["The clubs"].reason == "heading of a section that your own rules empty"
    assert headings["The harbour"].kept


def test_a_heading_that_a_rule_keeps_stays():
    rules = [OwnRule("x", keep=False, names=("boat-club",)), OwnRule("y", keep=True, phrases=("^the clubs$",))]
    found = applied(clean(SECTIONS), rules)
    assert found.blocks[index_of(found, "The clubs")].verdict.kept


def test_a_name_restores(article):
    index = index_of(article, "A ferry in the port")
    assert not article.blocks[index].verdict.kept
    block = applied(article, [OwnRule("x", keep=True, names=("plate",))]).blocks[index]
    assert (block.verdict.kept, block.verdict.stage, block.verdict.category) == (True, "user", "content")


@pytest.mark.parametrize(
    ("phrase", "holds"),
    [
        ("^the boat club", True),
        ("boat club of the * has", True),
        ("^boat club", False),
        ("since the year # and", True),
        ("open$", True),
        ("^the boat club$", False),
    ],
)
def test_a_phrase(article, phrase, holds):
    rule = OwnRule("x", keep=False, phrases=(phrase,))
    assert rule.holds(article.blocks[index_of(article, "boat club")]) is holds


def test_a_phrase_says_nothing_of_a_long_block(article):
    rule = OwnRule("x", keep=False, phrases=("^the boat club",), max_words=5)
    assert applied(article, [rule]) is article


@pytest.mark.parametrize(
    ("site", "holds"), [("", True), ("post.example", True), ("example", True), ("ost.example", False), ("other", False)]
)
def test_a_rule_is_for_its_site_and_what_is_below(article, site, holds):
    assert site_of(article) == "post.example"
    found = applied(article, [OwnRule("x", keep=False, site=site, names=("boat-club",))])
    assert (found is not article) is holds


def test_a_site_without_an_address_is_known_by_its_name():
    assert site_of(clean('<meta property="og:site_name" content="The Harbour Post"><p>Text.')) == "the harbour post"
    assert site_of(clean("Text.")) == ""


def test_the_last_rule_decides(article):
    rules = [OwnRule("a", keep=False, names=("boat-club",)), OwnRule("b", keep=True, phrases=("^the boat club",))]
    assert applied(article, rules) is article
    assert applied(article, rules[::-1]) is not article


def test_proposals_go_from_the_element_to_the_words(article):
    by_name, by_words = proposals(article, index_of(article, "boat club"))
    assert by_name == OwnRule("post.example.boat-club", keep=False, site="post.example", names=("boat-club",))
    assert by_words.phrases == ("^the boat club of the town has met",)
    assert by_words.id == "post.example.the-boat-club"


def test_a_name_that_is_the_whole_articles_is_not_proposed(article):
    (only,) = proposals(article, index_of(article, "Part 3"))
    assert only.names == ()


def test_a_name_that_a_program_made_up_is_not_proposed(article):
    by_name, _ = proposals(article, index_of(article, "A ferry in the port"))
    assert (by_name.keep, by_name.names) == (True, ("plate",))


@pytest.mark.parametrize("index", range(10))
def test_each_proposal_turns_its_block(article, index):
    for rule in proposals(article, index):
        before, after = article.blocks[index], applied(article, [rule]).blocks[index]
        assert after.verdict.kept != before.verdict.kept


def test_text_is_known_by_its_words():
    article = clean(f"{PROSE}\n\nClub members save 25 crowns.\n\n{PROSE} Part 2.")
    (rule,) = proposals(article, index_of(article, "Club"))
    assert rule == OwnRule("all.club-members-save", keep=False, phrases=("^club members save # crowns$",))
    assert rule.about() == "that say “club members save # crowns”"
    assert applied(clean(f"{PROSE}\n\nClub members save 99 crowns.\n\n{PROSE}"), [rule]).text == f"{PROSE}\n\n{PROSE}"


def test_what_has_no_words_has_no_rule():
    article = clean(f"{PROSE}\n\n* * *\n\n{PROSE} Part 2.")
    assert proposals(article, index_of(article, "* *")) == []


def test_the_deepest_tree_has_names():
    page = f"<p>{PROSE}</p>" + '<div class="x">' * 3000 + f"<p>{PROSE}"
    assert all(set(block.names) <= {"x"} for block in clean(page).blocks)
