"""What a public project has beside its code agrees with the code."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_checks_run_on_every_version_that_is_promised():
    workflow = (ROOT / ".github/workflows/checks.yml").read_text(encoding="utf-8")
    tested = re.findall(r'"(3\.\d+)"', workflow)
    promised = [c.rpartition(" ")[2] for c in PROJECT["classifiers"] if re.search(r"Python :: 3\.\d+$", c)]
    assert tested == promised
    assert PROJECT["requires-python"].startswith(f">={promised[0]},")
    assert ".ci/run" in workflow


@pytest.mark.parametrize("form", sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")), ids=lambda form: form.stem)
def test_every_form_asks_for_the_input(form):
    text = form.read_text(encoding="utf-8")
    assert "input that went wrong" in text
    for command in re.findall(r"`reader (\w+)`", text):
        from reader.cli.root import COMMANDS

        assert command in COMMANDS


def test_security_has_one_home():
    page = ROOT / ".github/SECURITY.md"
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).is_file()
