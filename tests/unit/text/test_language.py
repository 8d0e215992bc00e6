import pytest

from reader.text.language import detect

SAMPLES = {
    "en": "The council has announced that it will rebuild the old way in stone, and it was not asked by the people.",
    "de": "Die Stadt hat sich entschieden, und das Dach der Schule ist nicht mehr zu retten, sagte der Bürgermeister.",
    "fr": "Les habitants ont compté les détours pendant un mois, et le conseil a gardé la ligne pour cinq ans.",
    "es": "Los vecinos de la ciudad dijeron que no se puede vivir sin el puente, y el consejo está de acuerdo.",
    "ru": "Водитель и библиотекарь ведёт журнал, в котором записывает не только кто что взял, но и что про это сказал.",
    "uk": "Він сказав, що це не так, і що вони повернуться до міста, але це було вже після війни та за його словами.",
    "ja": "首相は記者会見で新しい計画について述べた。",
    "zh": "总理在记者会上介绍了新的计划。政府将于明年开始实施。",
    "el": "Ο υπουργός είπε ότι το σχέδιο θα ξεκινήσει τον επόμενο χρόνο.",
}


@pytest.mark.parametrize("tag", SAMPLES)
def test_known_languages(tag):
    assert detect(SAMPLES[tag]) == tag


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("İskele memuru Rıza Tan bilet kesti, vapur geç kalktı.", "tr"),
        ("Żółw przeszedł ścieżką, gęś poszła łąką.", "pl"),
        ("Sheriff arrested six people Monday at a local home.", "en"),
        ("Які ґави їли сьогодні їжу в Яблунівці?", "uk"),
    ],
)
def test_letters_and_small_words_tell_a_short_text(text, tag):
    assert detect(text) == tag


def test_a_foreign_word_does_not_tell():
    assert detect("The word λόγος is what the Greeks called a word, and it is not what they had in the ships.") == "en"


@pytest.mark.parametrize("text", ["", "12345 67890", "Ok", "xyzzy plugh frobnicate quux blorb wibble wobble"])
def test_nothing_to_go_by(text):
    assert detect(text) == ""
