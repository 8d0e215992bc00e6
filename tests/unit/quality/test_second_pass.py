"""What cleaning brings on top of another extractor."""

from pathlib import Path
from shutil import copy

import pytest

from reader.cleaning.scoring.text import scorer as text_scorer
from tests.quality import peers, second_pass
from tests.quality.dataset import FOLDS, Row
from tests.quality.metrics import Gold

ARTICLE = "\n".join(
    f"The {port} of the island reopened on Monday after a storm that had kept every ferry away for nine days, they said."
    for port in ("northern harbour", "southern harbour", "old pier", "fishing port")
)
PROMPT = "Sign up for our free newsletter and get the best stories in your inbox every morning."


@pytest.fixture
def folds(tmp_path):
    """Models for each fold: those that are shipped."""
    for fold in range(FOLDS):
        copy(Path(text_scorer.__file__).with_suffix(".json"), tmp_path / f"{fold}.json")
    return tmp_path


@pytest.mark.parametrize(
    ("left", "better", "same"),
    [(f"{ARTICLE}\n{PROMPT}", True, False), (ARTICLE, False, True), ("", False, True)],
)
def test_before_and_after(monkeypatch, folds, left, better, same):
    monkeypatch.setitem(peers.PEERS, "peer", ("reader", lambda data, url: left))
    row = Row("aeb", "1", "http://news.example/1", b"", Gold(ARTICLE))
    before, after, untouched = second_pass.score(row, "peer", folds)
    assert (after > before, untouched) == (better, same)


def test_a_peer_that_fails_finds_nothing(monkeypatch, folds, capsys):
    monkeypatch.setitem(peers.PEERS, "peer", ("reader", lambda data, url: 1 / 0))
    row = Row("aeb", "1", "http://news.example/1", b"", Gold(ARTICLE))
    assert second_pass.score(row, "peer", folds) == (0.0, 0.0, True)
    assert "ZeroDivisionError" in capsys.readouterr().err
