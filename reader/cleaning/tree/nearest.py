"""What the elements around a block say of it: the nearest one that says anything counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.cleaning.candidate import Scope

Answer = TypeVar("Answer")


class Nearest(Generic[Answer]):
    """Asks the elements around a block from the inside out, each of them once, however deep they nest."""

    def __init__(self, ask: Callable[[Scope], Answer | None]) -> None:
        self._ask = ask
        self._known: dict[Scope | None, Answer | None] = {None: None}

    def __call__(self, scope: Scope | None) -> Answer | None:
        """The answer of the nearest element that has one; None where none has."""
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
