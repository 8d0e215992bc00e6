"""Mutates small documents of every input format and checks what must hold for any input.

    python -m tests.bench.fuzz --seconds 60 [--seed 1] [--output DIR]

Checked for each input and each output format: nothing but `ReaderError` is raised; no output holds a control character;
kept and removed blocks are all blocks, in order; JSON reads back to the same article; cleaning takes a bounded time.
An input that fails is written to a file. A new input format is a row of `CORPUS`.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import random
import time
import traceback
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import reader
from reader.containers import open_raw
from reader.errors import ReaderError
from reader.loading import Options, article_of
from reader.model import Raw
from reader.render import RENDERERS, render
from tests.hostile import RAW, STRINGS, pages, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Final

_SLOWEST: Final = 10.0
"""CPU seconds that no input of this size may take."""
_LARGEST: Final = 30_000
"""Bytes of an input."""
_SEEDS: Final = Path(reader.__file__).parent.parent / "seeds"
_PIECES: Final = (
    b"<p>", b"</p>", b"<div class=comments>", b"</div>", b"<table><tr><td>", b"<blockquote>", b"<pre>", b"<br>", b"<wbr>",
    b"<a href='http://[bad'>", b"<base href='//['>", b"<!--", b"-->", b"<script>", b"<title>", b"<svg>", b"<math><mfrac>",
    b"&#0;", b"&#x1b;", b"&#xD800;", b"\0", b"\xff", b"\xe2\x80\x9c", b"\xe2\x80\x9d", b"'", b'"', b"\n\n", b"\r", b"\t",
    b"- ", b"> ", b"# ", b"| a | b |\n|---|---|\n", b"```\n", b"[^1]: ", b"Q: ", b"A: ", b"ADA: ", b"[00:01:02] ",
    b"\xef\xbb\xbf", b"\xff\xfe", b"\x1b$B", b"<meta charset=utf-16>", b"<meta charset=punycode>", b"{", b"}", b"---\n",
    b"Subscribe to our newsletter", b"\xe2\x80\x94 ", b"colspan=99999999999999999999", b"<ol start=99999999999>",
)  # fmt: skip


def _seeds(*suffixes: str) -> list[bytes]:
    return [path.read_bytes()[:_LARGEST] for path in sorted(_SEEDS.iterdir()) if path.suffix in suffixes]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


CORPUS: Final[Mapping[str, Callable[[], list[bytes]]]] = {
    "html": lambda: [*_seeds(".html"), *(_encoded(page) for _, page in pages())],
    "text": lambda: [*_seeds(".txt"), *(_encoded(text) for _, text in texts())],
    "markdown": lambda: [*_seeds(".md"), *(_encoded(text) for _, text in texts())],
}
"""The documents to mutate, by the format that they are read as."""
_STORY: Final = "<p>The council voted on Tuesday to close the bridge, said Ada Marsh. “It is over,” said Bo.</p>"


def _feeds() -> list[bytes]:
    """A feed with a hostile string in every field, and one in which all is well."""
    made = []
    for text in ("Bridge", *STRINGS):
        safe = html.escape(text.translate(dict.fromkeys(range(32))))
        item = f"<item><title>{safe}</title><guid>{safe}</guid><link>https://e.org/{safe}</link><author>{safe}</author>"
        made.append(f"<rss><channel><title>{safe}</title>{item}<description>{html.escape(_STORY)}</description></item>")
        made.append(
            f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>{safe}</id><content>{_STORY}</content></entry>"
        )
    return [_encoded(text) for text in made]


def _mails() -> list[bytes]:
    """Messages with a hostile string in their header and in their text, in one part and in several."""
    made = []
    for text in ("Bridge", *STRINGS):
        head = f"From: {text} <ada@example.org>\nSubject: {text}\nDate: Mon, 2 Mar 2026 10:00:00 +0100\nMIME-Version: 1.0\n"
        made.append(f"{head}\n{text}\n> quoted\n-- \nAda\n")
        part = f"--b\nContent-Type: text/html\nContent-Disposition: attachment; filename={text}\n\n{_STORY}\n"
        made.append(f"{head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{text}\n{part}--b--\n")
    return [_encoded(text) for text in made]


def _archives() -> list[bytes]:
    """Web archives with a hostile string in their headers and in the page."""
    made = []
    for text in ("Bridge", *STRINGS):
        page = _encoded(
            f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset={text}\r\n\r\n<title>{text}</title>{_STORY}"
        )
        head = _encoded(
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: {text}\r\nWARC-Target-URI: https://e.org/{text}"
        )
        made.append((head + b"\r\nContent-Length: %d\r\n\r\n" % len(page) + page + b"\r\n\r\n") * 2)
    return made


CONTAINERS: Final[Mapping[str, Callable[[], list[bytes]]]] = {
    ".xml": _feeds,
    ".eml": _mails,
    ".mbox": lambda: [b"From a@e.org Mon Mar  2 10:00:00 2026\n" + mail + b"\n" for mail in _mails()],
    ".json": lambda: [
        _encoded(
            json.dumps(
                {"version": "jsonfeed.org/version/1", "items": [{"id": text, "title": text, "content_html": _STORY}]}
            )
        )
        for text in STRINGS
    ],
    ".jsonl": lambda: [_encoded("\n".join(json.dumps({"title": text, "text": _STORY}) for text in STRINGS))],
    ".warc": _archives,
    ".warc.gz": lambda: [gzip.compress(archive) for archive in _archives()],
    ".opml": lambda: [
        b"<opml><body><outline text='News'><outline text='A' xmlUrl='https://a.org/f'/></outline></body></opml>"
    ],
}
"""The containers to mutate, by suffix."""


def mutated(data: bytes, others: list[bytes], dice: random.Random) -> bytes:
    """A document with a few changes that respect its structure more or less."""
    for _ in range(dice.randint(1, 6)):
        at = dice.randint(0, len(data))
        end = min(len(data), at + dice.choice((1, 3, 20, 200, 2000)))
        match dice.randint(0, 7):
            case 0:
                data = data[:at] + dice.choice(_PIECES) + data[at:]
            case 1:
                data = data[:at] + data[end:]
            case 2:
                data = data[:at] + data[at:end] * dice.choice((2, 5, 50)) + data[end:]
            case 3:
                other = dice.choice(others)
                start = dice.randint(0, len(other))
                data = data[:at] + other[start : start + dice.choice((10, 100, 2000))] + data[at:]
            case 4:
                data = data[:at] + bytes(dice.randrange(256) for _ in range(dice.randint(1, 8))) + data[end:]
            case 5:
                data = data[:at] + _encoded(dice.choice(STRINGS)) + data[at:]
            case 6:
                data = data[:at] + dice.choice(_PIECES) * dice.choice((10, 100, 1000)) + data[at:]
            case 7:
                data = data[:at]
    return data[:_LARGEST]


def check(data: bytes, name: str) -> str:
    """What is wrong with what the program makes of an input; "" where nothing is."""
    start = time.process_time()
    try:
        article = reader.clean(data, format=name, url="https://example.org/a")
    except ReaderError as error:
        return "an unsafe error" if RAW.search(str(error)) else ""
    blocks = list(article.blocks)
    if sorted(map(id, [*article.kept, *article.removed])) != sorted(map(id, blocks)):
        return "kept and removed are not all blocks"
    for output_format in RENDERERS:
        text = render(article, output_format)
        if output_format != "ansi" and (found := RAW.search(text)):
            return f"{output_format} holds {found[0]!r}"
    json.loads(render(article, "json"))
    for quotation in article.quotations:
        if article.text[quotation.start : quotation.end] != quotation.text:
            return "a quotation is not where it says"
    took = time.process_time() - start
    return f"took {took:.1f} s" if took > _SLOWEST else ""


def check_container(data: bytes, suffix: str) -> str:
    """The same for what is read as a container: its entries, what is listed of them, and each as a document."""
    start = time.process_time()
    try:
        found = open_raw(Raw(f"input{suffix}", data, suffix=suffix))
        if isinstance(found, Raw):
            return ""
        for entry in islice(found.entries(), 20):
            if wrong := RAW.search("\n".join(map(str, entry))):
                return f"an entry holds {wrong[0]!r}"
            article = article_of(found.read(entry), Options())
            if wrong := RAW.search(article.to_json()):
                return f"json holds {wrong[0]!r}"
    except ReaderError as error:
        return "an unsafe error" if RAW.search(str(error)) else ""
    took = time.process_time() - start
    return f"took {took:.1f} s" if took > _SLOWEST else ""


def run(seconds: float, seed: int, folder: Path) -> tuple[int, int]:
    """How many inputs were tried and how many failed."""
    dice = random.Random(seed)
    corpus = {name: make() for name, make in {**CORPUS, **CONTAINERS}.items()}
    tried = failed = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        name = dice.choice(list(corpus))
        data = mutated(dice.choice(corpus[name]), corpus[dice.choice(list(corpus))], dice)
        tried += 1
        try:
            problem = check_container(data, name) if name in CONTAINERS else check(data, name)
        except Exception:  # noqa: BLE001 - that is what is looked for
            problem = traceback.format_exc()
        if problem:
            failed += 1
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / f"{seed}-{tried}.{name.removeprefix('.')}"
            path.write_bytes(data)
            print(f"{path}: {problem.strip().splitlines()[-1]}", flush=True)
            path.with_suffix(".problem.txt").write_text(problem, "utf-8", errors="backslashreplace")
    return tried, failed


def main() -> int:
    """Read the command line; the exit code says whether every input passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, default=Path("fuzz-failures"))
    options = parser.parse_args()
    tried, failed = run(options.seconds, options.seed, options.output)
    print(f"{tried} inputs, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
