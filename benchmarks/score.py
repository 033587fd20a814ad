"""Scores statements against a gold file: how many were found, and how many of those are right in every field that counts.

A gold object has a statement's fields (docs/reading.md). All but `measure`, `approximate` and `verified` may be lists: any one of
them is right, and null among them means that none is right too. `"optional": true` is neither missed where it is absent nor wrong
where it is present. The first object of each report has the kind "report".

A gold statement and a given one are the same
- figure, where the measures are equal and the spans overlap;
- event, where the types are equal and the spans overlap, or failing that the given span lies in the gold evidence;
- position, where the acts are equal and the spans overlap.

`exact` counts those that are right in all of: bounds, speaker and place (figure), speaker and place (event), speaker (position).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.names import same_name

Row = Mapping[str, Any]

KINDS = ("figure", "event", "position")

# The stances that are averaged are those that gold has this often; fewer say nothing.
FEWEST_OF_A_STANCE = 3


@dataclass(slots=True)
class Tally:
    """How many were right, were given, and are in gold."""

    right: int = 0
    given: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of the given that is right; 0 where nothing was given."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was found; 0 where gold is empty."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.given + self.gold) if self.given + self.gold else 0.0


@dataclass(slots=True)
class Share:
    """How many of so many had a field right."""

    right: int = 0
    of: int = 0

    def count(self, right: bool) -> None:
        """One more, right or not."""
        self.right += right
        self.of += 1

    @property
    def value(self) -> float:
        """The share; 0 where there were none."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is not as gold has it. `what`: "missed", "extra" or "wrong", the last with the names of its wrong fields."""

    what: str
    report: str
    gold: Row | None
    given: Row | None
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class Score:
    """What one gold file says of a reading. `tallies` by "figure", "figure.exact", ...; `shares` by "figure.place", "stance=denies", ..."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    shares: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    mistakes: list[Mistake] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The F1 of each tally: what floors are compared with."""
        return {name: tally.f1 for name, tally in self.tallies.items()}

    @property
    def stance_mean(self) -> float | None:
        """The mean share of right stances over the stances that gold has often enough; None where it has none."""
        often = [s.value for name, s in self.shares.items() if name.startswith("stance=") and s.of >= FEWEST_OF_A_STANCE]
        return sum(often) / len(often) if often else None


def load(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file; empty lines are skipped. Raises ValueError naming the line that is no JSON."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except json.JSONDecodeError as error:
                raise ValueError(f"{path}:{number}: {error}") from error
    return rows


def score(gold: Iterable[Row], given: Iterable[Row]) -> Score:
    """Scores the statements `given` against `gold`. Reports are matched by name without folders; those that gold lacks are left out."""
    gold_rows = list(gold)
    names = {file_name(row["report"]): str(row["report"]) for row in gold_rows if row["kind"] == "report"}
    cells: dict[tuple[str, str], tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for row in gold_rows:
        if row["kind"] in KINDS:
            cells[row["report"], row["kind"]][0].append(row)
    for row in given:
        report = names.get(file_name(row["report"]))
        if report is not None and row["kind"] in KINDS:
            cells[report, row["kind"]][1].append(row)

    out = Score()
    for (report, kind), (golds, givens) in sorted(cells.items()):
        _score_cell(out, report, kind, golds, givens)
    return out


def file_name(report: object) -> str:
    """The last part of a report's id: what gold and readings of the same file share, wherever it lay."""
    return str(report).rsplit("/", 1)[-1]


def _score_cell(out: Score, report: str, kind: str, golds: list[Row], givens: list[Row]) -> None:
    """Adds to `out` what one report has of one kind."""
    pairs = _paired(golds, givens, _LIKENESS[kind])
    found, exact, optional = 0, 0, 0
    for i, j in pairs:
        if golds[i].get("optional"):
            optional += 1
            continue
        found += 1
        right = _fields(kind, golds[i], givens[j])
        exact += all(right[name] for name in _EXACT[kind])
        _count_fields(out, kind, golds[i], right)
        wrong = tuple(name for name in _SCORED[kind] if not right[name])
        if wrong:
            out.mistakes.append(Mistake("wrong", report, golds[i], givens[j], wrong))

    paired_golds = {i for i, _ in pairs}
    paired_givens = {j for _, j in pairs}
    wanted = [i for i, row in enumerate(golds) if not row.get("optional")]
    out.mistakes += [Mistake("missed", report, golds[i], None) for i in wanted if i not in paired_golds]
    out.mistakes += [Mistake("extra", report, None, row) for j, row in enumerate(givens) if j not in paired_givens]
    for name, right_count in ((kind, found), (f"{kind}.exact", exact)):
        tally = out.tallies[name]
        tally.right += right_count
        tally.given += len(givens) - optional
        tally.gold += len(wanted)


def _paired(golds: list[Row], givens: list[Row], likeness: Callable[[Row, Row], int]) -> list[tuple[int, int]]:
    """One-to-one pairs of alike rows, the most alike first, wanted ones before optional ones, then in the order of the text."""
    ranked = sorted(
        (-like, bool(a.get("optional")), i, j) for i, a in enumerate(golds) for j, b in enumerate(givens) if (like := likeness(a, b)) > 0
    )
    pairs: list[tuple[int, int]] = []
    used_golds: set[int] = set()
    used_givens: set[int] = set()
    for _, _, i, j in ranked:
        if i not in used_golds and j not in used_givens:
            used_golds.add(i)
            used_givens.add(j)
            pairs.append((i, j))
    return pairs


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _span(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def _figure_likeness(gold: Row, given: Row) -> int:
    return int(gold["measure"] == given.get("measure") and _overlap(_span(gold), _span(given)) > 0)


def _event_likeness(gold: Row, given: Row) -> int:
    if not _one_of(gold["event_type"], given.get("event_type")):
        return 0
    if _overlap(_span(gold), _span(given)):
        return 2
    return int(_overlap(tuple(gold["evidence"]), _span(given)) > 0)


def _position_likeness(gold: Row, given: Row) -> int:
    return _overlap(_span(gold), _span(given)) if _one_of(gold["act"], given.get("act")) else 0


_LIKENESS: dict[str, Callable[[Row, Row], int]] = {"figure": _figure_likeness, "event": _event_likeness, "position": _position_likeness}
_EXACT = {"figure": ("bounds", "speaker", "place"), "event": ("speaker", "place"), "position": ("speaker",)}
_COMMON = ("speaker", "place", "to", "from", "stance", "verified")
_SCORED = {
    "figure": (*_COMMON, "bounds", "population"),
    "event": (*_COMMON, "actor", "target"),
    "position": ("speaker",),
}


def _fields(kind: str, gold: Row, given: Row) -> dict[str, bool]:
    """Whether each field that is scored is right."""
    right = {
        "speaker": _name_right(gold, given, "speaker") or _speaks_for_it(gold, given),
        "place": _name_right(gold, given, "place"),
        "verified": gold.get("verified") == given.get("verified"),
    }
    for name in ("to", "from", "stance"):
        right[name] = _one_of(gold.get(name), given.get(name))
    if kind == "figure":
        bounds = _one_of(gold["low"], given.get("low")) and _one_of(gold["high"], given.get("high"))
        right["bounds"] = bounds and bool(gold["approximate"]) == bool(given.get("approximate"))
        right["population"] = _one_of(gold["population"], given.get("population"))
    elif kind == "event":
        right["actor"] = _name_right(gold, given, "actor")
        right["target"] = _name_right(gold, given, "target")
    return {name: right[name] for name in _SCORED[kind]}


def _speaks_for_it(gold: Row, given: Row) -> bool:
    """Whether both name the same body, and the given one names as its body whom gold names as speaker: the body spoke for itself."""
    body = gold.get("speaker_org")
    return body is not None and _name_right(gold, given, "speaker_org") and _any_name(gold.get("speaker"), given.get("speaker_org"))


def _name_right(gold: Row, given: Row, name: str) -> bool:
    return _any_name(gold.get(name), given.get(name))


def _any_name(gold: Any, given: str | None) -> bool:
    """Whether `given` is the name that gold has, or one of those that it has; None is right where gold has None."""
    wanted = gold if isinstance(gold, list) else [gold]
    if given is None:
        return None in wanted
    return any(same_name(name, given) for name in wanted if name)


def _one_of(gold: object, value: object) -> bool:
    return value in gold if isinstance(gold, list) else value == gold


def _count_fields(out: Score, kind: str, gold: Row, right: Mapping[str, bool]) -> None:
    for name, is_right in right.items():
        out.shares[f"{kind}.{name}"].count(is_right)
    speaker = gold.get("speaker")
    if speaker and not (isinstance(speaker, list) and None in speaker):
        out.shares["attributed"].count(right["speaker"])
    if "stance" in right:
        stance = gold["stance"]
        out.shares[f"stance={stance[0] if isinstance(stance, list) else stance}"].count(right["stance"])
        if gold.get("verified") is not None:
            out.shares["verified, where said"].count(right["verified"])
