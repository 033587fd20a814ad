"""Corrections: what a user writes becomes values, and all decisions of a record become what holds."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.linking.corrections import FIELDS, changed_fields, corrected, corrections, read_values, told
from onrecord.linking.decisions import Decision
from onrecord.reading.statement import Event, Figure, Position, Quote
from tests.linking.test_decisions import decide

FIGURE = Figure(
    id="f", report="r", start=0, end=1, evidence=(0, 9), measure="killed", low=5, high=5, speaker="UN", place="Kyiv", place_name="Kyiv"
)
EVENT = Event(id="e", report="r", start=0, end=1, evidence=(0, 9), event_type="evacuation", origin="Sumy")


def made_of(statement: Figure | Event, *given: str) -> Figure | Event:
    """The statement as this correction leaves it."""
    (correction,) = corrections([decide("correct", statement.id, *read_values(statement, given))]).values()
    return corrected(statement, correction)


def test_values_are_read_as_they_are_written() -> None:
    made = made_of(
        FIGURE, "low=1,300", "high=none", "approximate=yes", "verified=no", "from=2022-03-01", "to=2022-03-02", "speaker=", "stance=denies"
    )
    assert made == Figure(
        id="f", report="r", start=0, end=1, evidence=(0, 9), measure="killed", low=1300, high=None, approximate=True, verified=False,
        from_=dt.date(2022, 3, 1), to=dt.date(2022, 3, 2), speaker=None, stance="denies", place="Kyiv", place_name="Kyiv",
    )  # fmt: skip
    assert changed_fields(FIGURE, made) == ("speaker", "stance", "verified", "from", "to", "low", "high", "approximate")


def test_a_place_comes_with_its_point() -> None:
    made = made_of(FIGURE, "place=Kiev")
    assert (made.place, made.place_name) == ("Kiev", "Kyiv") and made.lat is not None and made.lon is not None
    there = made_of(EVENT, "origin=Kharkiv", "destination=none", "status=open")
    assert isinstance(there, Event) and there.origin_name == "Kharkiv" and there.origin_lat is not None and there.status == "open"
    assert made_of(FIGURE, "place=none").place_name is None
    assert made_of(FIGURE, "place=Lower Mill by the Brook", "lat=49.5", "lon=-1").lon == -1


def test_a_place_of_many_names_is_in_the_country_that_the_report_is_about() -> None:
    def of(theatre: str) -> str:
        return " ".join(read_values(FIGURE, ["place=Tripoli"], theatre))

    assert of("Libya") != of("Lebanon")


def test_a_later_correction_goes_over_an_earlier_one_and_undoing_brings_it_back() -> None:
    first, second = decide("correct", "f", "low=1", 'speaker="A"'), decide("correct", "f", "low=2")
    undo = decide("undo", second.id)
    again = decide("undo", undo.id)

    def held(*decisions: Decision) -> dict[str, object]:
        return dict(corrections(reversed(decisions))["f"].values)

    assert held(first, second) == {"low": 2, "speaker": "A"}
    assert held(first, second, undo) == {"low": 1, "speaker": "A"}
    assert held(first, second, undo, again) == {"low": 2, "speaker": "A"}
    gone = corrections([first, decide("undo", first.id)])["f"]
    assert gone.values == {} and corrected(FIGURE, gone) == FIGURE and gone.at > first.at


def test_a_correction_is_told_in_a_sentence() -> None:
    made = made_of(FIGURE, "low=1300", "high=none", "place=Kharkiv")
    assert told(FIGURE, made, "misread.") == (
        "Corrected by the desk: place is Kharkiv, read as Kyiv; low is 1,300, read as 5; high is not told, read as 5 (misread)."
    )


@given(st.sampled_from([FIGURE, EVENT]), st.text(max_size=12), st.text(max_size=12))
def test_whatever_is_written_is_a_value_or_an_error_that_names_the_field(statement: Figure | Event, name: str, value: str) -> None:
    for field in (name, *FIELDS[statement.kind]):
        said = ""
        try:
            made = made_of(statement, f"{field}={value}")
        except UsageError as error:
            said = str(error)
        named = field.partition("=")[0].strip().replace("-", "_")
        assert named in said if said else made != statement and made.id == statement.id


def test_every_field_that_can_be_corrected_is_one_of_its_kind() -> None:
    for kind in (Figure, Event, Position, Quote):
        assert set(FIELDS[kind.kind]) <= {name.rstrip("_") for name in kind.__dataclass_fields__}
    with pytest.raises(UsageError, match="by: no field"):
        read_values(FIGURE, ["by=me"])
