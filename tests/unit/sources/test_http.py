"""The web, against a server on the loopback interface that misbehaves in every way it can."""

import gzip
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reader import __version__
from reader.errors import EmptyError, NetworkError, TimedOutError, TooLargeError, UnreadableError
from reader.sources import Limits, load

PAGE = "<p>Grüße</p>".encode("cp1252")


class Handler(BaseHTTPRequestHandler):
    """Answers each path with the method of its name."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        getattr(self, f"get_{self.path.strip('/').partition('/')[0].partition('?')[0].partition('.')[0]}")()

    def log_message(self, *_):
        pass

    def answer(self, body=b"", status=200, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def get_page(self):
        self.answer(PAGE, Content_Type='Text/HTML; Charset="windows-1252"')

    def get_agent(self):
        self.answer(self.headers["User-Agent"].encode())

    def get_gzip(self):
        self.answer(gzip.compress(PAGE), Content_Encoding="gzip")

    def get_members(self):
        self.answer(gzip.compress(PAGE) + gzip.compress(PAGE), Content_Encoding="gzip")

    def get_away(self):
        self.answer(status=302, Location=f"http://localhost:{self.server.server_port}/page.html")

    def get_bomb(self):
        self.answer(gzip.compress(b"0" * 10_000_000), Content_Encoding="gzip")

    def get_cut(self):
        self.answer(gzip.compress(PAGE * 100)[:-20], Content_Encoding="gzip")

    def get_brotli(self):
        self.answer(PAGE, Content_Encoding="br")

    def get_huge(self):
        self.answer(Content_Length="999999999")

    def get_stream(self):
        """Chunks without an announced length, until the client has had enough."""
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"1000\r\n" + b"x" * 4096 + b"\r\n")
        except OSError:
            self.close_connection = True

    def get_slow(self):
        """A byte now and then, each within any time limit between two bytes."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self.close_connection = True
        while not self.server.stopping.wait(0.05):
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return

    def get_empty(self):
        self.answer()

    def get_missing(self):
        self.answer(b"gone", status=404)

    def get_withheld(self):
        self.answer(b"no", status=451)

    def get_often(self):
        self.answer(b"no", status=429)

    def get_broken(self):
        self.answer(b"oops", status=503)

    def get_odd(self):
        self.answer(b"?", status=799)

    def get_hop(self):
        self.answer(status=302, Location="/page.html")

    def get_loop(self):
        self.answer(status=302, Location="/loop")

    def get_file(self):
        self.answer(status=302, Location="file:///etc/passwd")

    def get_nowhere(self):
        self.answer(status=302, Location="http://[")

    def get_hangup(self):
        self.close_connection = True


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    with Server(("127.0.0.1", 0), Handler) as server:
        server.stopping = threading.Event()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.stopping.set()
        server.shutdown()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    """The loopback interface is never behind a proxy."""
    monkeypatch.setenv("NO_PROXY", "*")


def test_page(site):
    raw = load(f"{site}/page.html")
    assert raw.data == PAGE
    assert (raw.name, raw.url) == (f"{site}/page.html", f"{site}/page.html")
    assert (raw.media_type, raw.charset, raw.suffix) == ("text/html", "windows-1252", ".html")


def test_user_agent(site):
    assert load(f"{site}/agent").data == f"terminal-reader/{__version__}".encode()


def test_password_is_not_passed_on(site):
    assert load(f"{site.replace('//', '//me:secret@')}/page").url == f"{site}/page"


def test_redirect_is_followed(site):
    raw = load(f"{site}/hop")
    assert (raw.name, raw.url, raw.data) == (f"{site}/hop", f"{site}/page.html", PAGE)


def test_gzip(site):
    assert load(f"{site}/gzip").data == PAGE


@pytest.mark.parametrize(
    ("path", "error", "says"),
    [
        ("missing", NetworkError, "404 Not Found"),
        ("broken", NetworkError, "503 Service Unavailable"),
        ("withheld", NetworkError, "withheld for legal reasons"),
        ("often", NetworkError, "try again later"),
        ("odd", NetworkError, "799"),
        ("empty", EmptyError, "is empty"),
        ("loop", NetworkError, "redirected more than 10 times"),
        ("file", UnreadableError, "not on the web"),
        ("nowhere", UnreadableError, "no valid web address"),
        ("brotli", NetworkError, "packed as 'br'"),
        ("cut", NetworkError, "breaks off"),
        ("hangup", NetworkError, "transfer failed"),
    ],
)
def test_failures(site, path, error, says):
    """Each is one line that names the source and what to do."""
    with pytest.raises(error, match=says) as caught:
        load(f"{site}/{path}")
    assert caught.value.subject == f"{site}/{path}"
    assert caught.value.remedy
    assert "\n" not in str(caught.value)
    assert not caught.value.problem.endswith(".")


@pytest.mark.parametrize("path", ["huge", "stream", "bomb"])
def test_too_large(site, path):
    """Announced, not announced, and after unpacking."""
    with pytest.raises(TooLargeError, match="limit of 100 KB"):
        load(f"{site}/{path}", Limits(max_bytes=100_000))


def test_time_is_limited_in_all(site):
    """A server that sends a byte at a time is never idle."""
    with pytest.raises(TimedOutError, match=r"longer than 0\.3 seconds"):
        load(f"{site}/slow", Limits(timeout=0.3))


def test_nobody_there():
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(NetworkError, match="cannot be reached"):
            load(f"http://127.0.0.1:{unused.getsockname()[1]}/")


@pytest.mark.parametrize("name", ["http://", "https:///path", "http://[", "http://a b/", "http://\udcff/"])
def test_addresses_that_are_none(name):
    with pytest.raises(UnreadableError):
        load(name)


def test_what_a_page_names_is_not_fetched_from_loopback(site):
    with pytest.raises(UnreadableError, match="private address"):
        load(f"{site}/page.html", Limits(public=True))


def test_the_web_does_not_lead_into_a_private_network(site, monkeypatch):
    """The first host passes for a public one; the redirect leads to loopback."""
    seen = []
    monkeypatch.setattr("reader.sources.network.is_private", lambda address: bool(seen) or seen.append(address))
    with pytest.raises(UnreadableError, match="private address"):
        load(f"{site}/away")


def test_several_gzip_members(site):
    assert load(f"{site}/members").data == PAGE + PAGE


def test_errors_do_not_repeat_a_password(site):
    with pytest.raises(NetworkError) as found:
        load(f"{site.replace('//', '//bob:s3cret@')}/missing")
    assert "s3cret" not in str(found.value)
