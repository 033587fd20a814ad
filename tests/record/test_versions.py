"""Later versions of one page: what they repeat is one voice, what they change or drop is superseded from their day on, and everything says so."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from onrecord.publishing.changes import changes
from onrecord.publishing.incidents import incident_rows, who_says_what
from onrecord.reading.statement import Event, Figure, Statement, statement_id
from onrecord.record.store import Record
from onrecord.reports.report import DateMethod, Dating, Report

PAGE = "https://news.example/2022/depot-strike"
FIRST = (
    "A missile hit the grain depot in Kharkiv on 14 March. Officials said 5 people were killed. Another 9 were injured, the hospital said."
)
SECOND = "A missile hit the grain depot in Kharkiv on 14 March. Officials said 8 people were killed."


def version(name: str, text: str, day: int, url: str | None = PAGE, outlet: str = "Harbour Post") -> tuple[Report, list[Statement]]:
    """A version of the page with its strike and its tolls."""
    report = Report(name, text, Dating(dt.date(2022, 3, day), DateMethod.GIVEN), title="Strike on depot in Kharkiv", outlet=outlet, url=url)
    at = {
        "place": "Kharkiv",
        "place_name": "Kharkiv",
        "lat": 49.98,
        "lon": 36.25,
        "from_": dt.date(2022, 3, 14),
        "to": dt.date(2022, 3, 14),
    }
    found: list[Statement] = []
    for words, kind, label, speaker in (("hit", "event", "air-strike", None), ("5", "figure", "killed", "Officials"), ("8", "figure", "killed", "Officials"),
                                        ("9", "figure", "injured", "hospital")):  # fmt: skip
        if f" {words} " not in text:
            continue
        start = text.index(f" {words} ") + 1
        span = (start, start + len(words))
        sentence = (text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, text.index(".", start) + 1)
        values = {
            "id": statement_id(report, kind, label, span),
            "report": name,
            "start": span[0],
            "end": span[1],
            "evidence": sentence,
            "speaker": speaker,
            **at,
        }
        if kind == "event":
            found.append(Event(event_type=label, **values))  # type: ignore[arg-type]  # fields by name
        else:
            found.append(Figure(measure=label, low=int(words), high=int(words), **values))  # type: ignore[arg-type]  # fields by name
    return report, found


@pytest.fixture
def page(record: Record) -> Record:
    record.add(*version("first", FIRST, 15))
    record.add(*version("second", SECOND, 17))
    return record


def standings(record: Record) -> dict[tuple[str, str], list[str]]:
    (told,) = record.links.incidents().values()
    return {(row["report"], row["label"]): row["standing"] for row in who_says_what(told)}


def test_what_a_later_version_changes_or_drops_is_superseded(page: Record) -> None:
    now = standings(page)
    assert "superseded" in now["first", "killed"] and "revised-up" in now["second", "killed"]
    assert "superseded" in now["first", "injured"]
    assert "superseded" not in now["first", "air-strike"] and "corroborated" not in now["first", "air-strike"]
    (told,) = page.links.incidents().values()
    reasons = {(row["report"], row["label"]): row["reason"] for row in who_says_what(told)}
    assert "The later version of the page, of 17 March 2022, has 8 instead." in reasons["first", "killed"]
    assert "of 17 March 2022, no longer has it." in reasons["first", "injured"]
    assert "An earlier version of the page had 5." in reasons["second", "killed"]
    (row,) = incident_rows(page.links.incidents())
    assert (row["killed"]["low"], row["killed"]["high"], row["killed"]["best"]) == (8, 8, 8) and row["injured"]["best"] == 9
    assert row["provisional"]


def test_before_its_day_a_later_version_changes_nothing(page: Record) -> None:
    then = standings(page.as_of(dt.date(2022, 3, 16)))
    assert not any("superseded" in kinds for kinds in then.values()) and {report for report, _ in then} == {"first"}


def test_what_a_version_repeats_is_nothing_new(page: Record) -> None:
    rows = changes(page, dt.date(2022, 3, 16), dt.date(2022, 3, 17))
    assert [(row["type"], row["before"], row["after"], row["by"]) for row in rows] == [
        ("revised", "9", None, "second"), ("revised-up", "5", "8", "second"),
    ] or [(row["type"], row["before"], row["after"], row["by"]) for row in rows] == [
        ("revised-up", "5", "8", "second"), ("revised", "9", None, "second"),
    ]  # fmt: skip


def test_a_withdrawn_version_revises_nothing(page: Record) -> None:
    page.links.withdraw("second", by="desk", why="put out by mistake")
    assert "superseded" not in standings(page)["first", "killed"]


def test_versions_put_on_record_in_the_wrong_order_are_the_same(record: Record, tmp_path_factory: pytest.TempPathFactory) -> None:
    record.add(*version("second", SECOND, 17))
    record.add(*version("third", SECOND + " Rescue work went on.", 18))
    record.add(*version("first", FIRST, 15))
    now = standings(record)
    assert "superseded" in now["first", "killed"] and "superseded" not in now["second", "killed"]


def test_two_pages_and_two_outlets_revise_nothing(record: Record) -> None:
    record.add(*version("first", FIRST, 15))
    record.add(*version("other", SECOND, 17, PAGE + "-2"))
    record.add(*version("paper", SECOND, 17, outlet="Granite Herald"))
    record.add(*version("front", FIRST + " Front.", 15, "https://news.example/"))
    record.add(*version("front later", SECOND + " Front.", 17, "https://news.example/"))
    told = [t for found in record.links.incidents().values() for t in found]
    assert not [t for t in told if t.claim.revision or t.claim.revised]


def test_the_board_tells_it_as_the_links_do(page: Record) -> None:
    from onrecord.record.models import IncidentVersionRow

    rows = list(IncidentVersionRow.objects.using(page.alias).order_by("known_from"))
    assert [row.known_from for row in rows] == [dt.date(2022, 3, 15), dt.date(2022, 3, 17)]
    assert "superseded" not in rows[0].standings and "superseded" in rows[1].standings
    assert (rows[0].killed_best, rows[1].killed_best) == (5, 8)
    before = [{f.name: getattr(row, f.name) for f in row._meta.fields if f.name != "id"} for row in rows]
    page.links.relink()
    after = list(IncidentVersionRow.objects.using(page.alias).order_by("known_from"))
    assert before == [{f.name: getattr(row, f.name) for f in row._meta.fields if f.name != "id"} for row in after]


def test_a_moment_of_decision_and_a_version_meet(page: Record) -> None:
    """A correction of what the later version says does not change what the page itself did."""
    killed = next(t.id for found in page.links.incidents().values() for t in found if t.entry.words == "8")
    page.links.correct(killed, ["low=80", "high=80"], by="desk", why="the page says 80")
    now = standings(page)
    assert "superseded" in now["first", "killed"] and {"revised-up", "corrected"} <= set(now["second", "killed"])
    assert dataclasses.is_dataclass(page.statement(killed))
