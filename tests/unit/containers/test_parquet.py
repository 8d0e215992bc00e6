"""Collections in Parquet, as containers."""

import sys

import pytest

from reader import service
from reader.containers import open_raw, open_source
from reader.errors import UnreadableError
from reader.model import Raw
from reader.sources import Limits

arrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

TEXT = "The harbour reopened on Monday after a storm that had kept every ferry in port for nine days."


@pytest.fixture
def table(tmp_path):
    rows = [
        {"title": f"No. {i}", "html": f"<p>{TEXT} {i}</p>".encode(), "url": f"https://e.org/{i}"} for i in range(50)
    ]
    parquet.write_table(arrow.Table.from_pylist(rows), tmp_path / "c.parquet", row_group_size=10)
    return tmp_path / "c.parquet"


@pytest.mark.parametrize("jobs", [1, 2])
def test_rows_are_entries_in_order(table, jobs):
    results = list(service.read_all([str(table)], jobs=jobs))
    assert [result.article.title for result in results] == [f"No. {i}" for i in range(50)]
    assert results[3].article.text == f"{TEXT} 3"
    assert results[3].name == f"{table}::4"


def test_a_row_is_read_by_its_name(table):
    assert service.read(f"{table}::33").text == f"{TEXT} 32"


def test_a_broken_group_of_rows_affects_itself_alone(table):
    data = bytearray(table.read_bytes())
    start = parquet.read_metadata(table).row_group(2).column(1).data_page_offset
    data[start : start + 30] = b"\xff" * 30
    table.write_bytes(data)
    results = list(service.read_all([str(table)]))
    assert [r.article.title for r in results if r.article] == [f"No. {i}" for i in range(50) if not 20 <= i < 30]
    (error,) = (result.error for result in results if result.error)
    assert error.problem.startswith("10 rows cannot be read")


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + b"\xff" * 100 + b"PAR1"])
def test_what_is_no_parquet(tmp_path, data):
    (tmp_path / "c.parquet").write_bytes(data)
    (result,) = service.read_all([str(tmp_path / "c.parquet")])
    assert "is no Parquet" in str(result.error)


def test_standard_input_is_refused(table):
    with pytest.raises(UnreadableError, match="--from parquet"):
        open_raw(Raw("-", table.read_bytes()))


def test_without_the_library_the_extra_is_named(table, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(UnreadableError, match=r"needs pyarrow.*terminal-reader\[crawl\]"):
        open_source(str(table), Limits(max_bytes=12_345))
