"""One run over many sources: a source that fails is reported, and the others are still read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import diagnostics
from reader.errors import FaultError, NoArticleError, OutputError, RecordError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Final

    from reader.errors import ReaderError
    from reader.model import Article
    from reader.service import Options, Result


_DOUBT: Final = "it is not clear what belongs to the text of this page (--whole keeps all of it)"


class Session:
    """Reads sources one after another and remembers the exit code of the first failure.

    Args:
        sources: as the user gave them.
        options: how they are read.
        jobs: how many processes work at once.
        failures: the file in which failures are collected; "" for none.

    Attributes:
        names: the sources, directories and patterns expanded.
        exit_code: 0 as long as nothing failed.
        failures: collects what failed.
    """

    def __init__(self, sources: Sequence[str], options: Options, *, jobs: int = 1, failures: str = "") -> None:
        from reader import service
        from reader.cli.failures import Failures

        self.names = list(service.expand(with_default(sources)))
        self.exit_code = 0
        self.failures = Failures(failures)
        self._options = options
        self._jobs = jobs

    def articles(self) -> Iterator[tuple[str, Article]]:
        """Each source that could be read, with its article, in order; an article may have no kept blocks."""
        for result in self.results():
            assert result.article is not None
            yield result.name, result.article

    def results(self, finish: Callable[[Result], Result] | None = None) -> Iterator[Result]:
        """The results of all sources that could be read, in order.

        Args:
            finish: further work on each result; see `reader.service.read_all`.
        """
        from reader import service

        results = service.read_all(self.names, self._options, self._jobs, finish)
        for result in diagnostics.waiting(results, self.names):
            if result.is_doubtful:
                diagnostics.note(f"{result.name}: {_DOUBT}")
            if result.error is not None:
                self.fail(result.error)
            else:
                yield result

    def write(self, name: str, write: Callable[[], None], source: str = "", identifier: str = "") -> None:
        """Write an article. A bug of this program and what does not fit the output are reported as in `fail`."""
        try:
            write()
        except (OutputError, BrokenPipeError):
            raise
        except RecordError as error:
            self.fail(type(error)(error.problem, subject=name, remedy=error.remedy), source, identifier)
        except Exception as error:
            if self._options.debug:
                raise
            self.fail(FaultError(error, subject=name), source, identifier)

    def fail(self, error: ReaderError, source: str = "", identifier: str = "") -> None:
        """Report and collect a failure, and continue; see `Failures.add`."""
        diagnostics.failure(error)
        self.failures.add(error, source, identifier)
        self.exit_code = self.exit_code or error.exit_code

    def check(self, name: str, article: Article) -> bool:
        """Whether something is left of a source; reports it if everything was removed."""
        left = is_left(name, article)
        if not left:
            self.fail(without_article(name))
        return left


def is_left(name: str, article: Article) -> bool:
    """Whether something is left of a source, or there was nothing to remove: a mail may have no text."""
    from reader.containers import split_name

    return bool(article.kept) or bool(split_name(name)[1] and not article.blocks)


def without_article(name: str) -> NoArticleError:
    """The error for a source of which everything was removed."""
    remedy = "see what was removed with `reader explain`"
    return NoArticleError("nothing in it is an article", subject=name, remedy=remedy)


def with_default(sources: Sequence[str]) -> Sequence[str]:
    """The sources; standard input where none is given and something is there to be read."""
    import sys

    from reader.cli.terminal import is_terminal

    if sources:
        return sources
    if is_terminal(sys.stdin):
        raise UsageError("no source is given", remedy="name a file, a directory or an address, or - for standard input")
    return ("-",)
