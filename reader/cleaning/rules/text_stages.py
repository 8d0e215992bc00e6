"""The stages for text without markup: what a paragraph says, and where it stands.

The body of an article extends from the first long paragraph to the last one. Before and after the body, weak evidence
is enough to remove a block; inside the body, only clearly recognisable blocks are removed. Losing one sentence is worse
than keeping three lines of boilerplate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cleaning.lexicon.phrases import phrase_book
from reader.cleaning.rules.mail_notices import mail_footer, mail_notices, preheaders
from reader.cleaning.rules.prompts import outside, weigh
from reader.cleaning.rules.runs import runs
from reader.cleaning.rules.segments import (
    closing_appeal,
    comments,
    mail_header,
    mail_lead_in,
    marked_reply,
    quoted_reply,
    signature,
)
from reader.cleaning.rules.speaker_lines import speaker_lines
from reader.cleaning.scoring.cues import find_cues, may_hold_phrase
from reader.cleaning.scoring.prose import body, ends_sentence, is_body
from reader.model import BlockKind
from reader.text.normalize import comparable
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from typing import Final

    from reader.cleaning.candidate import Candidate
    from reader.cleaning.judgement import Judgement
    from reader.cleaning.lexicon.phrases import Prompt

_NAME: Final = pattern(r"(?:[^\W\d_a-zß-ÿа-яёєіїґα-ω][\w.'’-]{0,30} ?){2,4}$")
_STOP: Final = pattern(r"[.。।][\"'”’»)\]]*$")
_PATH: Final = pattern(r"\S [>›»→|/] \S")
"""How a page says where it stands in its site: "Home > Culture"."""
_AGENCIES: Final = (
    "Getty Images|Shutterstock|Unsplash|Reuters|AFP|AP|EPA|TASS|dpa|PAP|EFE|ANSA|ANP|Handout|Pool|Imago|Alamy|iStock"
)
_AGENCY: Final = pattern(
    rf"^[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){{1,4}} ?/ ?(?:[A-Z]{{2,}}\b|{_AGENCIES})(?: [A-Z][\w.]*){{0,3}}$"
    rf"|^(?:\w+ )?(?:{_AGENCIES})$"
)
_NAMES: Final = pattern(r"^[^\W\d_][\w'’-]+(?: [^\W\d_][\w.'’-]*){1,4} ?/ ?[A-Z][\w.]+(?: [A-Z][\w.]*){0,3}$")
_TRAILING_CREDIT: Final = pattern(
    r"(?:^|[\s(|])(?:Photo|Photograph|Foto|Fotos|Fotograf[ií]a|Image|Bild|Credit|Picture|Crédit|Фото|Φωτογραφία)"
    r"(?: by|:| :) ?[^.!?:]{2,60}\)?$"
)
_BELOW_TITLE: Final = frozenset({"byline", "date", "credit", "caption", "author", "share"})
_CAPTION_WORDS: Final = 60
_QUOTED: Final = 40
_LINK_WORDS: Final = 20
_LABELLED: Final = frozenset({"byline", "date", "credit", "caption", "tags"})
"""Categories whose label may stand on a line of its own, above what it names."""
_LABELLED_WORDS: Final = 12
_DATE: Final = pattern(
    r"^(?=(?:\D*\d+(?!\d)){2})(?=.*(?:\b(?:19|20)\d\d\b|\d年|\d[:.]\d\d\b))[\d\W]*(?:[^\W\d_]+[\d\W]+){0,4}[^\W\d_]*\W*$"
)
"""A day or a time and little else: two numbers, one of them a year or a time of day, and up to five words."""
_DATE_LENGTH: Final = 40
_NOTICE_WORDS: Final = 40
_RIGHTS: Final = pattern(r"^\W*(?:©|ⓒ|\([cC]\) ?(?:19|20)\d\d|℗)")
_ADDRESS: Final = pattern(r"\(?(?:https?|ftp|file|mailto|javascript):\S+|[()]")
_PLACEHOLDER: Final = pattern(r"^\[[\w.%-]{0,40}[\d_][\w.%-]{0,40}\]$")
_RULE_LENGTH: Final = 3


def cues(judgement: Judgement) -> None:
    """Finds the prompt phrases in each block; later stages look more closely only at blocks that contain one."""
    judgement.cues = find_cues(judgement.candidates, judgement.language)


def phrases(judgement: Judgement) -> None:
    """Removes blocks whose words mark them as boilerplate; inside the body this takes more evidence than before or after it."""
    book = phrase_book(judgement.language)
    told = [(i, c) for i, c in judgement.open() if may_hold_phrase(c, judgement.cues[i])]
    prompts = {i: p for i, _ in told if (p := outside(judgement, i, book))}
    first, last = _body_without(judgement, prompts)
    for i, prompt in prompts.items():
        inside = first <= i <= last
        if inside and _heads_prose(judgement, i, prompts):
            continue
        found = weigh(judgement.candidates[i], book, inside=True) if inside else prompt
        if found is not None:
            place = "within the article" if inside else "before the article" if i < first else "after the article"
            rule = found.rule
            judgement.remove(i, stage="phrases", rule=rule.id, category=rule.category, reason=found.reason(place))


def _heads_prose(judgement: Judgement, place: int, prompts: Container[int]) -> bool:
    """Whether a block is marked as a heading and has prose below it: a manual may have a section "Navigation"."""
    candidate, below = judgement.candidates[place], place + 1
    marked = (
        candidate.kind is BlockKind.HEADING and candidate.scope is not None
    )  # in plain text any short line may be one
    if not marked or below == len(judgement.candidates):
        return False
    return below not in prompts and judgement.verdicts[below] is None and is_body(judgement.candidates[below])


def _body_without(judgement: Judgement, prompts: dict[int, Prompt]) -> tuple[int, int]:
    """The body's first and last place, prompts left out."""
    places = [i for i, c in judgement.open() if is_body(c) and (i not in prompts or prompts[i].rule.edge)]
    return (places[0], places[-1]) if places else (0, len(judgement.candidates))


def notices(judgement: Judgement) -> None:
    """Removes blocks that can be recognised in any language: © lines, lists of addresses, image names."""
    first, last = body(judgement)
    for i, candidate in judgement.open():
        if first <= i <= last and not (candidate.text.startswith("[") and _PLACEHOLDER.match(candidate.text)):
            continue
        if i < first and len(candidate.text) <= _DATE_LENGTH and _DATE.match(candidate.text):
            reason = "nothing but a date, above the article"
            judgement.remove(i, stage="furniture", rule="date.bare", category="date", reason=reason)
        unmarked = candidate.text[candidate.marker :]
        if _RIGHTS.match(candidate.text) and candidate.length <= _NOTICE_WORDS:
            reason = "begins with the sign of copyright"
            judgement.remove(i, stage="furniture", rule="copyright.sign", category="copyright", reason=reason)
        elif all(_ADDRESS.match(part) for part in unmarked.split(maxsplit=_NOTICE_WORDS)):
            reason = "addresses of links"
            judgement.remove(i, stage="furniture", rule="navigation.addresses", category="navigation", reason=reason)
        elif _PLACEHOLDER.match(candidate.text):
            reason = "the name of a picture that a text browser left out"
            judgement.remove(i, stage="furniture", rule="image.placeholder", category="image", reason=reason)


def labelled(judgement: Judgement) -> None:
    """Removes the line below a label that has a line to itself, such as "Image caption," or "By"."""
    first, last = body(judgement)
    book = phrase_book(judgement.language)
    for i, candidate in judgement.open():
        above = judgement.verdicts[i - 1] if i else None
        if above is None or above.stage != "phrases" or above.category not in _LABELLED:
            continue
        label = judgement.candidates[i - 1]
        alone = label.text[-1] in ",:" or any(h.start == 0 and h.end == label.length for h in book.hits(label.words))
        inside = first <= i <= last and above.category not in ("credit", "caption")
        cut = label.text[0].islower() or candidate.text[-1] == "," or ends_sentence(candidate.text)
        if not alone or inside or cut or candidate.length > _LABELLED_WORDS:
            continue
        judgement.remove(
            i, stage="furniture", rule=above.rule, category=above.category, reason=f"stands below “{label.text}”"
        )


def credits(judgement: Judgement) -> None:  # noqa: A001 (the field's word)
    """Removes photo credits that consist only of names and agencies, and captions that end with a credit."""
    first, last = body(judgement)
    for i, candidate in judgement.open():
        named = _AGENCY if first <= i <= last else _NAMES
        if candidate.length <= 8 and (_AGENCY.match(candidate.text) or named.match(candidate.text)):
            reason = "a name and an agency, and nothing else"
            judgement.remove(i, stage="furniture", rule="credit.agency", category="credit", reason=reason)
        elif candidate.length <= _CAPTION_WORDS and (credit := _trailing_credit(candidate.text)):
            reason = f"ends in the credit of a picture: “{credit[:_QUOTED]}”"
            judgement.remove(i, stage="furniture", rule="caption.credited", category="caption", reason=reason)


def _trailing_credit(text: str) -> str:
    """The credit in which a text ends; "" if it ends in none."""
    found = _TRAILING_CREDIT.search(text) if ":" in text or " by" in text else None
    return found[0].strip(" (|") if found else ""


def title(judgement: Judgement) -> None:
    """The headline, where furniture around it shows that it is one: it is metadata, not body."""
    if any(v is not None and v.category == "title" for v in judgement.verdicts):
        return
    first, _ = body(judgement)
    head = [i for i, c in judgement.open() if i < first and c.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)]
    known = comparable(judgement.metadata.title)
    for place in head:
        candidate = judgement.candidates[place]
        if (known and candidate.comparable == known) or (
            _is_headline(candidate) and _followed_by_furniture(judgement, place)
        ):
            above = place - 1
            if not known and above in head and _is_headline(judgement.candidates[above]):
                place = above  # noqa: PLW2901 (what stood between was the standfirst)
            _remove_title(judgement, place)
            return
    alone = judgement.candidates[head[0]] if len(head) == 1 and head[0] > 0 else None
    if alone is not None and alone.length <= 30 and not _STOP.search(alone.text):
        _remove_title(judgement, head[0])


def _remove_title(judgement: Judgement, place: int) -> None:
    reason = "the headline: a line above the article that furniture surrounds"
    judgement.remove(place, stage="furniture", rule="title.first-line", category="title", reason=reason)


def _is_headline(candidate: Candidate) -> bool:
    if _PATH.search(candidate.text) or ends_sentence(candidate.text):
        return False
    return 3 <= candidate.length <= 30


def _followed_by_furniture(judgement: Judgement, place: int) -> bool:
    """Whether a byline, a date or the like follows, as below a headline; a name may stand between."""
    below = place + 1
    if below < len(judgement.verdicts) and judgement.verdicts[below] is None:
        below += bool(_NAME.match(judgement.candidates[below].text))
    following = judgement.verdicts[below] if below < len(judgement.verdicts) else None
    return following is not None and following.category in _BELOW_TITLE


def lists(judgement: Judgement) -> None:
    """The short lines below a heading such as "Related articles", before or after the body."""
    first, last = body(judgement)
    if last < 0:
        return
    heading = ""
    for i, candidate in enumerate(judgement.candidates):
        verdict = judgement.verdicts[i]
        if verdict is not None:
            if verdict.category != "related":
                heading = ""
            elif verdict.stage == "phrases":
                heading = candidate.text
            continue
        ends = ends_sentence(candidate.text) and not candidate.text.endswith(("?", "…"))
        if not heading or first <= i <= last or ends or candidate.length > _LINK_WORDS:
            heading = ""
        elif candidate.kind is not BlockKind.CODE:
            reason = f"listed below “{heading}”"
            judgement.remove(i, stage="furniture", rule="related.list", category="related", reason=reason)


def _is_rule(text: str) -> bool:
    return len(text) >= _RULE_LENGTH and not any(map(str.isalnum, text))


def ruled(judgement: Judgement) -> None:
    """Ruled lines beside something that was removed: "*****" within an article parts its scenes."""
    candidates, verdicts = judgement.candidates, judgement.verdicts
    for order in (range(len(candidates)), reversed(range(len(candidates)))):
        removed = False
        for i in order:
            if verdicts[i] is None and removed and _is_rule(candidates[i].text):
                reason = "a ruled line beside what was removed"
                judgement.remove(i, stage="furniture", rule="navigation.ruled", category="navigation", reason=reason)
            verdict = verdicts[i]
            removed = verdict is not None and not verdict.kept


_LABEL_WORDS: Final = 5
_LABELS: Final = 2
"""Labels that make a form."""


def verbatim(judgement: Judgement) -> None:
    """Keeps code, data and program output intact, because boilerplate phrases in them are not prompts."""
    for i, candidate in judgement.open():
        if candidate.kind is BlockKind.CODE:
            judgement.retain(i, stage="structure", rule="content.code", reason="lines that are no prose")


def field_labels(judgement: Judgement) -> None:
    """Keeps the labels of a completed form, such as "COMMENT:" above what somebody wrote, although they look like a menu."""
    labels = [i for i, c in judgement.open() if c.length <= _LABEL_WORDS and c.text.endswith(":") and c.text.isupper()]
    for i in labels if len(labels) >= _LABELS else ():
        judgement.retain(i, stage="structure", rule="content.label", reason="labels what follows")


def editions(judgement: Judgement) -> None:
    """Removes what an edition adds to a text: a licence, running heads, page numbers."""
    for i, candidate in judgement.open():
        if "licence" in candidate.labels:
            judgement.remove(i, stage="structure", rule="copyright.edition", category="copyright")
        elif "page-furniture" in candidate.labels:
            judgement.remove(
                i, stage="structure", rule="footer.page", category="footer", reason="running head or number of a page"
            )


TEXT_STAGES: Final[tuple[Callable[[Judgement], None], ...]] = (
    verbatim,
    editions,
    cues,
    speaker_lines,
    mail_header,
    quoted_reply,
    mail_lead_in,
    closing_appeal,
    phrases,
    labelled,
    comments,
    signature,
    notices,
    credits,
    title,
    lists,
    runs,
    ruled,
)
"""The stages for flattened pages, in order."""

WRITTEN_STAGES: Final = (field_labels, marked_reply, *(stage for stage in TEXT_STAGES if stage is not runs))
"""The stages for text that was not flattened from a page: mail, entries of feeds, Markdown. It has no menus."""

MAIL_STAGES: Final = (preheaders, mail_notices, *WRITTEN_STAGES, mail_footer)
"""The stages for mail."""
