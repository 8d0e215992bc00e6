"""What each part of the cleaner brings: the figures without it, by cross-validation, as Markdown tables.

    python -m tests.quality.ablate --data DIR [--table parts|stages|columns|learning ...] [--set aeb ...]

parts     the scorer, the second opinion, the phrases and the stages, taken away one at a time, or all but one
stages    each stage behind the scorer's verdict taken away
columns   the model trained without a group of its columns
learning  the model trained on a quarter, a half, three quarters and all of the training sites

Models are trained in a temporary folder (the extra `train`), anew for each row of the last two tables: there, and for
"no phrases", a difference below .003 is noise. CPU is the mean of a page, in processes that run side by side: compare
it only within one run.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING
from unittest import mock

from reader.cleaning.rules import page_stages as tree
from reader.cleaning.scoring import opinions
from tests.quality import page_type_train
from tests.quality.dataset import FOLDS, LOTS
from tests.quality.evaluate import SETS, cleaned, pages_of
from tests.quality.metrics import figures
from tests.quality.train import COLUMNS, WEIGHTS, gather, write_folds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Final

    from tests.quality.dataset import Row
    from tests.quality.train import Samples


_UNDECIDED: Final = -3.0
"""Log-odds of a model that knows nothing: so low that nothing is content unless readability chooses it."""
_THRESHOLD: Final = (tree.Rule(tree.images), tree.Rule(tree.scored))
_MEASURED: Final = [
    name for name in SETS if name.partition(":")[0] in WEIGHTS and name not in ("mozilla", "defuddle_fx")
]


@dataclass(frozen=True, slots=True)
class Variant:
    """The cleaner with something else in the place of a part.

    Attributes:
        columns: what the model may look at.
        lots: the sites that it is trained on.
        scorer: False for a model that knows nothing.
        second_opinion: whether readability is asked where the model is unsure.
        phrases: whether the stages know the prompts' words; the model that knows them needs other `columns`.
        stages: in the place of `TREE_STAGES`.
    """

    name: str
    columns: Sequence[str] = COLUMNS
    lots: Sequence[int] = range(LOTS)
    scorer: bool = True
    second_opinion: bool = True
    phrases: bool = True
    stages: Sequence[tree.Rule] = field(default=tree.TREE_STAGES)


def without(*parts: Callable[[str], bool]) -> tuple[str, ...]:
    """The model's columns but those of which one of the tests holds."""
    return tuple(name for name in COLUMNS if not any(test(name) for test in parts))


def _of_cues(name: str) -> bool:
    return name.partition("@")[0] in ("cue", "section_cue", "since_heading")


def _of_container(name: str) -> bool:
    return name.partition("@")[0] in ("inside", "outside", "core_inside", "core_outside", "core_lead", "main_share")


VARIANTS: Final = {
    "parts": [
        Variant("all"),
        Variant("no second opinion", second_opinion=False),
        Variant("readability in the scorer's place", scorer=False),
        Variant("no phrases", columns=without(_of_cues), phrases=False),
        Variant("threshold alone", stages=_THRESHOLD),
        Variant("threshold alone, no second opinion", stages=_THRESHOLD, second_opinion=False),
    ],
    "stages": [
        Variant("all"),
        *(
            Variant(f"no {rule.stage.__name__}", stages=[other for other in tree.TREE_STAGES if other is not rule])
            for rule in tree.TREE_STAGES
            if rule not in _THRESHOLD
        ),
    ],
    "columns": [
        Variant("all"),
        Variant("no neighbours", columns=without(lambda name: "@" in name)),
        Variant(
            "no names", columns=without(lambda name: name.startswith("label:") or name in ("furniture", "in_body"))
        ),
        Variant("no cues", columns=without(_of_cues)),
        Variant("no containers", columns=without(_of_container)),
    ],
    "learning": [Variant(f"{size / LOTS:.0%} of the sites", lots=range(size)) for size in range(1, LOTS + 1)],
}


def clean_as(row: Row, folds: Path, variant: Variant) -> tuple[str, float]:
    """A page's article by a variant of the cleaner, and the CPU time in seconds."""
    with ExitStack() as patches:
        patches.enter_context(mock.patch.object(tree, "TREE_STAGES", variant.stages))
        if not variant.second_opinion:
            patches.enter_context(mock.patch.object(opinions, "_unsure", return_value=False))
        if not variant.phrases:
            patches.enter_context(mock.patch.object(opinions, "find_cues", lambda blocks, _: [None] * len(blocks)))
        start = time.process_time()
        return cleaned(row, folds), time.process_time() - start


class Models:
    """The folders of the models of cross-validation, each trained once."""

    def __init__(self, samples: Samples, pages: page_type_train.Described, folder: Path) -> None:
        self._samples = samples
        self._pages = pages
        self._folder = folder
        self._made: dict[object, Path] = {}

    def of(self, variant: Variant) -> Path:
        """The folder of a variant's models."""
        key = (tuple(variant.columns), tuple(sorted(variant.lots)), variant.scorer)
        if key not in self._made:
            folder = self._folder / str(len(self._made))
            page_type_train.write_folds(self._pages, folder)
            if variant.scorer:
                write_folds(self._samples, folder, columns=variant.columns, lots=variant.lots)
            else:
                write_undecided(folder)
            self._made[key] = folder
        return self._made[key]


def write_undecided(folder: Path) -> None:
    """Write models that look at nothing."""
    model = {"edges": {}, "features": [], "trees": [], "step": 1.0, "start": _UNDECIDED}
    folder.mkdir(exist_ok=True)
    for fold in range(FOLDS):
        for name in (f"{fold}.json", f"any_page.{fold}.json"):
            (folder / name).write_text(json.dumps(model), encoding="utf-8")


def table(variants: Sequence[Variant], models: Models, pages: dict[str, list[Row]]) -> Iterator[str]:
    """The lines of a table, as they are measured."""
    heads = [name if figure == SETS[name][0] else f"{name} {figure}" for name in pages for figure in SETS[name]]
    yield "| " + " | ".join(["variant", *heads, "CPU, ms"]) + " |"
    yield "|---|" + "--:|" * (len(heads) + 1)
    for variant in variants:
        cells: list[str] = []
        costs: list[float] = []
        with ProcessPoolExecutor() as pool:
            for name, own in pages.items():
                done = pool.map(partial(clean_as, folds=models.of(variant), variant=variant), own, chunksize=4)
                texts, times = zip(*done, strict=True)
                found = figures([row.gold for row in own], texts)
                cells += [f"{found[figure]:.4f}" for figure in SETS[name]]
                costs += times
        yield "| " + " | ".join([variant.name, *cells, f"{1000 * mean(costs):.1f}"]) + " |"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--table", nargs="*", dest="tables", choices=VARIANTS, default=list(VARIANTS))
    parser.add_argument("--set", nargs="*", dest="sets", choices=SETS, default=_MEASURED)
    options = parser.parse_args()
    pages = {name: pages_of(options.data, name) for name in options.sets}
    with tempfile.TemporaryDirectory() as folder:
        models = Models(gather(options.data), page_type_train.gather(options.data), Path(folder))
        for name in options.tables:
            print(f"\n{name}\n")
            for line in table(VARIANTS[name], models, pages):
                print(line, flush=True)


if __name__ == "__main__":
    main()
