"""Running counts as rows, one a claim, and as a plot for a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.linking.series import Series
from onrecord.publishing.incidents import party_of
from onrecord.publishing.safe import one_line
from onrecord.reading.statement import Figure
from onrecord.weighing.claim import worded
from onrecord.weighing.weigh import weigh

if TYPE_CHECKING:
    from onrecord.record.links import Told

COLUMNS = ("series", "measure", "population", "side", "place", "low", "high", "from", "to", "published", "speaker", "speaker_org", "stance",
           "verified", "standing", "reason", "report", "statement")  # fmt: skip
SHOWN = ("series", "measure", "population", "place", "low", "high", "to", "published", "speaker", "standing")
BAR = "█▏▎▍▌▋▊▉"


def series_rows(found: Iterable[tuple[Series, Sequence[Told]]]) -> list[dict[str, Any]]:
    """One row a claim of each running count, in the order of time. Parts stand after the whole that they are of."""
    rows = []
    for series, told in found:
        weighed = weigh(t.claim for t in told)
        for t in sorted(told, key=lambda t: (t.claim.order[:2], t.entry.source.name, _part(t), t.entry.statement.start)):
            s, w = t.entry.statement, weighed[t.id]
            assert isinstance(s, Figure)
            rows.append(
                {
                    "series": series.id, "measure": s.measure, "population": s.population, "side": series.scope.side, "place": series.place,
                    "low": s.low, "high": s.high, "approximate": s.approximate, "from": _iso(s.from_), "to": _iso(s.to),
                    "published": _iso(t.entry.source.date), "speaker": s.speaker, "speaker_org": s.speaker_org, "stance": s.stance,
                    "verified": s.verified, "standing": list(w.kinds), "reason": w.reason, "part_of": s.part_of,
                    "report": t.entry.source.name, "statement": s.id,
                }
            )  # fmt: skip
    return rows


def plot(series: Series, told: Sequence[Told], width: int = 80) -> str:
    """A running count as bars, a claim a line in the order of time, each claimant named: for a terminal, with no colour. Empty where no claim
    has a number."""
    numbered = [(t, s) for t in told if isinstance(s := t.entry.statement, Figure) and (s.low, s.high) != (None, None) and t.claim.affirms]
    if not numbered:
        return ""
    most = max(float(s.high if s.high is not None else s.low or 0) for _, s in numbered) or 1.0
    names = [one_line(party_of(t))[: width // 4] for t, _ in numbered]
    words = [worded(s) for _, s in numbered]
    name, word = max(map(len, names)), max(map(len, words))
    room = max(10, width - name - word - 14)
    lines = [title(series)]
    for (t, s), who, what in zip(numbered, names, words, strict=True):
        day = t.claim.as_of.isoformat() if t.claim.as_of else "no day    "
        lines.append(f"{day} {who:<{name}} {what:>{word}} {_bar(float(s.low if s.low is not None else s.high or 0) / most, room)}")
    return "\n".join(lines) + "\n"


def title(series: Series) -> str:
    """ "killed, civilians, Ukraine, since 2022-02-24"."""
    scope = series.scope
    since = f"since {series.since.isoformat()}" if series.since else None
    side = f"of {scope.side}" if scope.side else None
    return ", ".join(one_line(part) for part in (scope.measure, scope.population, side, series.place or "place not told", since) if part)


def _bar(share: float, room: int) -> str:
    eighths = round(share * room * 8)
    return BAR[0] * (eighths // 8) + (BAR[eighths % 8] if eighths % 8 else "")


def _part(told: Told) -> bool:
    s = told.entry.statement
    return isinstance(s, Figure) and s.part_of is not None


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
