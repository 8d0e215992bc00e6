"""The steps for datatrove: what they make of documents, and what happens to those that hang, die or fail."""

import json
import os
import subprocess
import sys
import time

import pytest
from datatrove.data import Document, Media
from datatrove.io import get_datafolder

from reader.crawl import CleanPages, PageReader, ReaderExtractor
from reader.crawl.cleaning import Wanted, clean
from reader.crawl.sandbox import through_sandbox


def counts(step):
    return {name: value.total for name, value in step.stats.stats.items() if name != "doc_len"}


def test_the_extractor_gives_the_article(html, sentences):
    assert ReaderExtractor().extract(html()) == "Storm 0\n\n" + "\n\n".join(sentences) + "\n"
    assert ReaderExtractor().extract("") == ""


def test_the_extractor_in_a_pipeline(html, sentences):
    step = ReaderExtractor(timeout=10)
    (found,) = step.run(iter([Document(html(), "1"), Document("<p></p>", "2")]))
    assert found.id == "1"
    assert sentences[2] in found.text
    assert "Home" not in found.text
    assert (counts(step)["total"], counts(step)["forwarded"]) == (2, 1)


def test_pages_bring_their_metadata(html, sentences):
    page = html(
        3, "".join(f"<p>{s}</p>" for s in (*sentences, "Größe und Straße sind nur zwei Wörter für 10 £."))
    ).encode("cp1252")
    medium = Media("1", 3, "https://example.org/3", media_bytes=page, metadata={"charset": "windows-1252"})
    step = CleanPages(timeout=10, removed=True)
    (found,) = step.run(iter([Document("", "1", [medium], {"url": "https://example.org/3", "shard": 7})]))
    assert "Größe und Straße" in found.text
    assert found.media == []
    known = found.metadata
    assert (known["title"], known["author"], known["language"], known["shard"]) == ("Storm 3", "Ada Berg", "en", 7)
    assert known["page_type"] == "article"
    assert 0 <= known["confidence"] <= 1
    assert {"navigation", "copyright"} & {one["category"] for one in known["removed"]}


def work(text):
    if text == "hang":
        time.sleep(60)
    if text == "die":
        os._exit(9)
    if text == "fail":
        return {"problem": "is broken"}
    return {"text": text.upper()}


def test_a_document_that_hangs_dies_or_fails_costs_itself(tmp_path):
    step = CleanPages()
    texts = ["one", "hang", "two", "die", "fail", "", "three"]
    documents = [
        Document(text, str(i), metadata={"url": f"https://example.org/{text}"}) for i, text in enumerate(texts)
    ]
    found = through_sandbox(
        step,
        iter(documents),
        _warm,
        lambda document: (document.text,),
        rank=3,
        timeout=0.3,
        failures=get_datafolder(str(tmp_path)),
    )
    assert [answer["text"] for _, answer in found] == ["ONE", "TWO", "THREE"]
    failed = [json.loads(line) for line in (tmp_path / "00003.jsonl").read_text().splitlines()]
    assert [(one["url"][20:], one["reason"]) for one in failed] == [
        ("hang", "took longer than 0.3 seconds"),
        ("die", "the process that worked on it ended"),
        ("fail", "is broken"),
    ]
    told = counts(step)
    assert (told["total"], told["forwarded"], told["dropped"]) == (7, 3, 1)
    assert (told["timeout"], told["broken_process"], told["clean_error"]) == (1, 1, 1)


def _warm(text, *_):
    return work(text)


def test_a_bug_is_reported_with_its_page(monkeypatch, html):
    monkeypatch.setattr("reader.crawl.cleaning.article_of", lambda *_: 1 / 0)
    assert clean(Wanted(), html(), "", "", "") == {"problem": "ZeroDivisionError: division by zero"}
    assert clean(Wanted(), b"\x00\x01\x02" * 50, "", "", "")["problem"]


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_processes_may_start_in_any_way(method, html, tmp_path):
    script = tmp_path / "run.py"
    script.write_text(
        "import multiprocessing, sys\n"
        "from datatrove.data import Document\n"
        "from reader.crawl import CleanPages\n"
        "if __name__ == '__main__':\n"
        f"    multiprocessing.set_start_method({method!r})\n"
        "    pages = [Document(sys.stdin.read(), '1'), Document('<p>', '2')]\n"
        "    print([document.id for document in CleanPages(timeout=20).run(iter(pages))])\n"
    )
    done = subprocess.run(
        [sys.executable, script], check=False, input=html(), capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "['1']\n", done.stderr


def test_pages_are_read_from_archives_with_broken_records(archive, tmp_path):
    path = archive(tmp_path / "a.warc.gz", 3)
    whole = path.read_bytes()
    (tmp_path / "b.warc.gz").write_bytes(whole[: len(whole) // 2])
    reader = PageReader(str(tmp_path))
    found = list(reader.run())
    assert [document.metadata["url"] for document in found][:3] == [f"https://example.org/{n}" for n in range(3)]
    assert b"Storm 0" in found[0].media[0].media_bytes
    assert found[0].metadata["file_path"].endswith("a.warc.gz")
    assert len(found) >= 4, "what is whole of the cut archive is read"


def test_a_limit_holds(archive, tmp_path):
    archive(tmp_path / "a.warc.gz", 5)
    assert len(list(PageReader(str(tmp_path), limit=2).run())) == 2
