"""The manual: a page of Markdown for each topic, shown by `reader manual`."""

from __future__ import annotations

from pathlib import Path

from reader.errors import UsageError

FOLDER = Path(__file__).parent


def topics() -> dict[str, str]:
    """The topics with their titles, the first pages to read first."""
    first = ("keys", "options", "settings")
    names = sorted((path.stem for path in FOLDER.glob("*.md")), key=lambda name: (name not in first, name))
    return {name: _title(name) for name in names}


def page(topic: str) -> Path:
    """The file of a topic.

    Raises:
        UsageError: the manual has no such topic.
    """
    known = topics()
    if topic not in known:
        raise UsageError(f"the manual has no page {topic!r}", remedy=f"choose from {', '.join(known)}")
    return FOLDER / f"{topic}.md"


def _title(name: str) -> str:
    with (FOLDER / f"{name}.md").open(encoding="utf-8") as lines:
        return next(lines).removeprefix("# ").strip()
