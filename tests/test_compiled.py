"""The compiled build: the same output from the same source, and the same errors."""

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path
from shutil import which

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent
MODULES = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"][
    "hooks"
]["custom"]["modules"]
READABLE = {".txt", ".html", ".md", ".htm"}
CLEAN = """
import json, sys
from pathlib import Path
import reader
from reader.cleaning.tree import walker
from reader.text.normalize import words
print(json.dumps([walker.__file__, words("ΚΟΣΜΟΣ İSTANBUL ΟΔΟΣ’Σ ǅ")]))
for name in json.load(sys.stdin):
    try:
        article = reader.clean(Path(name).read_bytes(), url="https://example.org/a")
        found = repr((article.metadata, article.blocks, article.page_type, article.confidence))
    except Exception as error:
        found = f"{type(error).__name__}: {error}"
    print(json.dumps(found))
"""


def documents(folder):
    """The samples, the golden pages, and what is no document."""
    odd = {
        "binary": b"\x89PNG\0\0\1\2" * 50,
        "empty": b"",
        "deep.html": b"<div>" * 5000 + b"The end.",
        "comment": b"<p><!--x-->",
    }
    for name, data in odd.items():
        (folder / name).write_bytes(data)
    kept = [*(ROOT / "seeds").iterdir(), *(ROOT / "tests/golden/pages").iterdir()]
    return sorted(str(path) for path in [*kept, *folder.iterdir()] if path.suffix in READABLE or path.parent == folder)


def cleaned(path, names):
    """The module that walks a tree, and what each document gives, with the package that is found at a path."""
    run = subprocess.run(
        [sys.executable, "-c", CLEAN],
        env=os.environ | {"PYTHONPATH": str(path)},
        input=json.dumps(names),
        capture_output=True,
        text=True,
        check=True,
        cwd=path,
    )
    (walker, small), *found = map(json.loads, run.stdout.splitlines())
    return walker, {"small letters": small} | dict(zip(names, found, strict=True))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel with compiled modules, built in the environment as it is: no network."""
    build = pytest.importorskip("hatchling.build", reason="hatchling is not installed, so nothing is compiled")
    for name in ("mypyc", "setuptools"):
        pytest.importorskip(name, reason=f"{name} is not installed, so nothing is compiled")
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    if which(compiler) is None:
        pytest.skip(f"there is no C compiler {compiler!r}, so nothing is compiled")
    if not Path(sysconfig.get_path("include"), "Python.h").is_file():
        pytest.skip("the headers of Python are not installed, so nothing is compiled")
    folder = tmp_path_factory.mktemp("compiled")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("READER_COMPILE", "1")
        return folder / build.build_wheel(str(folder))


def test_the_compiled_modules_give_the_same_output_and_errors(wheel, tmp_path):
    installed = wheel.parent / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    names = documents(tmp_path)
    walker, found = cleaned(installed, names)
    plain_walker, expected = cleaned(ROOT, names)
    assert Path(walker).suffix != ".py"
    assert Path(plain_walker) == ROOT / "reader/cleaning/tree/walker.py"
    assert found == expected
    assert found[str(tmp_path / "binary")].startswith("BinaryError")


def test_the_wheel_is_for_one_platform_and_holds_source_and_extensions(wheel):
    assert "none-any" not in wheel.name
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    assert {module.removesuffix(".py") + suffix for module in MODULES} | set(MODULES) <= names
