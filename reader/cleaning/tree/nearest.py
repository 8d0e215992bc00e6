"""Finds the nearest enclosing element that gives an answer to some question about a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.cleaning.candidate import Scope

Answer = TypeVar("Answer")


class Nearest(Generic[Answer]):
    """Queries the enclosing elements from the innermost outwards, each only once, however deeply they are nested."""

    def __init__(self, ask: Callable[[Scope], Answer | None]) -> None:
        self._ask = ask
        self._known: dict[Scope | None, Answer | None] = {None: None}

    def __call__(self, scope: Scope | None) -> Answer | None:
        """The answer of the nearest element that gives one, or None."""
        known = self._known
        if scope in known:
            return known[scope]
        passed: list[Scope] = []
        answer: Answer | None = None
        while scope is not None and answer is None:
            if scope in known:
                answer = known[scope]
                break
            passed.append(scope)
            answer = self._ask(scope)
            scope = scope.parent
        for element in passed:
            known[element] = answer
        return answer
