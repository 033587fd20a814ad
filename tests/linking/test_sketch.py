"""Sketches are stored and read back whole."""

from __future__ import annotations

import json

from onrecord.linking.sketch import Sketch
from tests.linking.making import MARIUPOL, day, sketch


def test_a_sketch_survives_json() -> None:
    whole = sketch(
        "a", "2022-03-17", places=(MARIUPOL,), days=(day("2022-03-16"),), counts={"killed": (50, None)}, words={"theatre": 0.7},
        names=("azov",), ages=frozenset((27,)), sites=("theatre",), types=("air-strike",), round=4, means=("bomb",),
        hours=("night",), war=True,
    )  # fmt: skip
    assert Sketch.from_json(json.loads(json.dumps(whole.to_json()))) == whole
