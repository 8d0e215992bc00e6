"""The variants of the cleaner that are measured beside it."""

import pytest

pytest.importorskip("catboost", reason="needs the extra `train`")

from tests.quality.ablate import write_undecided
from tests.quality.dataset import FOLDS
from tests.quality.evaluate import models


def test_a_scorer_that_knows_nothing_thinks_the_same_of_all_blocks(tmp_path):
    write_undecided(tmp_path / "models")
    for fold in range(FOLDS):
        (tmp_path / "models" / f"page_type.{fold}.json").write_text("{}")
    one, other = models(tmp_path / "models")[0].for_articles.probabilities([("words", [3.0, 80.0])], 2)
    assert one == other < 0.1
