"""Entries have names, under which they are read."""

import json

import pytest

from reader import service
from reader.errors import UnreadableError
from reader.library.history import identity

TEXT = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days."


@pytest.fixture
def collection(tmp_path):
    path = tmp_path / "corpus.jsonl"
    lines = [
        json.dumps({"title": f"No. {i}", "text": f"{TEXT} {i}", "url": f"https://example.org/{i}"}) for i in range(3)
    ]
    path.write_text("\n".join([lines[0], "no record", *lines[1:]]))
    return str(path)


def test_documents_are_entries(collection):
    found = list(service.with_entries([collection]))
    assert [name for name, _ in found] == [f"{collection}::{line}" for line in (1, 3, 4)]
    assert [entry.title for _, entry in found] == ["No. 0", "No. 1", "No. 2"]


def test_an_entry_is_read_by_its_name(collection):
    assert service.read(f"{collection}::3").text == f"{TEXT} 1"
    assert identity(f"{collection}::3").endswith("corpus.jsonl::3")


def test_an_entry_that_does_not_exist(collection):
    with pytest.raises(UnreadableError, match="no such entry"):
        service.read(f"{collection}::99")


@pytest.mark.parametrize("jobs", [1, 2])
def test_all_entries_are_read_in_order(collection, jobs):
    results = list(service.read_all([collection], jobs=jobs))
    assert [result.article.title for result in results if result.article] == ["No. 0", "No. 1", "No. 2"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_line_that_is_no_record_is_reported(collection, jobs):
    (error,) = (result.error for result in service.read_all([collection], jobs=jobs) if result.error)
    assert str(error) == f"{collection}::2: the line is no JSON object (give one JSON object a line)"


@pytest.mark.parametrize("jobs", [1, 2])
def test_chosen_entries_are_read_by_any_number_of_processes(collection, jobs):
    (result,) = service.read_all([collection], service.Options(entries=("2",)), jobs)
    assert result.article.title == "No. 1"


@pytest.mark.parametrize(
    ("wanted", "titles"), [("2", ["No. 1"]), ("no. 2", ["No. 2"]), ("no.", ["No. 0", "No. 1", "No. 2"])]
)
def test_entries_are_chosen(collection, wanted, titles):
    results = service.read_all([collection], service.Options(entries=(wanted,)))
    assert [result.article.title for result in results] == titles


def test_a_file_whose_name_has_colons(tmp_path):
    path = tmp_path / "a::b.txt"
    path.write_text(TEXT)
    assert service.read(str(path)).text == TEXT


def test_a_container_as_one_document_lists_its_entries(collection):
    assert [block.text.strip() for block in service.read(collection).kept] == ["No. 0", "No. 1", "No. 2"]


def test_entries_behind_the_last_that_is_wanted_are_not_looked_at(collection, monkeypatch):
    seen = []
    monkeypatch.setattr(
        "reader.service.is_meant", lambda wanted, number, _: seen.append(number) or wanted == str(number)
    )
    assert len(list(service.read_all([collection], service.Options(entries=("1", "2"))))) == 2
    assert max(seen) == 2
