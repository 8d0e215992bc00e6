"""The README names everything that the command line can do."""

import importlib.util
import re
from pathlib import Path

import click
import pytest

from reader.cli.exit_codes import EXIT_CODES
from reader.cli.root import COMMANDS, root
from reader.formats import FORMATS
from reader.render import RENDERERS

README = Path(__file__).parent.parent / "README.md"


@pytest.fixture(scope="module")
def readme():
    return README.read_text(encoding="utf-8")


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
def test_command(name, readme):
    assert f"reader {name}" in readme


@pytest.mark.parametrize("option", sorted({option for _, option in options()} | {"--help", "--version"}))
def test_option(option, readme):
    assert named(option, readme)


@pytest.mark.parametrize("name", RENDERERS)
def test_output_format(name, readme):
    assert re.search(rf"`{name}`|--format {name}\b|-f {name}\b", readme)


@pytest.mark.parametrize("name", FORMATS)
def test_input_format(name, readme):
    assert re.search(rf"`{name}`|--from {name}\b", readme)


@pytest.mark.parametrize("code", EXIT_CODES)
def test_exit_code(code, readme):
    """As a row of the table of exit codes: "| 65 | … |"."""
    assert re.search(rf"^\| *`?{code}`? *\|", readme, re.MULTILINE)


@pytest.mark.parametrize("variable", ["NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"])
def test_environment_variable(variable, readme):
    assert named(variable, readme)


def test_no_option_is_invented(readme):
    """What the README calls an option of `reader` is one."""
    known = {option for _, option in options()} | {"--help", "--version"}
    calls = re.findall(r"\breader\b((?: [^\s|`;&#]+)+)", readme)
    used = {word for call in calls for word in re.findall(r" (--[a-z][\w-]*)", call)}
    assert used <= known


def test_tables_are_those_of_the_program(readme):
    """`python tests/readme_tables.py` writes them."""
    spec = importlib.util.spec_from_file_location("readme_tables", README.parent / "tests" / "readme_tables.py")
    tables = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tables)
    assert tables.refreshed(readme) == readme
