"""Dates as metadata has them, in ISO 8601."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from reader.text.patterns import pattern

if TYPE_CHECKING:
    import re
    from typing import Final

_ISO: Final = pattern(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?"
)
_COMPACT: Final = pattern(r"(\d{4})[/.]?(\d{2})[/.]?(\d{2})$")


def iso_date(value: str) -> str:
    """A date or date-time in ISO 8601, with its zone where one is given; "" for what is no date."""
    value = value.strip()
    found = _ISO.match(value)
    if found:
        return _from_parts(found)
    compact = _COMPACT.match(value)
    if compact:
        return _valid(f"{compact[1]}-{compact[2]}-{compact[3]}")
    if not any(map(str.isdigit, value)):
        return ""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 (6 ms, for the few dates in the form of mails)

    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError):
        return ""


def _from_parts(found: re.Match[str]) -> str:
    year, month, day, hour, minute, second, zone = found.groups()
    date = f"{year}-{int(month):02}-{int(day):02}"
    if hour is None:
        return _valid(date)
    offset = "" if not zone else "+00:00" if zone == "Z" else f"{zone[:3]}:{zone[3:].lstrip(':') or '00'}"
    return _valid(f"{date}T{int(hour):02}:{minute}:{second or '00'}{offset}")


def _valid(iso: str) -> str:
    try:
        datetime.fromisoformat(iso)
    except ValueError:
        return ""
    return iso
