"""`reader clean`, and `reader` in a pipe."""

import json

import pytest

from reader.render import RENDERERS


def paragraphs(done):
    assert done.stderr == b""
    assert done.returncode == 0
    return done.stdout.decode().rstrip("\n").split("\n\n")


def test_text(reader, folder):
    done = reader("clean", "--no-title", "harbour.txt")
    assert paragraphs(done) == (folder / "harbour.txt").read_text().rstrip("\n").split("\n\n")


def test_page_without_its_furniture(reader):
    done = reader("clean", "page.html")
    assert paragraphs(done)[0] == "Harbour reopens after storm"
    assert b"Sport" not in done.stdout
    assert b"Copyright" not in done.stdout


def test_without_a_command_it_is_the_same(reader):
    assert reader("page.html").stdout == reader("clean", "page.html").stdout != b""


@pytest.mark.parametrize("arguments", [(), ("-",), ("clean",), ("clean", "-")])
def test_standard_input(reader, folder, arguments):
    done = reader(*arguments, stdin=(folder / "page.html").read_bytes())
    assert paragraphs(done)[0] == "Harbour reopens after storm"


def test_address_for_the_links_of_standard_input(reader, folder):
    done = reader(
        "clean", "--url", "https://example.org/a/b", "-f", "markdown", stdin=(folder / "page.html").read_bytes()
    )
    assert b"[full report](https://example.org/report)" in done.stdout


@pytest.mark.parametrize("name", RENDERERS)
def test_every_format(reader, name):
    done = reader("clean", "-f", name, "page.html")
    assert done.returncode == 0
    assert b"harbour" in done.stdout
    assert done.stdout.endswith(b"\n")


def test_several_sources_in_their_order(reader):
    done = reader("clean", "-f", "jsonl", "storm.txt", "page.html", "harbour.txt")
    texts = [json.loads(line)["text"] for line in done.stdout.splitlines()]
    assert ["stormy" in text for text in texts] == [True, False, False]
    assert ["full report" in text for text in texts] == [False, True, False]


def test_jobs_keep_the_order(reader):
    names = ["storm.txt", "page.html", "missing.txt", "harbour.txt", "storm.txt"]
    one, many = (reader("clean", "-f", "jsonl", "-j", jobs, *names) for jobs in ("1", "3"))
    assert many.stdout == one.stdout != b""
    assert many.stderr == one.stderr != b""
    assert many.returncode == one.returncode == 66


def test_directory_and_pattern(reader):
    assert reader("clean", ".").stdout.count(b"nine days") == 3
    assert reader("clean", "*.txt").stdout.count(b"nine days") == 2


def test_failing_source_does_not_stop_the_others(reader):
    done = reader("clean", "missing.txt", "harbour.txt", "ftp://example.org/")
    assert b"nine days" in done.stdout
    assert done.returncode == 66
    first, second = done.stderr.decode().splitlines()
    assert first == "reader: missing.txt: there is no such file (check the path)"
    assert second.startswith("reader: ftp://example.org/: ")


def test_first_failure_decides_the_code(reader, folder):
    (folder / "empty.txt").write_bytes(b"")
    assert reader("clean", "empty.txt", "missing.txt").returncode == 65
    assert reader("clean", "missing.txt", "empty.txt").returncode == 66


def test_separator(reader):
    done = reader("clean", "--no-title", "--separator", "=====", "harbour.txt", "harbour.txt")
    first, second = done.stdout.split(b"=====\n")
    assert first == second


def test_width(reader):
    done = reader("clean", "-w", "40", "harbour.txt")
    lengths = [len(line) for line in done.stdout.decode().splitlines()]
    assert 30 < max(lengths) <= 40


def test_removed_and_kept_are_apart(reader):
    done = reader("clean", "--removed", "page.html")
    assert done.returncode == 0
    assert b"Copyright 2024" in done.stdout
    assert b"nine days" not in done.stdout


def test_nothing_left_is_told(reader, folder):
    (folder / "links.html").write_text("<nav><a href='/'>Home</a> <a href='/a'>About</a></nav>")
    done = reader("clean", "links.html", "harbour.txt")
    assert done.returncode == 70
    assert b"links.html: nothing in it is an article" in done.stderr
    assert b"nine days" in done.stdout


def test_format_that_is_given_goes_before_what_is_in_it(reader):
    assert b"<article>" in reader("clean", "--from", "text", "--no-title", "page.html").stdout


def test_larger_than_the_limit(reader):
    done = reader("clean", "--max-size", "0.1K", "harbour.txt")
    assert done.returncode == 65
    assert b"--max-size" in done.stderr
    assert b"limit of 100 bytes" in done.stderr


def test_keep(reader):
    from reader.cleaning import CATEGORIES

    done = reader("clean", "--keep", ",".join(CATEGORIES), "page.html")
    assert b"Copyright 2024" in done.stdout


def test_terminal_sequences_do_not_come_through(reader, folder):
    hostile = "\x1b]0;owned\x07Sailors \x1b[31mwaited\x9b1m on the \u202epier\x00 for nine long days before the storm went by."
    (folder / "hostile.txt").write_text(f"{hostile}\n\n{hostile}\n", encoding="utf-8")
    for name in RENDERERS:
        text = reader("clean", "-f", name, "hostile.txt").stdout.decode()
        assert "pier" in text
        assert not {"\x1b]", "\x9b", "\x07", "\u202e", "\x00", "\x1b[31m", "\\u001b"} & {part for part in (
            "\x1b]", "\x9b", "\x07", "\u202e", "\x00", "\x1b[31m", "\\u001b") if part in text}  # fmt: skip


def test_repair(reader, folder):
    (folder / "garbled.txt").write_text(
        f"The cafÃ© by the harbour was open.\n\n{folder.joinpath('harbour.txt').read_text()}"
    )
    assert "café" in reader("clean", "garbled.txt").stdout.decode()
    assert "cafÃ©" in reader("clean", "--no-repair", "garbled.txt").stdout.decode()


def test_the_users_own_rules_hold_unless_they_are_left_out(reader, folder):
    rules = folder / ".config" / "terminal-reader" / "rules.toml"
    rules.parent.mkdir(parents=True)
    rules.write_text('[[rule]]\nid = "all.harbour"\naction = "remove"\nphrases = ["^the harbour"]\nmax_words = 500\n')
    with_rules, without = reader("clean", "harbour.txt"), reader("clean", "--no-user-rules", "harbour.txt")
    assert len(with_rules.stdout) < len(without.stdout)
    assert b"all.harbour" in reader("explain", "harbour.txt").stdout
    rules.write_text("[[rule]]")
    failed = reader("clean", "harbour.txt")
    assert failed.returncode == 78
    assert f"{rules}: rule 1: it has no id".encode() in failed.stderr
    assert reader("clean", "--no-user-rules", "harbour.txt").returncode == 0
