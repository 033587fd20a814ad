"""Ways whose ends are told apart: in one sentence, in the sentences of one paragraph, never of what goes in or of troops."""

from __future__ import annotations

import pytest

from onrecord.reading.corridors import is_way_out
from onrecord.reading.open_ways import open_ways
from tests.reading.asking import page


def told(text: str) -> list[tuple[str, str]]:
    p = page(text)
    speaks = [s.index for s in p.sentences if any(is_way_out(w) for w in s.words)]
    return [(w.origin.name, w.destination.name) for found in open_ways(p, speaks).values() for w in found]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Residents of Sumy will be evacuated. Buses take them to Poltava.", ["Sumy Poltava"]),
        ("From Sumy by car. From Lebedyn by bus. The corridors lead to Poltava.", ["Sumy Poltava", "Lebedyn Poltava"]),
        ("The corridors lead to Poltava. They work from Sumy and Lebedyn.", ["Sumy Poltava", "Lebedyn Poltava"]),
        ("Corridors to Poltava: Sumy, Lebedyn.", ["Sumy Poltava", "Lebedyn Poltava"]),
        ("For those in Sumy there is a corridor to Poltava.", ["Sumy Poltava"]),
        ("Corridors are open for Sumy. People are going to Poltava.", ["Sumy Poltava"]),
        ("Poltava will take in people from Sumy: corridors are open.", ["Sumy Poltava"]),
        ("The corridor begins in Sumy and leads to Poltava.", ["Sumy Poltava"]),
        ("An evacuation bus leaves Sumy at ten. Its destination is Poltava.", ["Sumy Poltava"]),
        ("Two corridors work: one from Sumy, one from Lebedyn to Poltava.", ["Sumy Poltava"]),
    ],
)
def test_the_ends_are_joined(text: str, pairs: list[str]) -> None:
    assert told(text) == [tuple(pair.split()) for pair in pairs]


@pytest.mark.parametrize(
    "text",
    [
        "Residents of Sumy will be evacuated. Buses take aid to Poltava.",
        "Residents of Sumy will be evacuated. Troops went to Poltava.",
        "Residents of Sumy will be evacuated. The mayor spoke. It rained. Shops opened. Buses go to Poltava.",
        "Residents of Sumy who earlier arrived in Poltava are to be evacuated.",
        "Residents of Sumy sleep. Buses go to Poltava.",
        "The evacuation of Sumy (subordinated to Kyiv) goes on.",
        "Evacuation from the Sumy region goes on. Buses go to Poltava.",
    ],
)
def test_what_is_no_way(text: str) -> None:
    assert told(text) == []


def test_the_sentence_that_tells_the_other_end() -> None:
    p = page("Residents of Sumy will be evacuated. Buses take them to Poltava.")
    (way,) = open_ways(p, [0])[0]
    assert way.also is not None
    assert (way.also[0].index, way.also[1].text) == (1, "to")
