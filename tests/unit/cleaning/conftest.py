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
