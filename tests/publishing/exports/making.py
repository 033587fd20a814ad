"""A record whose exports are looked at: a private witness, an official, a hostile report, a shelter, an outlet that allows a link alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from onrecord.reading.statement import Event, Figure, PersonMention, Position, Statement, statement_id
from onrecord.record.store import Record
from onrecord.reports.report import DateMethod, Dating, Report

DAY = dt.date(2022, 3, 17)
PRIVATE = ("Petrenko", "Olha", "Nazarenko")
HOSTILE = '=HYPERLINK("http://evil.example")\u202e\u0007\ufffe<b>x</b>'


def report(name: str, text: str, day: dt.date | None = DAY, outlet: str | None = "Wire", **more: Any) -> Report:
    return Report(id=name, text=text, dating=Dating(day, DateMethod.GIVEN) if day else Dating(), outlet=outlet, **more)


def said(of: Report, kind: type[Statement], words: str, **fields: Any) -> Statement:
    start = of.text.index(words)
    span = (start, start + len(words))
    begin, end = of.text.rfind(". ", 0, start), of.text.index(".", start) + 1
    label = str(fields.get("measure") or fields.get("event_type") or fields.get("act") or "")
    every: dict[str, Any] = {
        "id": statement_id(of, kind.kind, label, span), "report": of.id, "start": span[0], "end": span[1],
        "evidence": (begin + 2 if begin >= 0 else 0, end),
    } | fields  # fmt: skip
    return kind(**every)


def person(of: Report, name: str, role: str, standing: str = "private") -> list[PersonMention]:
    out, start = [], of.text.find(name)
    while start >= 0:
        span = (start, start + len(name))
        out.append(
            PersonMention(
                id=statement_id(of, "person", "", span), report=of.id, start=span[0], end=span[1], evidence=span, name=name, role=role,
                standing=standing,
            )
        )  # fmt: skip
        start = of.text.find(name, start + 1)
    return out


def make(path: Path) -> Record:
    """The record, open."""
    record = Record.open(path)
    bucha: dict[str, Any] = {"place": "Bucha", "place_name": "Bucha", "lat": 50.54345, "lon": 30.21221, "from_": DAY, "to": DAY}
    witness = report(
        "witness", "Olha Petrenko, 58, said shelling by Russian forces killed 12 people in Bucha.", title="What Olha Petrenko saw",
        url="https://wire.example/olha-petrenko",
    )  # fmt: skip
    killed = said(witness, Figure, "12", measure="killed", low=12, high=12, speaker="Olha Petrenko", **bucha)
    shelled = said(
        witness, Event, "shelling", event_type="shelling", actor="Russian forces", target="Olha Petrenko", speaker="Olha Petrenko", **bucha
    )
    record.add(witness, [killed, shelled], persons=person(witness, "Olha Petrenko", "a resident, 58"))
    hostile = report("hostile", f"The mayor said 3 died in {HOSTILE}.", outlet=f"+{HOSTILE}", title=HOSTILE)
    record.add(hostile, [said(hostile, Figure, "3", measure="killed", low=3, high=3, place=HOSTILE, speaker=f"-{HOSTILE}")], persons=[])
    link = report(
        "link", "Petro Nazarenko demanded a way out for 900 people in the shelter at Sumy.", DAY + dt.timedelta(days=3), "Link Only"
    )
    asked = said(link, Position, "demanded a way out", act="demand", addressee="Petro Nazarenko", topic="a way out", place="Sumy")
    there: dict[str, Any] = {"place": "Sumy", "place_name": "Sumy", "lat": 50.9077, "lon": 34.7981}
    hidden = said(link, Figure, "900", measure="sheltering", low=900, high=None, **there)
    left = said(link, Event, "way out", event_type="evacuation", status="open", origin="Sumy", parties=None, **there, from_=DAY, to=DAY)
    record.add(link, [asked, hidden, left], persons=person(link, "Petro Nazarenko", "a driver"))
    record.set_rights("Link Only", "link", by="desk", why="the contract")
    undated = report("undated", "Some 40 vehicles burned.", None, None)
    record.add(
        undated, [said(undated, Figure, "40", measure="vehicles", low=None, high=40, approximate=True, population="equipment")], persons=[]
    )
    return record
