"""One run over many sources: a source that fails is reported, and the others are still read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import diagnostics
from reader.errors import FaultError, NoArticleError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Final

    from reader.errors import ReaderError
    from reader.model import Article
    from reader.service import Options


_DOUBT: Final = "it is not clear what belongs to the text of this page (--whole keeps all of it)"


class Session:
    """Reads sources one after another and remembers the exit code of the first failure.

    Attributes:
        names: the sources, directories and patterns expanded.
        exit_code: 0 as long as nothing failed.
    """

    def __init__(self, sources: Sequence[str], options: Options, *, jobs: int = 1) -> None:
        from reader import service

        self.names = list(service.expand(with_default(sources)))
        self.exit_code = 0
        self._options = options
        self._jobs = jobs

    def articles(self) -> Iterator[tuple[str, Article]]:
        """Each source that could be read, with its article, in order; an article may have no kept blocks."""
        from reader import service

        for result in diagnostics.waiting(service.read_all(self.names, self._options, self._jobs), self.names):
            if result.error is not None:
                self.fail(result.error)
            elif result.article is not None:
                if result.article.page_type and result.article.confidence < service.DOUBTFUL:
                    diagnostics.note(f"{result.name}: {_DOUBT}")
                yield result.name, result.article

    def written(self, name: str, write: Callable[[], str]) -> str:
        """What `write` makes of an article; "" where it meets a bug of this program, which is reported."""
        try:
            return write()
        except Exception as error:
            if self._options.debug:
                raise
            self.fail(FaultError(error, subject=name))
            return ""

    def fail(self, error: ReaderError) -> None:
        """Report a failure, and continue."""
        diagnostics.failure(error)
        self.exit_code = self.exit_code or error.exit_code

    def check(self, name: str, article: Article) -> bool:
        """Whether something is left of a source; reports it if everything was removed. A mail may have no text."""
        from reader.containers import split_name

        if article.kept or (split_name(name)[1] and not article.blocks):
            return True
        self.fail(
            NoArticleError(
                "nothing in it is an article", subject=name, remedy="see what was removed with `reader explain`"
            )
        )
        return False


def with_default(sources: Sequence[str]) -> Sequence[str]:
    """The sources; standard input where none is given and something is there to be read."""
    import sys

    from reader.cli.terminal import is_terminal

    if sources:
        return sources
    if is_terminal(sys.stdin):
        raise UsageError("no source is given", remedy="name a file, a directory or an address, or - for standard input")
    return ("-",)
