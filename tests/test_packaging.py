"""What is in the wheel and in the sdist. The checkout hides a forgotten file; an installation does not."""

import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DATA = {".md", ".toml", ".tcss", ".typed"}
READABLE = {".txt", ".html", ".md", ".htm"}


@pytest.fixture(scope="module")
def build():
    """The build backend, called in the environment as it is: no network."""
    return pytest.importorskip("hatchling.build", reason="hatchling is not installed, so packages are NOT tested")


@pytest.fixture(scope="module")
def wheel(build, tmp_path_factory):
    return _built(build.build_wheel, tmp_path_factory)


@pytest.fixture(scope="module")
def sdist(build, tmp_path_factory):
    return _built(build.build_sdist, tmp_path_factory)


def _built(make, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        path = folder / make(str(folder))
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as archive:
            return set(archive.namelist())
    with tarfile.open(path) as archive:
        return {member.name.partition("/")[2] for member in archive if member.isfile()}


def files(folder, suffixes=None):
    """The files of the checkout below a folder."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and (suffixes is None or path.suffix in suffixes)
    }


def test_there_is_data_to_be_packaged():
    """The tests below compare sets, and an empty set is in every other."""
    assert {Path(name).suffix for name in files("reader", DATA)} == DATA
    assert files("seeds", READABLE)


def test_wheel_has_every_module_and_every_data_file(wheel):
    assert files("reader", {".py"} | DATA) <= wheel


def test_wheel_has_the_seeds_inside_the_package(wheel):
    assert {f"reader/{name}" for name in files("seeds")} <= wheel


def test_wheel_has_nothing_but_the_package(wheel):
    assert {name.partition("/")[0].partition("-")[0] for name in wheel} == {"reader", "terminal_reader"}
    assert not [name for name in wheel if "test" in name or "__pycache__" in name]


def test_sdist_has_what_the_wheel_is_built_from(sdist):
    wanted = (
        files("reader", {".py"} | DATA)
        | files("seeds")
        | {"pyproject.toml", "README.md", "LICENSE", ".build/compile.py"}
    )
    assert wanted <= sdist


def test_sdist_has_no_tests(sdist):
    assert not [name for name in sdist if name.startswith(("tests/", "screenshots/", ".ci/"))]
