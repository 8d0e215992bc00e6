"""Compiles the modules that take most of a page's time, where the environment asks for it: READER_COMPILE=1 pip install .

mypyc turns the source as it is into extension modules, which the wheel holds beside the source. Python prefers them, and
they give the same output. Without the variable the wheel is pure Python and needs no compiler. `pyproject.toml` names the
modules, under `tool.hatch.build.targets.wheel.hooks.custom`.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASKED: Final = "READER_COMPILE"
_REQUIREMENTS: Final = ["mypy[mypyc]>=1.18,<3", "setuptools>=65"]
_SHARED: Final = "terminal_reader"
"""The name before "__mypyc" of the library that holds the code of all modules; it stands beside the package."""
_LEVEL: Final = "1"
"""Of gcc's optimisation: higher levels take twice as long and gain nothing that can be measured."""
_MYPY: Final = ["--config-file=", "--ignore-missing-imports", "--no-site-packages", "--hide-error-context"]
"""Libraries count as untyped, for the stubs of lxml say less than the truth: the tag of a comment is no string."""


class CompileHook(BuildHookInterface[Any]):
    """Adds the compiled modules to the wheel."""

    def dependencies(self) -> list[str]:
        """What compiling needs; nothing if it is not asked for."""
        return _REQUIREMENTS if _is_asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is put together. An editable installation stays pure Python."""
        if not _is_asked() or version == "editable":
            return
        from setuptools.errors import CompileError  # noqa: PLC0415 (installed only where it is asked for)

        self._folder = tempfile.TemporaryDirectory()
        try:
            paths = compiled(Path(self.root), self.config["modules"], Path(self._folder.name))
        except CompileError as error:
            self.app.abort(
                f"{_ASKED} needs a C compiler and the headers of Python: {error}. Install them, or leave {_ASKED} out."
            )
        for path in paths:
            build_data["force_include"][str(path)] = path.relative_to(self._folder.name).as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove what was compiled: the wheel holds it."""
        if _is_asked() and version != "editable":
            self._folder.cleanup()


def compiled(root: Path, modules: Sequence[str], folder: Path) -> list[Path]:
    """Compile modules into a folder.

    Args:
        root: where the package is.
        modules: paths below it.
        folder: where the extension modules go, in the folders of their packages.

    Returns:
        Their paths.
    """
    from mypyc.build import mypycify  # noqa: PLC0415 (as above)
    from setuptools import Distribution  # noqa: PLC0415

    with contextlib.chdir(root), tempfile.TemporaryDirectory() as work:
        extensions = mypycify(
            [*_MYPY, f"--cache-dir={work}/types", *modules],
            opt_level=_LEVEL,
            debug_level="0",
            target_dir=work,
            group_name=_SHARED,
        )
        command = Distribution({"ext_modules": extensions}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(folder), work
        command.ensure_finalized()
        command.run()
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def _is_asked() -> bool:
    return os.environ.get(_ASKED, "") not in ("", "0")
