"""What pages of numbers read from the record: the claims of a measure at a place, the newest first, and the trail of a running count."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.publishing.drawings.series_data import ChartPoint
from onrecord.record.names import search_key
from onrecord.weighing.claim import AFFIRMS

if TYPE_CHECKING:
    from django.db.models import Q, QuerySet

    from onrecord.record.models import RunningRow, StatementRow
    from onrecord.record.store import Record

# Claims of all running counts of a page that small lines are drawn from: a hundred a count, and a page of them is read in some milliseconds.
TRAILED = 5000


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked for: the measure at a place ("" where it is not told), and what it is narrowed to."""

    measure: str
    place: str
    population: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A claim: `day` and `id` are what it is sorted by; `scope`: the hash of what its running count counts, None where it counts an incident."""

    day: dt.date
    id: str
    scope: str | None
    since: dt.date | None


@dataclass(frozen=True, slots=True)
class Trail:
    """One claimant's numbers in a running count, in the order of days. `statement` is the last of them."""

    statement: str
    points: Sequence[ChartPoint]


def newest(
    view: Record, wanted: Scope, scopes: Collection[str], kinds: Collection[str], after: tuple[dt.date, str] | None, most: int
) -> list[Found]:
    """The newest claims, at most so many, after a day and id: of running counts of these scopes ("running" in `kinds`) and of incidents."""
    from django.db.models import F

    found: list[Found] = []
    with view.told():
        if "running" in kinds:
            rows = (
                _running(view, wanted, scopes, after).order_by("-day", "-statement_id").values_list("day", "statement_id", "scope", "since")
            )
            found += [Found(*row) for row in rows[:most]]
        if "incident" in kinds and wanted.place:
            single = _single(view, wanted, after).order_by(F("day").desc(nulls_last=True), "-id").values_list("day", "id")
            found += [Found(day, id, None, None) for day, id in single[:most] if day is not None]
    return sorted(found, key=lambda c: (c.day, c.id), reverse=True)[:most]


def totals(view: Record, wanted: Scope, scopes: Collection[str]) -> Mapping[str, int]:
    """How many claims there are of running counts and of incidents."""
    with view.told():
        running = _running(view, wanted, scopes, None).count()
        single = _single(view, wanted, None).count() if wanted.place else 0
    return {"running": running, "incident": single}


def _running(view: Record, wanted: Scope, scopes: Collection[str], after: tuple[dt.date, str] | None) -> QuerySet[RunningRow]:
    from onrecord.record.models import RunningRow

    rows = RunningRow.objects.using(view.alias).filter(scope__in=list(scopes))
    if view.day is not None:
        rows = rows.filter(known__lte=view.day)
    return rows.filter(_between(wanted), _beyond(after, "statement_id"))


def _single(view: Record, wanted: Scope, after: tuple[dt.date, str] | None) -> QuerySet[StatementRow]:
    from django.db.models import Q

    from onrecord.record.models import StatementRow

    key = search_key(wanted.place) or "?"
    rows = StatementRow.objects.using(view.alias).filter(Q(place_name_key=key) | Q(place_name_key="", place_key=key))
    rows = rows.filter(kind="figure", label=wanted.measure, running__isnull=True).exclude(stance="expects")
    if view.day is not None:
        rows = rows.filter(known__lte=view.day)
    if wanted.population:
        rows = rows.filter(population=wanted.population)
    return rows.filter(_between(wanted), _beyond(after, "id"))


def _between(wanted: Scope) -> Q:
    from django.db.models import Q

    where = Q()
    if wanted.since:
        where &= Q(day__gte=wanted.since)
    if wanted.until:
        where &= Q(day__lte=wanted.until)
    return where


def _beyond(after: tuple[dt.date, str] | None, id: str) -> Q:
    from django.db.models import Q

    return Q() if after is None else Q(day__lt=after[0]) | Q(**{"day": after[0], f"{id}__lt": after[1]})


def trails(view: Record, counts: Iterable[Mapping[str, Any]]) -> dict[str, Trail]:
    """The numbers of one claimant in each running count of the board that has two or more: of the one who made the latest claim, else of who
    counts most often. `counts`: rows of the board with their `scope`. What the desk corrected is drawn as corrected."""
    from django.db.models import Q

    from onrecord.record.models import RunningRow

    wanted = list(counts)
    by_scope: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in wanted:
        by_scope[row["scope"]].append(row)
    corrections = view.corrections()
    rows = RunningRow.objects.using(view.alias).filter(scope__in=list(by_scope))
    rows = rows.filter(
        Q(statement__stance__in=AFFIRMS) | Q(statement__in=[id for id, made in corrections.items() if "stance" in made.values])
    )
    if view.day is not None:
        rows = rows.filter(known__lte=view.day)
    columns = (
        "scope",
        "since",
        "voice",
        "day",
        "known",
        "statement_id",
        "statement__low",
        "statement__high",
        "statement__approximate",
        "statement__details",
        "statement__stance",
    )
    told: dict[str, dict[str, list[tuple[Any, ...]]]] = defaultdict(lambda: defaultdict(list))
    with view.told():
        for scope, since, voice, day, known, id, low, high, about, details, stance in rows.order_by("-day", "-known").values_list(*columns)[
            :TRAILED
        ]:
            now = {"low": low, "high": high, "approximate": about, "part_of": details.get("part_of"), "stance": stance}
            if id in corrections:
                now |= corrections[id].values
            if now["part_of"] is None and now["stance"] in AFFIRMS:
                told[began(since, by_scope[scope])][voice].append((day, known, id, now["low"], now["high"], now["approximate"]))
    found = {}
    for row in wanted:
        voices = told[row["id"]]
        latest = next((v for v, claims in voices.items() if any(claim[2] == row["statement"] for claim in claims)), None)
        chosen = (
            latest if latest is not None and _days(voices[latest]) > 1 else max(voices, key=lambda v: (_days(voices[v]), v), default=None)
        )
        if chosen is not None and _days(voices[chosen]) > 1:
            found[row["id"]] = _trail(voices[chosen])
    return found


def began(since: dt.date | None, counts: Sequence[Mapping[str, Any]]) -> str:
    """The running count, of those of one scope, that a claim from a day on is of: the one that began last before it, else the first."""
    ordered = sorted(counts, key=lambda row: row["since"] or dt.date.min)
    id: str = next((row["id"] for row in reversed(ordered) if since and row["since"] and row["since"] <= since), ordered[0]["id"])
    return id


def _days(claims: Sequence[tuple[Any, ...]]) -> int:
    return len({claim[0] for claim in claims})


def _trail(claims: Sequence[tuple[Any, ...]]) -> Trail:
    """The last number told for each day."""
    of_day = {
        day: (id, low, high, about) for day, _, id, low, high, about in sorted(claims, key=lambda c: c[:3]) if (low, high) != (None, None)
    }
    points = [ChartPoint(day=day, low=low, high=high, href="", about=about) for day, (_, low, high, about) in sorted(of_day.items())]
    last = max(of_day) if of_day else max(claim[0] for claim in claims)
    return Trail(of_day[last][0] if of_day else claims[0][2], points)


def most_common(values: Iterable[str]) -> list[tuple[str, int]]:
    """Values with how often each is there, the most frequent first."""
    return sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))
