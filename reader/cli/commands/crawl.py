"""`reader crawl`: cleans web archives and tables of pages, on all cores."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from reader.cli import diagnostics, terminal
from reader.cli.command import Command
from reader.cli.options import WholeNumber, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO


@click.command(
    "crawl",
    cls=Command,
    short_help="Clean web archives and tables of pages on all cores.",
    examples=(
        ("reader crawl CC-MAIN-*.warc.gz --output articles/", "web archives to JSON Lines"),
        ("reader crawl pages/ -f parquet --output articles/", "a folder to Parquet"),
        ("reader crawl --field html pages.parquet -o articles/", "a table of pages"),
    ),
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=click.Path())
@click.option("-o", "--output", required=True, metavar="DIR", help="Write articles, failures and logs to this folder.")
@click.option(
    "-f",
    "--format",
    "output_format",
    type=click.Choice(["jsonl", "parquet"]),
    default="jsonl",
    show_default=True,
    help="Write JSON Lines or Parquet.",
)
@click.option("--field", "text_key", default="text", show_default=True, metavar="NAME", help="The field with the page.")
@click.option(
    "-j",
    "--jobs",
    "workers",
    type=WholeNumber(min=0),
    default=0,
    metavar="N",
    help="Processes; 0 is one for each core.",
)
@click.option(
    "--timeout",
    type=seconds,
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="Give up on a page after this many seconds, and kill its process.",
)
@click.option("--removed", is_flag=True, help="Add what was removed from each page, and why.")
@click.option(
    "--balance",
    type=click.Choice(["balanced", "precision", "recall"]),
    default="balanced",
    show_default=True,
    help="Remove more, or keep more.",
)
def command(inputs: tuple[str, ...], output: str, workers: int, **values: Any) -> int:
    """Clean WARC, JSONL or Parquet files with datatrove, one rank for each file; INPUT is a file or a folder.

    A run that was interrupted goes on where it stopped: give the same command again. Needs the extra `crawl`.
    """
    from reader.errors import OutputError
    from reader.extras import required

    required("datatrove", "crawl")
    from reader.crawl import run

    job = run.crawl(inputs, output, workers=workers, **values)
    with _logged(job.logs) as stream:
        try:
            _watched(job, run, stream)
        except OSError as error:
            raise OutputError(f"cannot be written: {error.strerror}", subject=output) from error
    counts = job.counts()
    failed = counts["timeout"] + counts["broken_process"] + counts["clean_error"] + counts["broken_record"]
    told = f", {failed:,} failed: see {os.path.join(output, 'failed')}" if failed else ""  # noqa: PTH118
    diagnostics.note(
        f"{job.done():,} of {job.files:,} files, {counts['total']:,} pages, {counts['forwarded']:,} articles, "
        f"{counts['dropped']:,} without an article{told}"
    )
    return 0


def _watched(job: Any, run: Any, stream: TextIO) -> None:
    """Run a job, with a progress bar where standard error is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(file=stream, force_terminal=terminal.is_terminal(stream))
    columns = TextColumn("Files"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("", total=job.files)
        run.run(job, lambda done: progress.update(task, completed=done))


@contextmanager
def _logged(logs: Any) -> Iterator[TextIO]:
    """Send what all processes write to standard error to a file, and give standard error itself for the progress bar."""
    logs.mkdir(parents=True, exist_ok=True)
    own = os.dup(2)
    sys.stderr.flush()
    with open(logs / "stderr.log", "ab") as file, os.fdopen(os.dup(own), "w") as stream:  # noqa: PTH123
        os.dup2(file.fileno(), 2)
        try:
            yield stream
        finally:
            sys.stderr.flush()
            os.dup2(own, 2)
            os.close(own)
