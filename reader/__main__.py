"""The command `reader`, also as `python -m reader`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line on the process's arguments and return the exit code."""
    from reader.cli import main as run  # noqa: PLC0415 (importing this module runs and costs nothing)

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
