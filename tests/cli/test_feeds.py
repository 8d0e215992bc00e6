"""`reader add`, `reader feeds` and `reader update`."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        page = self.path == "/"
        items = "".join(
            f"<item><guid>{n}</guid><title>Entry {n}</title><description>Text of {n}.</description></item>"
            for n in range(self.server.entries)
        )
        body = (
            b"<html><head><link rel=alternate type=application/rss+xml href=/feed></head><body><p>Text.</p></body></html>"
            if page
            else f"<rss version='2.0'><channel><title>Gazette</title>{items}</channel></rss>".encode()
        )
        self.send_response(200 if self.path in ("/", "/feed") else 404)
        self.send_header("Content-Type", "text/html" if page else "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing is printed."""


@pytest.fixture
def site(environment, tmp_path):
    environment.update(XDG_DATA_HOME=str(tmp_path / "data"), HOME=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.entries = 2
        server.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.parametrize("path", ["/feed", "/"])
def test_a_day_with_a_feed(site, reader, path):
    added = reader("add", "--group", "News", f"{site.address}{path}")
    assert added.stdout == b"followed: Gazette (2 entries)\n"
    assert reader("update").stdout == b""
    site.entries = 5
    assert reader("update").stdout == b"   3 new  Gazette\n"
    assert reader("feeds").stdout.decode() == f"News  Gazette  5 entries  {site.address}/feed\n"
    assert json.loads(reader("feeds", "-f", "jsonl").stdout)["entries"] == 5
    opml = reader("feeds", "-f", "opml").stdout
    assert reader("feeds", "--remove", f"{site.address}/feed").returncode == 0
    assert reader("feeds").returncode == 2
    assert f'xmlUrl="{site.address}/feed"'.encode() in opml


def test_a_list_of_feeds(site, reader, folder):
    lines = f'<outline text="Sea"><outline text="Gazette" xmlUrl="{site.address}/feed"/></outline>'
    bad = f'<outline text="Bad" xmlUrl="{site.address}/bad"/>'
    (folder / "feeds.opml").write_text(f'<opml version="2.0"><body>{lines}{bad}</body></opml>')
    added = reader("add", "feeds.opml")
    assert added.stdout == b"followed: Gazette (2 entries)\n"
    assert b"/bad: the server answers 404" in added.stderr
    assert added.returncode == 69
    assert b"already followed: Gazette" in reader("add", f"{site.address}/feed").stdout
    assert reader("feeds").stdout.startswith(b"Sea  Gazette  2 entries")


def test_what_is_no_feed(site, reader):
    for source in ("page.html", "nowhere.xml"):
        found = reader("add", source)
        assert found.returncode != 0
        assert source.encode() in found.stderr
    assert reader("update").returncode == 0, "there is nothing to update"
    assert reader("update", "https://example.org/").returncode == 2
