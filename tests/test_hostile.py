"""No output holds what a document put there to steer the terminal: every byte of every format is scanned."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import reader
from reader.render import RENDERERS
from tests.hostile import RAW, STRINGS, pages, texts

PACKAGE = Path(reader.__file__).parent
SGR = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\")
"""The sequences that the program writes itself."""


def clean_of(text: str) -> None:
    found = RAW.search(SGR.sub("", text).replace("\r\n", "\n"))
    assert found is None, repr(text[max(0, found.start() - 60) : found.end() + 20])


@pytest.mark.parametrize("output_format", sorted(RENDERERS))
def test_renderers(output_format):
    from reader.render import render

    for name, source in [*pages(), *texts()]:
        article = reader.clean(source, url="https://example.org/a", format="markdown" if "markdown" in name else None)
        for removed in (False, True):
            clean_of(render(article, output_format, removed=removed))
        for block in article.blocks:
            clean_of("\n".join([*block.verdict[1:5], *block.names, *(mark.target for mark in block.marks)]))
        clean_of("\n".join(map(str, article.metadata)))
        for quotation in article.quotations:
            clean_of(quotation.text + (quotation.speaker.name if quotation.speaker else ""))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    found = tmp_path_factory.mktemp("hostile")
    for name, source in pages():
        (found / f"{name}.html").write_text(source, "utf-8", errors="surrogatepass")
    for name, source in texts():
        (found / f"{name}.{'md' if 'markdown' in name else 'txt'}").write_text(source, "utf-8", errors="surrogatepass")
    for string in STRINGS:
        usable = string.replace("\0", "").replace("/", "")[:40].encode("utf-8", "replace") + b"\xe9.txt"
        Path(found, usable.decode("utf-8", "surrogateescape")).write_text("Ada Marsh said so. " * 9)
    with (found / "records.jsonl").open("w") as lines:
        for name, source in pages():
            lines.write(
                json.dumps({"id": STRINGS[int(name.partition("-")[0])], "text": source, "url": "http://[bad"}) + "\n"
            )
    return found


CALLS = [
    ("clean",), ("clean", "-f", "markdown"), ("clean", "-f", "json"), ("clean", "-f", "html"), ("clean", "-f", "ansi"),
    ("clean", "--removed"), ("explain",), ("explain", "-f", "table"), ("explain", "-f", "jsonl"),
    ("quotes",), ("quotes", "-f", "csv"), ("quotes", "-f", "markdown"), ("quotes", "-f", "jsonl"), ("quotes", "-f", "json"),
]  # fmt: skip


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_commands(call, folder):
    done = subprocess.run(  # noqa: PLW1510
        [sys.executable, "-m", "reader", *call, str(folder)], capture_output=True, cwd=PACKAGE.parent
    )
    assert b"Traceback" not in done.stderr
    clean_of(done.stdout.decode())
    clean_of(done.stderr.decode())


def test_collections_and_error_lines(folder):
    for arguments in (
        ["clean", "--from", "jsonl", str(folder / "records.jsonl")],
        ["clean", *(s.replace("\0", "") for s in STRINGS[:18])],
    ):
        done = subprocess.run(  # noqa: PLW1510
            [sys.executable, "-m", "reader", *arguments], capture_output=True, cwd=PACKAGE.parent
        )
        assert b"Traceback" not in done.stderr
        clean_of(done.stdout.decode())
        clean_of(done.stderr.decode())


WIDGETS = {"Static", "Label", "Button", "Collapsible", "OptionList", "Option", "Tree"}
SETTERS = {"border_title", "border_subtitle", "tooltip"}


def _plain(node: ast.expr) -> bool:
    """Whether an expression may be a string that is no literal."""
    if isinstance(node, ast.Constant):
        return False
    safe = isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in {
        "Content",
        "Text",
        "assemble",
        "from_text",
    }
    return not safe


@pytest.mark.parametrize("path", sorted((PACKAGE / "tui").rglob("*.py")), ids=lambda path: path.stem)
def test_widgets_are_given_no_plain_strings(path):
    """Textual takes a plain string for markup: "[@click=app.quit]" in a title would be an action."""
    wrong = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Assign):
            targets = [t.attr for t in node.targets if isinstance(t, ast.Attribute)]
            wrong += [node.lineno for t in targets if t in SETTERS and _plain(node.value)]
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            markup = any(
                k.arg == "markup" and isinstance(k.value, ast.Constant) and k.value.value is False
                for k in node.keywords
            )
            if name in WIDGETS | {"notify"} and not markup and any(map(_plain, node.args[:1])):
                wrong.append(node.lineno)
    assert not wrong


MAKERS = {PACKAGE / "model.py", PACKAGE / "text" / "sanitize.py"}


@pytest.mark.parametrize("path", sorted(set(PACKAGE.rglob("*.py")) - MAKERS), ids=lambda path: path.stem)
def test_only_the_sanitiser_makes_safe_text(path):
    """The type checker trusts `SafeText`; a cast or a call elsewhere would let outside text past the sanitiser."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            assert name != "SafeText", node.lineno
            assert name != "cast" or "SafeText" not in ast.unparse(node.args[0]), node.lineno


def test_only_one_module_parses_addresses():
    for path in PACKAGE.rglob("*.py"):
        if path.name != "urls.py":
            assert "urllib.parse" not in path.read_text("utf-8"), path
