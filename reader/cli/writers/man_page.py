"""Builds the man page from the help of the commands."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import click

from reader import __version__
from reader.cli.exit_codes import EXIT_CODES
from reader.cli.root import COMMANDS, EXAMPLES, root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def man_page() -> str:
    """The page for section 1, in the macros of man(7)."""
    context = click.Context(root, info_name="reader")
    lines = [
        f'.TH READER 1 "" "reader {__version__}"',
        ".SH NAME",
        r"reader \- read articles in the terminal, without the boilerplate",
        ".SH SYNOPSIS",
        r"\fBreader\fR [\fIOPTIONS\fR] [\fISOURCE\fR]...",
        ".br",
        r"\fBreader\fR \fICOMMAND\fR [\fIOPTIONS\fR] [\fISOURCE\fR]...",
        ".SH DESCRIPTION",
        *_paragraphs(root.help or ""),
        ".SH COMMANDS",
    ]
    for name in COMMANDS:
        command = root.get_command(context, name)
        assert command is not None
        lines += [f".SS {name}", *_paragraphs(command.help or ""), *_entries(_options(command, context))]
    lines += [".SH EXAMPLES", *_entries(EXAMPLES)]
    lines += [".SH EXIT STATUS", *_entries((str(code), meaning) for code, meaning in EXIT_CODES.items())]
    return "\n".join(lines) + "\n"


def _options(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    for parameter in command.params:
        if record := parameter.get_help_record(context):
            yield record


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        yield ".PP"
        yield _escaped(" ".join(paragraph.split()))


def _entries(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, meaning in rows:
        yield ".TP"
        yield rf"\fB{_escaped(term)}\fR"
        yield _escaped(" ".join(meaning.split()))


def _escaped(text: str) -> str:
    """Escape what troff treats as a command: backslashes, and dots and quotes at the start of a line."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text
