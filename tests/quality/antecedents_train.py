"""Train the weights with which the antecedents of pronouns are chosen, and say how good they are on unseen documents.

    python -m tests.quality.antecedents_train --data DIR        writes reader/quotes/speakers/antecedents.toml

DIR holds `litbank.jsonl` (CC BY 4.0), as `quotes_gate` reads it; a third of its documents is set aside. Needs numpy.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.quotes import find
from reader.quotes.language.lexicon import load
from reader.quotes.spans.passages import passages
from reader.quotes.speakers.antecedents import THRESHOLD, Antecedents, Place, Standing
from reader.quotes.speakers.people import People
from tests.quality import choices
from tests.quality.quotes_metrics import is_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Final

    from tests.quality.choices import Choice

OUTPUT: Final = Path(__file__).parents[2] / "reader" / "quotes" / "speakers" / "antecedents.toml"
SPEAKER: Final = 3.0
"""What a pronoun weighs that is the speaker of a quotation; any other one weighs 1."""
_GENDERS: Final = {"he": 0, "she": 1}
_HEADER: Final = "# The weights of `Standing` and `Place` (antecedents.py), trained on LitBank (CC BY 4.0) by `antecedents_train`.\n\n"


def samples(document: Mapping[str, Any]) -> Iterator[Choice]:
    """The pronouns of those who speak in a document, outside quotations."""
    text, marked = document["text"], passages(document["text"], "en")
    antecedents = Antecedents(People(text, marked, load("en")))
    speakers = {q.speaker.start for q in find(text, "en") if q.speaker}
    known = {quote["name"]: quote for quote in document["quotes"]}
    for person in known.values():
        for start, end in person["mentions"]:
            pronoun = text[start:end].lower()
            if pronoun in _GENDERS and not any(p.start <= start < p.end for p in marked):
                found = list(antecedents.candidates(start, _GENDERS[pronoun]))
                right = [is_named(who, person["names"]) for who, _, _ in found]
                weight = SPEAKER if start in speakers else 1.0
                yield choices.Choice(
                    document["id"], [(*standing, *place) for _, standing, place in found], right, weight
                )


def judge(found: Sequence[Choice]) -> str:
    """How often the best candidate is right, and how often one is named and right, for unseen documents."""
    pronouns = best = named = right = 0.0
    for training, judged in choices.folds(found):
        weights = choices.fit(training)
        for choice in judged:
            odds = choices.probabilities(choice, weights)
            pronouns += choice.weight
            if len(odds):
                first = odds.argmax()
                best += choice.weight * choice.right[first]
                named += choice.weight * (odds[first] >= THRESHOLD)
                right += choice.weight * (odds[first] >= THRESHOLD and choice.right[first])
    return f"right {best / pronouns:.3f}; named {named / pronouns:.3f}, of them right {right / named:.3f}"


def main() -> None:
    """Read the command line, train, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    lines = (parser.parse_args().data / "litbank.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [d for d in map(json.loads, lines) if not choices.is_set_aside(d["id"])]
    found = [sample for document in documents for sample in samples(document)]
    print(f"{len(found)} pronouns in {len(documents)} documents: {judge(found)}")
    bias, *weights = choices.fit(found)
    rows = "".join(
        f"{name} = {weight:.2f}\n" for name, weight in zip(Standing._fields + Place._fields, weights, strict=True)
    )
    OUTPUT.write_text(f"{_HEADER}bias = {bias:.2f}\n\n[weights]\n{rows}", encoding="utf-8")


if __name__ == "__main__":
    main()
