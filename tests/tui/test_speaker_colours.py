"""Which colour and which initials a speaker has."""

from itertools import pairwise

import pytest
from textual.color import Color

from reader.tui.page.page import Face, voice
from reader.tui.page.speaker_colours import VOICES, assign, initials
from reader.tui.theme import themes

NAMES = [f"Speaker Number {n}" for n in range(20)]


def test_speakers_have_colours_of_their_own_as_long_as_there_are_any() -> None:
    assert len(set(assign(NAMES[:VOICES]).values())) == VOICES
    assert set(assign(NAMES).values()) == set(range(VOICES))
    assert assign(NAMES + NAMES) == assign(NAMES)


def test_a_colour_does_not_depend_on_who_else_speaks() -> None:
    """But where two want the same."""
    alone = {name: assign([name])[name] for name in NAMES}
    for first, second in pairwise(NAMES):
        both = assign([first, second])
        assert both[first] == alone[first]
        assert both[second] == alone[second] or alone[second] == alone[first]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Marsh", "AM"), ("the minister", "TM"), ("Ada Jane de Marsh", "AM"), ("Moscow", "M"), ("山田 太郎", "山"),
        ("Łódź (city)", "Ł"), ("", ""), ("— ?", ""),
    ],
)  # fmt: skip
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_every_voice_has_a_face() -> None:
    assert [voice(number) for number in (-1, 0, VOICES - 1)] == [Face.PLAIN, Face.VOICE_1, Face.VOICE_8]


@pytest.mark.parametrize("theme", [themes.DARK, themes.LIGHT])
@pytest.mark.parametrize("number", range(1, VOICES + 1))
def test_colours_are_legible(theme: object, number: int) -> None:
    """A contrast of 4.5 on the page, and on the ground of the quotation that was jumped to."""
    colour = Color.parse(theme.variables[f"voice-{number}"])  # type: ignore[attr-defined]
    assert contrast(colour, Color.parse(theme.background)) >= 4.5  # type: ignore[attr-defined]
    assert contrast(colour, Color.parse(theme.variables["place"])) >= 4.5  # type: ignore[attr-defined]


def contrast(one: Color, other: Color) -> float:
    """As WCAG 2.2 computes it."""

    def luminance(colour: Color) -> float:
        parts = (part / 255 for part in colour.rgb)
        r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_a_pronoun_is_one_speaker_however_it_is_written() -> None:
    colours = assign(["he", "Ada", "He"])
    assert colours["he"] == colours["He"] != colours["Ada"]
