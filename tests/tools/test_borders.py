"""Outlines cut into borders."""

from __future__ import annotations

from tools.borders import cut


def square(x: int, y: int, size: int = 1) -> list[tuple[int, int]]:
    return [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]


def test_a_border_between_two_stands_once() -> None:
    borders, sides = cut([[square(0, 0)], [square(1, 0)]])
    assert sorted(sides) == [(0, -1), (0, 1), (1, -1)]
    shared = borders[sides.index((0, 1))].tolist()
    assert shared == [[1, 0], [1, 1]]
    assert sum(len(border) - 1 for border in borders) == 7


def test_an_island_is_one_closed_border_and_a_hole_belongs_to_both() -> None:
    hole = square(2, 2)[::-1]
    borders, sides = cut([[square(0, 0, 9), hole], [square(2, 2)]])
    assert sorted(sides) == [(0, -1), (0, 1)]
    assert all(border[0].tolist() == border[-1].tolist() for border in borders)


def test_areas_that_touch_in_a_point_are_cut_there() -> None:
    borders, sides = cut([[square(0, 0)], [square(1, 1)]])
    assert sorted(sides) == [(0, -1), (1, -1)]
    assert all([1, 1] in (border[0].tolist(), border[-1].tolist()) for border in borders)
