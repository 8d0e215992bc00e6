"""Removes and restores blocks for the user, and records these choices as rules."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from reader.cleaning.user_rules import proposals, site_of
from reader.errors import ReaderError
from reader.tui.page.choices import Choice
from reader.tui.page.composing import reason
from reader.tui.page.page import Place
from reader.tui.screens.chooser import Chooser

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from textual.screen import Screen

    from reader.cleaning.user_rules import OwnRule
    from reader.model import Block
    from reader.rulebook import Rulebook
    from reader.tui.features.reading import Reading
    from reader.tui.features.status import Status
    from reader.tui.keys.count_prefix import CountPrefix
    from reader.tui.session.collection.documents import Loaded
    from reader.tui.widgets.document_list import DocumentList

_EXCERPT: Final = 40
"""Characters of a block that are shown of it."""
_FIRST: Final = "Press {} first: it shows what was removed, and the blocks to choose from."


class Rules:
    """Moves a cursor over the blocks, and makes rules from the block under it.

    Args:
        screen: shows the rules to choose from.
        reading: the open document.
        documents: the list.
        status: says what happens.
        rulebook: the user's own rules.
        count: the number typed before a motion.
        prefetch: asks for what is to be read next.
    """

    def __init__(
        self,
        screen: Screen[None],
        reading: Reading,
        documents: DocumentList,
        *,
        status: Status,
        rulebook: Rulebook,
        count: CountPrefix,
        prefetch: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._reading = reading
        self._pane = reading.pane
        self._workspace = reading.workspace
        self._list = documents
        self._status = status
        self._rulebook = rulebook
        self._count = count
        self._prefetch = prefetch

    def next_block(self) -> None:
        """Go to the next block."""
        self._to_block(1)

    def previous_block(self) -> None:
        """Go to the previous block."""
        self._to_block(-1)

    def _to_block(self, direction: int) -> None:
        loaded = self._with_blocks()
        if loaded is None:
            return
        self._reading.leave()
        places = self._block_places(loaded)
        for _ in range(self._count.take() or 1):
            self._pane.land(places, "block", self._pane.next_among(places, direction))

    def _with_blocks(self) -> Loaded | None:
        """The open document, where its blocks can be chosen; says why where they cannot."""
        loaded = self._workspace.loaded
        if loaded is None or loaded.judged is None or not self._reading.current():
            self._status.say("There are no blocks to choose here.")
            return None
        if not self._workspace.show_removed:
            self._status.say(_FIRST.format(self._status.key_of("removed")))
            return None
        return loaded

    def _block_places(self, loaded: Loaded) -> list[Place]:
        """Where the blocks of the page are, each with what the status line says of it."""
        page, blocks = self._pane.page, loaded.article.blocks
        assert page is not None
        ends = [*page.blocks[1:], len(page.text) + 1]
        spans = zip(page.blocks, ends, blocks, strict=True)
        return [Place(start, end - 1, _about(block)) for start, end, block in spans if end - 1 > start]

    # Making rules

    def remove_block(self) -> None:
        """Remove the block under the cursor, and similar ones."""
        self._decide(keep=False)

    def restore_block(self) -> None:
        """Restore the block under the cursor, and similar ones."""
        self._decide(keep=True)

    def _decide(self, *, keep: bool) -> None:
        loaded = self._with_blocks()
        if loaded is None or self._pane.page is None:
            return
        index, _ = self._pane.page.block_at(self._pane.here)
        key = self._status.key_of
        if index < 0:
            self._status.say(f"Choose a block first, with {key('next_block')} and {key('previous_block')}.")
            return
        block = loaded.article.blocks[index]
        if block.verdict.kept == keep:
            self._status.say("This block is part of the article." if keep else "This block is removed already.")
        elif any(rule.id == block.verdict.rule for rule in self._rulebook.rules):
            said = "Your own rule about this block is gone."
            self._edit(lambda: self._rulebook.remove(block.verdict.rule), said, index)
        else:
            self._propose(loaded, index)

    def _propose(self, loaded: Loaded, index: int) -> None:
        """Show the rules that would do it; the one that is chosen is written."""
        rules = proposals(loaded.article, index)
        if not rules:
            self._status.say("Nothing distinguishes this block from others.")
            return
        block, site = loaded.article.blocks[index], site_of(loaded.article)
        verb = "Restore" if rules[0].keep else "Remove"
        excerpt = " ".join(block.text.split())
        excerpt = excerpt if len(excerpt) <= _EXCERPT else f"{excerpt[:_EXCERPT]}…"
        title = f"{verb} {f'on {site}' if site else 'everywhere'}: “{excerpt}”"
        choices = [Choice(f"{verb} blocks {rule.about()}", _count(rule, loaded)) for rule in rules]
        self._screen.app.push_screen(Chooser(title, choices, whole=True), partial(self._write, rules, index))

    def _write(self, rules: list[OwnRule], index: int, chosen: int | None) -> None:
        if chosen is not None:
            undo = self._status.key_of("undo_rule")
            said = f"The rule is written; {undo} takes it back. It is in {self._rulebook.path}."
            self._edit(lambda: self._rulebook.add(rules[chosen]), said, index)

    def undo_rule(self) -> None:
        """Take back the rule that was written last."""
        if self._rulebook.can_undo:
            self._edit(self._rulebook.undo, "The rule that was written last is taken back.")
        else:
            self._status.say("No rule was written in this run, so there is none to take back.")

    def _edit(self, change: Callable[[], object], said: str, index: int = -1) -> None:
        """Change the rules, and show what they do to what is in memory; the cursor stays on the block `index`."""
        try:
            change()
        except ReaderError as error:
            self._status.say(str(error))
            return
        self._reading.remember()
        for document in self._workspace.store.in_memory():
            self._judge_again(document)
        self._prefetch()  # for the quotations
        self._reading.show(said)
        page = self._pane.page
        if index >= 0 and page is not None:
            end = page.blocks[index + 1] if index + 1 < len(page.blocks) else len(page.text) + 1
            self._pane.jump(page.blocks[index], end - 1)

    def _judge_again(self, index: int) -> None:
        store = self._workspace.store
        loaded = store.loaded(index)
        if loaded is None or loaded.judged is None:
            return
        article = self._rulebook.apply(loaded.judged)
        if article == loaded.article:
            return
        store.put(index, replace(loaded, article=article, quoted=False))
        self._list.refresh_document(index)


def _about(block: Block) -> str:
    return "part of the article" if block.verdict.kept else reason(block).removeprefix("✂ ")


def _count(rule: OwnRule, loaded: Loaded) -> str:
    """How many blocks of a document a rule turns."""
    count = sum(rule.holds(block) for block in loaded.article.blocks if block.verdict.kept != rule.keep)
    return f"{count} block{'s' * (count != 1)} here"
