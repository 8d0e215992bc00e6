"""Measures the reading pane: what a launch, a page, a line and a new width cost, and what a long text weighs.

    python tests/bench/pane.py            everything, in some two minutes
    python tests/bench/pane.py --runs 9   more launches, of which the median counts

Times are CPU milliseconds, launches of the whole process up to the moment that the first sentence is on the screen, in
a terminal of 120 × 40. Compare figures of one run only. The targets in the last column are what the project wants.
"""

import argparse
import asyncio
import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
import tracemalloc
from pathlib import Path

from reader.config import Settings
from reader.model import Article, Block, BlockKind, Mark, MarkKind, Metadata, Quotation, Speaker, Verdict
from reader.tui.page.composing import compose
from reader.tui.widgets.pane.reading_pane import ReadingPane

SIZE = (120, 40)
MARK = "Zanzibarquay"
"""A word of the first sentence that is nowhere else."""
SENTENCES = (
    "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days. ",
    "Ada Marsh said “it was longer than any winter I remember, and quieter”, and went back to her ropes. ",
    "Nobody had counted the boats, though the clerk kept a list of those that never came in. ",
)
EMPTY = f"""
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static({MARK!r})
Empty().run()
"""
KEPT = Verdict(kept=True, stage="bench", rule="bench", category="content", reason="")
PATIENCE = 60.0
"""Seconds for a launch."""


def text(size: int) -> str:
    """A text of about that many characters, in paragraphs of three to nine sentences."""
    paragraphs, length, number = [f"{MARK} is where this text begins, and it begins with a sentence of its own."], 0, 0
    while length < size:
        number += 1
        paragraphs.append("".join(SENTENCES[(number + k) % 3] for k in range(3 + number % 7)).strip())
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


class Views:
    """Quotations without the finder, whose time is not the pane's."""

    def quotations(self, text: str, language: str, blocks: object) -> list[Quotation]:
        found, start = [], 0
        while (start := text.find("“", start)) >= 0:
            end = text.index("”", start) + 1
            name = text.rfind("Ada Marsh", max(0, start - 20), start)
            speaker = Speaker(name, name + 9, "Ada Marsh", "Ada Marsh") if name >= 0 else None
            found.append(Quotation(start, end, text[start:end], speaker=speaker))
            start = end
        return found

    def render(self, article: Article, output_format: str) -> str:
        raise NotImplementedError


def article(size: int) -> Article:
    marks = (Mark(4, 11, MarkKind.LINK, "https://example.org/"), Mark(12, 20, MarkKind.STRONG))
    blocks = tuple(Block(BlockKind.PARAGRAPH, part, KEPT, marks=marks) for part in text(size).split("\n\n"))
    return Article(Metadata(title="Bench"), blocks, views=Views())


def launch(command: list[str], runs: int, until: str = MARK) -> tuple[float, float]:
    """CPU and wall milliseconds from the start of a command until `until` is on the terminal: medians."""
    cpu, wall = zip(*(_launch(command, until) for _ in range(runs)), strict=True)
    return statistics.median(cpu), statistics.median(wall)


def _launch(command: list[str], until: str) -> tuple[float, float]:
    started = time.monotonic()
    child, terminal = pty.fork()
    if not child:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its code compiled
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", XDG_DATA_HOME=tempfile.gettempdir() + "/bench")
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
    seen = b""
    while until.encode() not in seen:
        ready, _, _ = select.select([terminal], [], [], PATIENCE)
        if not ready:
            raise SystemExit(f"{command} showed nothing: {seen[-300:]!r}")
        seen += os.read(terminal, 65536)
    wall = 1000 * (time.monotonic() - started)
    fields = Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()
    cpu = 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)
    return cpu, wall


def timed(function, *arguments) -> float:  # type: ignore[no-untyped-def]
    before = time.process_time()
    function(*arguments)
    return 1000 * (time.process_time() - before)


async def motions(size: int, settings: Settings) -> dict[str, float]:
    """What is done in a pane costs, painting included."""
    from textual.app import App

    class Bench(App[None]):
        def compose(self):  # type: ignore[no-untyped-def]
            yield ReadingPane(id="pane")

    page = compose(article(size), title="Bench")
    costs: dict[str, float] = {}
    app = Bench()
    async with app.run_test(size=SIZE) as pilot:
        pane = app.query_one(ReadingPane)
        pane.settings = settings
        await pilot.pause()

        async def cost(function, count: int = 1) -> float:  # type: ignore[no-untyped-def]
            samples = []
            for _ in range(count):
                before = time.process_time()
                function()
                await pilot.pause()
                samples.append(1000 * (time.process_time() - before))
            return statistics.median(samples)

        costs["show"] = await cost(lambda: pane.show(page))
        pane.search("harbour")
        pane.go_to(len(page.text) // 2)
        await pilot.pause()
        costs["nothing"] = await cost(lambda: None, 30)
        costs["page down"] = await cost(pane.action_page_down, 40)
        costs["line down"] = await cost(pane.action_line_down, 60)
        widths = iter([100, 90, 110, 80, 120])
        samples = []
        for _ in range(5):
            before = time.process_time()
            await pilot.resize_terminal(next(widths), SIZE[1])
            samples.append(1000 * (time.process_time() - before))
        costs["resize"] = statistics.median(samples)
    return costs


async def held(size: int, count: int = 300) -> tuple[float, float]:
    """Wall milliseconds a key, and until the screen is where the last of so many keys that came at once leads."""
    from textual.events import Key

    from reader.service import Options
    from reader.tui.app import ReaderApp
    from reader.tui.session.collection.documents import DocumentStore, Loaded

    store = DocumentStore()
    store.add(["bench"])
    store.put(0, Loaded(article(size)))
    app = ReaderApp([], Options(), store=store)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.3)
        pane = app.main.pane
        before = time.monotonic()
        for _ in range(count):
            app.post_message(Key("j", "j"))
        while pane.scroll_offset.y < count:
            await pilot.pause()
        await pilot.pause()
        whole = 1000 * (time.monotonic() - before)
        return whole / count, whole


def weight(size: int) -> float:
    """Memory that a page and its lines take, in times the text's characters."""
    from reader.text.wrapping.layout import wrap

    blocks = article(size)
    blocks.quotations  # noqa: B018 - found before it is measured
    tracemalloc.start()
    page = compose(blocks, title="Bench")
    lines = wrap(page.text, 72, page.paragraphs)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken / len(page.text) if len(lines) else 0.0


def launches(runs: int) -> None:
    """Print what launches cost."""
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        for name, size in ("20 KB", 20_000), ("10 MB", 10_000_000):
            files[name] = Path(folder, f"{size}.txt")
            files[name].write_text(text(size), encoding="utf-8")
        empty = launch([sys.executable, "-c", EMPTY], runs)
        small = launch([sys.executable, "-m", "reader", str(files["20 KB"])], runs)
        large = launch([sys.executable, "-m", "reader", str(files["10 MB"])], max(1, runs // 2))
        ready = launch([sys.executable, "-m", "reader", str(files["20 KB"])], runs, until="quit")
        print(f"launch, empty app   {empty[0]:7.0f} CPU {empty[1]:7.0f} wall")
        print(f"launch, 20 KB       {small[0]:7.0f} CPU {small[1]:7.0f} wall   {small[0] / empty[0]:.2f} of it (1.15)")
        print(f"  until keys work   {ready[0]:7.0f} CPU {ready[1]:7.0f} wall   {ready[0] / empty[0]:.2f} of it")
        print(f"launch, 10 MB       {large[0]:7.0f} CPU {large[1]:7.0f} wall   {large[0] / small[0]:.2f} of it (1.70)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="launches of each program")
    parser.add_argument("--no-launch", action="store_true", help="only what happens in the pane")
    options = parser.parse_args()
    if not options.no_launch:
        launches(options.runs)
    targets = {"show": 120, "page down": 8, "line down": 4, "resize": 60}
    for size in 20_000, 1_000_000, 10_000_000:
        costs = asyncio.run(motions(size, Settings()))
        for name, cost in costs.items():
            print(f"{name:<12}{size / 1e6:>6.2f} MB {cost:8.1f} CPU   ({targets.get(name, '')})")
    each, lag = asyncio.run(held(10_000_000))
    print(f"300 keys at once   10 MB {lag:8.1f} wall, {each:.2f} a key (33 is what a held key leaves)")
    whole = Settings(justify=True, hyphenate=True, focus="line", spacing=2)
    for name, cost in asyncio.run(motions(1_000_000, whole)).items():
        print(f"{name:<12}  1.00 MB {cost:8.1f} CPU   justified, hyphenated, spaced, with a focus")
    print(f"page and lines of 10 MB: {weight(10_000_000):.1f} times the text (4)")


if __name__ == "__main__":
    main()
