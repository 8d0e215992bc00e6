"""The file of the user's own rules: what it may hold, and how it is written."""

import pytest

import reader
from reader.cleaning.user_rules import OwnRule
from reader.errors import ConfigError, OutputError
from reader.rulebook import Rulebook, user_rules
from reader.service import Options, read

RULE = OwnRule("post.example.promo", keep=False, site="post.example", names=("promo",))
WRITTEN = '[[rule]]\nid = "post.example.promo"\naction = "remove"\nsite = "post.example"\nnames = ["promo"]\n'


@pytest.fixture
def path(tmp_path):
    return tmp_path / "terminal-reader" / "rules.toml"


def test_without_a_file_there_are_no_rules(path):
    assert user_rules(path) == ()


def test_what_is_written_is_read(path):
    book = Rulebook(path=path)
    other = OwnRule("all.x", keep=True, phrases=('^a "quoted"\\ word',), max_words=90)
    book.add(RULE)
    book.add(other)
    assert path.read_text().startswith(WRITTEN)
    assert user_rules(path) == book.rules == (RULE, other)


def test_each_rule_has_an_id_of_its_own(path):
    book = Rulebook(path=path)
    assert [book.add(RULE).id for _ in range(3)] == [RULE.id, f"{RULE.id}-2", f"{RULE.id}-3"]
    assert len(user_rules(path)) == 3


def test_rules_are_taken_back_one_by_one(path):
    path.parent.mkdir()
    path.write_text('# mine\n[[rule]]\nid = "old"  # since long\naction = "keep"\nphrases = ["^by ann"]\n')
    before = path.read_text()
    book = Rulebook(user_rules(path), path)
    assert not book.can_undo
    book.add(RULE)
    book.add(RULE)
    book.undo()
    assert user_rules(path) == book.rules == (OwnRule("old", keep=True, phrases=("^by ann",)), RULE)
    book.undo()
    assert path.read_text() == before
    assert not book.can_undo


def test_the_last_rule_leaves_a_file_that_can_be_read_and_written(path):
    book = Rulebook(path=path)
    book.add(RULE)
    book.remove(RULE.id)
    assert user_rules(path) == ()
    assert not book.can_undo
    book.add(RULE)
    assert user_rules(path) == (RULE,)


@pytest.mark.parametrize(
    ("text", "problem", "remedy"),
    [
        ("rule = 3", "rule: is no rule", "[[rule]]"),
        ("rules = []", "rules: is no rule", "[[rule]]"),
        ("rule = [3]", "rule 1: is no table", "[[rule]]"),
        ('[[rule]]\naction = "keep"', "rule 1: it has no id", "write such as"),
        ('[[rule]]\nid = "a"\naction = "kep"', "rule 1: action: 'kep' does not fit", "remove, keep"),
        ('[[rule]]\nid = "a"\naction = "keep"', "rule 1: it says nothing of blocks", "names, or phrases"),
        ('[[rule]]\nid = "a"\naction = "keep"\nnames = "x"', "rule 1: names: 'x' does not fit", "several words"),
        ('[[rule]]\nid = "a"\naction = "keep"\nphrases = ["^$"]', "rule 1: phrases: ['^$'] does not fit", "words"),
        ('[[rule]]\nid = "a"\naction = "keep"\nname = ["x"]', "rule 1: there is no 'name' in a rule", "did you mean"),
        ('[[rule]]\nid = "a"\naction = "keep"\nsite = 3', "rule 1: site: 3 does not fit", "host"),
        ('[[rule]]\nid = "a"\naction = "keep"\nnames = ["x"]\nmax_words = 0', "rule 1: max_words: 0 does not", "whole"),
        ((WRITTEN + WRITTEN), "rule 2: there is another 'post.example.promo'", "change its id"),
        ("[[rule]", "is no TOML", "line"),
    ],
)
def test_a_mistake_is_told(path, text, problem, remedy):
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(ConfigError) as caught:
        user_rules(path)
    assert caught.value.subject == str(path)
    assert caught.value.problem.startswith(problem)
    assert remedy in caught.value.remedy
    with pytest.raises(ConfigError):
        Rulebook(path=path).add(RULE)
    assert path.read_text() == text


def test_a_file_that_cannot_be_written_is_told(path, tmp_path):
    (tmp_path / "terminal-reader").write_text("")
    with pytest.raises((OutputError, ConfigError)):
        Rulebook(path=path).add(RULE)


def test_rules_hold_for_the_api_when_they_are_asked_for(path, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    text = "The harbour reopened on Monday after a storm. " * 3
    source = f"{text}\n\nClub members save.\n\n{text}"
    Rulebook().add(OwnRule("x", keep=False, phrases=("^club members",)))
    assert "Club" in reader.clean(source).text
    assert "Club" not in reader.clean(source, rules=reader.user_rules()).text
    (tmp_path / "a.txt").write_text(source)
    assert "Club" in read(str(tmp_path / "a.txt")).text
    assert "Club" not in read(str(tmp_path / "a.txt"), Options(rules=reader.user_rules())).text
