"""Where claims stand against one another: incidents and running counts with their claims on both sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.publishing.incidents import claim_words, incident_row, party_of
from onrecord.weighing.weigh import Weighed, weigh

if TYPE_CHECKING:
    from onrecord.record.links import Told
    from onrecord.record.store import Record

AT_ODDS = frozenset({"contested", "denied", "part-exceeds-whole"})
COLUMNS = (
    "id",
    "event_type",
    "measure",
    "place",
    "from",
    "to",
    "claim",
    "speaker",
    "party",
    "stance",
    "verified",
    "standing",
    "reason",
    "statement",
)
SHOWN = ("id", "place", "claim", "party", "stance", "reason", "statement")


def contested(view: Record, place: str | None = None) -> list[dict[str, Any]]:
    """One row an incident or a running count in which some claim is contested or denied, with those claims and the ones that they rest on.

    Incidents come first, the newest first; `place` in any spelling on record.
    """
    where = view.at(place) if place is not None else None
    rows = []
    for id, told in view.links.incidents(where).items():
        claims = at_odds(told)
        if claims:
            row = incident_row(id, told)
            rows.append({key: row[key] for key in ("id", "event_type", "place", "from", "to")} | {"claims": claims})
    rows.sort(key=lambda row: (row["to"] or row["from"] or "", row["id"]), reverse=True)
    for series, told in view.links.series(place=place):
        claims = at_odds(told)
        if claims:
            since = series.since.isoformat() if series.since else None
            rows.append(
                {
                    "id": series.id,
                    "measure": series.scope.measure,
                    "place": series.place,
                    "from": since,
                    "to": _last(told),
                    "claims": claims,
                }
            )
    return rows


def at_odds(told: Sequence[Told]) -> list[dict[str, Any]]:
    """The claims of one incident or running count that stand against one another, in the order of publication."""
    weighed = weigh(t.claim for t in told)
    wanted = _ids(weighed)
    return [_claim(t, weighed) for t in told if t.id in wanted]


def ids_at_odds(told: Sequence[Told]) -> set[str]:
    """The statements of these."""
    return _ids(weigh(t.claim for t in told)) & {t.id for t in told}


def flat(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One row a claim, each with its incident's or count's fields."""
    return [{key: value for key, value in row.items() if key != "claims"} | claim for row in rows for claim in row["claims"]]


def _claim(told: Told, weighed: Mapping[str, Weighed]) -> dict[str, Any]:
    s, w = told.entry.statement, weighed[told.id]
    return {
        "speaker": s.speaker, "party": party_of(told), "stance": s.stance, "verified": s.verified, "standing": list(w.kinds), "reason": " ".join(x.reason for x in w.standings if x.kind in AT_ODDS) or w.reason,
        "statement": s.id, "claim": claim_words(told),
    }  # fmt: skip


def _ids(weighed: Mapping[str, Weighed]) -> set[str]:
    return {id for w in weighed.values() if AT_ODDS & set(w.kinds) for id in (w.claim.id, *_basis(w))}


def _basis(weighed: Weighed) -> list[str]:
    return [id for s in weighed.standings if s.kind in AT_ODDS for id in s.basis]


def _last(told: Sequence[Told]) -> str | None:
    days = [t.claim.as_of for t in told if t.claim.as_of]
    return max(days).isoformat() if days else None
