"""The gate of the quotations lets nothing below a floor pass, and says when it has measured nothing."""

import json
import sys

import pytest

from reader import quotations
from reader.model import Speaker
from tests.quality import quotes_gate, quotes_metrics

TEXT = "“We are late,” Ada Marsh said. She has read the book “Dark Ferry.”"


def document(**more):
    return {"lang": "en", "text": TEXT, "quotes": [{"start": 0, "end": 14, **more}], "negatives": [[53, 66]]}


def figures(**more):
    return quotes_metrics.measure([document(**more)], [quotations(TEXT, language="en")])


def test_figures():
    found = figures(speaker={"start": 15, "end": 24, "text": "Ada Marsh"}, names=["Marsh"], mentions=[[15, 24]])
    assert found == {"span": 1.0, "marks": 2 / 3, "scare": 0.0, "head": 1.0, "mention": 1.0, "resolved": 1.0}


def test_another_speaker_is_wrong():
    found = figures(speaker={"start": 31, "end": 34, "text": "She"}, names=["Tom Brown"], mentions=[[31, 34]])
    assert (found["head"], found["mention"], found["resolved"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("wanted", "speaker", "right"),
    [
        ("Ada Marsh, a pilot", "Marsh", True),
        ("the captain of the ferry", "captain", True),
        ("the captain of the ferry", "the ferry", False),
        ("Ada Marsh Jr.", "Ada Marsh", True),
    ],
)
def test_head(wanted, speaker, right):
    assert quotes_metrics.is_head({"start": 100, "text": wanted}, Speaker(0, len(speaker), speaker)) is right


@pytest.mark.parametrize(
    ("figure", "value", "holds"), [("span", 0.9, True), ("span", 0.899, False), ("scare", 0.901, False)]
)
def test_a_figure_and_its_limit(figure, value, holds):
    ((line, held),) = quotes_gate.compare("news", {figure: value}, {figure: 0.9})
    assert held is holds
    assert line.endswith(("BELOW", "ABOVE")) is not holds


@pytest.mark.parametrize(("floor", "code"), [(0.5, 0), (1.1, 1)])
def test_exit_code(monkeypatch, tmp_path, floor, code):
    (tmp_path / "news.jsonl").write_text(json.dumps(document()) + "\n")
    monkeypatch.setattr(quotes_gate, "floors", lambda: {"news": {"span": floor}})
    monkeypatch.setattr(sys, "argv", ["quotes_gate", "--data", str(tmp_path)])
    assert quotes_gate.main() == code


def test_without_data_it_is_skipped_aloud(monkeypatch, capsys):
    monkeypatch.delenv(quotes_gate.VARIABLE, raising=False)
    monkeypatch.setattr(sys, "argv", ["quotes_gate"])
    assert quotes_gate.main() == 0
    assert "SKIPPED" in capsys.readouterr().err


def test_without_a_set_it_is_skipped_aloud(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(sys, "argv", ["quotes_gate", "--data", str(tmp_path)])
    assert quotes_gate.main() == 0
    assert "polnear" in capsys.readouterr().err
