import datetime as dt
from typing import Any

from hypothesis import given

from onrecord.publishing.claims import claims
from onrecord.publishing.rows import ReadRow
from onrecord.reading.statement import Event, Figure
from tests.publishing.making import DAY, any_rows, day_of_three_outlets, dispatch, said


def strike(name: str, text: str, words: str, **fields: Any) -> ReadRow:
    return said(
        dispatch(name, name, text), Event, words, **({"event_type": "air-strike", "place": "Sumy", "from_": DAY, "to": DAY} | fields)
    )


def test_one_speakers_claim_in_two_reports_is_one_claim() -> None:
    killed = [c for c in claims(day_of_three_outlets()) if isinstance(c.first, Figure) and c.first.low == 14]
    assert [[row.source.name for row in c.rows] for c in killed] == [["w1", "l1"]]


def test_other_bounds_stay_another_claim() -> None:
    bounds = [
        (c.first.low, c.first.high) for c in claims(day_of_three_outlets()) if isinstance(c.first, Figure) and c.first.place == "Okhtyrka"
    ]
    assert bounds == [(14, None), (2, 2)]


def test_all_that_a_figure_says_keeps_it_apart() -> None:
    fields: dict[str, Any] = {"measure": "killed", "low": 8, "place": "Sumy", "from_": DAY, "to": DAY, "speaker": "mayor"}
    others: list[dict[str, Any]] = [
        {"high": 8}, {"low": None, "high": 8}, {"approximate": True}, {"population": "civilians"}, {"measure": "injured"}, {"place": "Lviv"},
        {"from_": None}, {"speaker": "governor"}, {"stance": "expects"}, {"verified": False}, {"undercount": True}, {"destination": "Lviv"},
    ]  # fmt: skip
    rows = [said(dispatch(str(n), "Wire", "Eight fell."), Figure, "Eight", **(fields | other)) for n, other in enumerate([{}, *others])]
    assert [len(c.rows) for c in claims(rows)] == [1] * len(rows)
    assert [
        len(c.rows) for c in claims([rows[0], rows[0], said(dispatch("again", "Post", "It was eight."), Figure, "eight", **fields)])
    ] == [3]


def test_a_copy_is_no_second_voice_and_another_outlet_is() -> None:
    text = "Three hangars burned down."
    fields: dict[str, Any] = {"measure": "destroyed", "low": 3, "high": 3, "population": "buildings"}
    wire, copy = (said(dispatch(name, name, text), Figure, "Three", **fields) for name in ("Wire", "Post"))
    other = said(dispatch("Ledger", "Ledger", "Fire took three hangars."), Figure, "three", **fields)
    assert [len(c.rows) for c in claims([wire, copy, other])] == [2, 1]


def test_a_denial_stands_beside_the_claim_of_its_sentence() -> None:
    text = "Kyiv says a jet bombed the depot, which Moscow denies. A jet bombed the mill."
    report = dispatch("w", "Wire", text)
    bombed = said(report, Event, "bombed", event_type="air-strike", speaker="Kyiv")
    denial = said(report, Event, "denies", event_type="air-strike", speaker="Moscow", stance="denies")
    mill = said(report, Event, "jet bombed the mill", event_type="air-strike")
    found = claims([bombed, denial, mill])
    assert [[a.first.speaker for a in c.answers] for c in found] == [["Moscow"], []]


def test_a_denial_in_another_report_needs_the_same_thing_place_and_day() -> None:
    claim = strike("a", "A jet bombed the depot.", "bombed", speaker="Kyiv")
    denial = strike("b", "Moscow denied it.", "denied", speaker="Moscow", stance="denies")
    assert [len(c.answers) for c in claims([claim, denial])] == [1]
    others: list[dict[str, Any]] = [
        {"place": "Lviv"}, {"event_type": "siege"}, {"from_": dt.date(2022, 3, 2), "to": dt.date(2022, 3, 2)}, {"speaker": "Kyiv"},
        {"speaker_org": "Kyiv"}, {"actor": "Russia"},
    ]  # fmt: skip
    for fields in others:
        apart = strike("b", "Moscow denied it.", "denied", **({"speaker": "Moscow", "stance": "denies"} | fields))
        assert [len(c.answers) for c in claims([claim, apart])] == [0, 0]


def test_a_denial_of_no_known_day_is_joined_only_where_one_claim_can_be_meant() -> None:
    first = strike("a", "A jet bombed the depot.", "bombed", speaker="Kyiv")
    second = strike("c", "A jet bombed the mill.", "bombed", speaker="Kyiv")
    denial = strike("b", "Moscow denied it.", "denied", speaker="Moscow", stance="denies", from_=None, to=None)
    assert [len(c.answers) for c in claims([first, denial])] == [1]
    assert [len(c.answers) for c in claims([first, second, denial])] == [0, 0, 0]


def test_a_correction_of_one_place_leaves_the_other_alone() -> None:
    report = dispatch("w", "Wire", "Two died at the works, the mayor says; an earlier report of two in the flats was wrong.")
    fields: dict[str, Any] = {"measure": "killed", "low": 2, "high": 2}
    claim = said(report, Figure, "Two", speaker="mayor", place="Kyiv", **fields)
    wrong = said(report, Figure, "two", stance="denies", place="Obolon", **fields)
    assert [len(c.answers) for c in claims([claim, wrong])] == [0, 0]


def test_a_denial_names_the_same_doer() -> None:
    claim = strike("a", "A jet bombed the depot.", "bombed", speaker="Kyiv", actor="Russian air force")
    for actor, joined in (("Russia", [1]), ("Ukraine", [0, 0]), (None, [1])):
        denial = strike("b", "Moscow denied it.", "denied", speaker="Moscow", stance="denies", actor=actor)
        assert [len(c.answers) for c in claims([claim, denial])] == joined


def test_a_denied_number_is_not_another_number() -> None:
    report = dispatch("w", "Wire", "Kyiv says 300 died. Moscow says it was not 500.")
    fields: dict[str, Any] = {"measure": "killed", "place": "Sumy", "from_": DAY, "to": DAY}
    claim = said(report, Figure, "300", low=300, high=300, speaker="Kyiv", **fields)
    denial = said(report, Figure, "500", low=500, high=500, speaker="Moscow", stance="denies", **fields)
    assert [len(c.answers) for c in claims([claim, denial])] == [0, 0]


@given(any_rows())
def test_no_row_is_lost_and_no_bounds_are_mixed(rows: list[ReadRow]) -> None:
    found = claims(rows)
    assert {r.statement.id for c in found for r in c.everything()} == {r.statement.id for r in rows}
    for claim in found:
        assert len({(r.statement.kind, r.statement.stance, r.statement.verified) for r in claim.rows}) == 1
        assert len({(r.statement.low, r.statement.high) for r in claim.rows if isinstance(r.statement, Figure)}) <= 1
        assert all(answer.first.stance in ("denies", "doubts") for answer in claim.answers)
