"""Incidents as rows: what each is, and who says what of it. The fields are those of the contract of statements (docs/reading.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.publishing.quantities import counted
from onrecord.reading.statement import Event, Figure
from onrecord.weighing.grades import grade_claim
from onrecord.weighing.tolls import tolls
from onrecord.weighing.weigh import weigh

if TYPE_CHECKING:
    from onrecord.record.links import Told

# What a party says of a claim, by the stance of its own. A forecast or a "not known" is silence on whether it happened.
SAYS = {"states": "states", "accuses": "states", "admits": "states", "denies": "denies", "doubts": "doubts"}
SILENT = "silent"
COLUMNS = ("id", "event_type", "place", "from", "to", "killed.low", "killed.high", "killed.best", "injured.low", "injured.high", "injured.best",
           "provisional", "standing", "reports")  # fmt: skip
SHOWN = ("id", "event_type", "place", "from", "killed", "injured", "standing", "reports#")


def incident_row(
    id: str, told: Sequence[Told], rule: str = "majority", sources: Sequence[str] = (), reports: Sequence[tuple[str, bool]] = ()
) -> dict[str, Any]:
    """One incident: its type, place and days as most of its statements have them, and bounds per measure by the rule named in `rule`.

    `reports`: further ones that are linked to it by their words alone, with whether they are about it (see `Links.reports`).
    `reports`, `main` and `statements` are in the order of publication; `standing` holds the standings that any of its claims has.
    """
    events = [t for t in told if isinstance(t.entry.statement, Event)]
    place = _most(
        (t.entry.statement.place_name or t.entry.statement.place, t.entry.statement.lat, t.entry.statement.lon)
        for t in _first(told, events)
    )
    days = _most((t.entry.statement.from_, t.entry.statement.to) for t in _first(told, events))
    weighed = weigh(t.claim for t in told)
    linked = [(t.entry.source.name, t.main) for t in told] + list(reports)
    row: dict[str, Any] = {
        "id": id,
        "event_type": _most(t.entry.statement.label for t in events),
        "place": place and place[0],
        "lat": place and place[1],
        "lon": place and place[2],
        "from": days and days[0] and days[0].isoformat(),
        "to": days and days[1] and days[1].isoformat(),
        "reports": list(dict.fromkeys(name for name, _ in linked)),
        "main": list(dict.fromkeys(name for name, main in linked if main)),
        "statements": [t.id for t in told],
        "standing": sorted({kind for w in weighed.values() for kind in w.kinds}),
        "rule": rule,
        "provisional": True,
    }
    for measure, found in tolls((t.claim for t in told), rule, sources).items():
        row[measure] = {"low": found.low, "high": found.high, "best": found.best, "reason": found.reason, "claims": list(found.claims)}
    row["provisional"] = "corroborated" not in row["standing"]
    return row


def who_says_what(told: Sequence[Told]) -> list[dict[str, Any]]:
    """One row a claim, and under `parties` what each party says of it: states, denies, doubts, or silent.

    A party is the side that a speaker speaks for, else the speaker, else the outlet in its own words.
    """
    weighed = weigh(t.claim for t in told)
    parties = list(dict.fromkeys(party_of(t) for t in told))
    rows = []
    for t in told:
        s, w = t.entry.statement, weighed[t.id]
        answers = {b for standing in w.standings if standing.kind in ("denied", "contested") for b in standing.basis}
        said = dict.fromkeys(parties, SILENT)
        said[party_of(t)] = SAYS.get(s.stance, SILENT)
        for other in told:
            about = other.id in {b for standing in w.standings if standing.kind == "corroborated" for b in standing.basis}
            if about or (other.id in answers and other.claim.answers):
                said[party_of(other)] = SAYS[other.entry.statement.stance]
        grade = grade_claim(w)
        rows.append(
            {
                "statement": s.id, "kind": s.kind, "label": s.label, "claim": claim_words(t), "speaker": s.speaker, "party": party_of(t),
                "stance": s.stance, "verified": s.verified, "standing": list(w.kinds), "reason": w.reason, "credibility": grade.mark,
                "credibility_words": grade.words, "place": s.place, "published": t.entry.source.date and t.entry.source.date.isoformat(),
                "outlet": t.entry.source.outlet, "report": t.entry.source.name, "sentence": t.entry.sentence, "parties": said,
            }
        )  # fmt: skip
    return rows


def claim_words(told: Told) -> str:
    """A claim in a few words: "killed: at least 816 civilians", "air-strike: bombing"."""
    s = told.entry.statement
    if isinstance(s, Figure):
        return f"{s.measure}: {counted(s)}"
    return f"{s.label}: {told.entry.words}"


def party_of(told: Told) -> str:
    """How a column is headed: the party as it is worded, else who says it."""
    return told.entry.statement.speaker_org or speaker_of(told)


def speaker_of(told: Told) -> str:
    """Who says it: the speaker, else the outlet in its own words."""
    return told.entry.statement.speaker or told.entry.source.outlet or "outlet not named"


def incident_rows(
    found: Mapping[str, Sequence[Told]],
    rule: str = "majority",
    sources: Sequence[str] = (),
    reports: Mapping[str, Sequence[tuple[str, bool]]] = {},  # never changed
) -> list[dict[str, Any]]:
    """The rows of incidents: those that some report is about first, then those told in passing; of each the newest first, by the day on which
    it was, else on which it was first told."""
    rows = [(incident_row(id, told, rule, sources, reports.get(id, ())), told) for id, told in found.items()]

    def when(item: tuple[dict[str, Any], Sequence[Told]]) -> tuple[bool, str, str]:
        row, told = item
        first = next((t.entry.source.date.isoformat() for t in told if t.entry.source.date), "")
        return bool(row["main"]), row["to"] or row["from"] or first, row["id"]

    return [row for row, _ in sorted(rows, key=when, reverse=True)]


def _first(told: Sequence[Told], events: Sequence[Told]) -> Sequence[Told]:
    """What tells where and when: the events of the reports that are about it, else its events, else all."""
    return [t for t in events if t.main] or events or told


def _most(values: Iterable[Any]) -> Any:
    """The value that is there most often and is not all None; of equals the first."""
    known = [v for v in values if v is not None and not (isinstance(v, tuple) and v[0] is None and v[1] is None)]
    return Counter(known).most_common(1)[0][0] if known else None
