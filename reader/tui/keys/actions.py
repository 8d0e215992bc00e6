"""The one table of everything the reader can do, with the keys.

The bindings, key line, help screen, command palette and the list of keys in the manual are all generated from
`ACTIONS`. To add a key, add a row. To add an action, add a row and a method with its id to the feature that `owner`
names.

Where habits from different programs conflict, the table tries not to surprise users of any of them:

* In less and vim, `n` and `N` repeat a search; in newsboat, `n` goes to the next item. They go to the hits as long
  as a search is on (from / until Esc); otherwise `n` is the next document. `J` and `K` always change the document.
* `d` and `u` are half a page as in less; vim's Ctrl+D and Ctrl+U do the same, and Ctrl+F and Ctrl+B are whole pages.
* `f` and Space move down one page and `b` up one page, as in less. In the list, all of these move in the list.
* `{` and `}` go by paragraphs in vim. A page of prose has too many; they go by headings. `[` and `]` go by quotations.
* A number before a motion repeats it, as in less and vim: `5j`, `3]`.
* Ctrl+O goes back as in vim. Vim's counterpart, Ctrl+I, is the same as Tab in a terminal, so it is Ctrl+N here.
* `&` filters the list, as it filters lines in less; `F` does the same.
* `r` redraws in less and reloads in newsboat. Neither is needed here, so `r` shows what was removed.
* `q` leaves: first a search line, the help or the narrow layout's text, then the program. Esc does the same but never
  quits.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final


class Owner(Enum):
    """The part that performs an action: a widget, the application, or a feature in `reader.tui.features`."""

    LIST = "list"
    """The list of documents, while it has the focus: there, its keys come before all others."""
    PANE = "pane"
    """The reading pane; the keys work in the list too."""
    APP = "app"
    """The program; the keys work on every screen."""
    BACK = "back"
    """Whatever there is to end: the search, the filter, the text that covers the list."""
    READING = "reading"
    DOCUMENTS = "documents"
    LISTING = "listing"
    FLAGS = "flags"
    PANES = "panes"
    CHOOSING = "choosing"
    LINKS = "links"
    SEARCH = "search"
    SEARCH_ACROSS = "search_across"
    MARKS = "marks"
    FULL_TEXT = "full_text"
    FEEDS = "feeds"
    RULES = "rules"
    VIEW = "view"
    COPYING = "copying"
    PASSING = "passing"
    ADDRESSES = "addresses"
    SAVING = "saving"
    COMMANDS = "commands"
    """The user's own commands."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can do.

    Attributes:
        id: its name in the keymap, and the name of the method that carries it out.
        keys: the keys it is on: Textual's names, or the character itself.
        description: what it does, for the help screen and the command palette.
        group: the heading under which the help screen lists it.
        owner: what carries it out.
        label: one or two words for the key line; "" if it is not shown there.
        example: the one key that the footer shows; the first of `keys` by default.
    """

    id: str
    keys: tuple[str, ...]
    description: str
    group: str
    owner: Owner
    label: str = ""
    example: str = ""

    def keys_shown(self) -> str:
        """Its keys as a person writes them, such as "Space f PgDn"."""
        return " ".join(map(show_key, self.keys))


_SHOWN: Final = {
    "up": "↑", "down": "↓", "space": "Space", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End",
    "escape": "Esc", "enter": "Enter", "tab": "Tab", "minus": "-", "comma": ",",
}  # fmt: skip


def show_key(key: str) -> str:
    """A key's name as a person writes it: "ctrl+p" is "Ctrl+P", "pagedown" is "PgDn"."""
    if len(key) == 1:
        return key
    *modifiers, last = key.split("+")
    last = _SHOWN.get(last, last.capitalize())
    return "+".join([*map(str.capitalize, modifiers), last])


READING: Final = "Reading"
JUMP: Final = "Jumping"
_SEARCH: Final = "Searching"
_DOCUMENTS: Final = "Documents"
_VIEW: Final = "View"
_PROGRAM: Final = "Program"
OWN: Final = "Your commands"
COMMAND: Final = "command:"
"""What the ids of the user's own commands begin with."""

ACTIONS: Final[tuple[Action, ...]] = (
    Action("line_down", ("j", "down"), "One line down", READING, Owner.PANE),
    Action("line_up", ("k", "up"), "One line up", READING, Owner.PANE),
    Action("page_down", ("space", "f", "pagedown", "ctrl+f"), "One page down", READING, Owner.PANE),
    Action("page_up", ("b", "pageup", "ctrl+b"), "One page up", READING, Owner.PANE),
    Action("half_page_down", ("d", "ctrl+d"), "Half a page down", READING, Owner.PANE),
    Action("half_page_up", ("u", "ctrl+u"), "Half a page up", READING, Owner.PANE),
    Action(
        "top", ("g", "home"), "Go to the beginning, or to the line whose number you typed first", READING, Owner.PANE
    ),
    Action("bottom", ("G", "end"), "Go to the end, or to the line whose number you typed first", READING, Owner.PANE),
    Action("percent", ("%",), "Go to a percentage of the text: type 50%", READING, Owner.READING),
    Action("next_quotation", ("]",), "Next quotation", JUMP, Owner.PANE, "quotations", "[ ]"),
    Action("previous_quotation", ("[",), "Previous quotation", JUMP, Owner.PANE),
    Action("next_heading", ("}",), "Next heading", JUMP, Owner.PANE),
    Action("previous_heading", ("{",), "Previous heading", JUMP, Owner.PANE),
    Action("contents", ("c",), "Contents: choose a heading", JUMP, Owner.CHOOSING),
    Action(
        "follow",
        ("l",),
        "Number the links: type a number to open the link, or y and a number to copy its address",
        JUMP,
        Owner.LINKS,
        "links",
    ),
    Action("follow_outside", ("O",), "Open a link in the browser, by its number", JUMP, Owner.LINKS),
    Action(
        "download",
        ("ctrl+s",),
        "Download the target of the last link you followed, if the reader cannot show it",
        JUMP,
        Owner.LINKS,
    ),
    Action("links", ("L",), "Links of the whole text: choose one to open", JUMP, Owner.CHOOSING),
    Action("quotations", ('"',), "Quotations and who says them: choose one", JUMP, Owner.CHOOSING),
    Action(
        "jump_back",
        ("ctrl+o", "backspace", "alt+left"),
        "Go back to where you were before a jump or a link",
        JUMP,
        Owner.READING,
    ),
    Action("jump_forth", ("ctrl+n", "alt+right"), "Forth again", JUMP, Owner.READING),
    Action("set_mark", ("m",), "Mark this place: type a letter", JUMP, Owner.MARKS),
    Action("go_to_mark", ("'",), "Go to a mark, in any document: type its letter; '' goes back", JUMP, Owner.MARKS),
    Action(
        "search",
        ("/",),
        "Search the document; lower-case letters also match capitals, and plain letters also match accented ones",
        _SEARCH,
        Owner.SEARCH,
        "search",
    ),
    Action("search_everywhere", ("S",), "Search in all documents", _SEARCH, Owner.SEARCH_ACROSS),
    Action(
        "regex", ("ctrl+r",), "Switch between searching for words and for regular expressions", _SEARCH, Owner.SEARCH
    ),
    Action("next_hit", ("n",), "Next match, while a search is active", _SEARCH, Owner.PANE, "next hit"),
    Action("previous_hit", ("N",), "Previous match, while a search is active", _SEARCH, Owner.PANE),
    Action("back", ("escape",), "Stop loading, end the search, or go back to the list", _SEARCH, Owner.BACK),
    Action("next_document", ("J", "n"), "Next document", _DOCUMENTS, Owner.DOCUMENTS, "documents", "J K"),
    Action("previous_document", ("K", "p"), "Previous document", _DOCUMENTS, Owner.DOCUMENTS),
    Action(
        "filter",
        ("F", "&"),
        "Filter the list as you type: words, is:unread, is:starred",
        _DOCUMENTS,
        Owner.LISTING,
        "filter",
    ),
    Action("sort", ("s",), "Sort the list", _DOCUMENTS, Owner.LISTING, "sort"),
    Action(
        "open_address", (":",), "Open an address or a file, or something you have read", _DOCUMENTS, Owner.ADDRESSES
    ),
    Action("mark_read_and_next", ("E",), "Mark as read, and go to the next unread document", _DOCUMENTS, Owner.FLAGS),
    Action("next_unread", ("M",), "To the next unread document, in any feed", _DOCUMENTS, Owner.FLAGS),
    Action("mark_read", ("e",), "Mark as read or unread", _DOCUMENTS, Owner.FLAGS, "read"),
    Action("update_feeds", ("I",), "Update the feeds that you follow", _DOCUMENTS, Owner.FEEDS),
    Action("drop", ("D",), "Take the document out of the list", _DOCUMENTS, Owner.LISTING),
    Action("put_back", ("P",), "Restore the document that you removed last", _DOCUMENTS, Owner.LISTING),
    Action("star", ("*",), "Star or unstar the document", _DOCUMENTS, Owner.FLAGS, "star"),
    Action("switch", ("tab",), "Switch between the list and the text", _DOCUMENTS, Owner.PANES, "list"),
    Action("fold", ("left",), "Fold the feed or mailbox", _DOCUMENTS, Owner.LIST),
    Action("unfold", ("right",), "Unfold the feed or mailbox", _DOCUMENTS, Owner.LIST),
    Action("filter_list", ("/",), "Filter the list", _DOCUMENTS, Owner.LIST),
    Action("open", ("enter",), "Read the document under the cursor", _DOCUMENTS, Owner.LIST, "open"),
    Action("cursor_down", ("j", "down"), "Next row of the list", _DOCUMENTS, Owner.LIST),
    Action("cursor_up", ("k", "up"), "Previous row of the list", _DOCUMENTS, Owner.LIST),
    Action("rows_down", ("space", "f", "pagedown", "ctrl+f"), "One page down the list", _DOCUMENTS, Owner.LIST),
    Action("rows_up", ("b", "pageup", "ctrl+b"), "One page up the list", _DOCUMENTS, Owner.LIST),
    Action("half_rows_down", ("d", "ctrl+d"), "Half a page down the list", _DOCUMENTS, Owner.LIST),
    Action("half_rows_up", ("u", "ctrl+u"), "Half a page up the list", _DOCUMENTS, Owner.LIST),
    Action("first_row", ("g", "home"), "First document", _DOCUMENTS, Owner.LIST),
    Action("last_row", ("G", "end"), "Last document", _DOCUMENTS, Owner.LIST),
    Action("removed", ("r",), "Show or hide what was removed, and why", _VIEW, Owner.READING, "removed"),
    Action(
        "balance",
        ("w",),
        "Change how much of the page is kept: balanced, more, the whole page, less",
        _VIEW,
        Owner.READING,
    ),
    Action("source", ("\\",), "Show the document's source, or the article again", _VIEW, Owner.READING),
    Action("join", (".",), "Load and join the remaining pages of an article", _VIEW, Owner.READING),
    Action(
        "full_text", ("T",), "Show the page that a feed entry links to, or the entry's own text", _VIEW, Owner.FULL_TEXT
    ),
    Action("reload", ("R",), "Reload the document", _VIEW, Owner.READING),
    Action("next_block", (")",), "Next block, while what was removed is shown", _VIEW, Owner.RULES, "blocks", "( )"),
    Action("previous_block", ("(",), "Previous block, while what was removed is shown", _VIEW, Owner.RULES),
    Action(
        "remove_block", ("x",), "Write a rule that removes this block and similar ones", _VIEW, Owner.RULES, "remove"
    ),
    Action(
        "restore_block", ("X",), "Write a rule that restores this block and similar ones", _VIEW, Owner.RULES, "restore"
    ),
    Action("undo_rule", ("U",), "Undo the last rule", _VIEW, Owner.RULES, "undo"),
    Action("zoom", ("z",), "Hide or show the list", _VIEW, Owner.PANES),
    Action("wider", ("+",), "A wider column", _VIEW, Owner.VIEW),
    Action("narrower", ("minus",), "A narrower column", _VIEW, Owner.VIEW),
    Action("reset_width", ("=",), "Reset the column width", _VIEW, Owner.VIEW),
    Action("looser", (">",), "More space between lines", _VIEW, Owner.VIEW),
    Action("tighter", ("<",), "Less space between lines", _VIEW, Owner.VIEW),
    Action("justify", ("a",), "Justify the text, or not", _VIEW, Owner.VIEW),
    Action("hyphenate", ("H",), "Turn hyphenation on or off", _VIEW, Owner.VIEW),
    Action("spotlight", ("v",), "Focus mode: paragraph, line, off", _VIEW, Owner.VIEW),
    Action("pictures", ("i",), "Show pictures as captions, draw them, or hide them", _VIEW, Owner.VIEW),
    Action("phrases", ("~",), "Highlight scare quotes and titles too, or only statements", _VIEW, Owner.VIEW),
    Action("theme", ("t",), "Dark, light, or the colours of the terminal", _VIEW, Owner.APP),
    Action("original", ("o",), "Open the original in the browser", _PROGRAM, Owner.LINKS),
    Action("copy", ("y",), "Copy the selection, or else the whole article", _PROGRAM, Owner.COPYING),
    Action("copy_quotation", ("Y",), "Copy a quotation with its speaker and source", _PROGRAM, Owner.COPYING),
    Action("copy_code", ("B",), "Copy a block of code: choose one", _PROGRAM, Owner.CHOOSING),
    Action("copy_citation", ("C",), "Copy a citation: a link, BibTeX, CSL-JSON or RIS", _PROGRAM, Owner.COPYING),
    Action("save", ("W",), "Save the article: Markdown, HTML, text, EPUB", _PROGRAM, Owner.SAVING),
    Action("pipe", ("|",), "Pipe the selection, or else the article, to a command", _PROGRAM, Owner.PASSING),
    Action("edit", ("V",), "Open the article in your editor", _PROGRAM, Owner.PASSING),
    Action("output", ("!",), "Show what the last command in the background wrote", _PROGRAM, Owner.PASSING),
    Action("command_palette", ("ctrl+p",), "Find a command by its name", _PROGRAM, Owner.APP),
    Action("suspend_process", ("ctrl+z",), "Suspend and return to the shell; `fg` resumes", _PROGRAM, Owner.APP),
    Action("help", ("?", "f1"), "Show this help", _PROGRAM, Owner.APP, "help"),
    Action("quit", ("q",), "Close what is open on top, or quit if nothing is", _PROGRAM, Owner.PANES, "quit"),
)
