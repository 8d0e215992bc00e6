"""Compressed files, whole and broken."""

import gzip
import io
import random
import sys

import pytest

from reader import extras
from reader.errors import UnreadableError
from reader.sources import compression

zstandard = pytest.importorskip("zstandard")
NOISE = random.Random(1).randbytes(200_000)


def read(data):
    """The decompressed data, and the error at their end."""
    stream = compression.opened(io.BytesIO(data))
    found = stream.read()
    try:
        compression.check(stream)
    except UnreadableError as error:
        return found, error.problem
    return found, ""


def spoiled(data, at):
    return data[:at] + bytes(255 - byte for byte in data[at : at + 40]) + data[at + 40 :]


@pytest.mark.parametrize("compress", [gzip.compress, zstandard.compress, bytes])
@pytest.mark.parametrize("data", [b"abc\n", NOISE, b"\0" * 3_000_000])
def test_all_data_are_read(compress, data):
    assert read(compress(data)) == (data, "")


def test_several_members_and_padding():
    assert read(gzip.compress(b"one ") + gzip.compress(NOISE) + b"\0" * 10 + gzip.compress(b" two")) == (
        b"one " + NOISE + b" two",
        "",
    )
    assert read(zstandard.compress(b"one ") + zstandard.compress(b"two"))[0] == b"one two"


@pytest.mark.parametrize("size", [100, 200_000])
def test_a_broken_member_affects_itself_alone(size):
    members = [gzip.compress(bytes([65 + i]) + NOISE[:size]) for i in range(4)]
    found, problem = read(members[0] + spoiled(members[1], 30) + members[2][: size // 2] + members[3])
    assert found.startswith(b"A" + NOISE[:size])
    assert found.endswith(b"D" + NOISE[:size])
    assert problem == "2 parts of the gzip data are broken"


def test_what_is_cut_is_told():
    found, problem = read(gzip.compress(NOISE)[:-9])
    assert NOISE.startswith(found[:100_000])
    assert problem == "a part of the gzip data is broken"
    found, problem = read(zstandard.compress(NOISE) + b"oops")
    assert NOISE.startswith(found[:100_000])
    assert problem == "the rest of the zstd data is broken"


def test_frames_before_a_broken_one_are_read():
    frames = [zstandard.compress(bytes([65 + i]) + NOISE[:300]) for i in range(3)]
    found, problem = read(frames[0] + frames[1][:100] + frames[2])
    assert found.startswith(b"A" + NOISE[:300])
    assert problem == "the rest of the zstd data is broken"


@pytest.mark.parametrize("pack", [bytes, zstandard.compress])
def test_frames_with_a_dictionary(pack):
    samples = [b"A record of the archive, number %d. " % i + NOISE[i : i + 100] for i in range(500)]
    dictionary = zstandard.train_dictionary(2000, samples)
    packed = pack(dictionary.as_bytes())
    head = b"\x5d\x2a\x4d\x18" + len(packed).to_bytes(4, "little") + packed
    frames = [zstandard.ZstdCompressor(dict_data=dictionary).compress(sample) for sample in samples[:5]]
    assert read(head + b"".join(frames)) == (b"".join(samples[:5]), "")
    assert read(head[:-9])[1] == "the dictionary of the zstd data is cut or too large"
    assert read(head[:4] + b"\xff" * 4)[1] == "the dictionary of the zstd data is cut or too large"


def test_members_without_data():
    """Each costs the same, also behind a broken one: otherwise this would take minutes."""
    empty = gzip.compress(b"")
    found, problem = read(spoiled(gzip.compress(NOISE), 30) + empty * 50_000 + gzip.compress(b"end"))
    assert found.endswith(b"end")
    assert problem


def test_many_false_starts_end():
    assert read(b"\x1f\x8b\x08" * 50_000)[1].endswith("parts of the gzip data are broken")


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="Python has zstd")
def test_without_the_library_the_extra_is_named(monkeypatch):
    data = zstandard.compress(b"abc")
    monkeypatch.setitem(sys.modules, "zstandard", None)
    assert read(data) == (b"", "needs zstandard, which is not installed")
    assert compression.beginning(data) == b""
    with pytest.raises(UnreadableError, match=r"pip install 'terminal-reader\[crawl\]'"):
        extras.required("zstandard", "crawl")


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a/b.HTML", ".html"),
        ("a.jsonl.gz", ".jsonl.gz"),
        ("a.gz", ".gz"),
        (".gz", ""),
        ("v1.2/x.warc.zst", ".warc.zst"),
    ],
)
def test_suffixes(name, suffix):
    assert compression.suffix_of(name) == suffix
