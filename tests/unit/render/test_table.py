"""Tables in Parquet."""

import datetime as dt
import io

import pytest

from reader import clean
from reader.errors import RecordError
from reader.render.table import Table, row_of

arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
DAY = dt.datetime(2026, 3, 2)  # noqa: DTZ001


def written(rows, schema=None):
    """The rows of the table that is made of these, and the errors."""
    pieces, errors = [], []
    table = Table(pieces.append, schema)
    for row in rows:
        try:
            table.add(row)
        except RecordError as error:
            errors.append(error.problem)
    table.close()
    return (parquet.read_table(io.BytesIO(b"".join(pieces))).to_pylist() if pieces else None), errors


def test_rows_come_back():
    rows = [{"id": i, "text": "ä" * i, "more": {"a": [1.5]}, "at": DAY, "raw": b"\0"} for i in range(250)]
    assert written(rows) == (rows, [])


def test_no_rows_are_no_file():
    assert written([]) == (None, [])


def test_a_value_that_comes_late_has_its_column():
    assert written([{"a": None}, {"a": 1}, {"b": "x"}])[0] == [
        {"a": None, "b": None}, {"a": 1, "b": None}, {"a": None, "b": "x"},
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 150])
@pytest.mark.parametrize("bad", [{"a": "text"}, {"a": [1]}, {"a": 2**80}, {"a": object()}])
def test_a_row_that_does_not_fit_affects_itself_alone(count, bad):
    rows, errors = written([{"a": 1}] * count + [bad, {"a": 2}])
    assert rows == [{"a": 1}] * count + [{"a": 2}]
    assert len(errors) == 1
    assert "does not fit the columns" in errors[0]


def test_a_field_that_comes_too_late_is_reported():
    assert written([{"a": 1}] * 150 + [{"a": 1, "b": 2}])[1] == ["the field 'b' is no column of the table"]


def test_text_with_half_a_pair_of_surrogates():
    assert len(written([{"a": "x"}, {"a": "\ud800"}])[1]) == 1


def test_the_columns_of_a_table_stay():
    schema = arrow.schema([("html", arrow.large_binary()), ("n", arrow.int16())])
    pieces = []
    table = Table(pieces.append, schema)
    table.add({"html": "text", "n": 1})
    table.close()
    found = parquet.read_table(io.BytesIO(b"".join(pieces)))
    assert found.schema == schema
    assert found.to_pylist() == [{"html": b"text", "n": 1}]


def test_the_rows_that_are_held_are_bounded():
    pieces = []
    table = Table(pieces.append)
    for _ in range(150):
        table.add({"text": "x" * 400_000})
    assert pieces
    assert table._held < 20_000_000


def test_an_article_as_a_row():
    row = row_of(clean("The harbour reopened on Monday.", url="https://e.org/"), {"source": "a", "record": {"x": "y"}})
    assert row["text"] == "The harbour reopened on Monday."
    assert (row["source"], row["record"], row["url"]) == ("a", '{"x": "y"}', "https://e.org/")
