"""Who spoke, where a medium passes it on: the inner speaker, and the medium only where nobody else speaks."""

import pytest

from reader.quotes import find

RELAYED = [
    ("en", "“The talks went well,” Ada Marsh said, according to the Echo.", "Ada Marsh"),
    ("en", "Ada Marsh said she believed the talks would “bring new life,” according to the Echo.", "Ada Marsh"),
    ("en", "Ada Marsh called the plan “a mess,” the Echo reported.", "Ada Marsh"),
    ("en", "“I have known him for long,” the Echo quoted Marsh as saying in a report on Friday.", "Marsh"),
    ("en", "The Echo quoted Ada Marsh as saying: “I have known him for long.”", "Ada Marsh"),
    ("en", "The Echo quoted Ada Marsh as saying that the plan was “fundamentally wrong”.", "Ada Marsh"),
    ("en", "The Echo reported Ada Marsh as saying “the talks went well.”", "Ada Marsh"),
    ("en", "The agency quoted a spokesman for the ministry as saying, “We are late.”", "a spokesman for the ministry"),
    ("en", "“The talks went well,” Marsh was quoted as saying by the Echo.", "Marsh"),
    ("en", "“The talks went well,” Ada Marsh, cited by the Echo, said.", "Ada Marsh"),
    ("en", "“We are late,” the Echo reported, citing Ada Marsh.", "Ada Marsh"),
    ("en", "According to the Echo, Ada Marsh said “the talks went well.”", "Ada Marsh"),
    ("de", "Der Sender zitierte Anna Feldkamp mit den Worten: „Wir sind zu spät.“", "Anna Feldkamp"),
    ("de", "Die Zeitung zitiert den Minister mit den Worten „Wir sind zu spät“.", "den Minister"),
    ("de", "„Wir sind zu spät“, zitierte die Zeitung den Minister Karl Meier.", "den Minister Karl Meier"),
    ("de", "„Wir sind zu spät“, zitierte ihn der Sender.", "ihn"),
    ("de", "„Wir sind zu spät“, wird Karl Meier vom Sender zitiert.", "Karl Meier"),
    ("de", "„Wir sind zu spät“, sagte Karl Meier dem Sender zufolge.", "Karl Meier"),
    ("de", "„Wir sind zu spät“, berichtete der Sender unter Berufung auf Karl Meier.", "Karl Meier"),
    ("fr", "« Nous sommes en retard », a déclaré le ministre, cité par le journal.", "le ministre"),
    ("fr", "« Nous sommes en retard », a dit Odile Garance, selon le journal.", "Odile Garance"),
    ("fr", "« Nous sommes en retard », rapporte le journal, citant Paul Dubois.", "Paul Dubois"),
    ("es", "«Llegamos tarde», dijo Ana Ruiz, según el diario.", "Ana Ruiz"),
    ("es", "«Llegamos tarde», informó el diario, citando a Ana Ruiz.", "Ana Ruiz"),
    ("es", "El diario citó a Ana Ruiz: «Llegamos tarde».", "Ana Ruiz"),
    ("it", "«Siamo in ritardo», ha detto Anna Rossi, secondo il giornale.", "Anna Rossi"),
    ("it", "«Siamo in ritardo», riporta il giornale, citando Anna Rossi.", "Anna Rossi"),
    ("pt", "«Estamos atrasados», disse Ana Costa, segundo o jornal.", "Ana Costa"),
    ("pt", "«Estamos atrasados», noticiou o jornal, citando Ana Costa.", "Ana Costa"),
    ("nl", "„We zijn te laat”, meldde de krant onder verwijzing naar Anna Visser.", "Anna Visser"),
    ("pl", "„Jesteśmy spóźnieni” – podała gazeta, powołując się na Annę Nowak.", "Annę Nowak"),
    ("ru", "«Мы опоздали», — сказала Анна Иванова, сообщает агентство.", "Анна Иванова"),
    ("ru", "«Мы опоздали», — сообщил ТАСС, ссылаясь на Анну Иванову.", "Анну Иванову"),
    ("ru", "«Мы опоздали», — сообщило агентство со ссылкой на Анну Иванову.", "Анну Иванову"),
    ("ru", "«Мы опоздали», — приводит агентство слова Ивана Петрова.", "Ивана Петрова"),
]
MEDIA = [
    ("en", "“We are late,” the Echo reported.", "the Echo"),
    ("en", "“We are late,” according to the Echo.", "the Echo"),
    ("en", "According to the Echo, the talks “went well.”", "the Echo"),
    ("en", "“We are late,” Ada Marsh said, citing the Echo.", "Ada Marsh"),
    ("en", "Ada Marsh cited the Echo as a “model” for all.", "Ada Marsh"),
    ("en", "Ada Marsh said little, but the hall was “a mess,” the Echo reported.", "the Echo"),
    ("de", "„Wir sind zu spät“, berichtete der Sender.", "der Sender"),
    ("es", "Según el diario, el plan es «un desastre».", "el diario"),
    ("ru", "«Мы опоздали», — сообщил ТАСС.", "ТАСС"),
]


def speaker(text, language):
    first = find(text, language)[0]
    assert first.kind == "statement"
    return first.speaker.text if first.speaker else ""


@pytest.mark.parametrize(("language", "text", "expected"), RELAYED)
def test_the_inner_speaker_speaks(language, text, expected):
    assert speaker(text, language) == expected


@pytest.mark.parametrize(("language", "text", "expected"), MEDIA)
def test_the_medium_speaks_where_nobody_else_does(language, text, expected):
    assert speaker(text, language) == expected


def test_an_agent_belongs_to_its_participle():
    assert speaker("A paper agreed by the states said they “oppose” it.", "en") == "A paper"
