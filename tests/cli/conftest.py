"""Runs the program as its users do: as a process of its own."""

import os
import signal
import subprocess
import sys
import time

import pytest

ARTICLE = """\
The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, the authority said.

"We have never waited this long," said Ada Marsh, who has sailed the route between the islands for thirty years.

Engineers checked the piers and the lights through the weekend, and found that the older breakwater had moved.
"""
PAGE = f"""\
<!doctype html><html lang="en"><head><title>Harbour reopens after storm</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Harbour reopens after storm</h1>{"".join(f"<p>{p}</p>" for p in ARTICLE.split(chr(10) * 2))}
<p>The <a href="/report">full report</a> of the authority lists eleven piers, four of which have to be rebuilt by June.</p>
</article><footer><p>Copyright 2024</p></footer></body></html>
"""


@pytest.fixture
def environment(tmp_path):
    """The environment without what would change the program's output."""
    dropped = (
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "FORCE_COLOR",
        "COLUMNS",
        "LINES",
        "TEXTUAL_DRIVER",
        "TTY_COMPATIBLE",
        "PYTHONUNBUFFERED",
    )
    own = {name: value for name, value in os.environ.items() if name not in dropped and not name.startswith("LC_")}
    return own | {"XDG_CONFIG_HOME": str(tmp_path / ".config")}


@pytest.fixture
def folder(tmp_path):
    """Three documents."""
    (tmp_path / "harbour.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "storm.txt").write_text(ARTICLE.replace("harbour", "stormy harbour"), encoding="utf-8")
    return tmp_path


def _hear_interrupts():
    """Of what runs in the background, as tests may, shells take Ctrl-C away."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def start(folder, environment):
    """Start `reader` in the folder of documents; give the running process."""

    def run(*arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=None, **kwargs):
        return subprocess.Popen(
            [sys.executable, "-m", "reader", *arguments],
            cwd=folder, env=environment | (env or {}), stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr,
            preexec_fn=_hear_interrupts,  # noqa: PLW1509 (the tests start no threads)
            **kwargs,
        )  # fmt: skip

    return run


@pytest.fixture
def feed():
    """Open the writing end of a named pipe, once the process has opened the other one."""

    def open_pipe(path, process):
        while True:
            try:
                return os.fdopen(os.open(path, os.O_WRONLY | os.O_NONBLOCK), "wb")
            except OSError:
                assert process.poll() is None, "the process ended without reading the pipe"
                time.sleep(0.01)

    return open_pipe


@pytest.fixture
def reader(folder, environment):
    """Run `reader` in the folder of documents; give the finished process, its output as bytes."""

    def run(*arguments, stdin=None, env=None, **kwargs):
        kwargs = {"stdin": subprocess.DEVNULL} | kwargs if stdin is None else {"input": stdin} | kwargs
        return subprocess.run(
            [sys.executable, "-m", "reader", *arguments],
            cwd=folder,
            env=environment | (env or {}),
            stdout=kwargs.pop("stdout", subprocess.PIPE),
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
            **kwargs,
        )

    return run
