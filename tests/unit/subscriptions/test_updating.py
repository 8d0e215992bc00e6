"""Updates over a server that plays ETags, redirects, 410, 429, slow and broken answers."""

import time

import pytest

from reader.model import Raw
from reader.sources.limits import Limits
from reader.subscriptions.store import Subscription
from reader.subscriptions.updating import feeds_of, update, updated

XML = {"Content-Type": "application/rss+xml"}


def follow(store, url):
    return updated(store, store.get(url) or Subscription(url), Limits())


def test_new_entries_come_before_the_known_ones(server, store, rss):
    url = f"{server.address}/feed"
    server.answers["/feed"] = (200, XML, rss(2, 1))
    assert follow(store, url).new == 2
    server.answers["/feed"] = (200, XML, rss(4, 3))
    assert follow(store, url).new == 2
    assert [item["title"] for item in store.get(url).items] == ["Entry 4", "Entry 3", "Entry 2", "Entry 1"]
    assert store.get(url).title == "The Gazette"


def test_only_what_has_changed_is_sent(server, store, rss):
    url = f"{server.address}/feed"
    server.answers["/feed"] = (200, {**XML, "ETag": '"1"', "Last-Modified": "Mon, 04 Mar 2024 10:00:00 GMT"}, rss(1))
    follow(store, url)
    server.answers["/feed"] = (304, {}, b"")
    outcome = follow(store, url)
    assert (outcome.new, outcome.problem) == (0, "")
    sent = {name.lower(): value for name, value in server.asked[-1][1].items()}
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"1"', "Mon, 04 Mar 2024 10:00:00 GMT")
    assert store.get(url).etag == '"1"', "it is kept for the next time"
    assert len(store.get(url).items) == 1


@pytest.mark.parametrize(("status", "moves"), [(301, True), (308, True), (302, False), (307, False)])
def test_a_feed_that_has_moved_for_good_is_asked_for_there(server, store, rss, status, moves):
    old, new = f"{server.address}/old", f"{server.address}/new"
    server.answers["/old"] = (status, {"Location": "/new"}, b"")
    server.answers["/new"] = (200, XML, rss(1))
    assert follow(store, old).subscription.url == (new if moves else old)
    assert [one.url for one in store.all()] == [new if moves else old]


def test_a_feed_that_is_gone_is_not_asked_for_again(server, store, rss):
    url = f"{server.address}/feed"
    server.answers["/feed"] = (200, XML, rss(1))
    follow(store, url)
    server.answers["/feed"] = (410, {}, b"")
    (outcome,) = update(store, store.all())
    assert "gone" in outcome.problem
    assert list(update(store, store.all())) == []
    assert len(store.get(url).items) == 1, "its entries stay"


@pytest.mark.parametrize(
    ("status", "header", "least"), [(429, "120", 110), (503, "", 3000), (429, "Fri, 31 Dec 2100 10:00:00 GMT", 6e5)]
)
def test_a_server_that_wants_to_wait_is_left_alone(server, store, status, header, least):
    url = f"{server.address}/feed"
    server.answers["/feed"] = (status, {"Retry-After": header} if header else {}, b"")
    outcome = follow(store, url)
    assert "no request for" in outcome.problem
    assert outcome.subscription.wait_until - time.time() >= least
    assert list(update(store, store.all())) == []


@pytest.mark.parametrize(
    "answer",
    [
        (500, {}, b""),
        (404, {}, b""),
        (200, {"Content-Type": "text/html"}, b"<html><p>Not a feed</p></html>"),
        (200, XML, b" "),
    ],
)
def test_a_feed_that_fails_keeps_its_entries_and_affects_no_other(server, store, rss, answer):
    for name in ("good", "bad"):
        server.answers[f"/{name}"] = (200, XML, rss(1))
        follow(store, f"{server.address}/{name}")
    server.answers["/bad"] = answer
    server.answers["/good"] = (200, XML, rss(2))
    found = {outcome.subscription.url[-4:]: outcome for outcome in update(store, store.all())}
    assert found["good"].new == 1
    assert found["/bad"].problem
    assert len(store.get(f"{server.address}/bad").items) == 1
    server.answers["/bad"] = (200, XML, rss(1))
    assert follow(store, f"{server.address}/bad").problem == ""


def test_two_requests_to_a_host_at_a_time(server, store, rss, slow):
    running, most = [0], [0]

    def answer(_):
        running[0] += 1
        most[0] = max(most[0], running[0])
        time.sleep(0.05)
        running[0] -= 1
        return 200, XML, rss(1)

    wanted = [Subscription(f"{server.address}/{n}") for n in range(8)]
    server.answers.update({f"/{n}": answer for n in range(8)})
    assert sum(outcome.new for outcome in update(store, wanted)) == 8
    assert most[0] <= 2


def test_a_feed_that_takes_too_long(server, store, rss, slow):
    server.answers["/slow"] = slow((200, XML, rss(1)), 2)
    (outcome,) = update(store, [Subscription(f"{server.address}/slow")], Limits(timeout=0.2))
    assert "longer than" in outcome.problem


def test_most_entries(server, store, rss):
    url = f"{server.address}/feed"
    server.answers["/feed"] = (200, XML, rss(*range(50)))
    updated(store, Subscription(url), Limits(), most=10)
    assert len(store.get(url).items) == 10


def test_escapes_do_not_reach_the_store(server, store, rss):
    url = f"{server.address}/feed"
    server.answers["/feed"] = (200, XML, rss(1, title="A &#x9b;31m\u202eevil"))
    assert follow(store, url).subscription.title.isprintable()


def test_a_page_declares_its_feeds():
    page = """<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml">
    <link rel="alternate" hreflang="de" href="/de"><link rel="Alternate" type="application/atom+xml" href="atom">
    <link rel="alternate" type="application/rss+xml" href="javascript:x"></head><body><p>x</p></body></html>"""
    assert feeds_of(Raw("x", page, url="https://example.org/news/")) == [
        "https://example.org/feed.xml",
        "https://example.org/news/atom",
    ]


def test_entries_of_one_address_are_told_by_their_ids(server, store):
    url = f"{server.address}/feed"
    items = "".join(
        f"<item><guid>{n}</guid><link>https://example.org/</link><title>{n}</title></item>" for n in range(3)
    )
    server.answers["/feed"] = (200, XML, f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    assert follow(store, url).new == 3
    assert follow(store, url).new == 0
    assert len(store.get(url).items) == 3


def test_a_feed_that_moves_to_one_that_is_followed_becomes_one_with_it(server, store, rss):
    old, new = f"{server.address}/old", f"{server.address}/new"
    server.answers["/old"] = (200, XML, rss(1))
    follow(store, old)
    server.answers["/new"] = (200, XML, rss(9))
    store.put(Subscription(new, group="Sea"))
    follow(store, new)
    server.answers["/old"] = (301, {"Location": "/new"}, b"")
    server.answers["/new"] = (200, XML, rss(10))
    follow(store, old)
    (one,) = store.all()
    assert (one.url, one.group) == (new, "Sea")
    assert {item["title"] for item in one.items} == {"Entry 1", "Entry 9", "Entry 10"}


def test_a_full_disk_costs_no_feed_and_leaves_no_file(server, store, rss, monkeypatch):
    urls = [f"{server.address}/{name}" for name in ("old", "other")]
    for name in ("old", "other"):
        server.answers[f"/{name}"] = (200, XML, rss(1))
    for url in urls:
        follow(store, url)
    before = sorted(path.name for path in store.folder.iterdir())
    server.answers["/old"] = (301, {"Location": "/new"}, b"")
    server.answers["/new"] = (200, XML, rss(1, 2))

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reader.subscriptions.store.json.dump", full)
    found = list(update(store, store.all()))
    assert [outcome.problem for outcome in found] == ["cannot be written: No space left on device"] * 2
    assert sorted(path.name for path in store.folder.iterdir()) == before


def test_a_bug_costs_one_feed(server, store, rss, monkeypatch):
    server.answers["/feed"] = (200, XML, rss(1))
    monkeypatch.setattr("reader.subscriptions.updating.opened", lambda _: 1 / 0)
    (outcome,) = update(store, [Subscription(f"{server.address}/feed")])
    assert outcome.problem == "the program failed on it (ZeroDivisionError: division by zero)"


def test_many_feeds_of_a_slow_host_do_not_hold_up_others(server, store, rss):
    def slow(_):
        time.sleep(0.1)
        return 200, XML, rss(1)

    server.answers.update({f"/{n}": slow for n in range(60)})
    server.answers["/fast"] = (200, XML, rss(1))
    wanted = [Subscription(f"{server.address}/{n}") for n in range(60)]
    fast = Subscription(f"{server.address.replace('127.0.0.1', 'localhost')}/fast")
    names = [outcome.subscription.url[-4:] for outcome in update(store, [*wanted, fast])]
    assert names.index("fast") < 10


def test_a_caller_that_stops_gets_no_further_requests(server, store, rss):
    server.answers.update({f"/{n}": (200, XML, rss(1)) for n in range(30)})
    outcomes = update(store, [Subscription(f"{server.address}/{n}") for n in range(30)])
    next(outcomes)
    outcomes.close()
    assert len(server.asked) < 30
