"""Gradient boosting for the scorers: features cut into classes, oblivious trees, and the file they are kept in.

Needs the extra `train`. The same data give the same model.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import catboost
import numpy as np

from reader.cleaning.scoring.columns import parted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Final

    Matrix = np.ndarray[Any, Any]

CLASSES: Final = 128
"""How many a column is cut into at most."""
PARAMETERS: Final[Mapping[str, Any]] = {
    "loss_function": "Logloss",
    "bootstrap_type": "Bernoulli",
    "subsample": 0.8,
    "border_count": 254,  # all classes
    "random_seed": 1,
    "thread_count": 1,  # on a busy machine, threads that wait for one another take ten times as long
    "allow_writing_files": False,
    "verbose": False,
}
_LARGEST_SUM: Final = 65_535
_LARGEST_LEAF: Final = 255
"""What `reader.cleaning.scoring.scorer` has room for."""


def train(
    values: Matrix,
    content: Matrix,
    weights: Matrix,
    columns: Sequence[str],
    parameters: Mapping[str, Any],
    *,
    texts: Matrix | None = None,
) -> dict[str, Any]:
    """Train a model.

    Args:
        values: a row for each block.
        content: 1 for blocks that are content, 0 for the others.
        weights: how much each block counts.
        columns: the names of the values.
        parameters: CatBoost's, over those that all models share.
        texts: of which text each block is, where a loss compares the blocks of a text.

    Returns:
        What `reader.cleaning.scoring.scorer.from_json` reads.
    """
    edges = {name: _edges(values[:, place]) for place, name in enumerate(columns) if "@" not in name}
    classes = [
        np.searchsorted(edges[parted(name)[0]], values[:, place], side="left") for place, name in enumerate(columns)
    ]
    pool = catboost.Pool(np.stack(classes, axis=1).astype(np.float32), label=content, weight=weights, group_id=texts)
    booster = catboost.CatBoost({**PARAMETERS, **parameters})
    booster.fit(pool)
    return _as_json(booster, columns, edges)


def write(model: Mapping[str, Any], path: Path) -> None:
    """Write a model."""
    path.write_text(f"{written(model)}\n", encoding="utf-8")


def written(model: Mapping[str, Any]) -> str:
    """A model as one line a column and a tree, so that a change can be read."""
    edges = ",\n  ".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in model["edges"].items())
    trees = ",\n  ".join(json.dumps(tree, separators=(",", ":")) for tree in model["trees"])
    rest = {key: value for key, value in model.items() if key not in ("edges", "trees")}
    return f'{json.dumps(rest)[:-1]}, "edges": {{\n  {edges}\n}}, "trees": [\n  {trees}\n]}}'


def _edges(values: Matrix) -> list[float]:
    """Where to cut a column: between all values where they are few, else so that frequent values have more of the room."""
    distinct, counts = np.unique(values, return_counts=True)
    if len(distinct) > CLASSES:
        room = np.cumsum(np.sqrt(counts))
        distinct = distinct[np.searchsorted(room, np.linspace(0, room[-1], CLASSES + 1)[1:])]
    return sorted({float(f"{edge:.6g}") for edge in distinct[:-1]})


def _as_json(booster: catboost.CatBoost, columns: Sequence[str], edges: Mapping[str, list[float]]) -> dict[str, Any]:
    """The trees, the columns they look at, and of the edges of these columns the ones that some tree asks about."""
    found = _dump(booster)
    trees = [
        ([(columns[s["float_feature_index"]], int(s["border"])) for s in tree["splits"] or ()], tree["leaf_values"])
        for tree in found["oblivious_trees"]
    ]
    asked: dict[str, set[int]] = {}
    for questions, _ in trees:
        for name, boundary in questions:
            asked.setdefault(parted(name)[0], set()).add(boundary)
    used = {name: sorted(asked[name]) for name in edges if name in asked}
    features = sorted({name for questions, _ in trees for name, _ in questions}, key=columns.index)
    ranges = [max(leaves) - min(leaves) for _, leaves in trees]
    step = float(f"{max(max(ranges) / (_LARGEST_LEAF - 1), sum(ranges) / (_LARGEST_SUM - len(trees))):.4g}")
    scale, (bias,) = found["scale_and_bias"]
    rows = []
    for questions, leaves in trees:
        steps = bytes(round((leaf - min(leaves)) / step) for leaf in leaves)
        places = [(features.index(name), used[parted(name)[0]].index(boundary)) for name, boundary in questions]
        rows.append([steps.hex(), *places])
    return {
        "features": features,
        "step": scale * step,
        "start": round(bias + scale * sum(min(leaves) for _, leaves in trees), 4),
        "edges": {name: [edges[name][place] for place in places] for name, places in used.items()},
        "trees": rows,
    }


def _dump(booster: catboost.CatBoost) -> dict[str, Any]:
    """The model as CatBoost writes it."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        booster.save_model(f"{folder}/model.json", format="json")
        with open(f"{folder}/model.json", encoding="utf-8") as file:  # noqa: PTH123
            found: dict[str, Any] = json.load(file)
            return found
