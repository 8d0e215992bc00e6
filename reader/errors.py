"""Everything that can go wrong, in one tree.

    ReaderError                1   any failure that is ours to report
    ├── UsageError             2   the call cannot be understood
    ├── ConfigError            78  the configuration file is wrong
    ├── OutputError            73  the result cannot be written
    └── SourceError            66  a source gives no document
        ├── FaultError             1   a bug of this program
        ├── WorkerError        1   the process that worked on it ended
        ├── UnreadableError    66  it cannot be opened
        ├── EmptyError         65  there is nothing in it
        ├── BinaryError        65  it is no text
        ├── TooLargeError      65  it is larger than the limit
        ├── RecordError        65  a line of it is no record
        │   └── FieldError     65  the record has no such field
        ├── NetworkError       69  the server cannot be reached, or says no
        ├── TimedOutError      75  it took too long
        └── NoArticleError     70  the page holds no article

The numbers are exit codes, taken where they fit from BSD's sysexits.h. Where several sources fail, the code is that
of the first failure. Three codes have no exception: 0 success, 130 interrupted, 141 the reader of our pipe has gone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Final

_LOGIN: Final = re.compile(r"(?<=://)[^/?#\\\s]*@")
"""User and password in an address: no error repeats them."""


class ReaderError(Exception):
    """A failure that can be told to a person.

    Attributes:
        subject: what failed: the source's name, a file, an option. Empty where there is none.
        problem: what is wrong, in one line without the subject.
        remedy: what to do about it, in one line. Empty where there is nothing to do.
        exit_code: the process's exit code when this failure decides it.
    """

    exit_code = 1

    def __init__(self, problem: str, *, subject: str = "", remedy: str = "") -> None:
        problem, subject, remedy = (_LOGIN.sub("", part) for part in (problem, subject, remedy))
        super().__init__(problem, subject, remedy)
        self.problem = problem
        self.subject = subject
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.subject}: {self.problem}" if self.subject else self.problem
        return f"{head} ({self.remedy})" if self.remedy else head

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.problem, self.subject, self.remedy))


def _rebuild(kind: type[ReaderError], problem: str, subject: str, remedy: str) -> ReaderError:
    """Bring an error back from another process: keyword arguments do not survive pickling by themselves."""
    return kind(problem, subject=subject, remedy=remedy)


class UsageError(ReaderError):
    """The call cannot be understood."""

    exit_code = 2


class ConfigError(ReaderError):
    """The configuration file is wrong."""

    exit_code = 78


class OutputError(ReaderError):
    """The result cannot be written."""

    exit_code = 73


class SourceError(ReaderError):
    """A source gives no document; the other sources go on."""

    exit_code = 66


class FaultError(SourceError):
    """A bug of this program; the other sources go on.

    Args:
        error: the exception that should not have been raised.
        subject: what was being read.
    """

    exit_code = 1

    def __init__(
        self, error: BaseException | str, *, subject: str = "", remedy: str = "send it with the output of --debug"
    ) -> None:
        problem = error if isinstance(error, str) else f"a bug in this program ({type(error).__name__})"
        super().__init__(problem, subject=subject, remedy=remedy)


class WorkerError(SourceError):
    """The process that worked on a source ended; it ran out of memory, or something killed it."""

    exit_code = 1


class UnreadableError(SourceError):
    """A source cannot be opened: it does not exist, or access to it is denied."""


class EmptyError(SourceError):
    """A source holds nothing, or nothing but white space."""

    exit_code = 65


class BinaryError(SourceError):
    """A source is no text."""

    exit_code = 65


class TooLargeError(SourceError):
    """A source is larger than the limit in force."""

    exit_code = 65


class RecordError(SourceError):
    """A line of a collection is no record with the field that is wanted; the other lines go on."""

    exit_code = 65


class FieldError(RecordError):
    """A record lacks the field that is wanted, as all of its collection do where the name is wrong."""


class NetworkError(SourceError):
    """A server cannot be reached, or refuses."""

    exit_code = 69


class TimedOutError(SourceError):
    """A source did not answer in time."""

    exit_code = 75


class NoArticleError(SourceError):
    """A document was read, and nothing in it is an article."""

    exit_code = 70
