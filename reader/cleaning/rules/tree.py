"""The stages for pages: what their markup says, what readability says, what stands where."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.cleaning.rules.markup import vocabulary
from reader.cleaning.rules.phrases import phrase_book, spoken
from reader.model import BlockKind
from reader.text.normalize import comparable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate, Scope
    from reader.cleaning.judgement import Judgement

_PAGE_SHARE: Final = 0.5
"""An element with this share of a page's unlinked text is the page itself, whatever it is called."""
_PROSE_WORDS: Final = 20
_NEARLY_ALL: Final = 0.8
_LINKED: Final = 0.6
"""Link density from which a short block is a link to somewhere else."""
_DOUBTFUL: Final = frozenset(
    {"sidebar", "share", "related", "form", "paywall", "advertisement", "navigation", "footer", "cookie", "feedback"}
)
"""Categories whose names themes also give to the article: there, prose that readability chose is kept."""


def images(judgement: Judgement) -> None:
    """Pictures are no text; their captions are judged by themselves."""
    for i, candidate in judgement.open():
        if candidate.kind is BlockKind.IMAGE:
            judgement.remove(i, stage="structure", rule="image", category="image")


def markup(judgement: Judgement) -> None:
    """What stands in an element that its tag, role, class or id calls furniture."""
    rules = vocabulary().rules
    scopes = [c.scope for c in judgement.candidates if c.scope is not None]
    if not scopes:
        return
    root = max(scopes, key=lambda s: -s.depth)
    *_, root = root.chain()
    page = max(1, root.characters - root.linked)
    named: dict[int, str] = {}
    for i, candidate in judgement.open():
        label = _named(candidate.labels) or _furniture(candidate.scope, page, named)
        rule = rules[label] if label else None
        if rule is not None and rule.category in _DOUBTFUL and i in judgement.main and _is_prose(candidate):
            continue
        if rule is not None:
            judgement.remove(i, stage="markup", rule=f"markup.{label}", category=rule.category)
        elif candidate.kind is BlockKind.CAPTION:
            judgement.remove(i, stage="markup", rule="markup.caption", category="caption")


def _named(labels: frozenset[str]) -> str:
    """The first of these labels that is furniture by itself; "" for none."""
    rules = vocabulary().rules
    return min((x for x in labels if not rules[x].weak and rules[x].category != "content"), default="")


def _furniture(scope: Scope | None, page: int, named: dict[int, str]) -> str:
    """The label of the outermost element around a block that is furniture; "" for none.

    `named` holds it for the elements that were asked before, so that deep pages take no longer than flat ones.
    """
    unknown = []
    for element in scope.chain() if scope is not None else ():
        if id(element) in named:
            break
        unknown.append(element)
    for element in reversed(unknown):
        if "body" in element.labels and element.characters > page * 0.3:
            found = ""  # what is outside the article's own container says nothing of what is inside
        else:
            found = named.get(id(element.parent), "")
            if not found and element.characters - element.linked < page * _PAGE_SHARE:
                found = _named(element.labels)
        named[id(element)] = found
    return named.get(id(scope), "")


def _is_prose(candidate: Candidate) -> bool:
    return len(candidate.words) >= _PROSE_WORDS and candidate.link_density < 0.3


def _stands_in(candidate: Candidate, container: Scope | None) -> bool:
    return candidate.scope is not None and any(scope is container for scope in candidate.scope.chain())


def _container(chosen: Sequence[Candidate]) -> Scope | None:
    """The innermost element that holds nearly all of these blocks' text."""
    total = sum(c.characters for c in chosen)
    held: Counter[Scope] = Counter()
    for candidate in chosen:
        for scope in candidate.scope.chain() if candidate.scope is not None else ():
            held[scope] += candidate.characters
    enough = [scope for scope, characters in held.items() if characters >= total * _NEARLY_ALL]
    return max(enough, key=lambda scope: scope.depth, default=None)


def main_content(judgement: Judgement) -> None:
    """What readability leaves out is outside the article, unless it left out everything that may be one."""
    chosen = judgement.main
    if not chosen:
        return
    still = {i for i, _ in judgement.open()}
    length = sum(judgement.candidates[i].characters for i in still & chosen)
    if length < 200 and length < sum(judgement.candidates[i].characters for i in still) * 0.5:
        return
    first, last = min(chosen), max(chosen)
    container = _container([judgement.candidates[i] for i in sorted(still & chosen)])
    for i, candidate in judgement.open():
        if i in chosen:
            continue
        # readability drops headings, and loses paragraphs between others and in containers of their own.
        if first < i < last and candidate.link_density < 0.3 and candidate.kind is BlockKind.HEADING:
            continue
        if _is_prose(candidate) and (first < i < last or _stands_in(candidate, container)):
            continue
        judgement.remove(i, stage="main-content", rule="main-content.outside", category="outside")


def phrases(judgement: Judgement) -> None:
    """What the words of a block say it is."""
    book = phrase_book(judgement.language)
    for i, candidate in judgement.open():
        if candidate.kind in (BlockKind.CODE, BlockKind.TABLE):
            continue
        length = len(candidate.words)
        for rule in book.find(spoken(candidate)):
            if length <= min(rule.max_words, 45):
                judgement.remove(i, stage="phrases", rule=rule.id, category=rule.category, reason=rule.reason)
                break


def title(judgement: Judgement) -> None:
    """The title is metadata, wherever the page repeats it."""
    known = comparable(judgement.metadata.title)
    for i, candidate in judgement.open():
        if known and candidate.comparable == known:
            judgement.remove(i, stage="repetition", rule="title.repeated", category="title")


def repetition(judgement: Judgement) -> None:
    """What stood in the article before, and a first heading that is the title in other words."""
    seen: set[str] = set()
    for i, candidate in judgement.open():
        letters = candidate.comparable
        if len(letters) > 60 and letters in seen:
            judgement.remove(i, stage="repetition", rule="duplicate.paragraph", category="duplicate")
        elif candidate.kind is BlockKind.HEADING and candidate.level == 1 and not seen:
            judgement.remove(i, stage="repetition", rule="title.heading", category="title")
        else:
            seen.add(letters)


def linked(judgement: Judgement) -> None:
    """Short blocks that are nothing but links lead elsewhere."""
    for i, candidate in judgement.open():
        if candidate.link_density >= _LINKED and len(candidate.words) < 30 and candidate.kind is not BlockKind.TABLE:
            judgement.remove(i, stage="links", rule="related.linked", category="related")


def orphans(judgement: Judgement) -> None:
    """Headings that head nothing any more."""
    following: Candidate | None = None
    for i, candidate in reversed(list(judgement.open())):
        heads_nothing = following is None or (following.kind is BlockKind.HEADING and following.level < candidate.level)
        if candidate.kind is not BlockKind.HEADING or not heads_nothing:
            following = following if candidate.kind is BlockKind.IMAGE else candidate
        else:
            judgement.remove(
                i,
                stage="structure",
                rule="outside.orphan-heading",
                category="outside",
                reason="heading of a section that was removed",
            )


TREE_STAGES: Final[tuple[Callable[[Judgement], None], ...]] = (
    images,
    title,
    markup,
    phrases,
    main_content,
    repetition,
    linked,
    orphans,
)
"""The stages in order."""
