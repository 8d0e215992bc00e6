"""Golden pairs: pages and flattened texts, each with the text that a person would want of it.

A case is `category--slug.html` (or `.txt`) with `category--slug.expected.txt` beside it, and for what a page says of
itself `category--slug.expected.json`. Expected text is written by hand, never taken from the cleaner. What the cleaner
cannot do yet stands in `known_misses.txt` with the reason; a case that has begun to pass must be taken out.

`verdicts.txt` holds the rule and the reason of each removed block, and of each block that a rule keeps. It is what the
cleaner says: after a change, look at the difference, and write the file anew with `python -m tests.test_golden_pages`.
"""

import json
import re
from pathlib import Path

import pytest

import reader

GOLDEN = Path(__file__).parent / "golden"
INPUTS = {"pages": ".html", "texts": ".txt"}
FORMATS = {"pages": "html", "texts": "text"}
EXPECTED = (".expected.txt", ".expected.json")


def _cases(folder: str) -> list[Path]:
    """The inputs of a folder, in the order of their names."""
    suffix = INPUTS[folder]
    return sorted(p for p in (GOLDEN / folder).iterdir() if p.name.endswith(suffix) and not p.name.endswith(EXPECTED))


def _misses() -> dict[str, str]:
    """Name of each known miss, such as "pages/kind--recipe", and its reason."""
    lines = (GOLDEN / "known_misses.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(maxsplit=1) for line in lines if line.strip() and not line.startswith("#"))


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


MISSES = _misses()


def _verdicts(path: Path) -> str:
    """The rule, the reason and the first words of the blocks that a rule has decided about."""
    kind = path.parent.name
    article = reader.clean(path.read_bytes() if kind == "pages" else path.read_text("utf-8"), format=FORMATS[kind])
    decided = [block for block in article.blocks if block.verdict.stage != "rest"]
    lines = (
        f"{'+' if b.verdict.kept else '-'} {b.verdict.rule} | {b.verdict.reason} | {' '.join(b.text.split())[:40].rstrip()}"
        for b in decided
    )
    return "\n".join([_name(path), *lines])


def _known_verdicts() -> dict[str, str]:
    sections = (GOLDEN / "verdicts.txt").read_text("utf-8").rstrip("\n").split("\n\n")
    return {section.partition("\n")[0]: section for section in sections}


def _params(folder: str, *, metadata: bool = False) -> list[object]:
    """A test parameter for each case; a strict expected failure for a known miss."""
    paths = [p for p in _cases(folder) if not metadata or _golden(p, ".expected.json").exists()]
    return [pytest.param(p, id=p.stem, marks=_marks(_name(p) + (" metadata" if metadata else ""))) for p in paths]


def _marks(name: str) -> list[pytest.MarkDecorator]:
    key = name.replace(" ", "#")
    return [pytest.mark.xfail(reason=MISSES[key], strict=True, raises=AssertionError)] if key in MISSES else []


def _golden(path: Path, suffix: str) -> Path:
    return path.with_name(path.stem + suffix)


def _expected_text(path: Path) -> str:
    return _golden(path, ".expected.txt").read_text(encoding="utf-8").removesuffix("\n")


@pytest.mark.parametrize("path", _params("pages"))
def test_page(path):
    assert reader.clean(path.read_bytes(), format="html").text == _expected_text(path)


@pytest.mark.parametrize("path", _params("pages", metadata=True))
def test_metadata_of_a_page(path):
    expected = json.loads(_golden(path, ".expected.json").read_text(encoding="utf-8"))
    article = reader.clean(path.read_bytes(), format="html")
    assert {key: getattr(article, key) for key in expected} == expected


@pytest.mark.parametrize("path", _params("texts"))
def test_text(path):
    assert reader.clean(path.read_text(encoding="utf-8"), format="text").text == _expected_text(path)


@pytest.mark.parametrize("path", [pytest.param(p, id=_name(p)) for folder in INPUTS for p in _cases(folder)])
def test_verdicts(path):
    assert _verdicts(path) == _known_verdicts()[_name(path)]


@pytest.mark.parametrize("folder", INPUTS)
def test_every_input_has_a_golden_and_every_golden_an_input(folder):
    inputs = {p.stem for p in _cases(folder)}
    goldens = {p.name.split(".")[0] for p in (GOLDEN / folder).iterdir() if p.name.endswith(EXPECTED)}
    texts = {p.name.split(".")[0] for p in (GOLDEN / folder).iterdir() if p.name.endswith(".expected.txt")}
    assert inputs
    assert inputs == goldens == texts
    assert all(re.fullmatch(r"[a-z0-9-]+--[a-z0-9-]+", name) for name in inputs)


def test_every_known_miss_is_a_case():
    """A renamed or deleted case must not leave its excuse behind."""
    cases = {_name(p) for folder in INPUTS for p in _cases(folder)}
    assert {name.removesuffix("#metadata") for name in MISSES} <= cases


if __name__ == "__main__":
    found = "\n\n".join(_verdicts(path) for folder in INPUTS for path in _cases(folder))
    (GOLDEN / "verdicts.txt").write_text(found + "\n", encoding="utf-8")
