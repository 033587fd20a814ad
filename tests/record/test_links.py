"""Links in the store: incidents, running counts, decisions, copies, and what of them was known on a day."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.synthetic import Made, synthetic
from onrecord.errors import NotOnRecord, UsageError
from onrecord.publishing.changes import changes
from onrecord.publishing.incidents import incident_rows, who_says_what
from onrecord.reading.statement import Figure, Statement, statement_id
from onrecord.record.store import Record
from onrecord.reports.report import DateMethod, Dating, Report

WAR = list(synthetic(40, 3))
START = dt.date(2030, 1, 1)


def told(name: str, text: str, day: int, counts: Sequence[tuple[str, str, dict[str, object]]]) -> tuple[Report, list[Statement]]:
    """A report of March 2022 with a figure of killed civilians in Ukraine for each number that its text holds."""
    report = Report(name, text, Dating(dt.date(2022, 3, day), DateMethod.GIVEN), outlet=name)
    statements: list[Statement] = []
    for number, speaker, fields in counts:
        start = text.index(number)
        span = (start, start + len(number))
        values = {
            "measure": "killed",
            "population": "civilians",
            "place": "Ukraine",
            "place_name": "Ukraine",
            "lat": 49.0,
            "lon": 32.0,
        } | fields
        statements.append(
            Figure(
                id=statement_id(report, "figure", "killed", span), report=name, start=span[0], end=span[1], evidence=(0, len(text)), speaker=speaker,
                low=int(number), **values,  # type: ignore[arg-type]  # fields by name
            )
        )  # fmt: skip
    return report, statements


UN_FIRST = told("a", "The UN has recorded at least 596 civilian deaths since 24 February.", 15,
                [("596", "UN", {"from_": dt.date(2022, 2, 24), "to": dt.date(2022, 3, 15)})])  # fmt: skip
UN_LATER = told("b", "At least 816 civilians have been killed, the UN said.", 19,
                [("816", "UN", {"from_": dt.date(2022, 2, 24), "to": dt.date(2022, 3, 18)})])  # fmt: skip


def fill(record: Record, made: Sequence[Made]) -> None:
    for m in made:
        assert record.add(m.report, m.statements)


def homes(record: Record) -> dict[str, str | None]:
    """The incident of each statement."""
    return {t.id: t.incident for t in record.links.told()}


def test_reports_of_one_happening_are_one_incident(record: Record) -> None:
    fill(record, WAR)
    found, true = homes(record), {s.id: m.incident for m in WAR for s in m.statements}
    together = {(a, b) for a in true for b in true if a < b and true[a] == true[b]}
    linked = {(a, b) for a in true for b in true if a < b and found[a] == found[b]}
    # Every report of this war ends in the same few paragraphs of made-up lands and leaders: some towns' incidents run together.
    assert len(together & linked) > 0.9 * len(together) and len(together & linked) > 0.65 * len(linked)
    why = [link for id in set(found.values()) if id for link in record.links.why(id)]
    assert why and all(link.reasons for link in why)


def test_linking_anew_changes_nothing(record: Record) -> None:
    fill(record, WAR)
    before = homes(record)
    assert record.links.relink() == (0, 0)
    assert homes(record) == before


def test_two_texts_of_one_name_are_linked_alike_at_once_and_anew(record: Record) -> None:
    first = next(m for m in WAR if any(o.incident == m.incident and o is not m for o in WAR))
    later = Report(first.report.id, first.report.text + " More to follow.", first.report.dating, title=first.report.title, outlet="Wire")
    moved = [dataclasses.replace(s, id=s.id[::-1]) for s in first.statements]
    assert record.add(first.report, first.statements) and record.add(later, moved)
    before = homes(record)
    assert record.links.relink() == (0, 0)
    assert homes(record) == before and len(set(before.values())) == 1


def test_a_record_without_links_is_linked_once(record: Record) -> None:
    from onrecord.record.models import MemberRow, SignatureKeyRow, SignatureRow, SketchKeyRow, SketchRow

    fill(record, WAR[:20])
    before = homes(record)
    for rows in (MemberRow, SketchKeyRow, SketchRow, SignatureKeyRow, SignatureRow):
        rows.objects.using(record.alias).all().delete()
    assert record.links.relink()[0] == 20
    assert homes(record) == before


def test_what_is_added_late_is_linked_as_if_it_had_been_there(tmp_path: Path) -> None:
    """Days in any order: within a day the order of adding counts, so that only days are shuffled."""
    days: dict[dt.date | None, list[Made]] = {}
    for number, m in enumerate(WAR):
        day = START + dt.timedelta(days=number // 8)
        moved = Report(m.report.id, m.report.text, Dating(day, DateMethod.GIVEN), title=m.report.title, outlet=m.report.outlet)
        statements = list(m.statements)
        days.setdefault(day, []).append(Made(moved, statements, m.incident))
    shuffled = list(days.values())
    random.Random(5).shuffle(shuffled)
    with Record.open(tmp_path / "one") as in_order, Record.open(tmp_path / "two") as late:
        fill(in_order, [m for of_day in days.values() for m in of_day])
        fill(late, [m for of_day in shuffled for m in of_day])
        assert late.links.relink() == (0, 0)
        assert homes(late) == homes(in_order)


def test_who_adds_a_report_is_told_which_incidents_have_other_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Days are shuffled, so that late reports move statements of others."""
    from onrecord.record import linker

    place = linker.place
    returned: list[set[str]] = []

    def watched(*given: Any) -> set[str]:
        returned.append(place(*given))
        return returned[-1]

    monkeypatch.setattr(linker, "place", watched)
    days = list(range(40))
    random.Random(5).shuffle(days)
    moved_others = False
    with Record.open(tmp_path / "late") as record:
        before: dict[str, str | None] = {}
        for m, day in zip(WAR, days, strict=True):
            dating = Dating(START + dt.timedelta(days=day), DateMethod.GIVEN)
            record.add(Report(m.report.id, m.report.text, dating, title=m.report.title, outlet=m.report.outlet), m.statements)
            after = homes(record)
            moved = {home for id in after if before.get(id) != after[id] for home in (before.get(id), after[id]) if home}
            assert returned[-1] == moved
            moved_others = moved_others or any(before[id] != after[id] for id in before)
            before = after
    assert moved_others


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(1, 25), seed=st.integers(0, 9), cut=st.integers(0, 4))
def test_the_record_as_of_a_day_is_the_one_built_from_what_was_published_by_then(
    tmp_path_factory: pytest.TempPathFactory, size: int, seed: int, cut: int
) -> None:
    made = [
        Made(Report(m.report.id, m.report.text, Dating(START + dt.timedelta(days=n % 5), DateMethod.GIVEN), title=m.report.title,
                    outlet=m.report.outlet), m.statements, m.incident)
        for n, m in enumerate(synthetic(size, seed))
    ]  # fmt: skip
    day = START + dt.timedelta(days=cut)
    folder = tmp_path_factory.mktemp("replay")
    with Record.open(folder / "whole") as whole, Record.open(folder / "part") as part:
        fill(whole, made)
        fill(part, [m for m in made if m.report.date and m.report.date <= day])
        view = whole.as_of(day)
        assert homes(view) == homes(part)
        assert incident_rows(view.links.incidents()) == incident_rows(part.links.incidents())
        assert [s.id for s, _ in view.links.series()] == [s.id for s, _ in part.links.series()]


def test_a_running_count_is_one_series_revised_up(record: Record) -> None:
    record.add(*UN_LATER)
    record.add(*UN_FIRST)
    ((series, claims),) = record.links.series()
    assert [t.entry.words for t in claims] == ["596", "816"] and series.place == "Ukraine"
    assert [s.id for s, _ in record.links.series(measure="killed", place="ukraine")] == [series.id]
    assert record.links.series(measure="injured") == [] == record.links.series(place="Sudan")
    rows = changes(record, dt.date(2022, 3, 16), dt.date(2022, 3, 20))
    assert [(row["type"], row["before"], row["after"], row["when"]) for row in rows] == [
        ("revised-up", "at least 596", "at least 816", "2022-03-19")
    ]


def test_copies_go_back_to_the_earliest_text(record: Record) -> None:
    text = " ".join(f"Sentence {n} tells of the shelling of the market in Kharkiv and of {n} wounded there." for n in range(12))
    for name, day in (("late", 3), ("wire", 1), ("middle", 2)):
        record.add(Report(name, text + f" {name}", Dating(dt.date(2022, 3, day), DateMethod.GIVEN), outlet=name), [])
    from onrecord.record.copier import roots

    names = {source.id: source.name for source in record.sources()}
    assert {names[a]: names[b] for a, b in roots(record.alias).items()} == {"late": "wire", "middle": "wire"}


def test_a_copy_of_a_copy_goes_back_to_the_first_text_whoever_is_asked_for(record: Record) -> None:
    from onrecord.record.copier import roots
    from onrecord.record.models import ReportRow

    for name in ("wire", "paper", "radio", "own"):
        record.add(Report(name, " ".join(f"{name}{n}" for n in range(9)), Dating(dt.date(2022, 3, 1), DateMethod.GIVEN)), [])
    id = {source.name: source.id for source in record.sources()}
    for copy, of in (("radio", "paper"), ("paper", "wire")):
        ReportRow.objects.using(record.alias).filter(id=id[copy]).update(copy_of=id[of], copy_kind="copy")
    assert roots(record.alias) == {id["radio"]: id["wire"], id["paper"]: id["wire"]}
    assert roots(record.alias, {id["radio"]: id["paper"], id["own"]: None}) == {id["radio"]: id["wire"]}
    assert roots(record.alias, {id["wire"]: None}) == {}


@pytest.fixture
def two(record: Record) -> tuple[Record, str, str]:
    """A record with two incidents, and their ids."""
    fill(record, WAR[:24])
    sizes = sorted(((len(t), id) for id, t in record.links.incidents().items()), reverse=True)
    return record, sizes[0][1], sizes[1][1]


def test_a_merge_holds_until_it_is_undone(two: tuple[Record, str, str]) -> None:
    record, a, b = two
    before = homes(record)
    merge = record.links.merge([a, b], by="desk", why="one strike")
    assert record.links.find(b) == a
    assert {homes(record)[id] for id, home in before.items() if home == b} == {a}
    assert b in record.links.earlier(a) and a not in record.links.earlier(a)
    record.links.relink()
    assert record.links.find(b) == a
    undo = record.links.undo(merge.id, by="desk", why="two after all")
    assert homes(record) == before and b not in record.links.earlier(a)
    record.links.undo(undo.id, by="desk", why="no, one")
    assert record.links.find(b) == a
    assert [d.kind for d in record.links.decisions()] == ["merge", "undo", "undo"]
    yesterday = record.as_of(dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1))
    assert yesterday.links.decisions() == []


def test_a_split_takes_statements_into_an_incident_of_their_own(two: tuple[Record, str, str]) -> None:
    record, a, _ = two
    inside = sorted(id for id, home in homes(record).items() if home == a)
    record.links.split(a, inside[:2], by="desk", why="another street")
    now = homes(record)
    assert now[inside[0]] == now[inside[1]] not in (a, None) and now[inside[2]] == a
    assert {t.id for t in record.links.told(incidents=[now[inside[0]] or ""])} == set(inside[:2])
    record.links.merge([a, now[inside[0]] or ""], by="desk", why="the same street")
    assert homes(record)[inside[0]] == a


def test_claims_of_many_incidents_are_those_of_few(two: tuple[Record, str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.record import links

    record, a, b = two
    record.links.split(a, [t.id for t in record.links.told(incidents=[a])][:2], by="desk", why="another street")
    few = [t.id for t in record.links.told(incidents=[a, b])]
    assert few == [id for id, home in homes(record).items() if home in (a, b)]
    monkeypatch.setattr(links, "MOST_ASKED_FOR", 1)
    assert [t.id for t in record.links.told(incidents=[a, b])] == few


def test_a_withdrawn_report_stands_as_withdrawn_and_stays(two: tuple[Record, str, str]) -> None:
    record, a, _ = two
    name = record.links.incidents()[a][0].entry.source.name
    record.links.withdraw(name, by="desk", why="the agency took it back")
    rows = who_says_what(record.links.incidents()[a])
    assert {tuple(row["standing"]) for row in rows if row["report"] == name} == {("withdrawn",)}
    today = dt.datetime.now(dt.UTC).date()
    gone = [row for row in changes(record, today) if row["type"] == "withdrawn"]
    assert {row["report"] for row in gone} == {name} and {row["when"] for row in gone} == {today.isoformat()}


def test_decisions_that_make_no_sense_are_refused(two: tuple[Record, str, str]) -> None:
    record, a, b = two
    links = record.links
    inside = [id for id, home in homes(record).items() if home == a]
    with pytest.raises(NotOnRecord):
        links.merge([a, "0123456789abcdef"], by="desk", why="x")
    with pytest.raises(UsageError):
        links.merge([a, a], by="desk", why="x")
    with pytest.raises(UsageError):
        links.split(a, inside, by="desk", why="all of it")
    with pytest.raises(UsageError):
        links.split(b, inside[:1], by="desk", why="not in it")
    with pytest.raises(NotOnRecord):
        links.withdraw("no such report", by="desk", why="x")
    with pytest.raises(NotOnRecord):
        links.undo("0123456789abcdef", by="desk", why="x")
    with pytest.raises(UsageError):
        links.merge([a, b], by="desk", why=" ")
    with pytest.raises(UsageError):
        record.as_of(START).links.withdraw(WAR[0].report.id, by="desk", why="too late")
    assert links.decisions() == []
