"""Regular expressions that are compiled when they are first used.

There are dozens of them, each for something that most documents do not hold; to compile them all would take as long as
to clean a short text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, AnyStr, Generic, cast

if TYPE_CHECKING:
    from re import Pattern


class _Lazy(Generic[AnyStr]):
    def __init__(self, source: AnyStr, flags: int) -> None:
        self._source: AnyStr = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled expression, which is found here from then on."""
        found = self.__dict__[name] = getattr(re.compile(self._source, self._flags), name)
        return found


def pattern(source: AnyStr, flags: int = 0) -> Pattern[AnyStr]:
    """A regular expression, to be used as the one that `re.compile` gives."""
    return cast("Pattern[AnyStr]", _Lazy(source, flags))
