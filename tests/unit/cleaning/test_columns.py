from hypothesis import given
from hypothesis import strategies as st

from reader.cleaning.columns import FAR, ramp


@given(st.integers(-100, 100), st.integers(0, 200))
def test_ramp(start, count):
    assert ramp(start, count) == [float(max(-FAR, min(FAR, start + i))) for i in range(count)]
