"""Shows the open document in the pane, moves in it, and returns to the places that the user jumped from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.service import DOUBTFUL
from reader.text import urls
from reader.text.sizes import size
from reader.tui.keys.actions import ACTIONS, JUMP
from reader.tui.keys.availability import IN_A_SEARCH
from reader.tui.page.composing import compose
from reader.tui.page.jumps import step
from reader.tui.page.notes import block_named
from reader.tui.session.background.modes import BALANCES
from reader.tui.session.collection.reading_time import WORDS_A_MINUTE, count_words, duration
from reader.tui.session.jump_list import JumpList, Position
from reader.tui.session.own_pages import plain_article
from reader.tui.session.workspace import offset_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from textual.screen import Screen

    from reader.library.history import Place
    from reader.tui.features.panes import Panes
    from reader.tui.features.status import Status
    from reader.tui.keys.count_prefix import CountPrefix
    from reader.tui.messages import DocumentProgressed, PicturesRead
    from reader.tui.page.page import Page
    from reader.tui.session.background.loading import Background
    from reader.tui.session.workspace import Workspace
    from reader.tui.widgets.document_list import DocumentList
    from reader.tui.widgets.pane.reading_pane import ReadingPane

_JUMPS: Final = frozenset(action.id for action in ACTIONS if action.group == JUMP) | {"top", "bottom", *IN_A_SEARCH}
"""Motions that leave a place one may want to come back to."""
_ENDS: Final = frozenset({"top", "bottom"})
"""Motions that go to the line whose number is typed before them, as in less and vim."""
PATIENCE: Final = 0.25
"""Seconds before a page says that its document is being read: most are there sooner."""


class Reading:
    """Shows the open document, and moves in it.

    Args:
        screen: has the timers.
        workspace: the open document.
        pane: shows it.
        documents: the list, which shows how much of each document was read.
        panes: moves the focus.
        status: says what happens.
        background: reads documents and pictures in threads.
        count: the number typed before a motion.
        pictures: how pictures are shown at the moment.
        prefetch: asks for what is to be read next.
    """

    def __init__(
        self,
        screen: Screen[None],
        workspace: Workspace,
        pane: ReadingPane,
        documents: DocumentList,
        *,
        panes: Panes,
        status: Status,
        background: Background,
        count: CountPrefix,
        pictures: Callable[[], str],
        prefetch: Callable[[], None],
    ) -> None:
        self._screen = screen
        self.workspace = workspace
        self.pane = pane
        self._list = documents
        self._panes = panes
        self._status = status
        self._background = background
        self._count = count
        self._pictures = pictures
        self._prefetch = prefetch
        self._jump_list = JumpList()
        self._requested: set[str] = set()  # addresses of the open document's pictures
        self._fragment = ""  # the part of the next page to begin at
        self._query = ""  # what to search for in the page that is shown next
        self.shown = -1
        """The document that the pane shows, -1 for none; the open one may still be on its way."""

    # Showing

    def open(self, index: int, fragment: str = "") -> None:
        """Show the document with this index, or a line that says that it is loading.

        Args:
            index: the index of the document.
            fragment: the URL fragment to start at.
        """
        workspace = self.workspace
        if index == workspace.current or not 0 <= index < len(workspace.store):
            return
        self._fragment = fragment
        self.remember()
        self.leave()
        workspace.current = index
        self._list.select(index)
        if workspace.loaded is not None:
            self.show()
        else:
            self._status.line.title, self._status.line.progress = workspace.summary.title, None
            self._screen.set_timer(PATIENCE, partial(self._show_waiting, index))
        self._prefetch()

    def current(self) -> bool:
        """Whether the pane shows the open document."""
        return self.pane.page is not None and self.shown == self.workspace.current

    def quotation(self) -> str:
        """The quotation under the cursor, or else the first in sight, with its speaker and source; "" for none."""
        page, index = self.pane.page, self.pane.quotation_in_sight()
        if page is None or index < 0:
            return ""
        quotation = page.quotations[index]
        return self.workspace.attributed(page.text[quotation.start : quotation.end], quotation.label)

    def show(self, news: str = "") -> None:
        """Lay out the open document, and then show any pending message."""
        self._status.news, self._status.line.message = news or self._greeting() or self._doubt(), ""
        if self.shown != self.workspace.current:
            self._requested.clear()
            self.pane.draw({})  # drop those of another document
        page, offset = self._page()
        offset = self._begin(page, offset)
        self.pane.show(page, offset)
        loaded = self.workspace.loaded
        if self.shown != self.workspace.current and loaded is not None and not loaded.error:
            self.workspace.store.visited(self.workspace.current)
        self.shown = self.workspace.current
        if self._query:
            query, self._query = self._query, ""
            self.pane.search_from(query, offset)
        if wanted := [address for address in page.pictures.values() if address not in self._requested]:
            self._requested.update(wanted)
            self._background.picture(self.shown, self.workspace.store.name(self.shown), wanted)

    def _begin(self, page: Page, offset: int) -> int:
        """Where to begin: at the part that a link named, else at the offset where one was."""
        fragment, self._fragment = self._fragment, ""
        loaded = self.workspace.loaded
        block = block_named(loaded.article, fragment) if fragment and loaded else -1
        return page.offset_of(block, 0) if block >= 0 else offset

    def renew(self) -> None:
        """Redraw the open document with the latest information, without scrolling."""
        self.pane.renew(self._page()[0])
        self._status.say(self._status.line.message)

    def change_page(self, news: str) -> None:
        """Show the open document with different content, for which the offsets in the jump list are no longer valid."""
        self._jump_list = JumpList()
        self.show(news)

    def remember(self) -> None:
        """Save the reading position in the open document."""
        pane = self.pane
        page = pane.page if self.current() else None
        if page is not None and self.workspace.mark(page, pane.top_offset, pane.furthest):
            self._list.refresh_document(self.shown)

    def moved(self, *, anew: bool) -> None:
        """Show the position in the text, and lay out tables again if the width of the column has changed."""
        page = self.pane.page
        kept = self._status.line.message if anew else ""
        if page is not None and page.tabular and self._resized():
            self.remember()
            self.show(self._status.news or kept)
            return
        self._status.say_news(kept)

    def draw(self, event: PicturesRead) -> None:
        """Draw pictures of the open document."""
        if event.index == self.shown == self.workspace.current:
            self.pane.draw({**self.pane.thumbnails, **event.pictures})

    def _resized(self) -> bool:
        return self.workspace.loaded is not None and self.workspace.composed_for != self.pane.text_width()

    def _page(self) -> tuple[Page, int]:
        return self.workspace.page(self.pane.text_width(), self._pictures())

    def _greeting(self) -> str:
        """What to say on the first run."""
        if not self.workspace.store.take_greeting():
            return ""
        key = self._status.key_of
        return f"{key('help')} shows all keys, {key('command_palette')} finds one by what it does."

    def _doubt(self) -> str:
        """What to say of a page of which it is not clear what belongs to its text."""
        loaded = self.workspace.loaded
        article = loaded.article if loaded and not loaded.error else None
        if article is None or not article.page_type or article.confidence >= DOUBTFUL:
            return ""
        return f"It is not clear what belongs to the text of this page: {self._status.key_of('balance')} keeps more."

    def _show_waiting(self, index: int) -> None:
        if index == self.workspace.current and self.workspace.loaded is None:
            title = self.workspace.summary.title
            self.shown = -1
            self.pane.show(compose(plain_article(title, "Being read …"), title=title))

    # Moving

    def move(self, motion: str) -> None:
        """Move in the text, as often as the count says."""
        self.pane.settle()
        if motion in _JUMPS:
            self.leave()
        count = self._count.take()
        if count and motion in _ENDS:
            self.go_to_line(count)
            return
        for _ in range(count or 1):
            getattr(self.pane, f"action_{motion}")()

    def go_to_line(self, number: int) -> None:
        """To a line of the text, counted from 1."""
        self.pane.settle()
        self.leave()
        self._status.news = f"Line {number}, as lines are broken at this width."
        self.pane.go_to_line(number)

    def percent(self) -> None:
        """Go to the percentage of the text given by the count."""
        count = self._count.take()
        if count is None:
            key = self._status.key_of("percent")
            self._status.say(f"This is {self._whereabouts()}. Type a number first: 50{key} goes to the middle.")
            return
        self.pane.settle()
        self.leave()
        self.pane.go_to_share(min(100, count) / 100)

    def _whereabouts(self) -> str:
        """How far in the text one is, and how long the rest of the section takes."""
        page, here = self.pane.page, f"{self.pane.progress:.0%}"
        if page is None or not page.headings or self.pane.progress >= 1:
            return here
        following = step(page.headings, self.pane.here, 1)
        end = page.headings[following].start if following >= 0 else len(page.text)
        minutes = max(1, round(count_words(page.text[self.pane.here : end]) / WORDS_A_MINUTE))
        return f"{here}, {duration(minutes)} to the end of the section"

    def removed(self) -> None:
        """Show or hide the removed blocks at their original positions, without moving the visible text."""
        if self.workspace.loaded is None:
            return
        self.remember()
        self.workspace.show_removed = not self.workspace.show_removed
        self.change_page(self.workspace.about_removed())

    def balance(self) -> None:
        """Step through how much of the page is kept: balanced, more, the whole page, less."""
        store, index = self.workspace.store, self.workspace.current
        if self.workspace.loaded is None or self.workspace.loaded.judged is None:
            self._status.say("There is nothing to weigh here.")
            return
        steps = list(BALANCES)
        now = steps.index(store.modes.balance(store.name(index)))
        wanted = steps[(now + 1) % len(steps)]
        self.remember()
        store.modes.set_balance(store.name(index), wanted)
        self.read_again(BALANCES[wanted])

    def source(self) -> None:
        """Show the source of the document, or the article again."""
        if self.workspace.loaded is None:
            return
        store = self.workspace.store
        source = store.modes.toggle_source(store.name(self.workspace.current))
        self.read_again("The source." if source else "The article.")

    def join(self) -> None:
        """Load the remaining parts of the open article, and join them."""
        store, index = self.workspace.store, self.workspace.current
        if self.workspace.loaded is None or "://" not in store.name(index):
            self._status.say("Only articles on the web have further parts.")
            return
        self._status.say("Looking for further parts …")
        store.modes.join(store.name(index))
        self.read_again("The further parts are joined, if there are any.")

    def reload(self) -> None:
        """Read the open document again."""
        if self.workspace.current < 0:
            return
        self._status.say("Reading …")
        self.read_again("Read again.")

    def read_again(self, news: str) -> None:
        """Have the open document read, and say the news then."""
        store, index = self.workspace.store, self.workspace.current
        self.remember()
        store.modes.resume(store.name(index))
        store.outdate(index, news)
        self._prefetch()

    # Waiting

    def progressed(self, event: DocumentProgressed) -> None:
        """Show how much of the open document has arrived."""
        name = self.workspace.store.name(self.workspace.current)
        if event.name != name or not self._waits():
            return
        of = f" of {size(event.announced)}" if event.announced else ""
        stop = self._status.key_of("back")
        self._status.say(f"{urls.host(name)}: {size(event.received)}{of}. {stop} stops.")

    def stop(self) -> bool:
        """Stop loading the open document and go back. Returns whether it was loading."""
        if not self._waits():
            return False
        store = self.workspace.store
        store.modes.stop(store.name(self.workspace.current))
        self.jump_back()
        self._status.say("Stopped.")
        return True

    def _waits(self) -> bool:
        current = self.workspace.current
        return current >= 0 and self.workspace.loaded is None and "://" in self.workspace.store.name(current)

    # Going back and forth

    def leave(self) -> None:
        """Remember the place before a jump."""
        if self.current():
            self._jump_list.leave(self._position())

    def visit(self, index: int, place: Place, query: str = "") -> None:
        """Go to a place in a document, even if another one is open; the place is found by a query."""
        self._panes.focus_text()
        page = self.pane.page
        if index == self.workspace.current and self.current() and page is not None:
            self.pane.settle()
            self.leave()
            offset = offset_on(page, place)
            if query:
                self.pane.search_from(query, offset)
            else:
                self.pane.go_to(offset)
            self._status.say()  # nothing scrolls where the place is at the top already
        else:
            self._query = query
            self.workspace.store.open_at(index, place)
            self.open(index)

    def jump_back(self) -> None:
        """Return to where the last jump started."""
        self._go(self._jump_list.back(self._position()))

    def jump_other(self) -> None:
        """To where the last jump left, and back again the next time."""
        self._go(self._jump_list.other(self._position()))

    def jump_forth(self) -> None:
        """Undo the last `jump_back`."""
        self._go(self._jump_list.forth())

    def _position(self) -> Position:
        return Position(self.workspace.current, self.pane.top_offset)

    def _go(self, position: Position | None) -> None:
        if position is None:
            self._status.say("There is no other place to go to.")
        elif position.document == self.workspace.current:
            self.pane.go_to(position.offset)
        else:
            jump_list, self._jump_list = self._jump_list, JumpList()  # this opening leaves no position
            self.open(position.document)
            self._jump_list = jump_list
