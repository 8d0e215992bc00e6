"""Where one has been."""

from reader.tui.session.jump_list import Spot, Trail

HERE = [Spot(0, offset) for offset in range(5)]


def left(*spots: Spot) -> Trail:
    trail = Trail()
    for spot in spots:
        trail.leave(spot)
    return trail


def test_back_and_forth() -> None:
    trail = left(HERE[0], HERE[1])
    assert [trail.back(HERE[2]), trail.back(HERE[1]), trail.back(HERE[0])] == [HERE[1], HERE[0], None]
    assert [trail.forth(), trail.forth(), trail.forth()] == [HERE[1], HERE[2], None]


def test_a_jump_forgets_what_lay_ahead() -> None:
    trail = left(HERE[0], HERE[1])
    trail.back(HERE[2])
    trail.leave(HERE[1])
    assert trail.forth() is None
    assert [trail.back(HERE[3]), trail.back(HERE[1])] == [HERE[1], HERE[0]]


def test_the_same_spot_is_left_once() -> None:
    trail = left(HERE[0], HERE[0], HERE[0])
    assert trail.back(HERE[1]) == HERE[0]
    assert trail.back(HERE[0]) is None


def test_nowhere() -> None:
    assert left().back(HERE[0]) is None
    assert left().forth() is None


def test_it_does_not_grow_for_ever() -> None:
    trail = left(*(Spot(0, offset) for offset in range(1000)))
    here, steps = Spot(0, 1000), 0
    while (spot := trail.back(here)) is not None:
        here, steps = spot, steps + 1
    assert 50 < steps <= 100
