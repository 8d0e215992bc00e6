from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.scoring.columns import FAR, distances, ramp


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
