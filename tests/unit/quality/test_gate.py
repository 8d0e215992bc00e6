"""The quality gate lets nothing below a floor pass, and says when it has measured nothing."""

import sys

import pytest

from tests.quality import gate, text_evaluate
from tests.quality.evaluate import SETS as PAGES
from tests.quality.text_dataset import LINES

SETS = {**PAGES, **{LINES + name: figures for name, figures in text_evaluate.SETS.items()}}


def test_every_figure_of_every_set_has_a_floor():
    assert {name: tuple(figures) for name, figures in gate.floors().items()} == SETS


@pytest.mark.parametrize(("figure", "holds"), [(0.9501, True), (0.95, True), (0.94999, True), (0.9499, False)])
def test_a_figure_and_its_floor(figure, holds):
    ((line, held),) = gate.compare({"aeb": {"F1": figure}}, {"aeb": {"F1": 0.95}})
    assert held is holds
    assert line.endswith("BELOW") is not holds


@pytest.mark.parametrize(("found", "code"), [(0.0, 1), (1.0, 0)])
def test_exit_code(monkeypatch, tmp_path, found, code):
    figures = {name: dict.fromkeys(own, found) for name, own in SETS.items()}
    monkeypatch.setattr(gate, "missing", lambda *_: "")
    monkeypatch.setattr(gate, "measure", lambda *_: figures)
    monkeypatch.setattr(sys, "argv", ["gate", "--data", str(tmp_path)])
    assert gate.main() == code


def test_without_data_it_is_skipped_aloud(monkeypatch, capsys):
    monkeypatch.delenv(gate.VARIABLE, raising=False)
    monkeypatch.setattr(gate, "find_spec", lambda _: object())
    monkeypatch.setattr(sys, "argv", ["gate"])
    assert gate.main() == 0
    assert "SKIPPED" in capsys.readouterr().err


def test_without_flattened_pages_it_says_how_to_make_them(monkeypatch, capsys, tmp_path):
    pytest.importorskip("catboost", reason="the extra `train` is not installed")
    for name in PAGES:
        (tmp_path / name.partition(":")[0]).mkdir(exist_ok=True)
        (tmp_path / name.partition(":")[0] / "rows.jsonl").touch()
    monkeypatch.setattr(gate, "find_spec", lambda _: object())
    monkeypatch.setattr(sys, "argv", ["gate", "--data", str(tmp_path)])
    assert gate.main() == 0
    assert "tests.quality.flatten" in capsys.readouterr().err


def test_without_catboost_it_is_skipped_aloud(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(gate, "find_spec", lambda _: None)
    monkeypatch.setattr(sys, "argv", ["gate", "--data", str(tmp_path)])
    assert gate.main() == 0
    assert "CatBoost" in capsys.readouterr().err
