"""Pages cut into blocks, for the tests of what is thought about blocks."""

import pytest

from reader.cleaning.tree.walker import TreeWalker
from reader.formats import parse


@pytest.fixture
def walk():
    """The blocks of a body's markup."""

    def blocks(markup, url=""):
        return TreeWalker(url).walk(parse(f"<html><body>{markup}</body></html>", "html").root)

    return blocks


@pytest.fixture
def written():
    """Columns of numbers as a golden file holds them: a line each, one number for all blocks where they are alike.

    Columns that are zero throughout are left out.
    """

    def line(name, values):
        numbers = [f"{round(float(value), 4):g}" for value in values]
        alike = len(set(numbers)) == 1
        return "" if alike and numbers[0] == "0" else f"{name} {numbers[0] if alike else ' '.join(numbers)}\n"

    return lambda columns: "".join(line(name, values) for name, values in columns)
