"""Decides which actions make sense at the moment, and so which ones the key line and the command palette offer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.tui.keys.actions import Action, Owner
from reader.tui.page.choices import KINDS

if TYPE_CHECKING:
    from typing import Final

    from reader.tui.page.page import Page
    from reader.tui.session.workspace import Workspace

IN_A_SEARCH: Final = frozenset({"next_hit", "previous_hit"})
_OF_KIND: Final = {
    "follow": "links",
    "next_quotation": "quotations",
    "previous_quotation": "quotations",
    "next_heading": "contents",
    "previous_heading": "contents",
}
"""Actions that need something of a kind of `KINDS`, beside those that choose one."""
_ON_BLOCKS: Final = frozenset({"next_block", "previous_block", "remove_block", "restore_block", "undo_rule"})
_AMONG_SEVERAL: Final = frozenset(
    {"next_document", "previous_document", "search_everywhere", "switch", "zoom", "filter", "sort"}
)

_FOR_THE_LIST: Final = frozenset({"filter", "sort", "mark_read", "star"})
_FOR_THE_TEXT: Final = frozenset({"next_quotation", "search", "removed"})


def offered(action: Action, *, listing: bool) -> bool:
    """Whether the key line shows an action if it has room: the actions used most often in the focused pane."""
    return bool(action.label and action.keys) and action.id not in (_FOR_THE_TEXT if listing else _FOR_THE_LIST)


def rank(action: Action) -> bool:
    """The sort key of an action in the key line; actions related to what the user has just done come first."""
    return action.id not in _ON_BLOCKS


def possible(action: Action, page: Page | None, workspace: Workspace, *, searching: bool, listing: bool) -> bool:
    """Whether an action makes sense.

    Args:
        action: a row of the table.
        page: what is shown.
        workspace: the open document among the others.
        searching: whether a search is active.
        listing: whether the list has the focus.
    """
    if action.id in IN_A_SEARCH:
        return searching
    if action.id in _AMONG_SEVERAL:
        return len(workspace.store) > 1
    if action.id == "removed":
        return workspace.removed_count() > 0
    if kind := KINDS.get(_OF_KIND.get(action.id, action.id)):
        return bool(page and kind.places(page))
    if action.id in _ON_BLOCKS:
        return workspace.show_removed
    return action.owner is not Owner.LIST or listing
