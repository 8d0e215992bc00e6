"""`reader read`, which is `reader` without a command: the text interface, or cleaned text in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from reader.cli import terminal
from reader.cli.command import Command
from reader.cli.options import options_from, reading_options, sources
from reader.sources import STDIN, Limits, load

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from reader.service import Options


_HEAD: Final = 65_536
"""Bytes by which a container is recognised."""
_SAMPLE: Final = 4_096
"""Bytes that show whether a file is text."""


@click.command(
    "read",
    cls=Command,
    short_help="Open sources in the reader; the default.",
    examples=(
        ("reader article.html", "the same as `reader read article.html`"),
        ("reader https://example.org/news", "fetched and cleaned while you wait"),
        ("man grep | reader", "the keyboard still works"),
        ("reader -- clean", "a file with the name of a command"),
    ),
)
@sources
@click.option("--private", is_flag=True, help="Do not remember anything from this session.")
@reading_options
def command(**values: Any) -> int:
    """Open sources in the reader. This is what `reader` does without a command.

    With no SOURCE, standard input is read where it is a pipe or a file, else the samples open. Where standard output
    is no terminal, or TERM is unset or dumb, cleaned text is written instead, as by `reader clean`.
    """
    options = options_from(values)
    names: tuple[str, ...] = values["sources"]
    if not terminal.is_interactive():
        from reader.cli.commands.clean import clean

        return clean(names, options)
    names = names or ((STDIN,) if terminal.has_input() else ())
    _check(names)
    stdin = _standard_input(options) if STDIN in names else None
    from reader.service import samples
    from reader.tui import run

    return run(names or samples(), options, samples=not names, stdin=stdin, private=values["private"])


def _check(names: Sequence[str]) -> None:
    """Refuse sources of which none exists, and a single one that is no text, before the terminal is taken over.

    Raises:
        UnreadableError: there is no such file.
        BinaryError: the only source is binary data.
    """
    import os
    from glob import has_magic

    from reader.containers import split_name
    from reader.sources import scheme_of
    from reader.sources.file import unreadable

    missing = [n for n in names if not (scheme_of(n) or os.path.lexists(split_name(n)[0]) or has_magic(n))]
    if names and len(missing) == len(names):
        raise unreadable(missing[0], FileNotFoundError())
    if len(names) == 1 and os.path.isfile(names[0]):  # noqa: PTH113 (pathlib takes 3 ms to import)
        _refuse_binary(names[0])


def _refuse_binary(name: str) -> None:
    """Refuse a file that is neither text nor a container."""
    from reader.containers import recognise
    from reader.errors import BinaryError
    from reader.sources.file import head
    from reader.text.encoding.charset import decode

    start, _ = head(name, _HEAD)
    if start and recognise(start, f".{name.rpartition('.')[2].lower()}") is None:
        try:
            decode(start[:_SAMPLE])
        except BinaryError as error:
            raise BinaryError(error.problem, subject=name, remedy=error.remedy) from error


def _standard_input(options: Options) -> bytes:
    """All of standard input, before the text interface takes the terminal."""
    data = load(STDIN, Limits(options.max_bytes, options.timeout)).data
    assert isinstance(data, bytes)
    return data
