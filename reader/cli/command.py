"""A click command that teaches by examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CALL_COLUMNS = 50
"""The longest call that has its meaning on the same line."""


class Command(click.Command):
    """A command with tables at the end of its help.

    Args:
        args: as for `click.Command`.
        examples: calls, and what each does.
        formats: names that `--format` takes, and what each is.
        kwargs: as for `click.Command`.
    """

    def __init__(
        self,
        *args: Any,
        examples: Sequence[tuple[str, str]],
        formats: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)
        self._formats = tuple(formats)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's signature)
        """Write the tables."""
        if self._formats:
            write_table(formatter, "Formats", self._formats)
        write_table(formatter, "Examples", self.examples)


def write_table(formatter: click.HelpFormatter, title: str, rows: Iterable[tuple[str, str]]) -> None:
    """Write a section of two columns."""
    with formatter.section(title):
        formatter.write_dl(tuple(rows), col_max=_CALL_COLUMNS)
