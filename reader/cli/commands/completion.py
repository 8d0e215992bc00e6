"""`reader completion`: writes a completion script for a shell."""

from __future__ import annotations

import click

from reader.cli.command import Command
from reader.cli.writers.output import Output

SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    cls=Command,
    short_help="Write the completion script of a shell.",
    examples=(
        ("""eval "$(reader completion bash)\"""", "in ~/.bashrc"),
        ("""eval "$(reader completion zsh)\"""", "in ~/.zshrc"),
        ("reader completion fish | source", "in ~/.config/fish/config.fish"),
    ),
)
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Write the script that completes commands, options and files in a shell."""
    from click.shell_completion import get_completion_class

    from reader.cli.root import root

    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(root, {}, "reader", "_READER_COMPLETE").source()
    with Output() as output:
        output.write(script)
