"""`reader explain`."""

import csv
import io
import json

COLUMNS = ["source", "block", "kept", "kind", "stage", "rule", "category", "reason", "score", "text", "page_type"]


def test_pipe_gets_tab_separated_values(reader):
    done = reader("explain", "page.html")
    assert done.returncode == 0
    names, *rows = csv.reader(io.StringIO(done.stdout.decode()), delimiter="\t", quoting=csv.QUOTE_NONE)
    assert names == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert {row[2] for row in rows} == {"kept", "removed"}
    assert all(row[0] == "page.html" and row[7] for row in rows)


def test_several_sources_have_one_header(reader):
    lines = reader("explain", "harbour.txt", "page.html").stdout.decode().splitlines()
    assert lines.count("\t".join(COLUMNS)) == 1


def test_json_lines(reader):
    rows = [json.loads(line) for line in reader("explain", "-f", "jsonl", "page.html").stdout.splitlines()]
    assert [row["block"] for row in rows] == list(range(1, len(rows) + 1))
    assert all(list(row) == COLUMNS for row in rows)
    assert any(not row["kept"] and "Copyright" in row["text"] for row in rows)


def test_table_is_as_wide_as_columns_says(reader):
    lines = (
        reader("explain", "-f", "table", "page.html", env={"COLUMNS": "90", "NO_COLOR": "1"})
        .stdout.decode()
        .splitlines()
    )
    assert max(map(len, lines)) == 90


def test_table_has_colours_only_where_wanted(reader):
    assert b"\x1b[3" not in reader("explain", "-f", "table", "page.html", env={"NO_COLOR": "1"}).stdout
    assert b"\x1b[3" in reader("explain", "page.html", env={"CLICOLOR_FORCE": "1"}).stdout
    assert b"\x1b[3" in reader("explain", "page.html", env={"CLICOLOR_FORCE": "1", "NO_COLOR": ""}).stdout
    assert b"\x1b[3" not in reader("explain", "page.html", env={"CLICOLOR_FORCE": "0"}).stdout


def test_markup_in_a_document_is_text(reader, folder):
    (folder / "markup.txt").write_text(
        "The [/b] sign and [@click=app.quit] are only letters in this [red]paragraph[/red].\n"
    )
    done = reader("explain", "-f", "table", "markup.txt", env={"COLUMNS": "200"})
    assert done.returncode == 0
    assert b"[/b] sign and [@click=app.quit]" in done.stdout
