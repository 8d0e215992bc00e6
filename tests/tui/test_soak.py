"""A short soak: `tests/bench/soak.py` presses ten thousand keys, this a hundred, always the same."""

from pathlib import Path

import pytest

from reader import service
from tests.bench import soak


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
async def test_no_key_is_a_fault(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert len(await soak.run(service.samples(), seed, 100, tmp_path)) == 100
