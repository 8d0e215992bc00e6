"""Transcripts whose lines have a form of their own, and texts that look like them."""

import pytest

from reader import clean
from reader.quotes import find

FORMS = {
    "chat": "<ada> did the ferry sail?\n<ben> no, the harbour is closed\n<ada> since when?\n",
    "chat with times": "[12:30] <@ada> did the ferry sail?\n12:31 <ben> no, it is closed\n[12:31:05 PM] <ada> since when?\n",
    "handles": "ada: did the ferry sail?\nben: no, the harbour is closed.\nada: since when?\nben: since monday.\n",
    "handles and a fragment": "ada: did the ferry sail?\nben: no\nada: since when?\nben: since monday.\n",
    "WebVTT": "WEBVTT\n\n00:01.000 --> 00:04.000\n<v ada>Did the ferry sail?</v>\n\n00:05.000 --> 00:09.000\n"
    "<v.loud ben>It did not.\n\n00:10.000 --> 00:12.000\n<v ada>Since when?\n",
    "deposition": "Q. Did the ferry sail?\nA. It did not, since the harbour was closed.\nQ. Since when?\nA. Since Monday.\n",
    "SubRip": "1\n00:00:01,000 --> 00:00:04,000\nADA: Did the ferry sail?\n\n2\n00:00:05,000 --> 00:00:09,000\n"
    "BEN: It did not.\n\n3\n00:00:10,000 --> 00:00:12,000\nADA: Since when?\n\n4\n00:00:13,000 --> 00:00:15,000\nBEN: Since Monday.\n",
    "dashes": "Ada — Did the ferry sail on Monday, as you said?\nBen — It did not, since the harbour was closed.\n"
    "Ada — Since when has the harbour been closed?\nBen — Since the storm, as everybody knows.\n",
    "lines": "Ada\nDid the ferry sail on Monday, as you said?\n\nBen\nIt did not, since the harbour was closed.\n\n"
    "Ada\nSince when has the harbour been closed?\n\nBen\nSince the storm, as everybody knows.\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_every_turn_has_its_speaker(text):
    found = find(text, "en")
    assert {quotation.kind for quotation in found} == {"turn"}
    speakers = [quotation.speaker.text.lower() for quotation in found]
    first, second = ("q", "a") if text.startswith("Q") else ("ada", "ben")
    assert speakers == [first, second, first, second][: len(found)]
    assert len(found) >= 3
    assert all("<" not in quotation.text for quotation in found)
    assert all(text[q.speaker.start : q.speaker.end] == q.speaker.text for q in found)


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_the_lines_that_name_a_speaker_stay(text):
    assert not clean(text, format="text").removed


@pytest.mark.parametrize(
    "text",
    [
        "Monday\nWe went to the harbour and waited.\n\nTuesday\nIt rained all day long.\n\nWednesday\nThe ferry came at last.\n",
        "Flour — two cups of it, sifted.\nSugar — one cup, or less.\nEggs — three, beaten well.\nButter — a little.\n",
        (
            "Overview\nThe car has a good overview of the road ahead.\n\nPrice\nThe price is high, but fair.\n\n"
            "Overview\nThe second car is smaller than the first.\n\nPrice\nIts price is lower than that of others.\n"
        ),
        # half of the lines have a label that comes again, or a sentence
        "".join(
            f"{name} — The ferry left the harbour at noon.\n" for name in ("Ada", "Ben", "Ada", "Cora", "Ada", "Dina")
        ),
        "Ada — We left the harbour at noon.\nBen — red\nAda — We left it in the evening.\nBen — blue\n",
        "name: Ada.\nage: 40.\nname: Ben.\nage: 41.\nplace: here.\n",
        "<p> is a paragraph.\n<b> is bold.\n",
        "A. The first of the answers is wrong.\nB. So is the second one.\nC. The third one is right.\nD. None of them.\n",
    ],
)
def test_what_is_no_transcript(text):
    assert [quotation for quotation in find(text, "en") if quotation.kind == "turn"] == []
