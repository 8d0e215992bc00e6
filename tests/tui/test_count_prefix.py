"""The number before a motion."""

from typing import Any

import pytest

from reader.tui.keys.count_prefix import CountPrefix


@pytest.mark.parametrize(("keys", "number"), [("5", 5), ("05", 5), ("50", 50), ("12345", 999), ("", None), ("0", None)])
def test_number(keys: str, number: int | None) -> None:
    count = CountPrefix()
    for key in keys:
        count.add(key)
    assert count.take() == number
    assert count.take() is None


@pytest.mark.parametrize("key", ["j", "", None, "٣", "½", "12"])
def test_what_is_no_digit(key: str | None) -> None:
    count = CountPrefix()
    assert not count.add(key)
    assert str(count) == ""


async def test_a_motion_is_repeated(start: Any) -> None:
    async with start() as session:
        await session.press("1", "2", "j")
        assert session.pane.scroll_offset.y == 12
        await session.press("j")
        assert session.pane.scroll_offset.y == 13


async def test_a_jump_is_repeated(start: Any) -> None:
    async with start() as session:
        await session.press("3", "]")
        assert session.status.message.startswith("Quotation 3 of 31")


async def test_escape_forgets_the_number(start: Any) -> None:
    async with start() as session:
        await session.press("7")
        assert session.status.message == "7"
        await session.press("escape", "j")
        assert session.pane.scroll_offset.y == 1


async def test_a_search_takes_digits_for_itself(start: Any) -> None:
    async with start() as session:
        await session.press("/", "1", "2", "enter", "j")
        assert session.pane.hits.query == "12"
        assert session.status.message == ""


async def test_the_list_moves_by_the_number(start: Any) -> None:
    async with start("sample", "short1", "short2", "short3") as session:
        await session.press("2", "J")
        await session.until(lambda: session.listing.cursor == 2)
        await session.press("tab", "2", "k")
        await session.until(lambda: session.listing.cursor == 0)
