"""What the tests of the terminal program share: articles, a service that needs no files, and snapshots."""

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.pilot import Pilot

from reader.errors import ReaderError, UnreadableError
from reader.model import Article, Block, BlockKind, Mark, MarkKind, Metadata, Quotation, Speaker, Verdict
from reader.service import Options
from reader.tui.app import ReaderApp
from reader.tui.main_screen import MainScreen

KEPT = Verdict(kept=True, stage="test", rule="test", category="content", reason="")
DONATION = Verdict(kept=False, stage="test", rule="test.donation", category="donation", reason="asks for money")


class Views:
    """Finds quotations as simply as can be; "Ann said" makes Ann a speaker."""

    def quotations(self, text: str, language: str, blocks: object) -> Sequence[Quotation]:
        return [self._quotation(text, m) for m in re.finditer(r"“[^”]*”", text)]

    def _quotation(self, text: str, match: re.Match[str]) -> Quotation:
        before = re.search(r"(\w+) said $", text[: match.start()])
        speaker = Speaker(before.start(1), before.end(1), before[1], name=f"{before[1]} Example") if before else None
        return Quotation(match.start(), match.end(), match[0], speaker=speaker)

    def render(self, article: Article, output_format: str) -> str:
        raise NotImplementedError


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, verdict: Verdict = KEPT, **rest: Any) -> Block:
    return Block(kind, text, verdict, **rest)


def article(title: str, *blocks: Block, **metadata: str) -> Article:
    return Article(Metadata(title=title, **metadata), blocks, format="text", views=Views())


def sample() -> Article:
    """One of everything."""
    return article(
        "A Sample of Everything",
        block("Support us! We have a small favor to ask.", verdict=DONATION),
        block("The first paragraph holds a link and strong words, and Ann said “this is a quotation” in it.", marks=(
            Mark(28, 32, MarkKind.LINK, "https://example.org/page"), Mark(37, 43, MarkKind.STRONG),
        )),
        block("A heading", BlockKind.HEADING, level=2),
        block("first item", BlockKind.LIST_ITEM, level=1),
        block("second item, which is long enough to need another line when the column is as narrow as a newspaper's",
              BlockKind.LIST_ITEM, level=1, ordinal=2),
        block("A block quote that says something wise.", BlockKind.QUOTE, level=1),
        block("def f(x):\n\treturn x", BlockKind.CODE, language="python"),
        block("Country\tPeople\nFrance\t68\nGermany\t84", BlockKind.TABLE),
        block("a picture", BlockKind.IMAGE),
        block("The caption of the picture.", BlockKind.CAPTION),
        block("Give now.", verdict=DONATION),
        *(block(f"Paragraph {n} of the long rest: needle in the hay, “quotation {n}” and so on. " + "More words. " * 12)
          for n in range(30)),
        block("Another heading", BlockKind.HEADING, level=3),
        block("Шишкин написал это в 1889 году. 中文字符也可以。", ),
        block("Read more", verdict=DONATION),
        language="en", byline="Ann Author", site="Example Times", published="2022-02-04", url="https://example.org/sample",
    )  # fmt: skip


def short(number: int) -> Article:
    return article(f"Short {number}", block(f"The whole of document {number}."))


@dataclass
class Library:
    """Stands for `reader.service`: documents by name; an error in place of an article is raised."""

    documents: dict[str, Article | ReaderError | Callable[[], Article]] = field(default_factory=dict)
    Options: type = Options

    def expand(self, names: Sequence[str]) -> Iterator[str]:
        return iter(names)

    def with_entries(self, names: Iterable[str]) -> Iterator[tuple[str, None]]:
        return ((name, None) for name in names)

    def read(self, name: str, options: Options, data: bytes | None = None) -> Article:
        if data is not None:
            return article("", *map(block, data.decode().split("\n\n")))
        found = self.documents.get(name) or UnreadableError("there is no such file", subject=name, remedy="check it")
        if isinstance(found, ReaderError):
            raise found
        return found if isinstance(found, Article) else found()

    def source(self, name: str, options: Any, data: bytes | None = None) -> Article:
        """A document as it came, as `reader.service.source` gives it."""
        return article(f"Source of {name}", block(f"the source of {name}", BlockKind.CODE))


@pytest.fixture
def make() -> SimpleNamespace:
    """Short ways to write articles."""
    return SimpleNamespace(article=article, block=block, sample=sample, kept=KEPT, removed=DONATION)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Library:
    found = Library({"sample": sample(), **{f"short{n}": short(n) for n in range(1, 6)}})
    monkeypatch.setattr("reader.tui.app.service", found)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in "TERM_PROGRAM", "KITTY_WINDOW_ID", "LC_TERMINAL":
        monkeypatch.delenv(name, raising=False)
    return found


@dataclass
class Session:
    """A running program and short ways to look at it."""

    app: ReaderApp
    pilot: Pilot[None]

    @property
    def main(self) -> MainScreen:
        return self.app.main

    @property
    def pane(self) -> Any:
        return self.main.pane

    @property
    def listing(self) -> Any:
        return self.main.list

    @property
    def status(self) -> Any:
        return self.main.status.line

    def painted_width(self) -> int:
        """Cells of a row of the text: what a scrollbar covers is left to it."""
        pane = self.pane
        return int((pane.scrollable_content_region if pane.show_vertical_scrollbar else pane.size).width)

    def is_quoted(self) -> bool:
        """Whether the quotations of what is open have been found."""
        loaded = self.main.workspace.loaded
        return loaded is None or loaded.quoted

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for the threads; a hang fails here and not after an hour."""
        for _ in range(500):
            if condition():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.01)
        pytest.fail("what was waited for did not happen")

    def rows(self, widget: Any | None = None) -> list[str]:
        """What a widget shows, a string a row."""
        widget = widget or self.pane
        from textual.geometry import Region

        size = widget.size
        return [strip.text.rstrip() for strip in widget.render_lines(Region(0, 0, size.width, size.height))]

    def shown(self, widget: Any | None = None) -> str:
        return "\n".join(self.rows(widget))


Start = Callable[..., AbstractAsyncContextManager[Session]]


@pytest.fixture
def start(library: Library) -> Start:
    """Start the program on documents of the library and wait for the first one."""

    @asynccontextmanager
    async def started(*names: str, size: tuple[int, int] = (100, 30), wait: bool = True, **rest: Any):  # type: ignore[no-untyped-def]
        app = ReaderApp(names or ("sample",), Options(), **rest)
        async with app.run_test(size=size) as pilot:
            session = Session(app, pilot)
            if wait:
                await session.until(lambda: session.pane.page is not None and session.is_quoted())
            yield session

    return started


class SvgSnapshot(SingleFileSnapshotExtension):
    """A picture of the screen, a file each; the names that differ from run to run are made the same."""

    file_extension = "svg"
    _write_mode = WriteMode.TEXT

    def serialize(self, data: Any, **_: Any) -> str:
        return re.sub(r"terminal-\d+", "terminal", str(data))


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(SvgSnapshot)


async def until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    """Wait for threads and servers, in tests that start the program by themselves."""
    for _ in range(600):
        await pilot.pause()
        if condition():
            return
        await asyncio.sleep(0.005)
    pytest.fail("what was waited for did not happen")
