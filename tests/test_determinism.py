"""The same input gives the same output: on every Python, with every hash seed, in any number of processes."""

import os
import subprocess
import sys

import pytest

from tests.quality.outputs import GOLDEN, fingerprint, pages, pinned


def test_the_output_is_as_pinned():
    """After a change that is meant to change it: `python -m tests.quality.outputs --set golden --pin`."""
    assert fingerprint(pages(None, GOLDEN))[0] == pinned()[GOLDEN]


@pytest.mark.slow
@pytest.mark.parametrize("start", ["fork", "spawn"])
@pytest.mark.parametrize("seed", ["0", "1", "random"])
def test_neither_hash_seeds_nor_processes_matter(seed, start):
    command = [
        sys.executable,
        "-m",
        "tests.quality.outputs",
        "--set",
        GOLDEN,
        "--jobs",
        "2",
        "--start",
        start,
        "--check",
    ]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=os.environ | {"PYTHONHASHSEED": seed}
    )
    assert done.returncode == 0, done.stdout + done.stderr
