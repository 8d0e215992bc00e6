"""A server of feeds on loopback that plays what servers do."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reader.subscriptions.store import Store


class Feeds(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        answer = self.server.answers.get(self.path, (404, {}, b""))
        status, headers, body = answer(self) if callable(answer) else answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing is printed."""


@pytest.fixture
def server():
    """The running server, with `answers` by path, and `asked`: the requests so far."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Feeds) as running:
        running.answers, running.asked = {}, []
        running.address = f"http://127.0.0.1:{running.server_port}"
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "feeds")


@pytest.fixture
def rss():
    """Write a feed with these entries: numbers, or number and text."""

    def write(*entries, title="The Gazette"):
        items = "".join(
            f"<item><guid>id-{n}</guid><title>Entry {n}</title><link>https://example.org/{n}</link>"
            f"<description>Text of {n}, which is a sentence.</description></item>"
            for n in entries
        )
        return f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()

    return write


@pytest.fixture
def slow():
    """An answer that takes a while."""

    def make(answer, seconds):
        def respond(_):
            time.sleep(seconds)
            return answer

        return respond

    return make
