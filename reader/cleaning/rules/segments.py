"""Whole segments of a text that one sign opens: an appeal with its form, a section of comments, a mail's header.

Most paragraphs of an appeal contain no known phrase; what they have in common is that they address the reader. So a
segment extends from its opening block for as long as the following blocks could belong to it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.cleaning.lexicon.phrases import PROMPTS, phrase_book, spoken
from reader.cleaning.rules.prompts import outside
from reader.cleaning.scoring.cues import may_hold_phrase
from reader.cleaning.tree.nearest import Nearest
from reader.model import BlockKind
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from reader.cleaning.candidate import Candidate, Scope
    from reader.cleaning.judgement import Judgement
    from reader.cleaning.lexicon.phrases import PhraseBook, Prompt

_PARAGRAPH_WORDS: Final = 18
_CRUMB_WORDS: Final = 6
_LONGEST_CRUMB: Final = 9
"""Words: what is longer counts as a paragraph of an appeal."""
_LONGEST_APPEAL: Final = 60
"""Blocks: a site's own appeal and the footer below it are shorter."""
_APPEAL_PROSE: Final = 6
"""Paragraphs: what holds more prose than this is an article."""
_LEAD_IN_WORDS: Final = 30
_ELLIPSIS_APPEAL: Final = pattern(r"^(?:…|\.\.\.)\s*\w")
_OPENERS: Final = frozenset({"donation"})
_ASKING: Final = frozenset({"donation", "subscription", "paywall"})
_COMMENT_SIGNS: Final = frozenset({"comments", "date", "share", "feedback"})
_COMMENT_HEADINGS: Final = 5
"""Headings that are looked at: a menu may hold the first ones."""
_COMMENTS: Final = 2
_LEAST_SIGNS: Final = 6
"""A sign in so many blocks, and two at least, make a section of comments."""
_SIGNATURE: Final = 20
"""Blocks: what is further from the end is no signature."""
_SIGNATURE_WORDS: Final = 120
_HEADER_LINE: Final = pattern(r"^([^\W\d_][\w-]{0,24}|Répondre à) ?: \S")
_HEADER_LINES: Final = 3
_HEADERS: Final = {
    name: category
    for category, names in {
        "title": "subject betreff objet asunto assunto oggetto onderwerp temat тема θέμα konu",
        "date": "date datum fecha data sent gesendet envoyé enviado inviato verzonden wysłano дата отправлено ημερομηνία tarih",
        "byline": "from von de da van od от від από kimden",
        "header": "to cc bcc reply-to sender an antwort à para a aan do кому προς kime list-id list-unsubscribe message-id"
        " mime-version content-type return-path received x-mailer organization organisation newsgroups",
    }.items()
    for name in names.split()
}
"""The fields of a mail's header, by their names in lower case."""


def mail_header(judgement: Judgement) -> None:
    """The header of a mail: lines such as "From: …" and "Subject: …" at the very top."""
    fields: list[tuple[int, str]] = []
    for i, candidate in enumerate(judgement.candidates):
        line = _HEADER_LINE.match(candidate.text)
        category = _HEADERS.get(line[1].lower()) if line else None
        if category is None and line and "-" in line[1] and len(fields) >= _HEADER_LINES and not candidate.gap:
            category = "header"  # any further field
        if category is None:
            break
        fields.append((i, category))
    found = {category for _, category in fields}
    if len(fields) < _HEADER_LINES or "byline" not in found or "title" not in found:
        return
    for i, category in fields:
        reason = "a line of the mail's header"
        judgement.remove(i, stage="segments", rule="header.mail", category=category, reason=reason)


def mail_lead_in(judgement: Judgement) -> None:
    """Keeps the line that introduces a quotation in a mail: "On Monday, Ada Marsh wrote:"."""
    for i, candidate in judgement.open():
        following = judgement.candidates[i + 1] if i + 1 < len(judgement.candidates) else None
        if following is not None and following.kind is BlockKind.QUOTE and candidate.text.endswith(":"):
            judgement.retain(i, stage="segments", rule="content.lead-in", reason="leads to a quotation")


def closing_appeal(judgement: Judgement) -> None:
    """Removes a donation or subscription appeal at the end, with all its paragraphs and the short labels of its form.

    It opens with a block that asks for money. It continues as long as each block asks for something, addresses the
    reader, or is a short label of the form. If a paragraph reports something, nothing is removed, because the text is
    then an article about appeals. The footer below does not belong to the appeal.
    """
    book = phrase_book(judgement.language)
    blocks = [(i, c) for i, c in judgement.open() if c.kind is not BlockKind.IMAGE]
    for start in range(max((len(blocks) + 2) // 3, len(blocks) - _LONGEST_APPEAL), len(blocks)):
        place, candidate = blocks[start]
        if not may_hold_phrase(candidate, judgement.cues[place]):
            continue
        opening = outside(judgement, place, book)
        if opening is None or not _opens(candidate, opening):
            continue
        lead = int(_leads_in(blocks[start - 1][1], book))
        end = _end_of_appeal(judgement, blocks[start:], lead)
        if end:
            _remove_appeal(judgement, blocks[start - lead : start + end], opening)
            return


def _opens(candidate: Candidate, prompt: Prompt) -> bool:
    """Whether a paragraph can be the first of an appeal."""
    return prompt.rule.category in _OPENERS or bool(_ELLIPSIS_APPEAL.match(candidate.text))


def _leads_in(candidate: Candidate, book: PhraseBook) -> bool:
    """Whether a short paragraph before an appeal already begins to speak to the reader: "If you have read this far, …"."""
    return candidate.length <= _LEAD_IN_WORDS and book.has("lead_in", candidate.words, 0, 1)


def _end_of_appeal(judgement: Judgement, rest: Sequence[tuple[int, Candidate]], asking: int) -> int:
    """How many of the blocks from an opening on belong to the appeal; 0 where it is none.

    `asking` counts what has asked already; two blocks at least must.
    """
    book = phrase_book(judgement.language)
    end, prose = 0, 0
    for place, (i, candidate) in enumerate(rest):
        text_words = spoken(candidate)
        prompt = outside(judgement, i, book)
        category = prompt.rule.category if prompt else ""
        if category in _ASKING:
            end, asking = place + 1, asking + 1
        elif len(text_words) >= _PARAGRAPH_WORDS and category not in PROMPTS:
            if category == "" and not (book.has("address", text_words) and not _reports(candidate, book)):
                return 0
            end, asking = place + 1, asking + (category == "")
        prose += len(text_words) >= _PARAGRAPH_WORDS and category not in PROMPTS - _ASKING
        if category == "related" and place == end and len(rest) == place + 1:
            end = place + 1  # "Read more": the last crumb of the appeal itself
    return end if asking >= 2 and prose <= _APPEAL_PROSE else 0


def _reports(candidate: Candidate, book: PhraseBook) -> bool:
    text_words = spoken(candidate)
    return len(text_words) < candidate.length or book.has("report", text_words)


def _remove_appeal(judgement: Judgement, blocks: Sequence[tuple[int, Candidate]], opening: Prompt) -> None:
    book = phrase_book(judgement.language)
    count = sum(c.length > _LONGEST_CRUMB for _, c in blocks)
    reason = f"donation appeal, {count} paragraphs" if count > 1 else opening.reason("after the article")
    for i, _ in blocks:
        prompt = outside(judgement, i, book)
        if prompt is not None and prompt.rule.category in PROMPTS - _ASKING:
            continue  # the phrases stage gives it its own reason
        judgement.remove(i, stage="segments", rule=opening.rule.id, category=opening.rule.category, reason=reason)


_MAIL_LABELS: Final = {"mail-signature": "signature", "mail-quote": "quoted"}


def signature(judgement: Judgement) -> None:
    """Removes the text below a mail's signature separator, "-- " on a line by itself."""
    candidates = judgement.candidates
    for start in range(max(0, len(candidates) - _SIGNATURE), len(candidates)):
        below = range(start, len(candidates))
        if candidates[start].text == "--" and sum(candidates[i].length for i in below) <= _SIGNATURE_WORDS:
            if _says_something(judgement, start):
                for i in below:
                    reason = "below the mark of a mail's signature"
                    judgement.remove(i, stage="segments", rule="signature", category="signature", reason=reason)
            return


def quoted_reply(judgement: Judgement) -> None:
    """Removes the mail that a reply quotes in full below its own text. Quotations between the lines of an answer stay."""
    candidates = judgement.candidates
    end = len(candidates)
    if candidates and candidates[-1].kind is not BlockKind.QUOTE:  # a signature follows
        end = next((i for i, c in enumerate(candidates) if c.text == "--"), end)
    start = end
    while start and candidates[start - 1].kind is BlockKind.QUOTE and candidates[start - 1].marker:
        start -= 1
    if start == end:
        return
    lead_in = start - 1 if start and candidates[start - 1].text.endswith(":") else start
    if lead_in < start and _says_something(judgement, lead_in):
        for i in range(lead_in, end):
            reason = "the mail that is answered"
            judgement.remove(i, stage="segments", rule="quoted.reply", category="quoted", reason=reason)


def marked_reply(judgement: Judgement) -> None:
    """Removes text that the mail program has marked as a quoted message or a signature, unless a reply is written inside it."""
    for label, category in _MAIL_LABELS.items():
        within = Nearest(partial(_bears, label))
        marked = [i for i, candidate in judgement.open() if within(candidate.scope) is not None]
        if marked and not any(_is_quotation(judgement.candidates[i]) for i in marked):
            marked += [
                i for i, _ in judgement.open() if i > marked[-1] and category == "quoted"
            ]  # it heads the mail below
        if not marked or not _says_something(judgement, marked[0]) or _is_answered(judgement, marked):
            continue
        for i in marked:
            reason = "the mail that is answered" if category == "quoted" else "the sender's signature"
            judgement.remove(i, stage="segments", rule=f"markup.{label}", category=category, reason=reason)


def _bears(label: str, scope: Scope) -> Scope | None:
    return scope if label in scope.labels else None


def _is_answered(judgement: Judgement, places: Sequence[int]) -> bool:
    """Whether text stands between or below quotations: an answer to them."""
    quoted = [_is_quotation(judgement.candidates[i]) for i in places]
    return True in quoted and not all(quoted[quoted.index(True) :])


def _is_quotation(candidate: Candidate) -> bool:
    return candidate.kind is BlockKind.QUOTE or candidate.quoted > 0 or not candidate.words


def _says_something(judgement: Judgement, end: int) -> bool:
    """Whether some text before an index is not removed."""
    standing = (c for i, c in judgement.standing() if i < end and c.kind is not BlockKind.QUOTE)
    return any(candidate.length for candidate in standing)


def comments(judgement: Judgement) -> None:
    """Removes the comment section below a heading such as "Comments (3)", if replies and times of day follow it."""
    places = range(len(judgement.candidates))
    for start in [i for i in places if _heads_comments(judgement, i)][:_COMMENT_HEADINGS]:
        signs = 0
        end = len(judgement.candidates)
        for i in places[start + 1 :]:
            verdict = judgement.verdicts[i]
            if verdict is not None and verdict.category == "related":
                end = i
                break
            signs += verdict is not None and verdict.category in _COMMENT_SIGNS
        if signs < _COMMENTS or signs * _LEAST_SIGNS < end - start - 1:
            continue
        if _prose(judgement, places[:start]) < _prose(judgement, places[start:end]):
            continue  # the word stands above the article
        for i in places[start + 1 : end]:
            reason = f"below “{judgement.candidates[start].text}”"
            judgement.remove(i, stage="segments", rule="comments.section", category="comments", reason=reason)
        return


def _prose(judgement: Judgement, places: Sequence[int]) -> int:
    """The words of the paragraphs at these places that no stage has removed."""
    still = (judgement.candidates[i] for i in places if judgement.may_be_content(i))
    return sum(c.length for c in still if c.length >= _PARAGRAPH_WORDS)


def _heads_comments(judgement: Judgement, place: int) -> bool:
    verdict = judgement.verdicts[place]
    return verdict is not None and verdict.category == "comments" and judgement.candidates[place].length <= _CRUMB_WORDS
