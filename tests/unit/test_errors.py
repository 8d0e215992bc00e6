"""The error tree: what a person reads, what a process returns, and the trip between processes."""

import pickle

import pytest

from reader.cli.exit_codes import EXIT_CODES
from reader.errors import ReaderError, SourceError, TooLargeError


def tree(kind=ReaderError):
    yield kind
    for child in kind.__subclasses__():
        yield from tree(child)


def test_message_names_subject_problem_and_remedy():
    error = ReaderError("is odd", subject="a.txt", remedy="look again")
    assert str(error) == "a.txt: is odd (look again)"


def test_message_without_subject_or_remedy():
    assert str(ReaderError("is odd")) == "is odd"
    assert str(ReaderError("is odd", subject="a.txt")) == "a.txt: is odd"


@pytest.mark.parametrize("kind", list(tree()), ids=lambda kind: kind.__name__)
def test_every_error_crosses_processes_and_has_a_documented_code(kind):
    error = pickle.loads(pickle.dumps(kind("is odd", subject="a.txt", remedy="look again")))
    assert type(error) is kind
    assert (error.problem, error.subject, error.remedy) == ("is odd", "a.txt", "look again")
    assert error.exit_code in EXIT_CODES


def test_every_code_has_an_error_or_is_one_of_three():
    assert EXIT_CODES.keys() - {kind.exit_code for kind in tree()} == {0, 130, 141}


def test_source_errors_can_be_caught_together():
    assert issubclass(TooLargeError, SourceError)
