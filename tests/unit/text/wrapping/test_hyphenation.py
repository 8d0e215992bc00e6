"""Whether words can be broken."""

import importlib.util

import pytest

from reader.text.wrapping.hyphenation import available


@pytest.mark.parametrize("installed", [True, False])
def test_words_are_broken_where_pyphen_is_installed(monkeypatch, installed):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object() if installed else None)
    assert available() is installed
