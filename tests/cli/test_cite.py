"""`reader cite` and `reader doctor`."""

import json


def test_a_citation_for_each_source(reader):
    found = reader("cite", "--format", "bibtex", "page.html", "harbour.txt")
    assert found.returncode == 0
    assert found.stdout.count(b"@online{") == 2


def test_a_source_that_cannot_be_read(reader):
    found = reader("cite", "-f", "csl", "page.html", "nowhere.html")
    assert found.returncode != 0
    assert json.loads(found.stdout)[0]["title"] == "Harbour reopens after storm"
    assert b"nowhere.html" in found.stderr


def test_doctor(reader, tmp_path):
    found = reader("doctor", env={"TERM": "x\x1b[31m"})
    assert found.returncode == 0
    assert b"\x1b" not in found.stdout
    for word in ("Python", "config.toml", "rules.toml", "history", "images", "clipboard", str(tmp_path)):
        assert word.encode() in found.stdout
