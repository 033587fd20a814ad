import datetime as dt
from typing import Any

import pytest

from onrecord.publishing.headings import Heading, of_incident, of_place, of_route, of_talks
from onrecord.reading.statement import Event
from tests.publishing.making import dispatch, said

STRIKE = Heading(
    "Air strike, Okhtyrka, 14 March", "id", label="air-strike", place="okhtyrka", days=(dt.date(2022, 3, 14), dt.date(2022, 3, 14))
)
ROW: dict[str, Any] = {"id": "id", "event_type": "air-strike", "place": "Okhtyrka", "from": "2022-03-14", "to": "2022-03-14"}


@pytest.mark.parametrize(
    ("fields", "covered"),
    [
        ({}, True),
        ({"place": "OKHTYRKA"}, True),
        ({"place": "Lviv"}, False),
        ({"from_": dt.date(2022, 3, 15), "to": dt.date(2022, 3, 15)}, True),
        ({"from_": dt.date(2022, 3, 16), "to": dt.date(2022, 3, 16)}, False),
        ({"from_": dt.date(2022, 3, 1), "to": dt.date(2022, 3, 12)}, False),
        ({"from_": dt.date(2022, 3, 1), "to": dt.date(2022, 3, 20)}, True),
    ],
)
def test_an_incident_covers_what_is_not_of_another_place_or_day(fields: dict[str, Any], covered: bool) -> None:
    assert STRIKE.covers(said(dispatch("w", "Wire", "A jet struck."), Event, "struck", event_type="air-strike", **fields)) is covered


def test_headings_say_what_is_known_and_nothing_else() -> None:
    on = dt.date(2022, 3, 18)
    assert of_incident(ROW, [], on).text == "Air strike, Okhtyrka, 14 March"
    assert of_incident(ROW | {"place": None, "from": None, "to": None}, [], on).text == "Air strike"
    talks = ROW | {"event_type": "talks", "round": 4, "parties": ["Ukraine", "Russia"], "format": "video", "place": None}
    assert of_talks(talks, [], on).text == "Talks, round 4, Ukraine and Russia, by video, 14 March"
    assert (
        of_talks(talks | {"round": None, "parties": [], "format": "in person", "from": None, "to": None}, [], on).text == "Talks, in person"
    )
    assert (of_route("Sumy", "Poltava").text, of_route("Sumy", "").text) == ("Sumy to Poltava", "From Sumy")
    assert of_route("", "Poltava").text == "Origin not given to Poltava"
    assert of_place(None).text == of_place(" ").text == "Place not given"
