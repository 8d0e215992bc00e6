"""The program on a terminal of its own: what it leaves behind, and keys when standard input is a pipe."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from reader.library.history import Flags, History, default_path

MODES = {
    b"1049": b"l",
    b"25": b"h",
    b"7": b"h",
    b"1000": b"l",
    b"1003": b"l",
    b"1006": b"l",
    b"1004": b"l",
    b"2004": b"l",
}
"""The private modes of a shell's terminal: main screen, cursor, wrapping; no mouse, focus reports, bracketed paste."""
PROGRAM = textwrap.dedent("""
    import sys
    from reader.errors import ReaderError
    from reader.service import Options
    from reader.tui import run
    stdin = sys.stdin.buffer.read() if "-" in sys.argv else None
    try:
        sys.exit(run(sys.argv[1:], Options(), stdin=stdin))
    except ReaderError as error:
        print(error)
        sys.exit(error.exit_code)
""")


class Terminal:
    """A program on a pseudo-terminal, and what it has written so far."""

    def __init__(self, process: subprocess.Popen[bytes], master: int) -> None:
        self.process = process
        self.master = master
        self.output = b""

    def read(self, until: Callable[[bytes], object], *, seconds: float = 30) -> bytes:
        """Read on until the output is as wanted; a hang fails."""
        end = time.monotonic() + seconds
        while not until(self.output):
            if time.monotonic() > end:
                pytest.fail(f"waited in vain; last output {self.output[-2000:]!r}")
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    self.output += os.read(self.master, 65536)
                except OSError:  # the other side is closed
                    break
        return self.output

    def type(self, keys: bytes) -> None:
        os.write(self.master, keys)

    def finish(self) -> int:
        """Read to the end; gives the exit code."""
        self.read(lambda _: self.process.poll() is not None)
        with suppress(OSError):
            while select.select([self.master], [], [], 0.1)[0]:
                self.output += os.read(self.master, 65536)
        return self.process.wait()


@contextmanager
def running(
    *names: str, stdin: bytes | None = None, stderr: Any = None, size: tuple[int, int] = (0, 0), **variables: str
) -> Iterator[Terminal]:
    """Run the program with a new pseudo-terminal as its controlling terminal; without a size, it does not say one."""
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, size)
    environment = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "COLORTERM"}}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *names],
        stdin=slave if stdin is None else subprocess.PIPE,
        stdout=slave,
        stderr=slave if stderr is None else stderr,
        env={**environment, "TERM": "xterm-256color", **variables},
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 - no threads run here
    )
    os.close(slave)
    if stdin is not None:
        assert process.stdin
        process.stdin.write(stdin)
        process.stdin.close()
    try:
        yield Terminal(process, master)
    finally:
        process.kill()
        process.wait()
        os.close(master)


def _take_terminal() -> None:
    import fcntl

    fcntl.ioctl(1, termios.TIOCSCTTY, 0)


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program remembers is no business of who runs the tests."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def document(tmp_path: Path) -> str:
    path = tmp_path / "document.txt"
    path.write_text("\n\n".join(f"Paragraph {n} of the document. " + "And more words in it. " * 8 for n in range(40)))
    return str(path)


def modes(output: bytes) -> dict[bytes, bytes]:
    """What each private mode of the terminal was set to last."""
    return dict(re.findall(rb"\x1b\[\?(\d+)([hl])", output))


def is_restored(output: bytes) -> bool:
    """Whether the terminal is as a shell wants it; the extended keyboard is left as often as it was entered."""
    last = modes(output)
    return last == last | MODES and output.count(b"\x1b[<u") == len(re.findall(rb"\x1b\[>\d+u", output))


def shows(text: bytes) -> Callable[[bytes], object]:
    return lambda output: text in output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_leaves_the_terminal_as_it_was(number: signal.Signals, document: str) -> None:
    with running(document) as terminal:
        terminal.read(shows(b"Paragraph 0"))
        assert not is_restored(terminal.output)
        terminal.process.send_signal(number)
        assert terminal.finish() == 128 + number
        assert is_restored(terminal.output)


def test_q_leaves_the_terminal_as_it_was(document: str) -> None:
    with running(document) as terminal:
        terminal.read(shows(b"Paragraph 0"))
        terminal.type(b"q")
        assert terminal.finish() == 0
        assert is_restored(terminal.output)


@pytest.mark.parametrize(("text", "problem"), [("widht = 1", "widht"), ("[keys]\nzoom = 'j'", "line_down")])
def test_a_wrong_configuration_is_told_before_the_terminal_is_taken(
    text: str, problem: str, document: str, tmp_path: Path
) -> None:
    path = tmp_path / "config" / "terminal-reader" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with running(document) as terminal:
        assert terminal.finish() == 78
        assert f"{path}: ".encode() in terminal.output
        assert problem.encode() in terminal.output
        assert b"\x1b[?1049h" not in terminal.output


def test_the_shell_and_back(document: str) -> None:
    """Ctrl+Z gives the terminal back to the shell, and `fg` paints everything anew."""
    with running(document) as terminal:
        terminal.read(shows(b"Paragraph 0"))
        terminal.type(b"\x1a")
        terminal.read(is_restored)
        _, status = os.waitpid(terminal.process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        terminal.output = b""
        terminal.process.send_signal(signal.SIGCONT)
        terminal.read(shows(b"Paragraph 0"))
        assert modes(terminal.output)[b"1049"] == b"h"
        terminal.type(b"q")
        assert terminal.finish() == 0


def test_a_vanished_terminal_ends_the_program(document: str) -> None:
    with running(document) as terminal:
        terminal.read(shows(b"Paragraph 0"))
        os.close(terminal.master)
        terminal.master = os.open(os.devnull, os.O_RDONLY)
        assert terminal.process.wait(30) == 129


def test_keys_work_when_standard_input_is_a_pipe() -> None:
    with running("-", stdin=b"From the pipe.\n\n" + b"More of it. " * 3000) as terminal:
        terminal.read(shows(b"From the pipe"))
        seen = len(terminal.output)
        terminal.type(b"G")
        terminal.read(lambda output: b"100%" in output[seen:])
        terminal.type(b"q")
        assert terminal.finish() == 0


def test_errors_sent_to_a_file_leave_the_screen_on_the_terminal(document: str, tmp_path: Path) -> None:
    log = tmp_path / "errors"
    with log.open("wb") as errors, running(document, stderr=errors) as terminal:
        terminal.read(shows(b"Paragraph 0"))
        terminal.type(b"q")
        assert terminal.finish() == 0
    assert log.read_bytes() == b""


def test_without_colours_none_are_sent(document: str) -> None:
    """SGR 39 and 49, the terminal's own colours, are the only ones."""
    with running(document, document, NO_COLOR="1") as terminal:
        terminal.read(shows(b"Paragraph 0"))
        terminal.type(b"]rj")
        terminal.type(b"q")
        terminal.finish()
        codes = {code for run in re.findall(rb"\x1b\[([\d;]*)m", terminal.output) for code in run.split(b";")}
        assert codes & {b"%d" % n for n in (*range(30, 39), *range(40, 49), *range(90, 98), *range(100, 108))} == set()


def test_an_empty_no_color_is_not_set(document: str) -> None:
    with running(document, NO_COLOR="") as terminal:
        terminal.read(shows(b"Paragraph 0"))
        assert b"\x1b[38;" in terminal.output


def test_importing_the_package_loads_no_terminal_library() -> None:
    code = "import sys, reader.tui, reader.tui.launch.terminal; sys.exit('textual' in sys.modules or 'rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_without_a_terminal_there_is_a_clear_error() -> None:
    code = "from reader.tui.launch.terminal import attached\nwith attached(): pass"
    done = subprocess.run(
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, start_new_session=True, check=False
    )
    assert b"there is no terminal to read keys from" in done.stderr


def test_columns_and_lines_do_not_fix_the_size(document: str) -> None:
    code = "import os; from reader.tui.launch.terminal import _clean_environment as clean; clean(); print(sorted(os.environ))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        env={"COLUMNS": "10", "LINES": "3", "NO_COLOR": "1"},
        check=True,
    )
    assert b"COLUMNS" not in done.stdout
    assert b"LINES" not in done.stdout
    assert b"NO_COLOR" in done.stdout


def test_a_document_opens_where_it_was_left(document: str) -> None:
    """Also after a crash: all but the last second is kept."""
    with running(document) as terminal:
        terminal.read(shows(b"Paragraph 0"))
        terminal.type(b"  *e")
        terminal.read(shows(b"Paragraph 12 "))
        terminal.read(shows(b"Marked as read."))
        time.sleep(1.5)
        terminal.process.kill()
    with closing(History(default_path())) as history:
        assert list(history.flags().values()) == [Flags(read=True, starred=True)]
    with running(document) as terminal:
        terminal.read(shows(b"Paragraph 12 "))
        assert b"Paragraph 0 " not in terminal.output
        terminal.type(b"q")
        assert terminal.finish() == 0


def test_the_first_page_stands_on_the_terminal_before_the_program(document: str) -> None:
    """The terminal goes to its second screen once, what is typed meanwhile is kept, and nothing of it is echoed."""
    with running(document, size=(20, 90), COLORTERM="truecolor") as terminal:
        terminal.read(shows(b"Paragraph 0"))
        assert b"\x1b[?1000h" not in terminal.output  # the program asks for the mouse
        terminal.type(b"G")
        terminal.read(shows(b"the end"))
        terminal.type(b"q")
        assert terminal.finish() == 0
        assert terminal.output.count(b"\x1b[?1049h") == 1
        assert is_restored(terminal.output)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_before_the_program_leaves_the_terminal_as_it_was(number: signal.Signals, document: str) -> None:
    with running(document, size=(20, 90)) as terminal:
        terminal.read(shows(b"Paragraph 0"))
        terminal.process.send_signal(number)
        assert terminal.finish() == 128 + number
        assert {mode: MODES[mode] for mode in (b"1049", b"25", b"7")}.items() <= modes(terminal.output).items()
