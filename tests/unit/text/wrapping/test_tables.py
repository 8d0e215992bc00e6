"""Tables in columns of cells."""

import pytest

from reader.text.wrapping.tables import set_table


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Day\tWind\nMonday\t9\nTuesday\t11", 40, ["Day      Wind", "─────────────", "Monday      9", "Tuesday    11"]),
        # a short first column leaves its room to the others, which share it
        (
            "a\tb\tc\nd\tthe first words\tthe other words",
            25,
            ["a  b           c", "─" * 25, "d  the first   the other", "   words       words"],
        ),
        # no column is narrower than six cells
        (
            "a\tb\tc\nharbour\tharbour\tharbour",
            10,
            ["a       b       c", "─" * 22, "harbou  harbou  harbou", "r       r       r"],
        ),
        # what is no number stands left
        (
            "Day\tWind\nMonday\tnone\nTuesday\t11",
            40,
            ["Day      Wind", "─────────────", "Monday   none", "Tuesday  11"],
        ),
        ("alone", 40, ["alone"]),
        ("a\tb\nc", 40, ["a  b", "────", "c"]),
    ],
)
def test_columns(text, width, lines):
    assert set_table(text, width).split("\n") == lines
