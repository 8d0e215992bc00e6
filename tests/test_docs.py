"""The README and the manual name everything that the program can do."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from reader import manual
from reader.cli.exit_codes import EXIT_CODES
from reader.cli.root import COMMANDS, root
from reader.formats import FORMATS
from reader.render import OUTPUTS
from tests.manual_tables import refreshed

README = Path(__file__).parent.parent / "README.md"
PAGES = [README, *sorted(manual.FOLDER.glob("*.md"))]


@pytest.fixture(scope="module")
def docs():
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


def named(word, text):
    """Whether a word stands in the text on its own."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)


def options():
    """Every long option, with the command it belongs to."""
    for name in COMMANDS:
        for parameter in root.get_command(None, name).params:
            if isinstance(parameter, click.Option):
                for option in (*parameter.opts, *parameter.secondary_opts):
                    if option.startswith("--"):
                        yield name, option


@pytest.mark.parametrize("name", COMMANDS)
def test_command(name, docs):
    assert f"reader {name}" in docs


@pytest.mark.parametrize("option", sorted({option for _, option in options()} | {"--help", "--version"}))
def test_option(option, docs):
    assert named(option, docs)


@pytest.mark.parametrize("name", OUTPUTS)
def test_output_format(name, docs):
    assert re.search(rf"`{name}`|--format {name}\b|-f {name}\b", docs)


@pytest.mark.parametrize("name", FORMATS)
def test_input_format(name, docs):
    assert re.search(rf"`{name}`|--from {name}\b", docs)


@pytest.mark.parametrize("code", EXIT_CODES)
def test_exit_code(code, docs):
    """As a row of the table of exit codes: "| 65 | … |"."""
    assert re.search(rf"^\| *`?{code}`? *\|", docs, re.MULTILINE)


@pytest.mark.parametrize("variable", ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"])
def test_environment_variable(variable, docs):
    assert named(variable, docs)


def test_no_option_is_invented(docs):
    """What the documentation calls an option of `reader` is one."""
    known = {option for _, option in options()} | {"--help", "--version"}
    calls = re.findall(r"\breader\b((?: [^\s|`;&#]+)+)", docs)
    used = {word for call in calls for word in re.findall(r" (--[a-z][\w-]*)", call)}
    assert used <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_tables_are_those_of_the_program(page):
    """`python -m tests.manual_tables` writes them."""
    text = page.read_text(encoding="utf-8")
    assert refreshed(text) == text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_to_files(page):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_readme_is_short():
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 180


def test_every_term_stands_in_order():
    text = (manual.FOLDER / "glossary.md").read_text(encoding="utf-8")
    terms = re.findall(r"^\| (?!Term|---)([^|]+?) \|", text, re.MULTILINE)
    assert terms == sorted(terms, key=str.lower)
    assert len(terms) >= 20


PAGE = (
    "<html><body><article>"
    + "<p>The harbour reopened on Monday after a long storm.</p>" * 3
    + "</article></body></html>"
)


def commands_for_html():
    """The lines for mutt, aerc, newsboat and vim that read a page."""
    text = (manual.FOLDER / "terminals.md").read_text(encoding="utf-8")
    return re.findall(r"reader clean --from html[^\n;\"]*", text)


@pytest.mark.parametrize("line", commands_for_html())
@pytest.mark.skipif(not shutil.which("sh"), reason="there is no shell")
def test_lines_for_other_programs(line, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    line = line.replace("%s", str(page)).replace("reader", f"{sys.executable} -m reader", 1)
    with page.open() as source:
        done = subprocess.run(["sh", "-c", line], stdin=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("The harbour reopened")


def test_there_are_lines_for_other_programs():
    assert len(commands_for_html()) >= 4
