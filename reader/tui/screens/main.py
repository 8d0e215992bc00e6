"""The main screen: the list beside the text, and what the keys do to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.tui.keys.actions import ACTIONS, Owner
from reader.tui.keys.availability import IN_A_SEARCH
from reader.tui.page.choices import KINDS
from reader.tui.page.jumps import last_before
from reader.tui.screens.chooser import Chooser
from reader.tui.screens.document_search import FindScreen
from reader.tui.screens.listing import ListingScreen
from reader.tui.screens.marks import MarksScreen
from reader.tui.screens.rules import RulesScreen
from reader.tui.screens.viewing import ViewScreen
from reader.tui.search.document_search import Query
from reader.tui.widgets.hint_line import HintLine
from reader.tui.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from reader.tui.messages import Sought
    from reader.tui.page.page import Page
    from reader.tui.search.document_search import Found


class MainScreen(MarksScreen, RulesScreen, ListingScreen, ViewScreen):
    """Chooses, searches and follows links, and says what can be done; its parts do the rest, each by itself."""

    # Choosing

    def action_choose(self, name: str) -> None:
        """Show what there is of a kind, to choose one."""
        kind, page = KINDS[name], self._pane.page
        if page is None:
            return
        choices = kind.choices(page)
        if not choices:
            self._say(f"There is no {kind.name} here.")
            return
        at = last_before(kind.places(page), self._pane.here)
        regrouped = (kind.regrouped[0], kind.regrouped[1](page)) if kind.regrouped else None
        self.app.push_screen(Chooser(kind.title, choices, at, regrouped), partial(self._chosen, name, page))

    def _chosen(self, name: str, page: Page, index: int | None) -> None:
        if index is None:
            return
        self._leave()
        self._focus_pane()
        if page is self._pane.page:  # which may have been replaced meanwhile
            places = KINDS[name].places(page)
            if name == "links":
                self._pane.jump(places[index].start, places[index].end)
                self._go_along(places[index])
            else:
                self._pane.land(places, KINDS[name].name, index)

    # Searching

    async def action_search(self) -> None:
        """Ask what to search for, in place of the status line."""
        line = await self._instead_of_status(SearchLine, "search")
        self._focus_pane()
        self._leave()
        self._search_origin = self._pane.scroll_offset.y
        line.show_mode(regex=self._pane.settings.regex)
        line.ask()

    def on_search_line_typed(self, event: SearchLine.Typed) -> None:
        """Search while it is typed, from where one was."""
        self._pane.search(event.query, self._search_origin)
        self._tell()

    def action_regex(self) -> None:
        """Take what is typed for a regular expression, or for words."""
        regex = not self._pane.settings.regex
        self._set("Searches are for regular expressions." if regex else "Searches are for words.", regex=regex)
        if self._pane.hits.query:
            self._pane.search(self._pane.hits.query, self._search_origin)
        for line in self.query("#search").results(SearchLine):
            line.show_mode(regex=regex)
            self._tell()

    def _tell(self) -> None:
        hits, line = self._pane.hits, self.query_one("#search", SearchLine)
        if hits.problem:
            line.say(hits.problem)
        else:
            line.tell(len(hits))

    def on_search_line_left(self, event: SearchLine.Left) -> None:
        """Go back to the text: with the hits, or to where one was."""
        self._show_status()
        if not event.accepted:
            self._pane.search("", self._search_origin)
        self._focus_pane()
        problem = self._pane.hits.problem or "nothing found"
        said = f"{problem[:1].upper()}{problem[1:]}. {self.key_of('back')} ends the search."
        self._say("" if self._pane.hits or not event.accepted else said)

    def action_search_everywhere(self) -> None:
        """Ask what to search for in all documents, those that are listed first."""
        documents = [*self._rows.shown, *sorted(set(range(len(self._shelf))) - set(self._rows.shown))]
        regex = self._pane.settings.regex
        screen = FindScreen(
            lambda words: self._work.seek(Query(words, documents, regex)),
            lambda index: self._shelf.summary(index).title,
            self._pane.hits.query,
            len(documents),
        )
        self.app.push_screen(screen, self._found)

    def on_sought(self, event: Sought) -> None:
        """Hand over what was found so far."""
        if isinstance(self.app.screen, FindScreen):
            self.app.screen.show(event.search)

    def _found(self, chosen: tuple[str, Found] | None) -> None:
        if chosen is not None:
            query, found = chosen
            self._pane.expect(query)
            self._visit(found.document, found.place)

    # Following links

    async def action_follow(self) -> None:
        """Number the links in sight, and ask for a number."""
        if not self._pane.number_links():
            anywhere = self._pane.page is not None and self._pane.page.links
            elsewhere = f"There is no link in sight. {self.key_of('links')} lists all."
            self._say(elsewhere if anywhere else "There is no link here.")
            return
        line = await self._instead_of_status(HintLine, "hints")
        self.remove_class("-listing")
        page = self._pane.page
        assert page is not None
        line.ask([page.destination(link) for link in self._pane.numbered])

    def on_hint_line_chosen(self, event: HintLine.Chosen) -> None:
        """Open the link, or copy where it leads."""
        numbered = self._pane.numbered
        self._stop_following()
        if event.number > len(numbered):
            return  # another page has come meanwhile
        link = numbered[event.number - 1]
        if not event.copied:
            self._go_along(link)
        elif copied := link.label or self._desk.address():
            self.app.copy_to_clipboard(copied)
            self._say(f"Copied {copied}")

    def on_hint_line_left(self) -> None:
        """Take the numbers away."""
        if not self._status.display:
            self._stop_following()

    def _stop_following(self) -> None:
        self._pane.number_links(none=True)
        self._show_status()
        if self.focused is None or self.focused is self.query_one(HintLine):
            self._focus_pane()

    # What can be done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of the search to others while there is none."""
        if action == "read" and parameters[0] in IN_A_SEARCH:
            return bool(self._pane.hits.query)
        return True

    async def action_perform(self, name: str) -> None:
        """Do what a row of the table says: for clicks on the footer and for the command palette."""
        action = next(action for action in ACTIONS if action.id == name)
        match action.owner:
            case Owner.PANE:
                self.action_read(name)
            case Owner.CHOOSER:
                self.action_choose(name)
            case Owner.LIST:
                self.action_list(name)
            case Owner.APP:
                await self.run_action(f"app.{name}")
            case Owner.SCREEN:
                await self.run_action(name)
