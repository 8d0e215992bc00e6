"""Detects the language of a text from its script, function words and letters: well enough to choose a vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reader.text.normalize import lowered, words
from reader.text.patterns import pattern

if TYPE_CHECKING:
    from typing import Final

_SAMPLE = 20_000
"""Characters that are looked at."""

# Compiled for the first text that is not Latin alone: `re` remembers them.
_SCRIPTS: Final = (
    ("ja", r"[\u3040-\u30ff]"),
    ("zh", r"[\u4e00-\u9fff]"),
    ("ko", r"[\uac00-\ud7af]"),
    ("el", r"[\u0370-\u03ff]"),
    ("he", r"[\u0590-\u05ff]"),
    ("ar", r"[\u0600-\u06ff]"),
    ("hi", r"[\u0900-\u097f]"),
    ("th", r"[\u0e00-\u0e7f]"),
)

# The most frequent function words of each language.
_FUNCTION_WORDS: Final = {
    language: frozenset(line.split())
    for language, line in {
        "en": "the of and to in is that for was with on as it by are from this have be not which their has been its a an at he she they you but or who will had were said",
        "de": "der die und das den von zu mit dem des im nicht ist ein eine auf für sich auch als nach wird bei einer",
        "fr": "le la les des et du une dans est que pour qui au sur pas par plus avec sont ce aux cette ont mais",
        "es": "el los las del y una que en por con para se su al lo como más pero sus este ha fue está también",
        "pt": "o os do da dos das uma em que não com para no na por mais ao foi são pelo pela também seu sua",
        "it": "il di che della e un una per non con del sono dei gli nel alla le anche più dal delle è ha questo",
        "nl": "de het een van en in op te dat zijn voor met niet aan er ook bij naar uit om wordt heeft maar deze",
        "pl": "w i na z się do nie że jest to o przez jak po ale są od za dla który która było oraz jego",
        "sv": "och att det som en på är av för med den till har de inte ett om men var från jag kan ska",
        "da": "og at det som en på er af for med den til har de ikke et om men var fra kan skal blev",
        "no": "og at det som en på er av for med den til har de ikke et om men var fra kan skal ble",
        "fi": "ja on ei että se hän oli ovat mutta kuin myös joka sen tai jos niin olla mukaan vuoden kanssa",
        "cs": "a v se na je že s z o to do i ve pro za by od ale jsou po jako byl která který podle",
        "hu": "a az és hogy nem is egy meg de csak volt el ha van már még mint azt ez lesz szerint",
        "ro": "și de în la a cu nu pe este din care mai pentru că un o să fi au prin după sunt fost",
        "tr": "ve bir bu da de için ile olarak çok daha olan gibi ne kadar sonra var ama göre ise en değil",
        "ru": "и в не на что с по как это из за к но его от для был она они так все у же а мы вы бы ли есть было или только",
        "uk": "і в не на що з як це та до за його від для був вона вони так у же або також про",
        "bg": "и в на се не да от за е с по че като са това ще си до при през към след или",
    }.items()
}  # fmt: skip

# Letters, none of ASCII, that few other languages of the list have. They tell a short text, in which function words are rare.
_LETTERS: Final = {
    "de": "ßü", "fr": "èêœù", "es": "ñ¿¡", "pt": "ãõ", "pl": "łąęśżźćń", "sv": "å", "da": "øæ", "no": "øæ",
    "cs": "řěůčš", "hu": "őű", "ro": "șțăţ", "tr": "ğış", "ru": "ыэё", "uk": "іїєґ", "bg": "ъ",
}  # fmt: skip
_OTHER: Final = (("\u0370", "\u06ff"), ("\u0900", "\u0e7f"), ("\u3040", "\ud7af"))
"""Characters of the scripts above, and of others between them; as one expression they would take 3 ms to compile."""
_ASCII: Final = pattern(r"[\x00-\x7f]+")
"""What is left without it is short where the script is Latin, and holds all that tells scripts and letters apart."""
_NO_LETTERS: Final = bytes(code for code in range(128) if not chr(code).isalpha())
_LETTER_WEIGHT: Final = 2.0
_ENOUGH: Final = 0.08


def detect(text: str) -> str:
    """Name the language of a text as a BCP 47 primary tag; "" if it is none of those known, or too short."""
    sample = text[:_SAMPLE]
    foreign = "" if sample.isascii() else _ASCII.sub("", sample)
    letters = len(sample.encode("ascii", "ignore").translate(None, _NO_LETTERS)) + sum(map(str.isalpha, foreign))
    if letters < 20:
        return ""
    if language := _by_script(foreign, letters):
        return language
    foreign = lowered(foreign)
    counts = Counter(words(sample))
    total, present = counts.total(), frozenset(counts)
    scores = {
        tag: sum([counts[w] for w in known & present]) / total
        + _LETTER_WEIGHT * sum(map(foreign.count, _LETTERS.get(tag, ""))) / letters
        for tag, known in _FUNCTION_WORDS.items()
    }
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] > _ENOUGH else ""


def _by_script(foreign: str, letters: int) -> str:
    """The language whose script a share of all letters is in; "" for none."""
    if not any(first <= char <= last for char in set(foreign) for first, last in _OTHER):
        return ""
    for language, script in _SCRIPTS:
        found = len(re.findall(script, foreign))
        if found > letters * (0.05 if language == "ja" else 0.3):
            return language
    return ""
