"""The web: the only module that knows the HTTP client.

Every answer is bounded: in bytes while it arrives and again while it is unpacked, in redirects, and in time from the
first look-up of the name to the last byte. Each redirect is checked like the first address.
"""

from __future__ import annotations

import re
import time
import zlib
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import PurePosixPath
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

import httpx

from reader import __version__
from reader.errors import NetworkError, ReaderError, SourceError, TimedOutError, UnreadableError
from reader.model import Raw
from reader.sources.limits import non_empty, too_large
from reader.sources.network import Guard, PrivateAddressError, transport

if TYPE_CHECKING:
    from typing import Final

    from reader.sources.limits import Limits

MAX_REDIRECTS: Final = 10
SCHEMES: Final = ("http", "https")
_HEADERS: Final = {
    "User-Agent": f"terminal-reader/{__version__}",
    "Accept": "text/html,application/xhtml+xml,text/markdown,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip",  # what is unpacked here, piece by piece, so that a small answer cannot grow without end
}
_HOST: Final = re.compile(rb"[\w.:-]+")
_LOOK: Final = 0.1
"""Seconds between two looks at a transfer that somebody watches."""
_GZIP: Final = 31
"""zlib's window bits for a member with gzip's header."""
_GZIP_MAGIC: Final = b"\x1f\x8b"
_PERMANENT: Final = frozenset({301, 308})
_REMEDIES: Final = {
    401: "the page wants a login: save it from a browser and give the file",
    403: "the site refuses programs: save the page from a browser and give the file",
    404: "check the address",
    410: "the page is gone: try an archive",
    429: "the site is asked too often: try again later",
    451: "the page is withheld for legal reasons",
}


class Known(NamedTuple):
    """What a server said of an answer, by which it tells whether there is a newer one (RFC 9110, section 13).

    Attributes:
        etag: the `ETag` header.
        modified: the `Last-Modified` header.
    """

    etag: str = ""
    modified: str = ""


class Answer(NamedTuple):
    """What a server answered.

    Attributes:
        status: the status code.
        raw: the body; None without one, as where nothing has changed.
        known: for the next request.
        moved: the address that replaces the one asked for permanently; "" if none does.
        wait: seconds to wait before the next request, as the server asks; 0 if it does not.
    """

    status: int
    raw: Raw | None = None
    known: Known = Known()
    moved: str = ""
    wait: float = 0.0


def load(name: str, limits: Limits) -> Raw:
    """Fetch an address.

    Raises:
        SourceError: there is no answer, or one that is no document.
    """
    answer = ask(name, limits)
    if answer.raw is None:
        raise _refused(name, answer.status)
    return answer.raw


def ask(name: str, limits: Limits, known: Known | None = None) -> Answer:
    """Ask for an address, or for a newer answer than the one that is known.

    The work is done in a thread that is left behind when the time is up: name look-ups and answers that drip a byte
    at a time have no time limit of their own that would hold.
    """
    transfer = _Transfer(time.monotonic() + limits.timeout)
    Thread(target=_answer, args=(name, limits, transfer, known or Known()), daemon=True).start()
    while (left := transfer.deadline - time.monotonic()) > 0:
        try:
            result = transfer.answer.get(timeout=min(_LOOK, left) if limits.watch else left)
        except Empty:
            if limits.watch and not limits.watch(transfer.received, transfer.announced):
                transfer.deadline = 0.0  # the thread ends at its next piece
                raise NetworkError("was stopped", subject=name, remedy="load it again") from None
            continue
        if isinstance(result, BaseException):
            raise result
        return result
    raise _timed_out(name, limits)


class _Transfer:
    """What the thread that fetches and the one that waits share.

    Attributes:
        deadline: when the time is up, by the monotonic clock.
        answer: what was fetched, or why nothing was.
        received: bytes of the body that have come.
        announced: bytes that the server announced; 0 where it did not.
    """

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self.answer: SimpleQueue[Answer | BaseException] = SimpleQueue()
        self.received = 0
        self.announced = 0


def _answer(name: str, limits: Limits, transfer: _Transfer, known: Known) -> None:
    answer = transfer.answer
    try:
        answer.put(_fetch(name, limits, transfer, known))
    except ReaderError as error:
        answer.put(error)
    except Exception as error:  # noqa: BLE001 (what is raised here would be lost with the thread)
        answer.put(_explained(name, limits, error))


def _fetch(name: str, limits: Limits, transfer: _Transfer, known: Known) -> Answer:
    moved, permanent = "", True
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    guard = Guard(public=limits.public)
    with httpx.Client(headers=_HEADERS, timeout=limits.timeout, transport=transport(guard)) as client:
        client.headers.update({header: value for header, value in asked.items() if value})
        request = client.build_request("GET", name)
        for _ in range(MAX_REDIRECTS + 1):
            _check_scheme(name, request.url)
            response = client.send(request, stream=True, follow_redirects=False)
            try:
                if response.next_request is None:
                    return _answered(name, response, limits, transfer)._replace(moved=moved)
                request = response.next_request
                permanent = permanent and response.status_code in _PERMANENT
                moved = str(request.url) if permanent else moved
                guard.public = guard.public or not guard.inside  # the web does not lead into a private network
            finally:
                response.close()
    raise NetworkError(f"is redirected more than {MAX_REDIRECTS} times", subject=name, remedy="open it in a browser")


def _check_scheme(name: str, url: httpx.URL) -> None:
    if url.scheme not in SCHEMES:
        raise UnreadableError(
            f"leads to an address that is not on the web ({url.scheme}:)",
            subject=name,
            remedy="only http:// and https:// are followed",
        )
    if not _HOST.fullmatch(url.raw_host):
        raise _malformed(name)


def _answered(name: str, response: httpx.Response, limits: Limits, transfer: _Transfer) -> Answer:
    headers = response.headers
    raw = _raw(name, response, limits, transfer) if response.is_success else None
    known = Known(headers.get("ETag", ""), headers.get("Last-Modified", ""))
    return Answer(response.status_code, raw, known, wait=_wait(headers.get("Retry-After", "")))


def _wait(header: str) -> float:
    """The seconds of a `Retry-After` header, which gives them or a date (RFC 9110, section 10.2.3)."""
    if header.strip().isdecimal():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _raw(name: str, response: httpx.Response, limits: Limits, transfer: _Transfer) -> Raw:
    data = non_empty(_body(name, response, limits, transfer), name)
    return Raw(
        name,
        data,
        url=str(response.url.copy_with(username=None, password=None)),
        media_type=response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
        charset=response.charset_encoding or "",
        suffix=PurePosixPath(response.url.path).suffix.lower(),
    )


def _body(name: str, response: httpx.Response, limits: Limits, transfer: _Transfer) -> bytes:
    """The answer's bytes, unpacked; no more of them than the limit are ever held."""
    announced = response.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) > limits.max_bytes:
        raise too_large(name, limits, int(announced))
    transfer.announced = int(announced) if announced.isdecimal() else 0
    unpacker = _unpacker(name, response.headers.get("Content-Encoding", ""))
    body = bytearray()
    for chunk in response.iter_raw():
        if time.monotonic() > transfer.deadline:
            raise _timed_out(name, limits)
        transfer.received += len(chunk)
        room = limits.max_bytes + 1 - len(body)
        body += unpacker.unpack(chunk, room) if unpacker else chunk
        if len(body) > limits.max_bytes:
            raise too_large(name, limits)
    if unpacker and not unpacker.complete:
        raise NetworkError("the answer breaks off in the middle", subject=name, remedy="try again")
    return bytes(body)


class _Gunzip:
    """Unpacks gzip as it arrives. An answer may have several members, one behind the other (RFC 1952, section 2.2)."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=_GZIP)

    def unpack(self, data: bytes, room: int) -> bytes:
        """The next bytes, at most `room` of them."""
        found = bytearray()
        while data and len(found) < room:
            if self._member.eof:
                if not data.startswith(_GZIP_MAGIC[: len(data)]):
                    break  # padding behind the last member
                self._member = zlib.decompressobj(wbits=_GZIP)
            found += self._member.decompress(data, room - len(found))
            data = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        return bytes(found)

    @property
    def complete(self) -> bool:
        """Whether the last member has ended."""
        return self._member.eof


def _unpacker(name: str, encoding: str) -> _Gunzip | None:
    match encoding.strip().lower():
        case "" | "identity":
            return None
        case "gzip" | "x-gzip":
            return _Gunzip()
        case other:
            raise NetworkError(
                f"the answer is packed as {other!r}, which was not asked for",
                subject=name,
                remedy="save the page first",
            )


def _refused(name: str, status: int) -> NetworkError:
    phrase = HTTPStatus(status).phrase if status in HTTPStatus.__members__.values() else "an unknown status"
    remedy = _REMEDIES.get(status, "try again later" if status >= 500 else "check the address")
    return NetworkError(f"the server answers {status} {phrase}", subject=name, remedy=remedy)


def _malformed(name: str) -> UnreadableError:
    return UnreadableError("is no valid web address", subject=name, remedy="check its spelling")


def _timed_out(name: str, limits: Limits) -> TimedOutError:
    return TimedOutError(
        f"took longer than {limits.timeout:g} seconds", subject=name, remedy="try again, or raise it with --timeout"
    )


def _explained(name: str, limits: Limits, error: Exception) -> SourceError:
    """The client's many ways of failing, in the few that a person can act on."""
    if isinstance(error, httpx.TimeoutException):
        return _timed_out(name, limits)
    if isinstance(error, PrivateAddressError):
        return UnreadableError(
            f"leads to a private address ({error})",
            subject=name,
            remedy="open that address itself if you mean to",
        )
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | UnicodeError):
        return _malformed(name)
    reason = re.sub(r"^\[[^]]*\] ?", "", str(error).partition("\n")[0]).rstrip(".") or type(error).__name__
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return NetworkError(
            f"its certificate is not trusted: {reason}", subject=name, remedy="save the page and give the file"
        )
    if isinstance(error, httpx.ConnectError):
        return NetworkError(f"cannot be reached: {reason}", subject=name, remedy="check the address and the connection")
    return NetworkError(f"the transfer failed: {reason}", subject=name, remedy="try again")
