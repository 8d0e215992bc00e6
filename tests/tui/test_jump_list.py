"""Where one has been."""

from reader.tui.session.jump_list import JumpList, Position

HERE = [Position(0, offset) for offset in range(5)]


def left(*spots: Position) -> JumpList:
    jump_list = JumpList()
    for spot in spots:
        jump_list.leave(spot)
    return jump_list


def test_back_and_forth() -> None:
    jump_list = left(HERE[0], HERE[1])
    assert [jump_list.back(HERE[2]), jump_list.back(HERE[1]), jump_list.back(HERE[0])] == [HERE[1], HERE[0], None]
    assert [jump_list.forth(), jump_list.forth(), jump_list.forth()] == [HERE[1], HERE[2], None]


def test_a_jump_forgets_what_lay_ahead() -> None:
    jump_list = left(HERE[0], HERE[1])
    jump_list.back(HERE[2])
    jump_list.leave(HERE[1])
    assert jump_list.forth() is None
    assert [jump_list.back(HERE[3]), jump_list.back(HERE[1])] == [HERE[1], HERE[0]]


def test_the_same_spot_is_left_once() -> None:
    jump_list = left(HERE[0], HERE[0], HERE[0])
    assert jump_list.back(HERE[1]) == HERE[0]
    assert jump_list.back(HERE[0]) is None


def test_nowhere() -> None:
    assert left().back(HERE[0]) is None
    assert left().forth() is None


def test_it_does_not_grow_for_ever() -> None:
    jump_list = left(*(Position(0, offset) for offset in range(1000)))
    here, steps = Position(0, 1000), 0
    while (spot := jump_list.back(here)) is not None:
        here, steps = spot, steps + 1
    assert 50 < steps <= 100


def test_the_other_place_is_the_one_that_was_left_last() -> None:
    jump_list = left(HERE[0])
    assert [jump_list.other(HERE[1]), jump_list.other(HERE[0]), jump_list.other(HERE[1])] == [HERE[0], HERE[1], HERE[0]]
    assert left().other(HERE[0]) is None
    assert left(HERE[0]).other(HERE[0]) is None
