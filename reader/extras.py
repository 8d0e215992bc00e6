"""Libraries of the optional extras, imported where they are used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reader.errors import UnreadableError

if TYPE_CHECKING:
    from types import ModuleType


def required(module: str, extra: str) -> ModuleType:
    """Import a module that an extra brings.

    Raises:
        UnreadableError: it is not installed; the error names the extra.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise UnreadableError(
            f"needs {module.partition('.')[0]}, which is not installed",
            remedy=f"pip install 'terminal-reader[{extra}]'",
        ) from error
