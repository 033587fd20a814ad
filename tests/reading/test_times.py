"""When a thing happened: the day of its clause, never the day on which somebody said so."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.reading.asking import events, figures


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "from_", "to"),
    [
        ("Twelve people were killed in Sumy on Friday.", "2022-03-18", "2022-03-18"),
        ("Four people were killed on March 12.", "2022-03-12", "2022-03-12"),
        ("Yesterday 40 soldiers were killed in Izium.", "2022-03-19", "2022-03-19"),
        ("Last week 40 soldiers were killed in Izium.", "2022-03-07", "2022-03-13"),
        ("In February 40 soldiers were killed in Izium.", "2022-02-01", "2022-02-28"),
        ("Between 1 and 5 March 40 soldiers were killed in Izium.", "2022-03-01", "2022-03-05"),
        ("Twelve people were killed in Sumy.", None, None),
    ],
)
def test_the_day_of_the_clause(text: str, from_: str | None, to: str | None) -> None:
    (f,) = figures(text)
    assert (f.from_, f.to) == (day(from_), day(to))


@pytest.mark.parametrize(
    "text",
    [
        "At least 816 civilians have been killed since February 24, the UN said.",
        "Since 24 February 112 children have been killed.",
        "The UN says at least 816 civilians have been killed in Ukraine since 24 February.",
    ],
)
def test_a_running_total_goes_from_its_start_to_the_day_of_publication(text: str) -> None:
    (f,) = figures(text)
    assert (f.from_, f.to) == (dt.date(2022, 2, 24), dt.date(2022, 3, 20))


def test_a_stock_has_the_day_by_which_it_was_counted() -> None:
    (f,) = figures("As of Saturday, 112 children had been killed.")
    assert (f.from_, f.to) == (None, dt.date(2022, 3, 19))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry said on Sunday that 12 people were killed on Friday.", "2022-03-18"),
        ("Officials said Sunday that 12 people died Thursday.", "2022-03-17"),
        ("The ministry said on Sunday that 12 people were killed.", None),
        ("Twelve people were killed, the governor said on Saturday.", None),
    ],
)
def test_the_day_of_the_saying_is_passed_over(text: str, expected: str | None) -> None:
    (f,) = figures(text)
    assert f.from_ == f.to == day(expected)


def test_each_clause_has_its_own_day() -> None:
    first, second = events("Rockets hit Sumy on Friday, and shells fell on Izium on Saturday.")
    assert (first.from_, second.from_) == (dt.date(2022, 3, 18), dt.date(2022, 3, 19))


@pytest.mark.parametrize(
    ("text", "word", "from_", "to"),
    [
        (
            "Shelling continued on Friday in Sumy, where at least 50 people have died since February 24.",
            "Shelling",
            "2022-03-18",
            "2022-03-18",
        ),
        ("In Donetsk, which separatists have held since 2014, 16 people were killed by a missile.", "16", None, None),
        ("The talks broke off until Tuesday.", "talks", None, None),
        ("Following the strike on the port in late 2013, prices fell, but they have been rising since 2017.", "strike", None, None),
        ("Shells hit Sumy ahead of talks which began on Thursday.", "hit", None, None),
        ("The council counts 2,187 dead in Sumy, twice what it said on Wednesday.", "2,187", None, None),
    ],
)
def test_the_day_of_another_clause_is_passed_over(text: str, word: str, from_: str | None, to: str | None) -> None:
    found = [s for s in (*figures(text), *events(text)) if text[s.start : s.end] == word]
    assert found and all((s.from_, s.to) == (day(from_), day(to)) for s in found)


def test_a_number_that_is_compared_with_has_the_day_beside_it() -> None:
    text = "The U.N. raised its count of civilian dead to 364 from 351 a day earlier."
    assert [(text[f.start : f.end], f.from_, f.to) for f in figures(text)][-1] == ("351", None, dt.date(2022, 3, 19))


def test_a_count_that_is_raised_stands_as_of_that_day() -> None:
    (f,) = figures("The U.N. human rights office on Friday raised its count to 816 dead.")
    assert (f.from_, f.to) == (None, dt.date(2022, 3, 18))


def test_what_was_done_to_it_happened_on_the_day_told_before() -> None:
    same = events("A missile struck Sumy on Friday. Ukraine denied that it had fired it.")
    apart = events("A missile struck Sumy on Friday.\nUkraine denied that it had fired it.")
    assert [e.from_ for e in same] == [dt.date(2022, 3, 18)] * 2
    assert [e.from_ for e in apart] == [dt.date(2022, 3, 18), None]


def test_the_day_told_last_is_carried_into_the_next_paragraph() -> None:
    first, second = events("Rockets hit Sumy on March 2.\nThe next day shells fell on Izium.")
    assert (first.from_, second.from_) == (dt.date(2022, 3, 2), dt.date(2022, 3, 3))
