"""Text that is not prose keeps its lines, and nothing of it is removed."""

import pytest

import reader

PROSE = (
    "The old ferry had carried passengers across the bay for forty years before the council decided, on a wet evening."
)
SOURCE = 'def count(path):\n    """Count the herons."""\n    total = 0\n\n    for row in rows(path):\n        total += row\n    return total'
LOG = (
    "commit 3f2a9d1c\nAuthor: Mara Lund <mara@example.org>\nDate:   Tue Mar 5 10:12:44 2024\n\n    Count herons too\n\n"
    "    The survey had both.\n\ncommit 9d1c3f2a\nAuthor: Jo Dorne <jo@example.org>\nDate:   Mon Mar 4 2024\n\n    Begin\n"
)
LISTING = "total 8\ndrwxr-xr-x 2 root root 4096 Mar  5 10:12 bay\n-rw-r--r-- 1 root root  120 Mar  5 10:12 ferry.txt\n"
DIFF = "diff --git a/x b/x\nindex 3f2a9d1..9d1c3f2 100644\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-one = 1;\n+one = 2;\n"
JSON = '{\n  "name": "ferry",\n  "built": 1961\n}'
CSV = "ship,built,length\nFerry,1961,31\nBarge,1975,12\n"
C = '#include <stdio.h>\n\nint main(void) {\n    puts("bay");\n    return 0;\n}\n'
DRAWING = "+-------+     +------+\n| ferry | --> | quay |\n+-------+     +------+\n"


@pytest.mark.parametrize("text", [SOURCE, LOG, LISTING, DIFF, JSON, CSV, C, DRAWING])
def test_a_whole_text(text):
    article = reader.clean(text, format="text")
    assert article.text == text.strip("\n")
    assert [block.kind for block in article.blocks] == ["code"]


@pytest.mark.parametrize("text", [SOURCE, C, DRAWING])
def test_a_passage_between_paragraphs(text):
    article = reader.clean(f"{PROSE}\n\n{text}\n\n{PROSE}", format="text")
    assert [block.text for block in article.kept] == [PROSE, text.strip("\n"), PROSE]


def test_a_table_between_paragraphs():
    table = "Name      Built\n-------   -----\nFerry     1961\nBarge     1975"
    assert table in reader.clean(f"{PROSE}\n\n{table}\n\n{PROSE}", format="text").text


@pytest.mark.parametrize(
    "text",
    [
        "Home\nNews\nSport\nWeather\nContact us\n\n" + PROSE,
        "Home | News | Sport\nLog in | Register\nFollow us on: X | Facebook\n\n" + PROSE,
        "• one thing: more of it\n• another thing: less of it\n• a third: nothing\n\n" + PROSE,
        "Published: 5 March 2024\nUpdated: 6 March 2024\nAuthor: Ada Marsh\n\n" + PROSE,
        "March 5, 2024, Oslo, Norway\nMarch 6, 2024, Bergen, Norway\n\n" + PROSE,
    ],
)
def test_menus_and_prose_are_no_code(text):
    assert all(block.kind != "code" for block in reader.clean(text, format="text").blocks)
