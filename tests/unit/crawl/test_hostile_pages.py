"""Hostile pages in a web archive: each affects only its own record, and workers use little memory."""

import json
import subprocess
import sys

import pytest

from reader.crawl import CleanPages, PageReader
from tests import hostile, web_archives
from tests.quality.cost import article

BIG = 5_000_000
STORY = f"<p>{hostile.STORY.format('')}</p>"


def page(body, head=""):
    return f"<html><head><title>Bridge</title>{head}</head><body><article>{STORY * 3}{body}</article></body></html>"


PAGES = {
    "100,000 levels": page("<div>" * 100_000 + STORY),
    "a million levels": page("<div>" * 1_000_000 + STORY),
    "100,000 levels of inline markup": page("<p>" + "<b><i>x" * 50_000),
    "an attribute of 10 MB": page(f"<p title='{'x' * 10_000_000}'>{STORY}"),
    "10 MB of classes": page(f"<p class='{'x ' * 5_000_000}'>{STORY}"),
    "40,000 attributes": page("<p " + " ".join(f"a{i}=b" for i in range(40_000)) + f">{STORY}"),
    "a picture of 5 MB in the page": page(f"<img src='data:image/png;base64,{'x' * BIG}'>"),
    "a script of 5 MB": page(f"<script>{'var a = 1;' * (BIG // 10)}</script>"),
    "an article of 5 MB": article(BIG),
    "a paragraph of 5 MB": page(f"<p>{hostile.STORY * (BIG // 250)}</p>"),
    "blanks": page("<p>a" + "&nbsp;" * 50_000 + "b</p>"),
    "marks": page("<p>e" + "\u0301" * 100_000),
    "a base that is no address": page("", "<base href='http://[bad'>"),
    "a charset that is a codec": page("<p>\u00e9ld", "<meta charset=punycode>"),
    "nothing but zeros": "\0" * 100_000,
    "no page": "\x01\x02\x03" * 1000,
    **{f"string {name}": text for name, text in hostile.pages()},
}
PEAK = """
import re, sys
from reader.crawl.cleaning import WARM_UP, Wanted, clean
clean(Wanted(), *WARM_UP)
for path in sys.argv[1:]:
    clean(Wanted(), open(path, "rb").read(), "https://example.org/", "", "text/html")
print(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
"""


def encoded(text):
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.slow
def test_each_affects_only_its_own_record(html, tmp_path):
    between = list(range(1000, 1001 + len(PAGES)))
    records = [web_archives.page(between[0], encoded(html(between[0])))]
    for number, text in enumerate(PAGES.values()):
        records.append(web_archives.page(number, encoded(text)))
        records.append(web_archives.page(between[number + 1], encoded(html(between[number + 1]))))
    web_archives.write(tmp_path / "a.warc.gz", records)
    reader = PageReader(str(tmp_path), glob_pattern="*.warc.gz")
    step = CleanPages(timeout=60, removed=True, failures=str(tmp_path / "failed"))
    found = {int(article.id[-12:]): article for article in step.run(reader.run())}
    failed = [json.loads(line) for line in (tmp_path / "failed" / "00000.jsonl").read_text().splitlines()]
    told = {name: value.total for name, value in step.stats.stats.items()}
    assert told["total"] == len(records)
    assert told["total"] == len(found) + len(failed) + told.get("dropped", 0)
    assert [found[number].metadata["title"] for number in between] == [f"Storm {number}" for number in between]
    assert len({found[number].text.partition("\n")[2] for number in between}) == 1
    names = list(PAGES)
    assert {names[int(one["id"][-12:])] for one in failed} <= {"nothing but zeros", "no page", "string 14-raw"}
    for article_ in found.values():
        text = json.dumps([article_.text, article_.metadata], ensure_ascii=False).replace("\\n", "")
        assert not hostile.RAW.search(text)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is read from /proc")
def test_a_worker_takes_less_than_250_mb(tmp_path):
    for number, text in enumerate(PAGES.values()):
        (tmp_path / f"{number}.html").write_bytes(encoded(text))
    paths = sorted(tmp_path.glob("*.html"))
    done = subprocess.run([sys.executable, "-c", PEAK, *paths], check=True, capture_output=True, text=True)
    assert int(done.stdout) / 1024 < 250
