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


MONTHS: Final = {
    name: number
    for row in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "jan. feb. mär. apr. mai. jun. jul. aug. sept. okt. nov. dez.",
    )
    for number, name in enumerate(row.split(), start=1)
}
"""Months by their names (CLDR, format wide and abbreviated)."""
_DAY_FIRST: Final = pattern(r"\b(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?: de| of)? ([^\W\d_]+\.?),?(?: de)? (\d{4})\b")
_MONTH_FIRST: Final = pattern(r"\b([^\W\d_]+\.?) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")


def written_date(text: str) -> str:
    """The day that a line names in words, such as "February 25, 2021" or "5. März 2024"; "" for none."""
    line = " ".join(text.split())
    for pattern_, day, month in ((_DAY_FIRST, 1, 2), (_MONTH_FIRST, 2, 1)):
        for found in pattern_.finditer(line):
            number = MONTHS.get(found[month].lower())
            if number and 1 <= int(found[day]) <= 31:
                return f"{found[3]}-{number:02}-{int(found[day]):02}"
    return ""
