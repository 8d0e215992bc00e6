"""Prompts against reports of prompts: the same words, in the mouth of a site and in an article."""

import pytest

from reader import clean
from reader.cleaning.candidate import Candidate
from reader.cleaning.judgement import Judgement
from reader.cleaning.lexicon.data import load
from reader.cleaning.lexicon.phrases import phrase_book
from reader.cleaning.lines.paragraphs import paragraphs
from reader.cleaning.rules import prompts
from reader.cleaning.rules.prompts import weigh
from reader.model import BlockKind, Metadata

ASKING = {
    "en": "If you value our work, please consider making a donation. Every contribution counts.",
    "de": "Unterstützen Sie unsere Arbeit mit einer Spende.",
    "fr": "Soutenez-nous ! Faites un don dès aujourd'hui pour que notre rédaction reste libre.",
    "es": "Suscríbete a nuestro boletín y recibe las noticias en tu correo.",
    "pt": "Assine a nossa newsletter e receba as notícias no seu e-mail.",
    "it": "Iscriviti alla nostra newsletter: la riceverai ogni venerdì nella tua casella.",
    "nl": "Steun ons: met jouw bijdrage blijven wij onafhankelijk.",
    "pl": "Wesprzyj nas: dzięki twojemu wsparciu możemy pisać dalej.",
    "ru": "Поддержите нас: оформите пожертвование, и мы продолжим работать для вас.",
    "uk": "Підтримайте нас: нам потрібна ваша допомога, щоб працювати далі.",
    "el": "Στηρίξτε μας: κάντε μια δωρεά, η στήριξή σας μας κρατά ανεξάρτητους.",
    "tr": "Bizi destekleyin: desteğiniz bizim için çok önemli, lütfen bağış yapın.",
    "zh": "请支持我们，您的支持让我们继续前行。",
    "ja": "メールマガジンの配信登録はこちら。ぜひご登録ください。",
}
REPORTING = {
    "en": "Support independent journalism, the posters read, she said, and nobody knew who had put them up in the night.",
    "de": "Die Redaktion bat um Hilfe: Unterstützen Sie unsere Arbeit, schrieb sie, und die Leser taten es noch im Juni.",
    "fr": "Abonnez-vous, disait-on jadis à qui soutenait une cause, et la présidente a raconté comment cela a fini.",
    "es": "El boletín llega cada viernes a dos mil lectores, según la directora, y pide: haz una donación a la biblioteca.",
    "pt": "O jornal pediu doações, e o diretor disse que o seu apoio salvou a redação no ano em que tudo faltava.",
    "it": "Fai una donazione, diceva il cartello, ha spiegato la direttrice, e nessuno aveva capito a che cosa servisse.",
    "nl": "Doneer nu stond er op het bord, zei de hoofdredacteur, en niemand had gevraagd waar het geld naartoe ging.",
    "pl": "Na plakacie było napisane wesprzyj nas, powiedziała dyrektorka, i nikt nie zapytał, na co pójdą pieniądze.",
    "ru": "Поддержите нас, написала редакция читателям, и, как рассказала редактор, за неделю был собран миллион рублей.",
    "uk": "Підтримайте нас, написала редакція читачам, і, як розповіла редакторка, за тиждень було зібрано мільйон гривень.",
    "el": "Στηρίξτε μας, έγραφε η αφίσα, και όπως είπε η διευθύντρια κανείς δεν ήξερε πού θα πήγαιναν τα χρήματα.",
    "tr": "Afişte bağış yapın diye yazıyordu, dedi müdür, ve kimse paranın nereye gideceğini sormadı, dernek de söylemedi.",
    "zh": "海报上写着支持我们，馆长说，可是没有人知道是谁贴的，也没有人知道钱去了哪里，他表示会继续调查下去，直到找到那个人为止。",
    "ja": "館長によると、メールマガジンは三十年前に始まり、当時の読者は二百人だったという。編集部はその歴史を本にまとめると発表した。",
}


def prompt(text, language, *, inside):
    return weigh(Candidate(BlockKind.PARAGRAPH, text), phrase_book(language), inside=inside)


@pytest.mark.parametrize("language", ASKING)
def test_what_asks_the_reader_goes(language):
    found = prompt(ASKING[language], language, inside=False)
    assert found is not None
    assert found.cue


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("language", REPORTING)
def test_what_reports_of_asking_stays(language, inside):
    assert prompt(REPORTING[language], language, inside=inside) is None


@pytest.mark.parametrize(
    "text",
    [
        "Donate now is also the name of the station's horse.",
        "Readers like you and me pay for what we read, she wrote, and there is nothing noble in it at all.",
        "In its privacy policy the company promised not to sell the data, a promise that it broke within a year.",
        "Whoever counts from the bark inward runs less danger of taking a mark of the saw for one more winter.",
        "Spend: twelve thousand dollars per month for a year, which no paper of that size could afford for long.",
    ],
)
@pytest.mark.parametrize("inside", [False, True])
def test_sentences_that_hold_a_phrase_stay(text, inside):
    assert prompt(text, "en", inside=inside) is None


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Your name stands on the wall."),
        ("en", "Tell us how you began."),
        ("en", "Was this the end?"),
        ("en", "Get the latest ferry if you can."),
        ("en", "It may earn us a medal."),
        ("en", "The law should be left unchanged."),
        ("en", "Select a country from the list and press the key."),
        ("en", "It is no substitute for professional medical advice."),
        ("en", "Polls do not reflect the views of the young."),
        ("en", "By signing up, the two brothers saved the club."),
        ("en", "You will be the first to know."),
        ("en", "Stay connected with your family."),
        ("en", "An error has occurred in the count, the clerk admits."),
        ("de", "Makler erhalten eine Provision von drei Prozent."),
        ("de", "Dieses Feld bleibt in diesem Jahr leer."),
        ("fr", "La petite commission du sénat se réunit lundi."),
        ("fr", "Une erreur est survenue dans le calcul des voix."),
        ("nl", "Op dit veld groeit al jaren niets meer."),
        ("ru", "Произошла ошибка в расчётах, и мост закрыли."),
    ],
)
def test_what_sites_say_in_other_words_stays(language, text, inside):
    """The shortest sentences are the nearest to prompts: nothing else in them speaks for an article."""
    assert prompt(text, language, inside=inside) is None


def test_a_phrase_alone_does_not_decide():
    """Each sign alone is below each threshold, but for the short line that is nothing but the phrase."""
    evidence = load("evidence")
    assert max(evidence["weights"].values()) < min(evidence["thresholds"].values())


def test_the_reason_names_the_words_and_the_place():
    paragraphs = [
        "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, he said.",
        "Sign up for our free daily newsletter.",
        "Engineers checked the piers and the lights through the weekend, and found that the old one had moved.",
        "We use cookies to improve your experience. Accept all",
    ]
    removed = clean("\n\n".join(paragraphs), format="text").removed
    assert [b.verdict.reason for b in removed] == [
        "asks to sign up for a newsletter: “Sign up for our free daily newsletter”, within the article",
        "asks for consent to cookies: “We use cookies”, after the article",
    ]


def test_a_word_of_another_language_is_no_report():
    """English "was" tells of the past; German "was" does not."""
    assert not phrase_book("de").has("narrative", ["was", "wir", "brauchen"])
    assert phrase_book("en").has("narrative", ["was"])


@pytest.mark.parametrize(
    ("text", "is_byline"),
    [
        ("By Jane Roe and Ann Lee", True),
        ("Reporting by Ann Lee in London; editing by Bob Ray.", True),
        ("By our own staff", True),
        ("By contrast, the villages on the hill had power.", False),
        ("By Monday, the river had risen by two metres.", False),
        ("By the time the loaf is out of the oven, you will have learned three things:", False),
    ],
)
def test_a_byline_is_names_and_no_sentence(text, is_byline):
    found = prompt(text, "en", inside=False)
    assert (found is not None and found.rule.category == "byline") is is_byline


@pytest.mark.parametrize(
    ("text", "inside", "signs"),
    [
        ("Please make a donation today.", False, "phrase cover address short edge"),
        ("Support our work.", True, "phrase opening cover address short"),
        ("Our crew is small, and so we ask you to please make a donation to it.", False, "phrase address edge"),
        (
            "Sign up for our newsletter and follow us on Facebook for news.",
            False,
            "phrase second opening cover address short edge",
        ),
    ],
)
def test_the_signs_of_a_prompt_add_up(text, inside, signs):
    found = prompt(text, "en", inside=inside)
    assert found.score == pytest.approx(sum(load("evidence")["weights"][sign] for sign in signs.split()))


def test_a_block_is_weighed_once_however_many_stages_ask(monkeypatch):
    judgement = Judgement(paragraphs("Sign up for our newsletter."), Metadata())
    book = phrase_book("en")
    found = prompts.outside(judgement, 0, book)
    assert found == prompts.weigh(judgement.candidates[0], book, inside=False)
    monkeypatch.setattr(prompts, "weigh", None)
    assert prompts.outside(judgement, 0, book) is found
