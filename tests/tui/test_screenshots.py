"""The pictures in the README show the program as it is."""

import html
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[2] / "screenshots"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_screenshots", FOLDER / "make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make = _load()


def words(svg: str) -> str:
    """What a picture says, without how it looks: that may differ a little between versions of Textual."""
    return html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", "", svg, flags=re.DOTALL)).replace("\xa0", " ")


@pytest.mark.parametrize("picture", make.PICTURES, ids=lambda picture: picture.name)
async def test_no_picture_is_stale(picture: object) -> None:
    """If this fails, run `python screenshots/make.py` and look at what has changed."""
    drawn = (FOLDER / f"{picture.name}.svg").read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert words(await make.draw(picture)) == words(drawn)


def test_every_picture_is_drawn_by_the_script() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == {picture.name for picture in make.PICTURES}
