import pytest

import reader
from reader.cleaning.judgement import Judgement
from reader.cleaning.lines.paragraphs import paragraphs
from reader.cleaning.rules.speaker_lines import speaker_lines
from reader.cleaning.rules.text_stages import TEXT_STAGES, cues
from reader.cleaning.scoring.cues import find_cues
from reader.model import Metadata

LINES = ["Welcome back to the show. Today we talk about the ferry, which is gone.", "Thanks for having me on the show today.",
         "What happened on the last day of the ferry?", "It rained. Nobody came, and I tied up the ship."]  # fmt: skip


@pytest.mark.parametrize("form", ["{name} 00:0{n}", "{name}:", "[00:00:0{n}] {name}", "{name} (0:0{n})"])
def test_a_line_that_names_who_speaks_stays(form):
    names = ["HOST", "Mara Lund", "HOST", "Mara Lund"]
    heads = [form.format(name=name, n=n) for n, name in enumerate(names)]
    text = "\n\n".join(f"{head}\n{line}" for head, line in zip(heads, LINES, strict=True))
    kept = reader.clean(text, format="text").text
    assert all(head in kept for head in heads)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        # there are three lines for two names at least
        ("Ray Ray Marsh Marsh Brown Weber", ["Ray:", "Ray:", "Marsh:", "Marsh:", "Brown:", "Weber:"]),
        ("Ray Ray Marsh Brown Weber Lund", []),
        ("Ray Marsh Ray", ["Ray:", "Marsh:", "Ray:"]),
        ("Ray Ray", []),
    ],
)
def test_speakers_come_again(names, found):
    judgement = Judgement(paragraphs("\n\n".join(f"{name}:" for name in names.split())), Metadata())
    speaker_lines(judgement)
    kept = [c.text for c, v in zip(judgement.candidates, judgement.verdicts, strict=True) if v is not None and v.kept]
    assert kept == found


@pytest.mark.parametrize("label", ["Posted in:", "Share this:", "says:"])
def test_labels_of_a_page_and_ends_of_sentences_are_no_speakers(label):
    candidates = paragraphs("\n\n".join([label] * 4))
    judgement = Judgement(candidates, Metadata(), cues=find_cues(candidates, "en"))
    speaker_lines(judgement)
    assert judgement.verdicts == [None] * 4


def test_phrases_are_looked_for_before_speakers():
    assert TEXT_STAGES.index(cues) < TEXT_STAGES.index(speaker_lines)
