"""Maildir folders: a message a file."""

import pytest

from reader import service
from reader.containers import open_source
from reader.errors import UnreadableError

TEXT = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days."


def message(subject, text=TEXT):
    return f"From: Ada <a@example.org>\nSubject: {subject}\nDate: Mon, 02 Mar 2026 08:00:00 +0100\n\n{text}\n".encode()


@pytest.fixture
def maildir(tmp_path):
    folder = tmp_path / "mail" / "inbox"
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    (folder / "cur" / "1772438400.M1P1.host:2,S").write_bytes(message("First"))
    (folder / "new" / "1772438500.M2P1.host").write_bytes(message("Second"))
    (folder / "cur" / "999999999.M3P1.host:2,").write_bytes(message("Oldest"))
    (folder / "cur" / ".hidden").write_bytes(b"oops")
    (folder / "tmp" / "1772438600.M4P1.host").write_bytes(message("Not delivered yet"))
    return folder


def test_messages_are_entries_in_the_order_of_their_delivery(maildir):
    entries = list(open_source(str(maildir)).entries())
    assert [entry.title for entry in entries] == ["Oldest", "First", "Second"]
    assert entries[0].byline == "Ada"
    assert entries[0].size == len(message("Oldest"))


def test_a_message_keeps_its_name_when_its_flags_change(maildir):
    before = [entry.id for entry in open_source(str(maildir)).entries()]
    (maildir / "new" / "1772438500.M2P1.host").rename(maildir / "cur" / "1772438500.M2P1.host:2,RS")
    assert [entry.id for entry in open_source(str(maildir)).entries()] == before
    assert service.read(f"{maildir}::{before[2]}").title == "Second"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_folder_with_maildirs_and_files(maildir, jobs):
    (maildir.parent / "note.txt").write_text(TEXT)
    names = list(service.expand([str(maildir.parent)]))
    assert sorted(names) == [str(maildir), str(maildir.parent / "note.txt")]
    articles = [result.article for result in service.read_all([str(maildir)], jobs=jobs)]
    assert [article.text for article in articles] == [TEXT] * 3
    assert list(service.expand([str(maildir)])) == [str(maildir)]


def test_a_bad_message_affects_itself_alone(maildir):
    (maildir / "cur" / "1772438450.M9P1.host:2,").symlink_to(maildir / "gone")
    (maildir / "cur" / "1772438460.M9P1.host:2,").write_bytes(b"\x00\xff" * 50_000)
    (maildir / "cur" / "1772438470.M9P1.host:2,").write_bytes(message("Large", "x" * 200_000))
    results = list(service.read_all([str(maildir)], service.Options(max_bytes=150_000)))
    assert [r.article.title for r in results if r.article and r.article.text == TEXT] == ["Oldest", "First", "Second"]
    assert {type(r.error).__name__ for r in results if r.error} >= {"UnreadableError", "TooLargeError"}
    assert len(results) == 6


def test_a_folder_without_the_three_parts_is_no_maildir(maildir):
    (maildir / "tmp" / "1772438600.M4P1.host").unlink()
    (maildir / "tmp").rmdir()
    with pytest.raises(UnreadableError, match="directory"):
        open_source(str(maildir))
