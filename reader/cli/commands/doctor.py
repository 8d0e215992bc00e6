"""`reader doctor`: what the program finds on this machine."""

from __future__ import annotations

import os
import platform
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from reader import __version__
from reader.cli import terminal
from reader.cli.command import Command

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXTRAS: Final = {"regex": "re2", "hyphenation": "pyphen", "images": "PIL", "crawl": "warcio"}
"""The module by which an extra is recognised."""
_LIBRARIES: Final = ("textual", "rich", "lxml", "readability-lxml", "httpx", "feedparser", "click")
_VARIABLES: Final = ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LANG", "PAGER", "BROWSER", "VISUAL", "EDITOR")
_CLIPBOARD: Final = "copied text goes to the terminal (OSC 52); over tmux, `set -g set-clipboard on` passes it on"


class Fact(NamedTuple):
    """One line of the report.

    Attributes:
        name: what it is about.
        value: what was found.
        problem: whether something does not work.
    """

    name: str
    value: str
    problem: bool = False


@click.command(
    "doctor",
    cls=Command,
    short_help="Show what the terminal can do, which extras are installed, and where files are.",
    examples=(("reader doctor", "a report to read, or to add to a bug report"),),
)
def command() -> int:
    """Show what the terminal can do, which extras are installed, and where the program keeps its files.

    A line that begins with "!" needs your attention.
    """
    from reader.cli.writers.output import Output
    from reader.text.sanitize import sanitize

    with Output() as output:
        for title, facts in (
            ("Program", _program()),
            ("Terminal", _terminal()),
            ("Extras", _extras()),
            ("Files", _files()),
        ):
            output.write(f"{title}\n")
            for fact in facts:
                output.write(sanitize(f"{'!' if fact.problem else ' '} {fact.name:16} {fact.value}").rstrip() + "\n")
    return 0


def _program() -> Iterator[Fact]:
    from importlib.metadata import version

    yield Fact("reader", __version__)
    yield Fact("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    for name in _LIBRARIES:
        yield Fact(name, version(name))


def _terminal() -> Iterator[Fact]:
    from reader.tui.images.graphics import protocol

    on_one = terminal.is_interactive()
    yield Fact("terminal", "yes" if on_one else "no: standard output is a pipe, a file or a dumb terminal")
    yield Fact("size", f"{terminal.width()} columns, {terminal.height()} lines")
    encoding = (getattr(sys.stdout, "encoding", "") or "").lower()
    unicode = encoding.replace("-", "") == "utf8"
    yield Fact("encoding", encoding if unicode else f"{encoding}: set LANG to a UTF-8 locale", not unicode)
    colours = terminal.wants_colour(default=True)
    yield Fact("colours", "yes" if colours else "no: NO_COLOR is set")
    yield Fact("pictures", f"{protocol(os.environ)}, as the names below tell")
    yield Fact("clipboard", _CLIPBOARD)
    for name in _VARIABLES:
        yield Fact(name, os.environ.get(name, "not set"))


def _extras() -> Iterator[Fact]:
    for extra, module in _EXTRAS.items():
        found = find_spec(module) is not None
        yield Fact(extra, "installed" if found else f"not installed: pip install 'terminal-reader[{extra}]'")


def _files() -> Iterator[Fact]:
    from reader.library.history import default_path
    from reader.userfiles import place

    for name in ("config.toml", "rules.toml"):
        yield _file(name, place(name))
    yield _file("history", str(default_path()))


def _file(name: str, path: str) -> Fact:
    """Where a file is, and whether it can be used."""
    if not os.path.exists(path):  # noqa: PTH110
        return Fact(name, f"{path} (none yet)")
    problem = not os.access(path, os.R_OK)
    return Fact(name, f"{path} (cannot be read)" if problem else path, problem)
