"""Sketches are stored and read back whole."""

from __future__ import annotations

import json

from onrecord.linking.sketch import Sketch, once
from tests.linking.making import MARIUPOL, day, sketch


def test_a_sketch_survives_json() -> None:
    whole = sketch(
        "a", "2022-03-17", places=(MARIUPOL,), days=(day("2022-03-16"),), counts={"killed": (50, None)}, words={"theatre": 0.7},
        names=("azov",), ages=frozenset((27,)), sites=("theatre",), types=("air-strike",), round=4, means=("bomb",),
        hours=("night",), war=True,
    )  # fmt: skip
    assert Sketch.from_json(json.loads(json.dumps(whole.to_json()))) == whole


def test_what_is_seen_of_a_sketch_is_worked_out_once_and_is_no_part_of_it() -> None:
    seen = []

    @once
    def title(s: Sketch) -> str:
        seen.append(s.id)
        return s.title.upper()

    one, other = Sketch("1", "r", None, True, title="a"), Sketch("2", "r", None, True, title="b")
    plain = one.to_json()
    assert [title(one), title(other), title(one)] == ["A", "B", "A"] and seen == ["1", "2"]
    assert one.to_json() == plain and one == Sketch("1", "r", None, True, title="a")
