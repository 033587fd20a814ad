"""Names that leave for the public: over real records, with persons given as the reader gives them."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from onrecord.reading.statement import Event, Figure, PersonMention, Quote, Statement, statement_id
from onrecord.record.shown import WORDS, Shown
from onrecord.record.store import Record
from onrecord.reports.report import DateMethod, Dating, Report

TEXT = (
    "Olha Petrenko, 58, a resident of Bucha, said 12 people died there. Mayor Anatolii Fedoruk agreed. "
    "Petrenko's neighbour wept: Petrenko had told of it."
)
_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record that tests add to."""
    with Record.open(tmp_path_factory.mktemp("privacy") / "r.sqlite3") as opened:
        yield opened


def made(text: str, title: str | None = None, url: str | None = None, name: str | None = None) -> Report:
    day = Dating(dt.date(2022, 3, 12), DateMethod.GIVEN)
    return Report(name or f"r{next(_numbers)}.txt", text, day, title=title, outlet="Wire", url=url)


def persons(report: Report, names: dict[str, tuple[str, str, str]]) -> list[PersonMention]:
    """Every naming of these words: each with the full name, the role and the standing."""
    out = []
    for words, (name, role, standing) in names.items():
        start = report.text.find(words)
        while start >= 0:
            span = (start, start + len(words))
            out.append(
                PersonMention(
                    id=statement_id(report, "person", "", span), report=report.id, start=span[0], end=span[1], evidence=span, name=name, role=role,
                    standing=standing,
                )
            )  # fmt: skip
            start = report.text.find(words, start + len(words))
    return out


def told(report: Report, words: str, **fields: object) -> list[Statement]:
    """A figure, an event and a quote over these words, with the first sentence or more for evidence."""
    start = report.text.index(words)
    end = start + len(words)
    evidence = (0, max(end, report.text.index(".") + 1))
    common = {"report": report.id, "start": start, "end": end, "evidence": evidence, **fields}
    actors = {"actor": fields.get("speaker"), "target": fields.get("speaker"), "parties": (str(fields.get("speaker")), "Wire")}
    return [
        Figure(id=statement_id(report, "figure", "killed", (start, end)), measure="killed", low=12, high=12, **common),  # type: ignore[arg-type]  # made of fields
        Event(id=statement_id(report, "event", "attack", (start, end)), event_type="attack", **common, **actors),  # type: ignore[arg-type]  # made of fields
        Quote(id=statement_id(report, "quote", "", (start, end)), **common),  # type: ignore[arg-type]  # made of fields
    ]


BUCHA = {
    "Olha Petrenko": ("Olha Petrenko", "a resident, 58", "private"),
    "Petrenko'": ("Olha Petrenko", "a resident, 58", "private"),
    "Anatolii Fedoruk": ("Anatolii Fedoruk", "a person", "public"),
}


def add(record: Record, report: Report, statements: list[Statement], read: list[PersonMention] | None) -> str:
    record.add(report, statements, (), read)
    return next(s.id for s in record.sources() if s.name == report.id)


def everything(shown: Shown, record: Record, id: str) -> str:
    """All that Shown gives of a report, in one string."""
    out: list[object] = []
    for entry in record.statements(report=id):
        out += [shown.sentence(entry), shown.words(entry), shown.speaker(entry), shown.speaker_id(entry), shown.place(entry)]
        out += [shown.field(entry, name) for name in (*WORDS, "report", "place_name", "from", "lat")]
        out += [s.text for s in shown.segments(entry)]
        public = shown.entry(entry)
        out += [public.statement.to_json(), public.source, public.words, public.sentence]
    source = next(s for s in record.sources() if s.id == id)
    out += [shown.title(source), shown.name(source), shown.url(source), *(s.text for s in shown.text(source, record.report(id)))]
    return "\n".join(map(str, out))


def test_a_resident_is_a_role_everywhere_and_a_mayor_keeps_his_name(record: Record) -> None:
    report = made(TEXT, "Petrenko tells of Bucha", "https://wire.example/olha-petrenko-tells", "olha-petrenko.txt")
    id = add(record, report, told(report, "12 people", speaker="Olha Petrenko", place="Bucha"), persons(report, BUCHA))
    shown = Shown(record)
    entry = next(record.statements("figure", report=id))
    assert shown.sentence(entry) == "a resident, 58, 58, a resident of Bucha, said 12 people died there."
    assert (shown.words(entry), shown.speaker(entry), shown.speaker_id(entry)) == ("12 people", "a resident, 58", None)
    assert (shown.title(entry.source), shown.name(entry.source), shown.url(entry.source)) == ("a resident, 58 tells of Bucha", id, None)
    assert "Mayor Anatolii Fedoruk agreed" in everything(shown, record, id)
    assert "Petrenko" not in everything(shown, record, id)
    assert shown.field(entry, "place") == "Bucha"


def test_an_official_has_a_page_and_a_body_too(record: Record) -> None:
    report = made(TEXT)
    named, body = told(report, "12", speaker="Anatolii Fedoruk")[0], told(report, "12 people", speaker="Bucha city council")[0]
    id = add(record, report, [named, body], persons(report, BUCHA))
    shown = Shown(record)
    assert {shown.speaker(e) for e in record.statements(report=id)} == {"Anatolii Fedoruk", "Bucha city council"}
    assert all(shown.speaker_id(e) for e in record.statements(report=id))


def test_a_report_never_read_for_persons_has_all_masked_that_looks_like_a_name(record: Record) -> None:
    report = made(TEXT, "Olha Petrenko tells of Bucha")
    id = add(record, report, told(report, "12 people", speaker="Olha Petrenko"), None)
    out = everything(Shown(record), record, id)
    assert "Petrenko" not in out
    assert "Bucha" in out


def test_an_editor_releases_a_name_and_takes_it_back_for_every_view(record: Record) -> None:
    report = made(TEXT)
    id = add(record, report, told(report, "12 people"), persons(report, BUCHA))
    before = record.as_of(dt.date(2022, 3, 20))
    entry = next(record.statements(report=id))
    decision = record.links.release(id, "olha petrenko", by="editor", why="she agreed")
    assert Shown(record).sentence(entry).startswith("Olha Petrenko, 58")
    assert Shown(before).sentence(entry).startswith("Olha Petrenko, 58")
    record.links.undo(decision.id, by="editor", why="she asked")
    assert "Petrenko" not in Shown(before).sentence(entry)


def test_a_page_costs_two_queries_however_many_reports_are_on_it(record: Record) -> None:
    ids = []
    for _ in range(8):
        report = made(TEXT)
        ids.append(add(record, report, told(report, "12 people", speaker="Olha Petrenko"), persons(report, BUCHA)))
    entries = [entry for id in ids for entry in record.statements(report=id)]
    with CaptureQueriesContext(connections[record.alias]) as queries:
        shown = Shown(record)
        shown.prefetch(entries)
        for entry in entries:
            shown.sentence(entry), shown.words(entry), shown.speaker(entry), shown.title(entry.source), shown.rights(entry.source.outlet)
    assert len(queries) == 3  # the releases, the reports, the rights


def test_rights_of_an_outlet_are_what_was_said_last_and_extract_where_nothing_was(record: Record) -> None:
    assert Shown(record).rights("Harbour Post") == Shown(record).rights(None) == "extract"
    record.set_rights("Harbour Post", "full", by="editor", why="a contract")
    assert Shown(record).rights("harbour post") == "full"
    record.set_rights("Harbour Post", "link", by="editor", why="it ended")
    assert Shown(record).rights("Harbour Post") == "link"
    assert [one.rights for one in record.rights_told()] == ["full", "link"]


names = (
    st.sampled_from(["Olha", "Zorhen", "Fatima", "Nyadeng", "Iryna", "Adam"]),
    st.sampled_from(["Petrenko", "Qvalibo", "al-Hassan", "O'Neill", "Haidai-Bondar", "Ostrovska", "Kuol"]),
)
fillers = st.lists(st.sampled_from(["fled", "with", "two", "bags", "and", "wept", "near", "the", "bridge", "of", "Kyiv"]), max_size=4)


@settings(max_examples=30, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_word_of_a_private_name_is_in_anything_that_is_shown(record: Record, data: st.DataObject) -> None:
    first, last = data.draw(names[0]), data.draw(names[1])
    forms = data.draw(
        st.lists(
            st.sampled_from([f"{first} {last}", last, first, f"{last}'s", f"Mrs {last}", f"{first} “Lys” {last}"]), min_size=1, max_size=4
        )
    )
    words = [word for form in [f"{first} {last}", *forms] for word in (*form.split(), *data.draw(fillers))]
    report = made(" ".join(words) + ".", data.draw(st.sampled_from([f"{last} fled", f"Why {first} {last.upper()} fled", f"The {last}s"])))
    listed = {
        form: (f"{first} {last}", "a person", data.draw(st.sampled_from(["private", "unknown"])))
        for form in (f"{first} {last}", last, first)
    }
    start = data.draw(st.integers(0, len(report.text) - 1))
    part = report.text[start : data.draw(st.integers(start + 1, len(report.text)))]
    speaker = data.draw(st.sampled_from([last, f"{first} {last}", f"resident {first} {last}", f"{last}'s neighbour"]))
    id = add(record, report, told(report, part, speaker=speaker, via=last, place=last), persons(report, listed))
    out = everything(Shown(record), record, id)
    assert not [word for word in (first, last, last.upper()) if word in out], out


def test_a_file_that_was_named_for_somebody_is_shown_by_the_records_id(record: Record) -> None:
    report = made(TEXT, name="interview_Petrenko_2022.txt")
    id = add(record, report, [], persons(report, BUCHA))
    assert Shown(record).name(next(s for s in record.sources() if s.id == id)) == id


def test_the_ends_of_a_corridor_in_use_are_coarse_wherever_an_entry_leaves(record: Record) -> None:
    report = replace(made("Buses left Orlivka for Sarny through the corridor."), byline="By Somebody Nobody Knows")
    span = (0, 23)
    ends = {"origin": "Orlivka", "origin_lat": 46.31234, "origin_lon": 30.98765, "destination": "Sarny", "destination_lat": 51.33777,
            "destination_lon": 26.60111}  # fmt: skip
    way = Event(
        id=statement_id(report, "event", "evacuation", span), report=report.id, start=span[0], end=span[1], evidence=(0, 49), event_type="evacuation",
        place="Orlivka", place_name="Orlivka", lat=46.31234, lon=30.98765, status="open", **ends,  # type: ignore[arg-type]  # made of fields
    )  # fmt: skip
    id = add(record, report, [way], [])
    shown = Shown(record)
    entry = next(e for e in record.statements() if e.source.id == id)
    seen = shown.entry(entry)
    assert isinstance(seen.statement, Event)
    assert (seen.statement.lat, seen.statement.origin_lat, seen.statement.destination_lon) == (46.3, 46.3, 26.6)
    told = f"{seen} {[shown.field(entry, name) for name in (*ends, 'lat', 'lon')]}"
    assert not any(exact in told for exact in ("46.31234", "30.98765", "51.33777", "26.60111"))
    assert seen.source.byline is None and "Nobody Knows" not in told
