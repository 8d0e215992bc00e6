"""Who says a quotation, by what its sentence looks like."""

import pytest

from reader.quotes import find


def speaker_of(text, language="en"):
    found = [q for q in find(text, language) if q.kind == "statement"][-1]
    return (found.speaker.text, found.speaker.name) if found.speaker else (None, "")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # words in -ly that are names and nouns
        ("“We are late,” Mr. Connolly, a retired pilot, said.", "Mr. Connolly"),
        ("Kelly said the ferry was “a bit slow today.”", "Kelly"),
        ("“We are late,” said Marsh ally Tom Brown.", "Marsh ally Tom Brown"),
        ("“We are late,” the oldest Porto daily wrote.", "the oldest Porto daily"),
        ("Suddenly he told us it was “a bit slow today.”", "he"),
        # a name inside the phrase, a particle before a name
        ("The Porto harbour candidate sent a note calling it “a bit slow.”", "The Porto harbour candidate"),
        ("“We are late,” said Anwar al-Hadidi.", "Anwar al-Hadidi"),
        ("The Harbour Times took notes and called it “a bit slow.”", "The Harbour Times"),
        # an object is no subject
        ("Marsh, who has in the past described Brown as “far too slow,” left.", "who"),
        ("A man familiar with the ferry says the crew is spending “silly sums.”", "A man familiar with the ferry"),
        # a clause in the clause of a verb of speech
        ("Marsh said on Monday in Porto that the crew should call it “a bit slow.”", "Marsh"),
        ("Marsh asked Brown if he would come, and he called it “a bit slow.”", "he"),
        # verbs that no list knows
        ("After Brown criticised the ferry, Marsh shot back, “We are never late.”", "Marsh"),
        ("Nobody liked it. As the Harbour Times put it, “We are never late.”", "the Harbour Times"),
        # participles with a subject of their own
        ("The crew waited, with Ada Marsh calling the delay “far too long.”", "Ada Marsh"),
        ("Marsh met the crew with Brown, calling the delay “far too long.”", "Marsh"),
        # a possessive whose owner the sentence does not name otherwise
        ("Ada Marsh left. The notes came after her remark that “we are never late.”", "her"),
        ("Ada Marsh repeated her claim that “we are never late.”", "Ada Marsh"),
        # clauses in clauses, and clauses between commas
        ("The trouble, says Tom Brown, is that the ferry is “far too slow.”", "Tom Brown"),
        ("The ferry, Marsh said, was called “far too slow.”", "Marsh"),
        ("When Marsh said the ferry was “far too slow,” Brown said no.", "Marsh"),
        ("Marsh told her, “We are never late!” She replied at once.", "Marsh"),
        ("The news of the Porto attack led Western nations to warn of “harsh steps.”", "Western nations"),
        ("Marsh has met the old mayor, called the ferry “far too slow” and left.", "Marsh"),
        ("Marsh read a book called “The Ferry” to the crew, writing, “We are never late.”", "Marsh"),
        ("“We are never late” the ferry's oldest captain Tom Brown muttered.", "the ferry's oldest captain Tom Brown"),
        ("“We are never late,” the leaflet states.", "the leaflet"),
        (
            "The former harbour master and current mayor said it was “far too slow.”",
            "The former harbour master and current mayor",
        ),
        ("Marsh himself said it was “far too slow.”", "Marsh himself"),
        # a common noun with what tells which it is
        ("“We are late,” said a man involved in the sale of the ferry.", "a man involved in the sale of the ferry"),
        ("“We are late,” said a captain familiar with the ferry, who left.", "a captain familiar with the ferry"),
        ("According to the letters released by Marsh, the ferry was “far too slow.”", "the letters released by Marsh"),
        ("“We are late,” Ada Marsh, who served as mayor of the old town, told Porto News.", "Ada Marsh"),
        # a sentence with words of its own behind its verb reports no quotation before it
        ("“We are late,” Marsh told us. “We are never early.” Captain Tom Brown said he would wait.", "Marsh"),
        ("“We are late,” Marsh told us. “We are never early.” Captain Tom Brown demanded better ferries.", "Marsh"),
        # no blank behind a full stop
        ("“We are late,” said Ada Marsh.Tom Brown said it was “far too slow.”", "Tom Brown"),
        # an apposition of two nouns, a relative clause that no comma closes
        ("Ada Marsh, cook and owner of the Porto ferry said, “We are late.”", "Ada Marsh"),
        ("“We are late,” Ada Marsh, who is captain of the Porto ferry said.", "Ada Marsh"),
        # the subject behind the verb in the sentence before
        ("The ferry would wait, said Ada Marsh, captain of the old boat. “We are never early.”", "Ada Marsh"),
        # nothing reports in the sentence, and somebody spoke before
        ("“We are late,” Ada Marsh said. Brown “kind of got it all wrong.”", "Ada Marsh"),
        # who said it, not who is proposed in the relative clause
        ("“We are never late,” Marsh, who has proposed a bridge, said on Monday.", "Marsh"),
    ],
)
def test_subject(text, speaker):
    assert speaker_of(text)[0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "name"),
    [
        ("Ada Marsh met Tom Brown, who called it “far too slow.”", "who", "Tom Brown"),
        ("Brown met the captain of the ferry, who called it “far too slow.”", "the captain of the ferry", ""),
    ],
)
def test_a_relative_pronoun_stands_for_whom_the_text_names(text, speaker, name):
    assert speaker_of(text) == (speaker, name)


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("fr", "Le bac, qui part des deux rives, s'arrête, assure-t-elle, « au changement de bruit »", "elle"),
        ("ru", "Чаще всего, говорит директор, просят книги о море: «Моря здесь нет, вот и просят».", "директор"),
        ("es", "El plan, aseguró Ana Ruiz, es «una mala idea para todos».", "Ana Ruiz"),
    ],
)
def test_a_clause_between_commas(language, text, speaker):
    assert speaker_of(text, language)[0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # the case of the article, a pronoun that is only a subject
        ("Den Plan schilderte Anna Feldkamp wie folgt: „Wir bauen eine Brücke über den Fluss.“", "Anna Feldkamp"),
        ("Die Pläne des Rates bezeichnete er als „völlig unnötig“.", "er"),
        (
            "Den Ärger der Fischer brachte die Sprecherin vor: „Wir warten seit Jahren auf die Brücke.“",
            "die Sprecherin",
        ),
        # what something opens that is no subject
        ("Dabei griff sie den Rat an: „Wir warten seit Jahren auf die Brücke.“", "sie"),
        # an impersonal "es heißt"
        ("„Wir warten seit Jahren“, heißt es auf der Tafel am Hafen.", "der Tafel"),
        ("In dem Antrag heißt es: „Wir warten seit Jahren.“", "dem Antrag"),
        # a name in marks
        ("„Wir warten seit Jahren auf die Brücke“, schreibt die „Hafenpost“.", "die „Hafenpost“"),
        ("Die Zeitung „Hafenpost“ nannte den Plan „völlig unnötig“.", "Die Zeitung „Hafenpost“"),
        # a passive, a view, a source
        ("Der Plan wird von Fischern als „völlig unnötig“ bezeichnet.", "Fischern"),
        ("Für die Bürgermeisterin Anna Feldkamp ist der Plan „völlig unnötig“.", "die Bürgermeisterin Anna Feldkamp"),
        ("Nach Angaben der Polizei war die Fahrt „völlig unnötig“.", "der Polizei"),
        ("„Wir warten seit Jahren auf die neue Brücke“, Feldkamp baut derweil ein Boot.", None),
        # no reporting clause: its verb would stand before its subject
        ("Feldkamp nannte den Plan „völlig unnötig“, der Rat lobte die Bürgermeisterin.", "Feldkamp"),
    ],
)
def test_german(text, speaker):
    assert speaker_of(text, "de")[0] == speaker


CONVERSATION = "“Is it late?” asked Ada Marsh.\n“It left, Ada,” said Tom Brown.\n“It never waits!” said Eva Lind.\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # nobody has the turn who is spoken to in it
        (CONVERSATION + "“Then call it back, Tom!”", "Ada Marsh"),
        (CONVERSATION + "“It does!”", "Tom Brown"),
        # a thing that acts beside speech does not speak
        (CONVERSATION + "“It does!” The lamp burned low.", "Tom Brown"),
        # a heading introduces nobody
        ("Chapter Two\n\n“Is it late?”", ""),
        ("Chapter II. The Old Ferry.\n\n“Is it late?”", ""),
    ],
)
def test_turn(text, name):
    assert speaker_of(text)[1] == name
