"""Subscriptions are files that are read like any other feed."""

import json

import pytest

from reader import service
from reader.errors import OutputError
from reader.subscriptions.store import Store, Subscription


def item(number, **more):
    return {"id": f"id-{number}", "url": f"https://example.org/{number}", "content_html": f"<p>{number}</p>", **more}


def test_there_and_back(store):
    one = Subscription("https://example.org/feed", "The Gazette", "News", "etag", items=(item(1),))
    store.put(one)
    assert store.get(one.url) == one
    assert list(store.all()) == [one]
    assert store.remove(one.url)
    assert not store.remove(one.url)
    assert list(store.all()) == []


def test_a_subscription_is_a_feed(store):
    store.put(
        Subscription("https://example.org/feed", "The Gazette", items=(item(1, title="One"), item(2, title="Two")))
    )
    path = str(store.path("https://example.org/feed"))
    assert [entry.title for entry in service.entries(path)] == ["One", "Two"]
    names = [name for name, _ in service.with_entries([path])]
    assert service.read(names[1]).title == "Two"


def test_they_are_sorted_by_group_and_title(store):
    for url, title, group in (("a", "Z", ""), ("b", "b", "News"), ("c", "A", "News")):
        store.put(Subscription(url, title, group))
    assert [one.url for one in store.all()] == ["a", "c", "b"]


def test_files_that_are_none_are_skipped(store):
    store.put(Subscription("a", "A"))
    for name, text in (("x", "{"), ("y", "[]"), ("z", '{"_terminal_reader": {"url": 5}}'), ("w", "{}")):
        (store.folder / f"{name}.json").write_text(text)
    wrong = {"url": "v", "unknown": 1, "checked": "never", "retired": 1, "group": None}
    (store.folder / "v.json").write_text(json.dumps({"_terminal_reader": wrong, "title": "V", "items": 7}))
    assert list(store.all()) == [Subscription("a", "A"), Subscription("v", "V")]


def test_entries_are_merged():
    before = Subscription("a", items=(item(2), item(1)))
    after = before.merged([item(3), item(2, title="changed")], 10)
    assert [one["id"] for one in after.items] == ["id-3", "id-2", "id-1"]
    assert after.items[1]["title"] == "changed"
    assert [one["id"] for one in before.merged([item(3)], 2).items] == ["id-3", "id-2"]


@pytest.mark.parametrize(
    ("again", "count"),
    [
        ({"id": "id-1", "content_html": "other"}, 1),
        ({"id": "other", "url": "https://example.org/1"}, 2),
    ],
)
def test_an_entry_is_known_by_its_id(again, count):
    assert len(Subscription("a", items=(item(1),)).merged([again], 10).items) == count


def test_without_an_id_an_entry_is_known_by_its_address():
    before = Subscription("a", items=({"url": "https://example.org/1", "title": "old"},))
    assert len(before.merged([{"url": "https://example.org/1", "title": "new"}], 10).items) == 1


def test_what_has_neither_id_nor_address_is_known_by_its_text():
    bare = {"content_html": "<p>text</p>"}
    assert len(Subscription("a", items=(bare,)).merged([dict(bare), {"content_html": "other"}], 10).items) == 2


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"):
        Store(tmp_path / "file").put(Subscription("a"))
