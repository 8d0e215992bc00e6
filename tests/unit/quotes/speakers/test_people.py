"""Full names: for short ones, for titles and pronouns, without what is no part of them."""

import pytest

from reader.quotes import find


def name_of(text, language="en"):
    return [q for q in find(text, language) if q.kind == "statement"][-1].speaker.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # titles, places and bodies before a name
        ("“We are late,” said New Jersey Gov. Ada Marsh.", "Ada Marsh"),
        ("“We are late,” said House Speaker Ada Marsh.", "Ada Marsh"),
        ("“We are late,” said U.S. President Ada Marsh.", "Ada Marsh"),
        ("“We are late,” said Porto Ferry Committee Chairwoman Ada Marsh.", "Ada Marsh"),
        ("“We are late,” said the former Porto secretary of state Ada Marsh.", "Ada Marsh"),
        ("“We are late,” said Marsh ally Tom Brown.", "Tom Brown"),
        ("“We are late,” said Ada Marsh Jr.", "Ada Marsh Jr."),
        # what follows a name
        ("“We are late,” said Ada Marsh of the Porto Ferry.", "Ada Marsh"),
        ("“We are late,” said Ada Marsh, a lawyer from Porto.", "Ada Marsh"),
        # bodies
        ("“We are late,” said the University of Porto.", "University of Porto"),
        ("“We are late,” said the Porto Ferry Committee.", "Porto Ferry Committee"),
        # nobody by name
        ("“We are late,” said a spokesman for Marsh.", ""),
        ("“We are late,” said the Marsh campaign.", ""),
        # short names
        ("Porto Mayor Ada Marsh left.\n“We are late,” Marsh said.", "Ada Marsh"),
        ("Marsh Says Ferry Will Never Wait For Anyone Again\nAda Marsh left.\n“We are late,” Marsh said.", "Ada Marsh"),
        ("Understated Marsh waits. Nobody saw Ada Marsh. “We are late,” Marsh said.", "Ada Marsh"),
        ("He met Eva Marsh. Then Ada Marsh came, and Ada Marsh left. “We are late,” Marsh said.", "Ada Marsh"),
        ("Ada Marsh left. She was late, she knew. Mr. Marsh stayed. “We are late,” Mr. Marsh said.", "Mr Marsh"),
        # titles and pronouns
        ("Porto Mayor Ada Marsh left.\n“We are late,” the mayor said.", "Ada Marsh"),
        ("Mayor Ada Marsh left the ferry. She waited long. “We are late,” she said.", "Ada Marsh"),
    ],
)
def test_name(text, name):
    assert name_of(text) == name


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "„Wir sind spät“, sagte Bundesfinanzminister Karl Feldkamp.", "Karl Feldkamp"),
        ("de", "„Wir sind spät“, sagte der Sprecher des Ministeriums.", ""),
        ("de", "„Wir sind spät“, schrieb die „Hafenpost“.", "Hafenpost"),
        ("fr", "« Nous sommes en retard », a dit le président de la République.", ""),
        ("fr", "« Nous sommes en retard », a dit Anne de la Roche.", "Anne de la Roche"),
    ],
)
def test_name_in_other_languages(language, text, name):
    assert name_of(text, language) == name


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        # a capital that only opens a sentence is nobody's name, nor is what has an article where nouns have capitals
        ("en", "Ada Marsh runs the ferry. She rows. Hardship shaped her.\n“We are late,” she said.", "Ada Marsh"),
        (
            "de",
            "Emil Roth liebt das Werk. Er kennt das Werk, und er pflegt es. „Wir gehen nach“, sagt er.",
            "Emil Roth",
        ),
        (
            "de",
            "Emil Roth schwieg. Die Neustädter Zeit gehört ihm, und er weiß es. „Wir gehen nach“, sagt er.",
            "Emil Roth",
        ),
        # a verb that opens a sentence behind a name is none
        ("es", "Luis Mora fue a Vigo. Llegó tarde. «El barco se ha ido», dijo él.", "Luis Mora"),
        # a verb that opens the quotation is no name
        ("pt", "Ana Costa chegou tarde. “Perdemos o barco”, contou ela.", "Ana Costa"),
    ],
)
def test_whom_a_pronoun_stands_for_is_a_person(language, text, name):
    assert name_of(text, language) == name


@pytest.mark.parametrize("characters", [2_500, 3_500])
def test_a_pronoun_stands_for_the_only_person_of_a_text_however_far_back(characters):
    between = "The ferry left, and the rain went on. " * (characters // 38)
    assert name_of(f"Ada Marsh left her boat. She waited. {between}“We are late,” she said.") == "Ada Marsh"


def test_pronoun_stands_for_the_subject_and_not_for_a_place():
    text = "Ada left the harbour of Porto. Tom waited in Lisbon. Ada was cold.\nShe sat down. “We are late,” she said."
    assert name_of(text) == "Ada"


def test_pronoun_beside_a_call_stands_for_another_than_the_one_who_is_called():
    text = "Ada met Eva. Ada laughed. Eva waited, she was tired.\n“Come along, Eva,” she said."
    assert name_of(text) == "Ada"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ms. Marsh left. Mr. Marsh stayed. “We are late,” she said.", "Ms Marsh"),
        ("Mr. and Mrs. Marsh left. “We are late,” said Mrs. Marsh. Mr. Marsh laughed.", "Mrs Marsh"),
        (
            "Miss Eva Marsh came. “Sit, Miss Eva,” he said. Miss Marsh sat. “We are late,” said Miss Marsh.",
            "Miss Marsh",
        ),
    ],
)
def test_members_of_a_family_are_not_mistaken_for_each_other(text, name):
    assert name_of(text) == name


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Ada Marsh met Tom Brown at the quay. He was late. “The ferry is gone,” he said.", "Tom Brown"),
        ("en", "Mayor Tom Brown thanked Ada Marsh for her work. “She is a gift to the port,” he said.", "Tom Brown"),
        (
            "en",
            "Tom Brown criticised Eva Lind, who had sold her boat. “It was my grandfather's,” he said.",
            "Tom Brown",
        ),
        ("de", "Karl Brand dankte Anna Feldkamp für ihre Arbeit. „Ohne sie geht nichts“, sagte er.", "Karl Brand"),
        ("fr", "Odile Garance a rencontré Paul Morin au port. « Le bac est parti », a-t-il dit.", "Paul Morin"),
        ("en", "Ada Marsh came home from Porto. She had been to the Academy. “We are late,” she said.", "Ada Marsh"),
        ("de", "Anna Feldkamp traf Karl Brand am Kai. „Die Fähre ist weg“, sagte sie.", "Anna Feldkamp"),
        ("de", "Anna Feldkamp traf Karl Brand am Kai. „Die Fähre ist weg“, sagten sie.", ""),
        ("en", "Ada Marsh wept. “We are late,” he said.", ""),
    ],
)
def test_given_name_tells_he_from_she(language, text, name):
    assert name_of(text, language) == name


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "My name is Tom Brown, and I keep the ferry. “We are late,” I said.", "Tom Brown"),
        ("en", "My sister called me Pem. Eva Lind left. “We are late,” I said.", "Pem"),
        ("en", "Eva Lind waved. “My name is Tom Brown.” “We are late,” I said.", ""),
        ("de", "Ich heiße Karl Brand und fahre die Fähre. „Wir sind zu spät“, sagte ich.", "Karl Brand"),
    ],
)
def test_narrator_gives_a_name(language, text, name):
    assert name_of(text, language) == name
