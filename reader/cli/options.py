"""What the commands share: source arguments, and the options for loading sources."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reader.errors import UsageError
from reader.formats import FORMATS
from reader.sources.limits import Limits
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Final

    from click.shell_completion import CompletionItem

    from reader.service import Options

_Command = TypeVar("_Command", bound="Callable[..., Any]")

_UNITS: Final = {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}
_SIZE: Final = pattern(r"(\d+(?:\.\d+)?)\s*([KMG]?)B?", re.IGNORECASE)
_LARGEST: Final = 1_000 * _UNITS["G"]
_LONGEST: Final = 86_400.0
"""Seconds: a day."""
_LIMITS: Final = Limits()
COLLECTIONS: Final = ("jsonl", "parquet")
"""The formats of collections: a document a record. `reader.records.COLLECTIONS` reads them."""


class WholeNumber(click.IntRange):
    """A whole number within a range, called so in messages."""

    name = "whole number"


def size(value: str) -> int:
    """Read a number of bytes: 500000, 50M, 1.5GB."""
    found = _SIZE.fullmatch(value.strip())
    number = int(float(found[1]) * _UNITS[found[2].upper()]) if found else 0
    if number > _LARGEST:
        raise click.BadParameter(f"{value!r} is more than any memory holds: give at most {_LARGEST // _UNITS['G']}G")
    if number < 1:
        raise click.BadParameter(f"{value!r} is no size: give a number of bytes, such as 500000, 50M or 1G")
    return number


def seconds(value: str | float) -> float:
    """Read a number of seconds, up to a day."""
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not 0 < number <= _LONGEST:  # what is not a number compares as false
        raise click.BadParameter(
            f"{value!r} is no time: give a number of seconds, more than 0 and at most {_LONGEST:g}"
        )
    return number


def categories(value: str) -> frozenset[str]:
    """Read identifiers of categories with commas between."""
    from reader.service import known_categories

    try:
        return known_categories(filter(None, (part.strip() for part in value.split(","))))
    except UsageError as error:
        raise click.BadParameter(f"{error.problem}: {error.remedy}") from error


def _complete_category(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The categories, each after what was typed up to the last comma."""
    from click.shell_completion import CompletionItem

    from reader.cleaning import CATEGORIES

    before, comma, start = incomplete.rpartition(",")
    return [
        CompletionItem(before + comma + name, help=label)
        for name, label in CATEGORIES.items()
        if name.startswith(start)
    ]


def sources(command: _Command) -> _Command:
    """Give a command its SOURCE arguments."""
    return click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=click.Path())(command)


def reading_options(command: _Command) -> _Command:
    """Give a command the options that say how sources are read; `options_from` takes them up."""
    for option in reversed((_from(FORMATS), *_READING_OPTIONS)):
        command = option(command)
    return command


def collection_options(command: _Command) -> _Command:
    """The same for a command that takes collections too."""
    for option in reversed((_from((*FORMATS, *COLLECTIONS)), _FIELD, *_READING_OPTIONS)):
        command = option(command)
    return command


def options_from(values: dict[str, Any]) -> Options:
    """The service's options from a command's parameters, as `reading_options` named them."""
    from reader.rulebook import user_rules
    from reader.service import Options

    return Options(
        format=values["input_format"],
        keep=frozenset().union(*values["keep"]),
        url=values["url"],
        max_bytes=values["max_size"],
        timeout=values["timeout"],
        max_blocks=values["max_blocks"],
        repair=values["repair"],
        rules=user_rules() if values["user_rules"] else (),
        balance=values["balance"] or "balanced",
        debug=values["debug"],
        entries=values["entries"],
        follow=values["follow"],
    )


def _from(names: Iterable[str]) -> Callable[[_Command], _Command]:
    return click.option(
        "--from",
        "input_format",
        type=click.Choice(list(names)),
        help="Read the sources as this format. By default the content decides; the file name is only a hint.",
    )


_FIELD: Final = click.option(
    "--field",
    metavar="NAME",
    help="The field of a record that holds the text, with --from jsonl or parquet. The default is text.",
)
_READING_OPTIONS: Final = (
    click.option(
        "-k",
        "--keep",
        type=categories,
        multiple=True,
        shell_complete=_complete_category,
        metavar="CATEGORY[,...]",
        help="Keep blocks of this category, such as comments or byline; `reader explain` shows the categories.",
    ),
    click.option(
        "--repair/--no-repair",
        default=True,
        help="Repair, or do not repair, characters garbled by a wrong encoding, such as cafÃ©.",
    ),
    click.option(
        "--user-rules/--no-user-rules",
        default=True,
        help="Apply, or ignore, your own rules (those that you write with x and X in the reader).",
    ),
    click.option("--url", default="", metavar="URL", help="The base address for links in a file or in standard input."),
    click.option(
        "--max-size",
        type=size,
        default=f"{_LIMITS.max_bytes // 1_000_000}M",
        show_default=True,
        metavar="SIZE",
        help="Refuse sources larger than this, such as 500K or 1G.",
    ),
    click.option(
        "--timeout",
        type=seconds,
        default=_LIMITS.timeout,
        show_default=True,
        metavar="SECONDS",
        help="Give up on an address after this many seconds.",
    ),
    click.option(
        "--max-blocks",
        type=WholeNumber(min=1),
        default=500_000,
        show_default=True,
        metavar="N",
        help="Refuse sources with more paragraphs than this; each paragraph needs up to 1 KB of memory in addition to its text.",
    ),
    click.option(
        "--precision",
        "balance",
        flag_value="precision",
        help="Remove more: less boilerplate stays, some text may be lost.",
    ),
    click.option(
        "--recall", "balance", flag_value="recall", help="Keep more: less text is lost, some boilerplate stays."
    ),
    click.option(
        "--whole", "balance", flag_value="whole", help="Keep everything that a visitor to the page would see."
    ),
    click.option(
        "--entry",
        "entries",
        multiple=True,
        metavar="N|ID|TITLE",
        help="Read only this entry of a feed or mailbox; give its number, its id, or words from its title. May be repeated.",
    ),
    click.option(
        "--follow-pages",
        "follow",
        type=WholeNumber(min=0, max=100),
        default=0,
        metavar="N",
        help="Also read up to N more pages of a multi-page article, and join them.",
    ),
    click.option("--debug", is_flag=True, help="If this program has a bug, show the traceback and stop."),
)
