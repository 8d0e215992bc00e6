"""Quotations: the vocabulary's own examples, the conventions of marks, and what must hold for any text."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import quotes
from reader.quotes import find

DATA = Path(quotes.__file__).parent / "language" / "data"
EXAMPLES = [
    pytest.param(path.stem, example, id=f"{path.stem}-{number}")
    for path in sorted(DATA.glob("*.toml"))
    for number, example in enumerate(tomllib.loads(path.read_text(encoding="utf-8")).get("examples", ()))
]
CONVENTIONS = [
    ("en", "“We are late,” Ada Marsh said.", "“We are late,”"),
    ("en", "‘We’re late,’ said Ms Marsh. ‘The dogs’ owners won’t wait,’ she added.", "‘We’re late,’"),
    ("de", "„Wir sind zu spät“, sagte Anna Feldkamp.", "„Wir sind zu spät“"),
    ("fr", "«\u202fNous sommes en retard\u202f», dit Odile Garance.", "«\u202fNous sommes en retard\u202f»"),
    ("sv", "”Vi är sena”, sade Lind.", "”Vi är sena”"),
    ("ja", "首相は「我々は遅れた」と述べた。", "「我々は遅れた」"),
]


def statements(text, language):
    return [q for q in find(text, language) if q.kind == "statement"]


def test_there_are_examples():
    assert len(EXAMPLES) >= 8


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_example_of_the_vocabulary(language, example):
    found = find(example["text"], language)
    if "phrase" in example:
        assert example["phrase"] in [q.text for q in found if q.kind == "phrase"]
    if "statement" in example:
        said = next(q for q in found if q.kind == "statement")
        assert said.text == example["statement"]
        assert (said.speaker.text if said.speaker else "") == example.get("speaker", "")
        assert said.cue == example.get("cue", said.cue)


@pytest.mark.parametrize(("language", "text", "expected"), CONVENTIONS)
def test_conventions(language, text, expected):
    assert statements(text, language)[0].text == expected


@pytest.mark.parametrize("mark", ["'", "’"])
def test_an_abbreviation_may_own(mark):
    assert [
        q.text for q in find(f"It is the U.N.{mark}s ferry. 'We wait,' said Ms Ray. The U.N.{mark}s crew left.", "en")
    ] == ["'We wait,'"]


def test_full_name_from_the_first_mention():
    last = statements("Ada Marsh runs the ferry.\n“We wait,” Marsh said.", "en")[-1]
    assert (last.speaker.text, last.speaker.name) == ("Marsh", "Ada Marsh")


@pytest.mark.parametrize(
    ("text", "speaker", "name"),
    [
        ("China met Russia's Vladimir Putin who hailed “unprecedented” ties.", "who", "Vladimir Putin"),
        ("“We are late,” said Russia’s Vladimir Putin.", "Vladimir Putin", "Vladimir Putin"),
        ("Russia's Ada Marsh runs it.\n“We wait,” Marsh said.", "Marsh", "Ada Marsh"),
        ("“We are late,” said Russia's President Vladimir Putin.", "President Vladimir Putin", "Vladimir Putin"),
        ("“We are late,” said Russia's Foreign Ministry.", "Russia's Foreign Ministry", "Russia's Foreign Ministry"),
        ("“We are late,” said McDonald's Corporation.", "McDonald's Corporation", "McDonald's Corporation"),
        ("“We are late,” said the Kremlin's spokesman.", "the Kremlin's spokesman", ""),
        ("“We are late,” a Clinton aide said.", "a Clinton aide", ""),
    ],
)
def test_a_person_is_named_without_a_possessor(text, speaker, name):
    found = statements(text, "en")[-1].speaker
    assert (found.text, found.name) == (speaker, name)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le bac revient.\n« Quatre mille, précise Samuel Roche, et encore, il a plu. »", "Samuel Roche"),
        ("fr", "« Oui, a expliqué le ministre, tout est prêt. »", "le ministre"),
        ("fr", "« C'est fini, dit-elle. Partons. »", "elle"),
        ("ru", "Книги сухие: «Я приходил их проветривать, — рассказывает Сабитов. — Весной открывал окна».", "Сабитов"),
        ("it", "«Siamo in ritardo, ha detto Anna Rossi, e piove».", "Anna Rossi"),
    ],
)
def test_a_clause_inside_the_marks_names_the_speaker(language, text, expected):
    assert statements(text, language)[0].speaker.text == expected


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("ru", "Чаще просят книги о море: «Моря здесь нет, вот и просят».", None),
        ("de", "Die Tür steht offen. „Es ist ein Dach.“", "Die Tür"),
        ("en", "Moscow looks for support. “Nobody came to help us.”\nThe ferry left Moscow.", "Moscow"),
        ("en", "Hardship came early. “Nobody came to help us at all.”", None),
    ],
)
def test_a_capital_that_opens_a_sentence_is_no_name(language, text, speaker):
    found = statements(text, language)[0]
    assert found.speaker is None
    assert (found.guess.text if found.guess else None) == speaker


def test_the_surer_a_speaker_the_higher_the_confidence():
    text = "“We are late,” said Ada Marsh. “We wait.”\nThe next day brought snow. “It is cold.”"
    said, carried = statements(text, "en")[:2]
    assert 0.9 < carried.speaker.confidence <= said.speaker.confidence < 1


def test_two_speakers_are_named_with_their_conjunction():
    found = statements("Ray and Brown called it “a mess.”", "en")[0].speaker
    assert (found.text, found.name) == ("Ray and Brown", "Ray and Brown")


def test_a_lost_mark_does_not_run_past_its_paragraph():
    text = "“We are late, she said.\nThe harbour stayed closed.\n“Soon,” he said."
    assert all("harbour" not in q.text for q in find(text, "en"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We are late, and nobody waits, she said.\n“Then row,” said Tom.",
            ["“We are late, and nobody waits,", "“Then row,”"],
        ),
        ("Ada came. “We are late, Marsh told the crew.\nThe harbour was closed.", ["“We are late,"]),
        (
            "“We are late, and nobody waits.\n“He said no,” said Tom.",
            ["“We are late, and nobody waits.\n“He said no,”"],
        ),
    ],
)
def test_a_clause_that_closes_a_paragraph_ends_a_quotation_whose_mark_is_lost(text, expected):
    assert [q.text for q in statements(text, "en")] == expected


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„「」—-ÀSaid", max_size=300), st.sampled_from(["", "en", "de", "fr", "ru"]))
def test_any_text(text, language):
    found = find(text, language)
    position = 0
    for q in found:
        assert position <= q.start < q.end <= len(text)
        assert q.text == text[q.start : q.end]
        position = q.end
        if q.speaker:
            assert q.speaker.text == text[q.speaker.start : q.speaker.end]


@pytest.mark.parametrize("text", ['"' * 200_000, "“" * 200_000, "'a " * 100_000, "« " * 100_000, "— a\n" * 50_000])
def test_floods_of_marks_end(text):
    assert all(q.end <= len(text) for q in find(text, "en"))


@pytest.mark.parametrize(
    "text",
    ["Ada Marsh " * 30_000, " ".join(f"Ada{n} Marsh{n}" for n in range(20_000)), "“a” " * 20_000],
    ids=["name", "names", "words"],
)
def test_floods_of_names_and_quotations_end(text):
    assert find(f"{text} “We are late,” Ada Marsh said.", "en")[-1].speaker.name.endswith("Ada Marsh")


@pytest.mark.parametrize(
    ("text", "expected"), [("No mark, no quotation.", False), ("“We are late.”", True), ("\n — Going?", True)]
)
def test_a_text_without_marks_loads_no_vocabulary(text, expected):
    probe = (
        "import sys; from reader.quotes import find; find(sys.argv[1]); print('reader.quotes.finder' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", probe, text], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(expected)


@pytest.mark.parametrize("words", ["and said ", "met Brown, called Tom, ", "who said and called ", "saying that, and "])
def test_chains_of_verbs_end(words):
    text = "Ray " + words * 400 + "“a b c d e f,” he said. " + words * 60 + "“x y z a b c.”"
    assert all(q.end <= len(text) for q in find(text, "en"))
