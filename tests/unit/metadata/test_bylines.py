"""Names in the lines that stand above an article."""

import pytest

from reader.metadata.bylines import names_in, without_by


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Marsh", "Ada Marsh"),
        ("Words by Ada Marsh", "Ada Marsh"),
        ("Von Ute Kranz", "Ute Kranz"),
        ("Par Léa Morel", "Léa Morel"),
        ("Publié par Léa Morel", "Léa Morel"),
        ("a cura di Ida Neri", "Ida Neri"),
        ("Av Kari Nordmann", "Kari Nordmann"),
        ("Autor: Jan Nowak", "Jan Nowak"),
        ("Автор: Анна Орлова", "Анна Орлова"),
        ("作者：李明", "李明"),
        ("Text: Ute Kranz", "Ute Kranz"),
        ("Text Messenger", "Text Messenger"),
        ("Byron Vance", "Byron Vance"),
        ("Ada Marsh,", "Ada Marsh"),
        ("Ada Marsh - Staff Writer", "Ada Marsh"),
        ("By Léa Morel-Ruiz – Lyon", "Léa Morel-Ruiz"),
        ("", ""),
        ("By", "By"),
    ],
)
def test_without_by(line, names):
    assert without_by(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Marsh | 14 May 2026 | 5 min", "Ada Marsh"),
        ("14 May 2026\nBy Ada Marsh", "Ada Marsh"),
        ("14 May 2026", ""),
        ("—", ""),
        ("von", ""),
        ("Kommentar von\nUte Kranz", "Ute Kranz"),
        ("of the article", ""),
        ("desk@example.org", ""),
        ("Von Ute Kranz publiziert am 25. September 2018", "Ute Kranz"),
        ("By Ada Marsh 30.04.2024, 18:58", "Ada Marsh"),
        ("By Ada Marsh on 3 May", "Ada Marsh"),
        ("作者：李明", "李明"),
        ("x" * 100, ""),
    ],
)
def test_names_in(line, names):
    assert names_in(line) == names
