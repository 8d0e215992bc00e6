"""Writes the tables of the manual from the program's own: keys, options, settings, formats, exit codes, categories.

python -m tests.manual_tables            rewrites them in place; tests/test_docs.py fails when they are stale
"""

import argparse
import json
import re

import click

from reader.cleaning import CATEGORIES
from reader.cli.exit_codes import EXIT_CODES
from reader.cli.root import COMMANDS, root
from reader.config import table
from reader.containers import KINDS
from reader.formats import FORMATS
from reader.manual import FOLDER
from reader.render import OUTPUTS
from reader.render.citation import STYLES
from reader.tui.keys.actions import ACTIONS, Owner
from reader.tui.session.commands import PLACEHOLDERS
from reader.tui.theme.palettes import DARK, LIGHT, PURPOSES

_TABLE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def _row(*cells):
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _table(head, rows):
    return "\n".join([_row(*head), _row(*("---" for _ in head)), *(_row(*row) for row in rows)]) + "\n"


def _keys():
    rows = (
        (
            " ".join(f"`{key}`" for key in action.keys_shown().split(" ")),
            action.description + (", in the list" if action.owner is Owner.LIST else ""),
            action.group,
            f"`{action.id}`",
        )
        for action in ACTIONS
    )
    return _table(("Keys", "What they do", "Group", "Name"), rows)


def _settings():
    rows = (
        (f"`{name}`", purpose, f"{wanted}, `{json.dumps(default)}` by default")
        for name, default, wanted, purpose in table()
    )
    return _table(("Setting", "What", "Value"), rows)


def _options():
    """Every option once, with the commands that take it."""
    found = {}
    for name in COMMANDS:
        command = root.get_command(None, name)
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not parameter.hidden:
                term, meaning = parameter.get_help_record(click.Context(command))
                found.setdefault((term, " ".join(meaning.split())), []).append(name)
    reading = {"read", "clean", "explain", "quotes", "list"}
    rows = (
        (f"`{term}`", "all that read" if set(names) == reading else ", ".join(names), meaning)
        for (term, meaning), names in found.items()
    )
    return _table(
        ("Option", "Of", "What"),
        [*rows, ("`-h, --help`", "all", "Show help."), ("`-V, --version`", "`reader`", "Show the version.")],
    )


def _colours():
    own = ((f"`{name}`", purpose, f"`{DARK[name]}`", f"`{LIGHT[name]}`") for name, purpose in PURPOSES.items())
    voices = ("`voice-1`, `voice-2`, …", "quotations, a colour for each speaker", "", "")
    return _table(("Colour", "What", "Dark", "Light"), [*own, voices])


TABLES = {
    "keys": _keys,
    "settings": _settings,
    "options": _options,
    "colours": _colours,
    "inputs": lambda: _table(
        ("Format", "What", "Suffixes"),
        ((f"`{f.name}`", f.description, " ".join(f"`{s}`" for s in f.suffixes)) for f in FORMATS.values()),
    ),
    "containers": lambda: _table(
        ("Kind", "What", "Suffixes"),
        ((f"`{k.name}`", k.description, " ".join(f"`{s}`" for s in k.suffixes)) for k in KINDS.values()),
    ),
    "outputs": lambda: _table(
        ("Format", "What"), ((f"`{name}`", description) for name, description in OUTPUTS.items())
    ),
    "citations": lambda: _table(
        ("Style", "What"), ((f"`{name}`", style.description) for name, style in STYLES.items())
    ),
    "placeholders": lambda: _table(
        ("Placeholder", "What it becomes"), ((f"`{{{name}}}`", what) for name, what in PLACEHOLDERS.items())
    ),
    "exits": lambda: _table(("Code", "Meaning"), ((str(code), meaning) for code, meaning in EXIT_CODES.items())),
    "categories": lambda: _table(("Category", "What"), ((f"`{id_}`", label) for id_, label in CATEGORIES.items())),
}


def refreshed(text):
    """A page with its tables as they should be."""
    return _TABLE.sub(lambda found: found[1] + TABLES[found[2]]() + found[3], text)


def main():
    """Read the command line."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    for page in FOLDER.glob("*.md"):
        page.write_text(refreshed(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
