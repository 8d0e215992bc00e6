from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.scoring.columns import FAR, distances, ramp, total


@given(st.integers(-100, 100), st.integers(0, 200))
def test_ramp(start, count):
    assert ramp(start, count) == [float(max(-FAR, min(FAR, start + i))) for i in range(count)]


@given(st.lists(st.booleans(), max_size=100))
def test_distances(marked):
    last = {
        place: max((before for before in range(place) if marked[before]), default=None) for place in range(len(marked))
    }
    expected = [FAR if before is None else min(FAR, place - before - 1) for place, before in last.items()]
    assert distances(marked) == expected


def test_a_total_is_added_from_left_to_right():
    assert total([1e16, 1.0, 1.0, -1e16]) == 0.0, "what Python's own sum gives since 3.12 is 2.0"
    assert total([]) == 0.0
