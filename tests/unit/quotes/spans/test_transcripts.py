"""Interviews and transcripts without marks, and the lists that look like them."""

import pytest

from reader.quotes import find

QUESTIONS = (
    "Q: When did you see the letter?\n\nA: In March. My clerk opened it.\n\nQ: And then?\n\nA: I called the police."
)
BROADCAST = (
    "Lena Orth spoke on the radio on Monday.\n\nHOST: Welcome back.\n\nMINISTER LENA ORTH: Thank you.\n\n"
    "HOST: “Thank you” is not enough. Will you resign?\n\nORTH (laughs): No. I have work to do."
)
INTERVIEW = (
    "The paper met Sam Pell on the quay.\n\nHarbour News: You sold the boat. Why?\n\n"
    "Pell: It was old, and my wife said: “Sell it.”\n\nHarbour News: Any regrets?\n\nPell: None.\n\nHarbour News was there by bus."
)


def turns(text, language="en"):
    return [(q.speaker.text, q.speaker.name, q.text) for q in find(text, language) if q.kind == "turn"]


def test_questions_and_answers_are_turns_of_nobody_by_name():
    assert turns(QUESTIONS) == [
        ("Q", "", "When did you see the letter?"),
        ("A", "", "In March. My clerk opened it."),
        ("Q", "", "And then?"),
        ("A", "", "I called the police."),
    ]


def test_a_label_stands_for_the_full_name():
    assert turns(BROADCAST) == [
        ("HOST", "", "Welcome back."),
        ("MINISTER LENA ORTH", "Lena Orth", "Thank you."),
        ("HOST", "", "“Thank you” is not enough. Will you resign?"),
        ("ORTH", "Lena Orth", "No. I have work to do."),
    ]


def test_labels_in_small_letters_are_names_where_the_text_has_them_elsewhere():
    assert [(name, said) for _, name, said in turns(INTERVIEW)] == [
        ("Harbour News", "You sold the boat. Why?"),
        ("Sam Pell", "It was old, and my wife said: “Sell it.”"),
        ("Harbour News", "Any regrets?"),
        ("Sam Pell", "None."),
    ]


@pytest.mark.parametrize(
    ("language", "question", "answer"),
    [
        ("de", "Frage", "Antwort"),
        ("fr", "Question", "Réponse"),
        ("es", "PREGUNTA", "RESPUESTA"),
        ("it", "Domanda", "Risposta"),
        ("pt", "Pergunta", "Resposta"),
        ("nl", "Vraag", "Antwoord"),
        ("pl", "Pytanie", "Odpowiedź"),
        ("ru", "Вопрос", "Ответ"),
    ],
)
def test_interviews_in_other_languages(language, question, answer):
    text = f"{question}: X?\n\n{answer}: Y.\n\n{question}: Z?\n\n{answer}: W."
    assert [label for label, _, _ in turns(text, language)] == [question, answer] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Price: 20 dollars.\n\nPros: light.\n\nCons: weak.\n\nPrice: 30 dollars.\n\nPros: strong.\n\nCons: heavy.",
        "Serves: 4 people\n\nTime: 20 minutes\n\nServes: 2 people\n\nTime: 5 minutes",
        "PRICE: 20\n\nSIZE: 3\n\nPRICE: 30\n\nSIZE: 4",
        "Q: Why?\n\nIt rained for a week.\n\nA: Because.\n\nThe river rose.\n\nQ: And?\n\nWe left.\n\nA: So.",
        "Q: One question.\n\nA: One answer.",
    ],
)
def test_lists_of_facts_and_lone_questions_are_no_conversation(text):
    assert turns(text) == []


def test_a_label_that_comes_but_once_is_no_speaker_among_others():
    text = f"{QUESTIONS}\n\nShe added: nothing."
    assert [label for label, _, _ in turns(text)] == ["Q", "A", "Q", "A"]


@pytest.mark.parametrize(("answer", "holds"), [("red", False), ("It is red.", True)])
def test_turns_are_mostly_sentences(answer, holds):
    lines = ("MARSH: What colour is it?", f"BROWN: {answer}", "MARSH: That is all.", "BROWN: blue")
    assert bool(turns("\n".join(lines))) is holds


CREW = "Ada Marsh: Is the ferry late?\nTom Brown: It is.\nEva Lind: Tell them.\nTom Brown: I shall.\nAda Marsh: Good."


def test_a_full_name_is_a_speaker_though_it_comes_but_once():
    assert [label for label, _, _ in turns(CREW)] == ["Ada Marsh", "Tom Brown", "Eva Lind", "Tom Brown", "Ada Marsh"]


def test_facts_about_people_are_no_conversation():
    facts = "Ada Marsh: captain.\nTom Brown: mate.\nEva Lind: cook.\nPaul Roth: who knows?\nNora Pell: guest."
    assert turns(facts) == []
