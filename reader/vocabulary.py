"""Vocabulary: TOML files of the program's own, which are read once and then kept compiled.

They are kept as Python keeps its modules, in `__pycache__` beside them: to parse them anew would take a pipe as long as
to clean its text. A file that has changed is compiled again; where nothing can be written, each is, each time.
"""

from __future__ import annotations

from importlib.machinery import SourceFileLoader
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import CodeType


class _TomlLoader(SourceFileLoader):
    """Takes a TOML file for the source of an expression: of what it holds."""

    def source_to_code(self, data: Any, path: Any) -> CodeType:  # type: ignore[override]  # as the loader calls it
        import tomllib  # noqa: PLC0415 (3 ms, for what has changed)

        return compile(repr(tomllib.loads(data.decode("utf-8"))), path, "eval")


def load(path: str) -> dict[str, Any]:
    """What a TOML file holds. Not for files of the user's, beside which nothing is to be written."""
    code = _TomlLoader(path, path).get_code(path)
    assert code is not None
    found: dict[str, Any] = eval(code)  # noqa: S307 (a literal of our own making)
    return found
