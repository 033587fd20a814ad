import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from onrecord.publishing.brief import Brief, build
from onrecord.publishing.rows import ReadRow
from onrecord.reading.statement import Figure, Quote
from tests.publishing.making import DAY, UNDATED, WIRE, any_rows, day_of_three_outlets, dispatch, said


def texts(made: Brief) -> list[str]:
    return [line.text for line in made.lines]


def test_lines_of_a_day_read_as_news() -> None:
    assert texts(build(day_of_three_outlets(), DAY)) == [
        "Shelling, 17 March – The regional governor says: “A rocket struck a bakery in Okhtyrka on Thursday, killing at least 14 people …”"
        " [1] [2]; Russia denies it [3]",
        "Shelling – Harbour Post reports: “Russian forces shelled the port overnight.” (same words in The Ledger) [4] [5]",
        "The regional governor says at least 14 people were killed in Okhtyrka on 17 March [1] [2]",
        "Moscow's defence ministry says two people were killed in Okhtyrka on 17 March [6]",
        "The council says more than 1,200 people were sheltering in Mariupol [7]",
        "The council says dozens of children were sheltering in Mariupol [7]",
        "The UN says at least 816 civilians were killed in Ukraine, 24 February to 18 March [8]",
        "Talks, round 4, 17 March – Harbour Post reports: “Negotiators met in Brest on Thursday for a fourth round of talks.” [9]",
        "Anton Levchenko (Ukraine) demands: “an inquiry by neutral experts” [10]",
        "An unnamed outlet reports eight trucks were in a convoy (Sumy) on 18 March [11]",
    ]


def test_sections_and_places_stand_in_order() -> None:
    made = build(day_of_three_outlets(), DAY)
    assert [(s.title, [g.heading for g in s.groups]) for s in made.sections] == [
        ("What happened", ["Okhtyrka", "Place not given"]),
        ("Figures", ["Okhtyrka", "Mariupol", "Ukraine"]),
        ("Talks", ["Brest"]),
        ("Positions", ["Place not given"]),
    ]
    assert made.coverage == "3 reports published on 18 March 2022: Dispatch Wire 1, Harbour Post 1, The Ledger 1. 13 statements on 9 lines."


def test_marks() -> None:
    marks = {line.text.split(" [")[0]: [str(m) for m in line.marks] for line in build(day_of_three_outlets(), DAY).lines}
    assert marks["The council says more than 1,200 people were sheltering in Mariupol"] == ["unverified"]
    assert marks["The council says dozens of children were sheltering in Mariupol"] == ["approximate"]
    assert marks["The UN says at least 816 civilians were killed in Ukraine, 24 February to 18 March"] == ["true number believed higher"]
    assert marks["Moscow's defence ministry says two people were killed in Okhtyrka on 17 March"] == []
    assert [m for text, m in marks.items() if text.startswith("Shelling, 17 March")] == [["disputed"]]


def test_a_number_leads_to_the_sentence() -> None:
    made = build(day_of_three_outlets(), DAY)
    cited = made.citations[8 - 1]
    assert (cited.number, cited.outlet, cited.date) == (8, "Dispatch Wire", DAY)
    assert cited.sentence == WIRE.splitlines()[2]
    assert cited.statements == tuple(r.statement.id for r in day_of_three_outlets() if "816" in r.words)


def test_an_outlets_own_correction_is_no_denial() -> None:
    report = dispatch("w", "Wire", "Six died, the mayor says. It was wrong that nine died.")
    six = said(report, Figure, "Six", measure="killed", low=6, high=6, speaker="mayor", place="Sumy")
    nine = said(report, Figure, "nine", measure="killed", low=9, high=9, stance="denies", place="Sumy")
    assert texts(build([six, nine], DAY)) == [
        "Wire reports as wrong that nine people were killed in Sumy [1]",
        "The mayor says six people were killed in Sumy [2]",
    ]


def test_two_reports_of_one_name_have_two_numbers() -> None:
    rows = [said(dispatch("a", "Wire", text), Figure, "Six", measure="killed", low=6, high=6) for text in ("Six died.", "Six fell.")]
    assert {c.sentence for c in build(rows, DAY).citations} == {"Six died.", "Six fell."}


def test_undated_reports_are_never_of_a_day() -> None:
    rows = day_of_three_outlets()
    newest = build(rows)
    assert newest.on == DAY
    shown = [line.text for section in newest.undated for line in section.lines]
    assert len(shown) == 2 and all("trucks" in text or "pieces" in text for text in shown)
    assert newest.citations[-1].source == "outlet not named, date not known"
    # Asked for a day, only what itself reaches that day.
    assert [len(s.lines) for s in build(rows, DAY).undated] == [1]
    only = build([r for r in rows if r.source.date is None])
    assert only.on is None and not only.sections and len(only.lines) == 2
    assert only.nothing == "No report of a known day is on record."


def test_an_empty_day_says_which_days_there_are() -> None:
    made = build(day_of_three_outlets(), dt.date(2022, 3, 1))
    assert made.lines == ()
    assert made.nothing == "Nothing is on record for 1 March 2022. There are reports of 18 March 2022."
    assert build([]).nothing == "No report of a known day is on record."
    many = [said(dispatch(str(n), "Wire", UNDATED, DAY + dt.timedelta(n)), Quote, "Eight") for n in range(20)]
    assert build(many, dt.date(2022, 1, 1)).nothing.endswith("There are reports of 20 days, from 18 March 2022 to 6 April 2022.")


def test_a_place_is_found_under_every_spelling() -> None:
    text = "One died in Kiev. Two died in Kyiv. Three died in Lviv."
    rows = [
        said(dispatch("a", "Wire", text), Figure, number, measure="killed", low=n, high=n, place=place, place_name=name)
        for n, number, place, name in ((1, "One", "Kiev", "Kyiv"), (2, "Two", "Kyiv", "Kyiv"), (3, "Three", "Lviv", "Lviv"))
    ]
    for spelling in ("Kiev", "KYIV", "Kyiv"):
        assert len(build(rows, DAY, spelling).lines) == 2
    assert build(rows, DAY, "Odesa").nothing == "Nothing about Odesa is on record for 18 March 2022. There are reports of 18 March 2022."


@given(any_rows(), st.sampled_from((None, DAY)))
def test_no_statement_is_lost(rows: list[ReadRow], on: dt.date | None) -> None:
    made = build(rows, on)
    of_day = {r.statement.id for r in rows if r.source.date == made.on and made.on}
    lines = [line for section in made.sections for line in section.lines]
    assert {s for line in lines for s in line.statements} == of_day
    undated = {r.statement.id for r in rows if r.source.date is None}
    shown = {s for section in made.undated for line in section.lines for s in line.statements}
    assert shown <= undated and (on is not None or shown == undated)
    # Every line is cited, and each of its statements stands under one of its numbers.
    for line in made.lines:
        cited = {s for number in line.citations for s in made.citations[number - 1].statements}
        assert set(line.statements) <= cited
    assert [c.number for c in made.citations] == list(range(1, len(made.citations) + 1))
    by_id = {r.statement.id: r for r in rows}
    assert all(by_id[s].sentence == c.sentence for c in made.citations for s in c.statements)


@given(any_rows())
def test_the_order_of_rows_changes_nothing(rows: list[ReadRow]) -> None:
    assert build(rows, DAY) == build(rows[::-1], DAY)
