"""Writes the README's tables from the program's own: keys, settings, formats, exit codes, categories.

python tests/readme_tables.py     rewrites them in place; tests/test_docs.py fails when they are stale
"""

import json
import re
from pathlib import Path

from reader.cleaning import CATEGORIES
from reader.cli.exit_codes import EXIT_CODES
from reader.config import table
from reader.formats import FORMATS
from reader.render import RENDERERS
from reader.tui.keys.actions import ACTIONS, Owner

README = Path(__file__).parent.parent / "README.md"
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


TABLES = {
    "keys": _keys,
    "settings": _settings,
    "inputs": lambda: _table(
        ("Format", "What", "Suffixes"),
        ((f"`{f.name}`", f.description, " ".join(f"`{s}`" for s in f.suffixes)) for f in FORMATS.values()),
    ),
    "outputs": lambda: _table(
        ("Format", "What"), ((f"`{name}`", renderer.description) for name, renderer in RENDERERS.items())
    ),
    "exits": lambda: _table(("Code", "Meaning"), ((str(code), meaning) for code, meaning in EXIT_CODES.items())),
    "categories": lambda: _table(("Category", "What"), ((f"`{id_}`", label) for id_, label in CATEGORIES.items())),
}


def refreshed(text):
    """The README with its tables as they should be."""
    return _TABLE.sub(lambda found: found[1] + TABLES[found[2]]() + found[3], text)


if __name__ == "__main__":
    README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8")
