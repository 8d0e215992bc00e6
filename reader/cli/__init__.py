"""The command line: click commands over `reader.service`, and the one place where a failure becomes an exit code."""

from __future__ import annotations

import gc
import os
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    import click

PROGRAM: Final = "reader"
INTERRUPTED: Final = 130
READER_GONE: Final = 128 + signal.SIGPIPE
_COMPLETE: Final = "_READER_COMPLETE"
"""What the completion scripts set in the environment; click makes the name from the program's."""


def main(arguments: Sequence[str]) -> int:
    """Run the command line.

    Args:
        arguments: without the program's name.

    Returns:
        The exit code. Where the reader of standard output has gone, the process ends by SIGPIPE as `cat` does.
    """
    signal.signal(signal.SIGTERM, _terminated)
    gc.disable()  # nothing that is imported is garbage: a tenth of the start-up is spent looking for some
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        pass
    # Only here, with the exception gone, are the generators closed that it held: no worker process is left behind.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGPIPE)
    return READER_GONE


def _unknown_option(error: click.NoSuchOption) -> str:
    """What to say of an option that a command does not have: that another command has it, or what is close to it."""
    from importlib import import_module

    from reader.cli.root import COMMANDS

    own = error.ctx.command.name if error.ctx else ""
    for name in COMMANDS:
        options = [o for p in import_module(f"reader.cli.commands.{name}").command.params for o in p.opts]
        if name != own and error.option_name in options:
            return f"{error.option_name} is an option of `reader {name}`, not of `reader {own}`"
    return error.format_message().rstrip(".")


def _help(error: click.UsageError) -> str:
    return f"see `{error.ctx.command_path} --help`" if error.ctx else ""


def _terminated(number: int, _: object) -> None:
    """End as on an exception, so that no half-written file stays behind."""
    raise SystemExit(128 + number)


def _run(arguments: Sequence[str]) -> int:
    import click

    from reader.cli import diagnostics
    from reader.cli.root import root
    from reader.cli.writers import output
    from reader.errors import FaultError, OutputError, ReaderError, UsageError

    gc.enable()
    gc.freeze()
    instruction = os.environ.get(_COMPLETE)
    if instruction:
        from click.shell_completion import shell_complete

        return shell_complete(root, {}, PROGRAM, _COMPLETE, instruction)
    try:
        # Not root.main(): it writes to the standard streams and exits, each on its own terms.
        with root.make_context(PROGRAM, list(arguments)) as context:
            return int(root.invoke(context) or 0)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.NoSuchOption as error:
        failure: ReaderError = UsageError(_unknown_option(error), remedy=_help(error))
    except click.UsageError as error:
        failure = UsageError(error.format_message().rstrip("."), remedy=_help(error))
    except ReaderError as error:
        failure = error
    except BrokenPipeError:
        raise
    except OSError as error:  # click could not write help
        output.discard_pending()
        failure = OutputError(f"cannot be written: {error.strerror}", subject="standard output")
    except Exception as error:
        if "--debug" in arguments:
            raise
        failure = FaultError(error, subject=" ".join(arguments), remedy="send this line and the output of --debug")
    diagnostics.failure(failure)
    return failure.exit_code
