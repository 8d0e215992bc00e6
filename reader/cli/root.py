"""The command `reader` itself: which word is a command, and which is a source."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

import click

from reader import __version__
from reader.cli.command import write_table
from reader.cli.exit_codes import EXIT_CODES

if TYPE_CHECKING:
    from typing import Final

    from click.shell_completion import CompletionItem

COMMANDS: Final = (
    "read",
    "clean",
    "explain",
    "quotes",
    "list",
    "crawl",
    "add",
    "feeds",
    "update",
    "cite",
    "history",
    "manual",
    "doctor",
    "completion",
)
"""Each is the module of that name in `reader.cli.commands`, which has it as `command`."""

DEFAULT: Final = "read"
_OWN_OPTIONS: Final = frozenset({"--help", "-h", "--version", "-V"})

EXAMPLES: Final = (
    ("reader article.html notes/", "open a page and a folder of documents"),
    ("reader", "open the samples, with a short how-to"),
    ("curl -s URL | reader", "read what another program fetched"),
    ("reader URL | less", "cleaned text for another program"),
    ("reader clean -f markdown URL", "with headings, lists and links"),
    ("reader explain page.html", "what was removed, and why"),
    ("reader quotes page.html", "who said what"),
    ("reader list feed.xml", "what is in a feed, a mailbox or a collection"),
    ("reader add URL", "follow a feed; `reader update` asks for news, `reader feeds` reads it"),
    ("reader cite URL", "a citation, for notes or BibTeX"),
    ("reader clean --help", "help for a command"),
    ("reader manual", "the manual"),
    ("reader ./clean", "a file with the name of a command"),
)


class Root(click.Group):
    """A group whose commands are imported when they are named, and whose default command needs no name.

    The first word decides: where it is exactly a command's name, it is that command, else all words are sources and
    options of `read`. A file that is called like a command is `./clean`, or stands after `--`.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """The commands in the order in which help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        return cast("click.Command", import_module(f"reader.cli.commands.{cmd_name}").command)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command's name before arguments that name none."""
        first = args[0] if args else ""
        if len(args) > 1 and (close := _mistyped(first)):
            raise click.UsageError(f"there is no command or file {first!r}. Did you mean {close!r}?", ctx)
        if first.startswith("--") and (close := _mistyped_option(first)):
            raise click.NoSuchOption(first, possibilities=[close], ctx=ctx)
        named = first in COMMANDS or first in _OWN_OPTIONS or (ctx.resilient_parsing and not args)
        return super().parse_args(ctx, args if named else [DEFAULT, *args])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, files and the options of `read`, since the first word may be a source or an option."""
        from click.shell_completion import CompletionItem

        own = super().shell_complete(ctx, incomplete)
        if not incomplete.startswith("-"):
            return [CompletionItem(incomplete, type="file"), *own]
        default = self.get_command(ctx, DEFAULT)
        known = {item.value for item in own}
        further = default.shell_complete(ctx, incomplete) if default else []
        return [*own, *(item for item in further if item.value not in known)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The two ways of calling."""
        formatter.write_usage(ctx.command_path, "[OPTIONS] [SOURCE]...")
        formatter.write_usage(ctx.command_path, "COMMAND [OPTIONS] [SOURCE]...", prefix="       ")

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The examples and the exit codes."""
        write_table(formatter, "Examples", EXAMPLES)
        write_table(formatter, "Exit codes", ((str(code), meaning) for code, meaning in EXIT_CODES.items()))


def _mistyped_option(word: str) -> str:
    """The option of the program itself that a word is probably meant to be; "" for none."""
    from difflib import get_close_matches

    if word in _OWN_OPTIONS:
        return ""
    return next(iter(get_close_matches(word, [o for o in _OWN_OPTIONS if o.startswith("--")], n=1, cutoff=0.8)), "")


def _mistyped(word: str) -> str:
    """The command that a word is probably meant to be; "" if it names a source."""
    import os
    from difflib import get_close_matches

    if not word.isalpha() or word in COMMANDS or os.path.lexists(word):
        return ""
    return next(iter(get_close_matches(word, COMMANDS, n=1, cutoff=0.7)), "")


@click.group(cls=Root, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="reader", message="%(prog)s %(version)s")
def root() -> None:
    """Read articles in the terminal, without the boilerplate around them.

    A SOURCE is a file, a directory, a pattern such as 'news/*.html', an http or https address, or - for standard
    input: HTML, Markdown or plain text in any encoding, a feed or a mailbox. Navigation, appeals, share bars, related
    links and other boilerplate are removed; `reader explain` gives the reason for each removal.

    On a terminal the sources open in the reader. In a pipe, cleaned text is written, as by `reader clean`.

    If the first word is the name of a command, that command runs; otherwise all words are sources. The options for
    sources are those of `reader read`.
    """
