"""Work in several processes, of which some die."""

import os
import signal

import pytest

from reader.processes import spread


def work(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


@pytest.mark.parametrize("count", [1, 2, 4])
def test_a_process_that_dies_loses_its_own_item_alone(count):
    found = dict(spread(work, range(8), count))
    assert found == {number: None if number == 3 else number * number for number in range(8)}
    assert list(found) == list(range(8))


def test_only_a_bounded_number_is_taken():
    taken = []

    def numbers():
        for number in range(100):
            taken.append(number)
            yield number

    done = spread(abs, numbers(), 2)
    next(done)
    assert len(taken) <= 6
    done.close()
