"""How claims stood, read by statement, is what weighing the whole incident or running count gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.models import Q

from onrecord.publishing.changes import groups
from onrecord.publishing.together import Count, of_counts, of_incidents
from onrecord.reading.statement import Figure, PersonMention
from onrecord.record import opening
from onrecord.record.board_lists import Lists
from onrecord.record.shown import Shown
from onrecord.record.store import Record
from onrecord.weighing.weigh import weigh
from tests.publishing.making import dispatch, said

opening.setup()

# These import the record's models, which need Django set up.
from onrecord.publishing.known_speakers import has_page, names, page_id, page_of  # noqa: E402
from onrecord.publishing.stood import claims_where, entry_of, stood  # noqa: E402
from onrecord.record.board_tallies import rebuild, spellings  # noqa: E402
from onrecord.record.models import SeriesVersionRow, TallyRow  # noqa: E402

DAY = dt.date(2022, 3, 18)
WAR = dt.date(2022, 2, 24)


def fill(record: Record) -> None:
    """Two who differ on one strike, a running count that is revised, and a resident who says the same as an official."""
    first = dispatch("first", "Wire", "A strike on Okhtyrka killed 14 people, Russia's defence ministry said.", DAY)
    second = dispatch("second", "Post", "A strike on Okhtyrka killed 20 people, Volodymyr Zelensky said.", DAY)
    third = dispatch("third", "Herald", "A strike on Okhtyrka killed 14 people, Tamara Petrenko, a resident, said.", DAY)
    spoken = (
        (first, "14", 14, "Russia's defence ministry"),
        (second, "20", 20, "Volodymyr Zelensky"),
        (third, "14", 14, "Tamara Petrenko"),
    )
    for report, words, number, speaker in spoken:
        claim = said(report, Figure, words, measure="killed", low=number, high=number, speaker=speaker, place="Okhtyrka", place_name="Okhtyrka",
                     lat=50.3, lon=34.9, from_=DAY, to=DAY).statement  # fmt: skip
        private = "Tamara Petrenko"
        named = (
            [said(report, PersonMention, private, name=private, role="a resident", standing="private").statement]
            if private in report.text
            else []
        )
        record.add(report, [claim], persons=[one for one in named if isinstance(one, PersonMention)])
    for number, name in enumerate(("early", "late")):
        day = DAY + dt.timedelta(days=number)
        report = dispatch(name, "Wire", f"The UN says {700 + number} civilians have been killed in Ukraine.", day)
        total = said(report, Figure, str(700 + number), measure="killed", low=700 + number, high=700 + number, population="civilians", speaker="UN",
                     place="Ukraine", place_name="Ukraine", lat=49.0, lon=32.0, from_=WAR, to=day).statement  # fmt: skip
        record.add(report, [total], persons=[])


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "war.sqlite3") as found:
        fill(found)
        yield found


@pytest.mark.parametrize("day", [None, DAY])
def test_each_claim_stands_as_in_its_whole_group(record: Record, day: dt.date | None) -> None:
    view = record.as_of(day)
    whole = {id: (of, w.kinds, w.reason) for of, told in groups(view) for id, w in weigh(t.claim for t in told).items()}
    found = stood(view, claims_where(view, Q()))
    assert {id: (one.of, one.weighed.kinds, one.weighed.reason) for id, one in found.items()} == whole
    assert {one.kind for one in found.values()} == {"incident", "count"}
    assert any("contested" in kinds for _, kinds, _ in whole.values())
    assert any("revised-up" in kinds for _, kinds, _ in whole.values()) == (day is None)


def test_claims_of_several_are_those_of_each(record: Record) -> None:
    incidents = record.links.incidents()
    assert {id: [t.id for t in told] for id, told in of_incidents(record, list(incidents)).items()} == {
        id: [t.id for t in told] for id, told in incidents.items()
    }
    board = [Count(row.series, row.scope, row.since) for row in SeriesVersionRow.objects.using(record.alias).filter(known_until=None)]
    series = {made.id: [t.id for t in told] for made, told in record.links.series()}
    assert {id: [t.id for t in told] for id, told in of_counts(record, board).items()} == series


def test_only_bodies_and_public_persons_have_a_page(record: Record) -> None:
    shown, voices = Shown(record), record.links.voices
    pages = {k.claim.statement.speaker: page_of(entry_of(k), shown, voices) for k in claims_where(record, Q())}
    assert pages["Tamara Petrenko"] is None
    assert pages["Volodymyr Zelensky"] == page_id("person/volodymyr-zelensky")
    counted = Lists(record).speakers()
    assert not any("petrenko" in id for id in counted)
    called = names(record, [id for id in counted if has_page(id)], shown)
    assert called["person/volodymyr-zelensky"] == "Volodymyr Zelensky"
    assert called["land/ru"] == "Russia" and called["body/defence-ministry-ru"] == "Russia's defence ministry"
    assert "Petrenko" not in str(called)


def test_spellings_are_counted_as_they_come_and_anew_alike(record: Record) -> None:
    rows = TallyRow.objects.using(record.alias)
    before = set(rows.values_list("kind", "of", "known", "number"))
    rebuild(record)
    assert set(rows.values_list("kind", "of", "known", "number")) == before
    assert len(spellings(record, ["land/ru"])["land/ru"]) == 1 and spellings(record, ["land/nowhere"]) == {"land/nowhere": []}
