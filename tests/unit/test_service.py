import gc
import os
import pickle

import pytest

from reader import service
from reader.errors import BinaryError, EmptyError, SourceError, TooLargeError, UnreadableError, UsageError
from reader.formats import SUFFIXES
from reader.service import Options, read, read_all

PROSE = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days, officials said."
PAGE = f"<html><body><article><p>{PROSE}</p><p><a href='/b'>See</a> {PROSE}</p></article><div class='share'>Share</div></body></html>"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(f"{PROSE}\n\nSupport us\n\n{PROSE} Again.\n", encoding="utf-8")
    (tmp_path / "b.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "c.md").write_text(f"---\ntitle: Storm\n---\n\n{PROSE}\n", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b" \n\t\n")
    (tmp_path / "binary.txt").write_bytes(b"%PDF-1.7")
    return tmp_path


@pytest.mark.parametrize(("name", "expected"), [("a.txt", "text"), ("b.html", "html"), ("c.md", "markdown")])
def test_read_finds_the_format(folder, name, expected):
    article = read(str(folder / name))
    assert article.format == expected
    assert article.text.startswith(PROSE)


def test_asked_for_format_goes_first(folder):
    assert read(str(folder / "b.html"), Options(format="text")).format == "text"


@pytest.mark.parametrize("name", ["a.txt", "b.html"])
def test_nothing_is_left_to_the_garbage_collector(folder, name):
    """What is made for a document goes with it: a cycle would hold the tree and all blocks."""
    read(str(folder / name))
    gc.collect()
    gc.disable()
    try:
        assert read(str(folder / name)).kept
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_keep(folder):
    assert "Support us" not in read(str(folder / "a.txt")).text
    assert "Support us" in read(str(folder / "a.txt"), Options(keep=frozenset({"donation"}))).text


@pytest.mark.parametrize("call", [lambda keep: Options(keep=keep), lambda keep: service.clean("", keep=keep)])
def test_unknown_categories_are_refused(call):
    with pytest.raises(
        UsageError, match=r"'bylin' is no category .did you mean byline. choose from title, standfirst, byline"
    ):
        call({"bylin", "title"})
    with pytest.raises(UsageError, match=r"'zzz' is no category .choose from"):
        call(["zzz"])


@pytest.mark.parametrize("call", [lambda keep: Options(keep=keep), lambda keep: service.clean("", keep=keep)])
def test_one_string_is_no_set_of_categories(call):
    """Its letters would be taken for names."""
    with pytest.raises(UsageError, match=r"write \['byline'\]"):
        call("byline")
    with pytest.raises(UsageError, match="one string"):
        call("")


def test_address_of_a_source_without_one(folder):
    article = read(str(folder / "b.html"), Options(url="https://x.example/a"))
    assert [m.target for b in article.kept for m in b.links] == ["https://x.example/b"]


@pytest.mark.parametrize(
    ("name", "error", "options"),
    [
        ("empty.txt", EmptyError, Options()),
        ("binary.txt", BinaryError, Options()),
        ("missing.txt", UnreadableError, Options()),
        ("a.txt", TooLargeError, Options(max_bytes=10)),
    ],
)
def test_failures_name_the_source_and_a_remedy(folder, name, error, options):
    with pytest.raises(error) as caught:
        read(str(folder / name), options)
    assert name in caught.value.subject
    assert caught.value.problem
    assert caught.value.remedy


def test_page_without_an_article_is_an_article_without_kept_blocks(tmp_path):
    page = tmp_path / "menu.html"
    page.write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>", encoding="utf-8")
    article = read(str(page))
    assert article.kept == ()
    assert [b.text for b in article.removed] == ["Home"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_failure_costs_itself_alone(folder, jobs):
    names = [str(folder / n) for n in ("a.txt", "missing.txt", "b.html", "empty.txt", "c.md")]
    results = list(read_all(names, jobs=jobs))
    assert [r.name for r in results] == names
    assert [r.article is not None for r in results] == [True, False, True, False, True]
    assert all(isinstance(r.error, SourceError) for r in results if r.article is None)
    assert results[0].article.to_text().startswith(PROSE)


def test_read_all_of_nothing():
    assert list(read_all([], jobs=4)) == []


def test_results_are_made_as_they_are_asked_for(folder):
    results = read_all([str(folder / "a.txt"), str(folder / "later.txt")])
    next(results)
    (folder / "later.txt").write_text(PROSE, encoding="utf-8")
    assert next(results).article is not None


def test_expand(folder):
    names = list(service.expand([str(folder), "-", "https://x.example/a"]))
    assert [n.rsplit("/", 1)[-1] for n in names] == ["a.txt", "b.html", "binary.txt", "c.md", "empty.txt", "-", "a"]


def test_samples_are_readable_and_never_the_list_of_their_sources():
    names = service.samples()
    assert names == sorted(names)
    assert all(name.endswith(tuple(SUFFIXES)) and not name.endswith("SOURCES.md") for name in names)
    assert all(result.article is not None and result.article.kept for result in read_all(names))


@pytest.mark.parametrize("tag", [None, "en", "en-GB", "EN", ""])
def test_quotations_of_a_text(tag):
    text = "“We will rebuild it in stone,” the mayor said on Monday. The people had asked for that since the flood."
    (found,) = service.quotations(text, language=tag)
    assert found.text == text[found.start : found.end] == "“We will rebuild it in stone,”"


def test_string_literals_are_no_quotations():
    """Whoever asks the article: the command line, JSON, the terminal; no quotation runs on behind code either."""
    page = '# Greetings\n\n“Write it like this,” Ada Marsh said.\n\n```\nprint("hello, she said")\n```\n\n“Done,” she said.\n'
    article = service.clean(page, format="markdown")
    assert "hello" in article.text
    assert [q.text for q in article.quotations] == ["“Write it like this,”", "“Done,”"]
    assert all(q.text == article.text[q.start : q.end] for q in article.quotations)


def test_options_and_results_pass_between_processes(folder):
    for value in (Options(keep=frozenset({"share"})), *read_all([str(folder / "a.txt"), "missing"])):
        back = pickle.loads(pickle.dumps(value))
        assert getattr(back, "article", None) == getattr(value, "article", None)
        assert type(getattr(back, "error", None)) is type(getattr(value, "error", None))


class TestBeginning:
    PROSE = "The clerk kept a list of the boats that never came in, and read it aloud each spring. "

    def test_a_short_source_is_read_whole(self, tmp_path):
        path = tmp_path / "short.txt"
        path.write_text(self.PROSE)
        found = service.beginning(str(path))
        assert found.whole
        assert found.article == service.read(str(path))

    def test_of_a_long_text_there_are_the_first_whole_lines(self, tmp_path):
        path = tmp_path / "long.txt"
        path.write_text(f"{self.PROSE * 4}\n\n" * 900)
        found = service.beginning(str(path))
        assert not found.whole
        assert 50_000 < len(found.article.text) <= service.SHORT
        assert found.article.text.endswith(self.PROSE.strip())
        assert service.beginning("-", data=path.read_bytes()) == found

    def page(self, count):
        return f"<html><body><article>{''.join(f'<p>{n} {self.PROSE * 3}</p>' for n in range(count))}</article>"

    def test_a_page_is_read_whole_or_not_at_all(self, tmp_path):
        path = tmp_path / "page.html"
        path.write_text(self.page(500))
        assert service.beginning(str(path)).whole
        path.write_text(self.page(5000))
        assert service.beginning(str(path)) is None

    @pytest.mark.parametrize("name", ["https://example.org/", "-", "nothing.txt"])
    def test_there_is_none_of_what_is_no_file(self, name):
        assert service.beginning(name) is None

    def test_a_pipe_is_not_opened(self, tmp_path):
        """To open it would be to wait for its writer, and to take what it gives from who reads it later."""
        path = tmp_path / "pipe"
        os.mkfifo(path)
        assert service.beginning(str(path)) is None

    def test_what_fails_is_left_to_read(self, tmp_path):
        (tmp_path / "binary.txt").write_bytes(b"\0\1\2" * 60_000)
        (tmp_path / "empty.txt").write_text("")
        assert service.beginning(str(tmp_path / "binary.txt")) is None
        assert service.beginning(str(tmp_path / "empty.txt")) is None
