"""Known days: the data that ships is in order, and broken data is refused by name."""

import datetime as dt
import itertools

import pytest

from onrecord.errors import VocabularyError
from onrecord.reports.anchors import anchors_from, load_anchors

GOOD = {
    "events": [{"name": "a strike", "date": dt.date(2022, 3, 5), "about": ["Sumy"], "told": {"struck": ["struck Sumy"]}}],
    "counts": {"killed": {"by": ["UN"], "of": "civilian", "given": {dt.date(2022, 3, 5): 1035, dt.date(2022, 3, 6): "1.1 million"}}},
}


def test_counts_that_ship_only_grow_from_day_to_day() -> None:
    for count in load_anchors().counts:
        days = [first for first, _ in count.given.values()]
        assert days == sorted(days)
        values = [float(value.replace(",", "").removesuffix(" million")) for value in count.given]
        assert all(a < b for a, b in itertools.pairwise(values))


def test_every_event_that_ships_can_be_met() -> None:
    for event in load_anchors().events:
        assert event.told
        assert all(word == word.lower() for word, _ in event.told)


def test_counts_are_read_as_texts_write_them() -> None:
    given = anchors_from(GOOD).counts[0].given
    assert list(given) == ["1,035", "1.1 million"]
    assert given["1,035"] == (dt.date(2022, 3, 5), dt.date(2022, 3, 6))


@pytest.mark.parametrize(
    "broken",
    [
        None,
        {"events": []},
        GOOD | {"events": [{"name": "x"}]},
        GOOD | {"events": [{**GOOD["events"][0], "date": "soon"}]},  # type: ignore[index]  # the test's own nested dictionary
        GOOD | {"events": [{**GOOD["events"][0], "colour": "red"}]},  # type: ignore[index]
        GOOD | {"events": [{**GOOD["events"][0], "told": {"struck": ["("]}}]},  # type: ignore[index]
        GOOD | {"counts": {"killed": {}}},
    ],
)
def test_broken_data_is_refused(broken: object) -> None:
    with pytest.raises(VocabularyError, match=r"anchors\.yaml"):
        anchors_from(broken)
