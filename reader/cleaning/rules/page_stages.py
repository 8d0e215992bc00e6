"""The stages for pages: they remove pictures, blocks that the scorer rejects (with a category for each), and repetitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.cleaning.lexicon.phrases import phrase_book
from reader.cleaning.rules.belonging import belonging
from reader.cleaning.rules.naming import Namer
from reader.cleaning.rules.prompts import weigh
from reader.cleaning.rules.repetition import repetition
from reader.cleaning.rules.unseen import hidden, pull_quotes, wordless
from reader.cleaning.scoring.page_type import ARTICLE
from reader.cleaning.scoring.threshold import LEANS
from reader.cleaning.tree.nearest import Nearest
from reader.model import BlockKind
from reader.text.normalize import comparable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate, Scope
    from reader.cleaning.judgement import Judgement, Name
    from reader.cleaning.lexicon.phrases import PhraseRule

    Stage = Callable[[Judgement], None]

_EVEN: Final = 0.5
"""Probability from which a block is content."""
_SURE: Final = 0.65
_CERTAIN: Final = 0.83
_EVIDENT: Final = 5.0
"""The sum of the signs of a prompt (`data/evidence.toml`) that weighs more than the scorer's certainty."""
_SURE_HEADING: Final = 0.92
_DOUBTED: Final = 0.18
_SENTENCE_WORDS: Final = 8
_STOPS: Final = frozenset('.!?…。！？"”»“’)')
_FULL_STOPS: Final = (".", "。")
_LABEL_WORDS: Final = 15
_LABEL_LINE: Final = 3
"""Words: a paragraph of so few that holds a prompt's words is a label, such as "Advertisement"."""
_LINKED: Final = 0.9
"""Link density from which a paragraph leads elsewhere. On the development pages three of five such paragraphs that the
scorer keeps are no content; of list items and headings, which link what they name, one of five."""
_TEASER_WORDS: Final = 30
_ARTICLE_WORDS: Final = 30
"""Words beside what a page says of its cookies, from which that is not the article."""
_DOUBTFUL: Final = frozenset({"standfirst", "author", "newsletter", "donation", "subscription", "app", "cookie"})
"""Categories of prose beside the article: of a block in an element named so the scorer must be sure."""
_SET_OFF: Final = frozenset({BlockKind.QUOTE, BlockKind.CODE})
_PROMPTS: Final = frozenset({"newsletter", "donation", "subscription", "app", "follow"})
_FORM_BLOCKS: Final = 3
"""Most blocks from the heading of a prompt to the button of its form."""
_RUNNING: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE})


def images(judgement: Judgement) -> None:
    """Remove pictures; their captions are judged separately."""
    for i, candidate in judgement.open():
        if candidate.kind is BlockKind.IMAGE:
            judgement.remove(i, stage="structure", rule="image", category="image")


def title(judgement: Judgement) -> None:
    """Remove repetitions of the title, which is metadata."""
    known = comparable(judgement.metadata.title)
    for i, candidate in judgement.open():
        near = len(known) <= 2 * candidate.characters and len(candidate.text) < 2 * len(judgement.metadata.title)
        if known and near and candidate.comparable == known:
            judgement.remove(i, stage="repetition", rule="title.repeated", category="title")


def siblings(judgement: Judgement) -> None:
    """Keep doubtful sentences, and headings directly above a sentence, if other paragraphs of the same element are kept."""
    candidates, scores = judgement.candidates, judgement.scores
    kept = {c.scope.parent for c, p in zip(candidates, scores, strict=True) if c.scope and p is not None and p >= _SURE}
    following: float | None = None
    for i, candidate in reversed(list(judgement.open())):
        score, scope = scores[i], candidate.scope
        beside = scope is not None and not scope.names and scope.parent in kept and candidate.linked == 0
        if beside and score is not None and _DOUBTED <= score < _EVEN:
            if candidate.kind is BlockKind.HEADING and following is not None and following >= _CERTAIN:
                judgement.retain(i, stage="scorer", rule="content.heading", reason="heads a part of the article")
            elif candidate.kind is BlockKind.PARAGRAPH and _is_sentence(candidate) and judgement.cues[i] is None:
                judgement.retain(i, stage="scorer", rule="content.sibling", reason="a sentence among the article's own")
        following = score if candidate.length >= _SENTENCE_WORDS else None


def comment_section(judgement: Judgement) -> None:
    """Remove the comments below an article, even though they look like prose to the scorer."""
    section = Nearest(lambda scope: scope if "comments" in scope.labels else None)
    article, short = 0, _short_article(judgement, section)
    for i, candidate in judgement.open():
        if section(candidate.scope) is not None:
            if article >= _SENTENCE_WORDS or short:
                judgement.remove(i, stage="markup", rule="markup.comments", category="comments")
        elif (judgement.scores[i] or 0.0) >= _EVEN and candidate.kind is not BlockKind.HEADING:
            article += candidate.length
    for i in short:
        judgement.retain(i, stage="markup", rule="content.short", reason="stands between the title and the comments")


def _short_article(judgement: Judgement, section: Nearest[Scope]) -> Sequence[int]:
    """The sentences between the title and the comments, where the scorer takes nothing else for the article.

    An article of two lines above long comments looks like a note beside them.
    """
    found: list[int] = []
    titled = commented = False
    for i, candidate in enumerate(judgement.candidates):
        verdict, score = judgement.verdicts[i], judgement.scores[i] or 0.0
        if section(candidate.scope) is not None:
            commented = True
        elif verdict is not None:
            titled = titled or verdict.category == "title"
        elif score >= _EVEN and candidate.kind is not BlockKind.HEADING:
            return ()
        elif titled and not commented and score >= _DOUBTED and judgement.cues[i] is None and _is_plain(candidate):
            found.append(i)
    return found if commented else ()


def _is_plain(candidate: Candidate) -> bool:
    """Whether a block is running text without links, which ends like a sentence."""
    return candidate.kind in _RUNNING and candidate.linked == 0 and candidate.text[-1:] in _STOPS


def consent_section(judgement: Judgement) -> None:
    """Remove cookie notices in elements named as such, even though their long sentences look like prose to the scorer."""
    if not any(cue is not None and cue.category == "cookie" for cue in judgement.cues):
        return
    section = Nearest(lambda scope: scope if "cookie" in scope.labels else None)
    sections = [section(candidate.scope) for candidate in judgement.candidates]
    asking = {
        scope
        for scope, cue in zip(sections, judgement.cues, strict=True)
        if cue is not None and cue.category == "cookie"
    }
    article = sum(
        candidate.length
        for i, candidate in judgement.open()
        if sections[i] is None and (judgement.scores[i] or 0.0) >= _EVEN
    )
    for i, _ in judgement.open():
        if article >= _ARTICLE_WORDS and sections[i] is not None and sections[i] in asking:
            judgement.remove(i, stage="markup", rule="markup.cookie", category="cookie")


def _is_sentence(candidate: Candidate) -> bool:
    return candidate.length >= _SENTENCE_WORDS and candidate.text[-1:] in _STOPS


def scored(judgement: Judgement) -> None:
    """Remove what the scorer rejects, with a category from its markup, words or position."""
    namer = Namer(judgement)
    for i, candidate in judgement.open():
        score = judgement.scores[i]
        if score is not None and score < _EVEN:
            name = namer.name(i, candidate)
            judgement.remove(i, stage="scorer", rule=name.rule, category=name.category, reason=name.reason)


def named(judgement: Judgement) -> None:
    """Remove blocks that the scorer would keep but whose markup says that they are not part of the article."""
    namer = Namer(judgement)
    first = next((i for i, _ in judgement.standing()), None)
    titles = sum(c.kind is BlockKind.HEADING and c.level == 1 for _, c in judgement.standing())
    for i, candidate in judgement.open():
        if (name := _called(candidate, judgement.scores[i] or 0.0, namer)) is not None:
            judgement.remove(i, stage="markup", rule=name.rule, category=name.category, reason=name.reason)
        elif i == first and titles == 1 and candidate.kind is BlockKind.HEADING and candidate.level == 1:
            judgement.remove(i, stage="repetition", rule="title.heading", category="title", reason="heads the page")
        elif candidate.kind is BlockKind.PARAGRAPH and candidate.length <= _LABEL_LINE and (cue := judgement.cues[i]):
            judgement.remove(i, stage="phrases", rule=cue.id, category=cue.category, reason=cue.reason)
        elif _is_teaser(candidate) and not (_among_sentences(judgement, i) or _leads_in(judgement, i)):
            judgement.remove(i, stage="markup", rule="related.linked", category="related", reason="nothing but a link")


def _is_teaser(candidate: Candidate) -> bool:
    return candidate.kind in _RUNNING and candidate.link_density >= _LINKED and candidate.length <= _TEASER_WORDS


def _leads_in(judgement: Judgement, index: int) -> bool:
    """Whether a linked line introduces a quotation or code below it: "Ada Marsh, in the Gazette:"."""
    if not judgement.candidates[index].text.endswith(":"):
        return False
    following = next((c for c in judgement.candidates[index + 1 :] if c.kind is not BlockKind.IMAGE), None)
    return following is not None and (following.kind in _SET_OFF or bool(following.quoted))


def _among_sentences(judgement: Judgement, index: int) -> bool:
    """Whether a linked sentence stands among unlinked ones of the same element: then it is one of them."""
    candidate = judgement.candidates[index]
    scope = candidate.scope
    if scope is None or not _is_sentence(candidate) or not candidate.text.endswith(_FULL_STOPS):
        return False
    beside = [c for c in judgement.candidates[max(0, index - 2) : index + 3] if c is not candidate and c.scope]
    own = [c for c in beside if c.scope and c.scope.parent is scope.parent and _is_sentence(c)]
    return any(c.linked == 0 for c in own)


def _called(candidate: Candidate, score: float, namer: Namer) -> Name | None:
    """The name by which a block goes: a short line's own, that of a thing without words, of prose that is doubted."""
    if candidate.labels and candidate.length <= _LABEL_WORDS and (own := namer.own(candidate)) is not None:
        return own
    if candidate.words and score >= _SURE:
        return None
    name = namer.by_element(candidate.scope)
    return name if name and (not candidate.words or name.category in _DOUBTFUL) else None


def prompts(judgement: Judgement) -> None:
    """Remove prompts.

    If the scorer is certain that a block is content, the evidence in its words must be strong as well.
    """
    book, namer = phrase_book(judgement.language), Namer(judgement)
    for i, candidate in judgement.open():
        cue = judgement.cues[i]
        if cue is None:
            continue
        prompt = weigh(candidate, book, inside=True)
        if prompt is None or (prompt.score < _EVIDENT and (judgement.scores[i] or 0.0) >= _CERTAIN):
            continue
        place = namer.by_element(candidate.scope)
        # "Comments" over prose is a heading of the article, unless its element, or what follows, says so too.
        form = _form_below(judgement, i, cue)
        agreed = form or (place is not None and place.category == cue.category)
        if candidate.kind is not BlockKind.HEADING or agreed:
            rule = prompt.rule
            for part in (i, *range(i + 1, form)):
                judgement.remove(part, stage="phrases", rule=rule.id, category=rule.category, reason=prompt.reason())


def _form_below(judgement: Judgement, index: int, cue: PhraseRule) -> int:
    """The index of the button of a form that follows the heading of a prompt within a few short blocks; 0 if none does."""
    if judgement.candidates[index].kind is not BlockKind.HEADING or cue.category not in _PROMPTS:
        return 0
    for i in range(index + 1, min(index + 1 + _FORM_BLOCKS, len(judgement.candidates))):
        candidate, other, verdict = judgement.candidates[i], judgement.cues[i], judgement.verdicts[i]
        asks = other is not None and other.category in _PROMPTS and verdict is not None and not verdict.kept
        if asks and candidate.length <= _LABEL_LINE:
            return i
        if candidate.length > _LABEL_WORDS or candidate.kind is BlockKind.HEADING:
            return 0
    return 0


def orphans(judgement: Judgement) -> None:
    """Remove headings whose section has been removed entirely, and headings in a prompt's element of which nothing else is left.

    A heading that is a whole sentence is kept, because it says something on its own.
    """
    namer = Namer(judgement)
    holding = {c.scope.parent for _, c in judgement.standing() if c.scope and c.kind is not BlockKind.HEADING}
    following: Candidate | None = None
    for i, candidate in reversed(list(judgement.standing())):
        score, scope = judgement.scores[i], candidate.scope
        emptied = scope is not None and scope.parent not in holding and namer.is_thing(scope.parent)
        heads_nothing = following is None or (following.kind is BlockKind.HEADING and following.level < candidate.level)
        if (
            candidate.kind is not BlockKind.HEADING
            or not (heads_nothing or emptied)
            or (_is_sentence(candidate) and candidate.text.endswith(_FULL_STOPS))
            or (score is not None and score >= _SURE_HEADING)
        ):
            following = candidate
        else:
            judgement.remove(
                i,
                stage="structure",
                rule="outside.orphan-heading",
                category="outside",
                reason="heading of a section that was removed",
            )


def no_article(judgement: Judgement) -> None:
    """If only prompts, or only headings above links, are left, remove everything: the page contains no article."""
    left = list(judgement.standing())
    if all(judgement.cues[i] is not None for i, _ in left):
        for i, _ in left:
            if cue := judgement.cues[i]:
                judgement.remove(
                    i, stage="structure", rule=cue.id, category=cue.category, reason=cue.reason, overrule=True
                )
    texts = [candidate for _, candidate in left if candidate.kind is not BlockKind.HEADING]
    if texts and all(candidate.link_density >= _LINKED for candidate in texts):
        for i, _ in left:
            judgement.remove(
                i,
                stage="structure",
                rule="outside.links-alone",
                category="related",
                reason="on a page of links to articles",
                overrule=True,
            )


class Rule(NamedTuple):
    """A stage, and the kinds of page that it applies to.

    Attributes:
        stage: decides about blocks.
        articles: whether it applies only to articles. On threads, lists, products and so on, comments are the posts,
            and lines of links and the headings above them are the content.
        threads: whether it applies to threads. Their title is the headline of the first post.
    """

    stage: Stage
    articles: bool = False
    threads: bool = True

    def holds(self, judgement: Judgement) -> bool:
        """Whether the stage applies to the page being judged."""
        page = judgement.page_type
        if page is None or page.article >= ARTICLE:
            return True
        return not self.articles and (self.threads or page.kind != "forum")


TREE_STAGES: Final[tuple[Rule, ...]] = (
    Rule(images),
    Rule(title, threads=False),
    Rule(comment_section, articles=True),
    Rule(consent_section),
    Rule(siblings),
    Rule(belonging),
    Rule(scored),
    Rule(named, articles=True),
    Rule(prompts),
    Rule(wordless),
    Rule(hidden, articles=True),
    Rule(pull_quotes),
    Rule(repetition),
    Rule(orphans, articles=True),
    Rule(no_article, articles=True),
)
"""The stages in order. What each brings, by kind of page, `tests/quality/ablate.py` measures."""

LADDER: Final = (LEANS["recall"], 0.02, 0.0)
"""How far the line is moved, in turn, where nothing is left of a page that is no article; 0 keeps all but navigation."""


def stages(judgement: Judgement, lean: float) -> Sequence[Stage]:
    """The stages that apply to the page being judged; with a threshold of 0, only those that remove what is not text."""
    if not lean:
        return (images, wordless, hidden, navigation)
    return [rule.stage for rule in TREE_STAGES if rule.holds(judgement)]


def navigation(judgement: Judgement) -> None:
    """Remove blocks in elements named as navigation."""
    namer = Namer(judgement)
    for i, candidate in judgement.open():
        name = namer.by_element(candidate.scope)
        if name is not None and name.category == "navigation":
            judgement.remove(i, stage="markup", rule=name.rule, category=name.category, reason=name.reason)
