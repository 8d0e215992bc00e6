"""Markdown, by way of HTML: so its structure takes the same path as a page's."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from reader.formats import html
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence
    from typing import Final

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

    from reader.formats.document import TreeDocument

_FRONT_MATTER: Final = pattern(r"\A(?:---|\+\+\+)[ \t]*\n(.*?)\n(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_EXPANSION: Final = 100_000
"""Characters of link references that any document may repeat, as in cmark."""
_PROPERTY: Final = pattern(r"^([A-Za-z][\w -]{0,40}?)[ \t]*[:=][ \t]*(\S.*)$", re.MULTILINE)


def parse(text: str, *, url: str = "") -> TreeDocument:
    """Parse CommonMark with tables, strike-through and footnotes; raw HTML in it is parsed as HTML."""
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    rendered = _renderer().render(body, {"references": _References(max(_EXPANSION, len(body)))})
    tree = html.parse(f"<html><body>{rendered}</body></html>", url=url)
    return replace(tree, page=False, properties=_properties(front.group(1)) if front else {})


class _References(dict[str, Any]):
    """The link references of a document, which give out so many characters of addresses and titles in all.

    Each use of a reference repeats its address: without a bound, n characters expand to n². cmark has the same bound.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    def get(self, label: str, default: Any = None) -> Any:
        """The reference of that label; the default where there is none, or no room for it."""
        found = super().get(label, default)
        if isinstance(found, dict):
            self._left -= len(found.get("href", "")) + len(found.get("title", ""))
            return found if self._left >= 0 else default
        return found


def _renderer() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 (35 ms, for Markdown alone)
    from mdit_py_plugins.anchors import anchors_plugin  # noqa: PLC0415
    from mdit_py_plugins.footnote import footnote_plugin  # noqa: PLC0415

    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    markdown.use(anchors_plugin, max_level=6)  # as links to headings name them on GitHub
    markdown.use(footnote_plugin, inline=False, move_to_end=False)
    markdown.core.ruler.push("note_labels", _label_notes)
    markdown.add_render_rule("footnote_ref", _reference)
    for frame in ("footnote_reference_open", "footnote_reference_close"):
        markdown.add_render_rule(frame, _nothing)
    return markdown


def _label_notes(state: StateCore) -> None:
    """Begin each note with its label, where the note stands: "[1] Thucydides, book two."."""
    from markdown_it.token import Token  # noqa: PLC0415

    label = ""
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
        elif token.type == "inline" and label:
            token.children = [Token("text", "", 0, content=f"[{label}] "), *(token.children or ())]
            label = ""


def _reference(
    renderer: RendererHTML,  # noqa: ARG001 (markdown-it calls it so)
    tokens: Sequence[Token],
    index: int,
    options: OptionsDict,  # noqa: ARG001
    env: MutableMapping[str, Any],  # noqa: ARG001
) -> str:
    return escape(f"[{tokens[index].meta['label']}]")


def _nothing(*_: object) -> str:
    return ""


def _properties(front_matter: str) -> dict[str, str]:
    """The plain `key: value` lines of YAML or TOML front matter; lists and nested values are not metadata we use."""
    found = {key.lower(): value.rstrip().strip("\"'") for key, value in _PROPERTY.findall(front_matter)}
    return {key: value for key, value in found.items() if value and value[0] not in "[{|>"}
