"""Scores statements against gold: how many were found, and how many of those are right in every field that counts.

A gold statement and a given one are the same
- figure, where the measures are equal and the spans overlap;
- event, where the types are equal and the spans overlap, or failing that the given span lies in the gold evidence;
- position, where the acts are equal and the spans overlap.

`exact` counts those that are right in all of: bounds, speaker and place (figure), speaker and place (event), speaker (position).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.evaluation.gold import file_name
from onrecord.evaluation.names import same_name
from onrecord.evaluation.rows import Row
from onrecord.reading.statement import DEFAULT_KINDS as KINDS

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

    @property
    def row(self) -> Row:
        """Gold's statement, or the given one where gold has none."""
        row = self.gold or self.given
        assert row is not None
        return row


@dataclass(slots=True)
class Score:
    """What gold says of a reading. `tallies` by "figure", "figure.exact", ...; `shares` by "figure.place", "stance=denies", ...

    `judged`: each given statement, and whether it is right as it stands (found and exact); what is optional is not judged.
    """

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    shares: dict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    mistakes: list[Mistake] = field(default_factory=list)
    judged: list[tuple[Row, bool]] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """The F1 of each tally: what floors are compared with."""
        return {name: tally.f1 for name, tally in self.tallies.items()}

    @property
    def wanted(self) -> int:
        """How many statements gold has that are not optional."""
        return sum(self.tallies[kind].gold for kind in KINDS if kind in self.tallies)

    @property
    def stance_mean(self) -> float | None:
        """The mean share of right stances over those that gold has often enough; None where it has none, or no denial.

        Without a denial there is next to nothing but "states", and a mean would flatter.
        """
        often = [s.value for name, s in self.shares.items() if name.startswith("stance=") and s.of >= FEWEST_OF_A_STANCE]
        return sum(often) / len(often) if often and "stance=denies" in self.shares else None


def total(scores: Iterable[Score]) -> Score:
    """The scores of several gold files as if they were one."""
    out = Score()
    for one in scores:
        for name, tally in one.tallies.items():
            into = out.tallies[name]
            into.right, into.given, into.gold = into.right + tally.right, into.given + tally.given, into.gold + tally.gold
        for name, share in one.shares.items():
            out.shares[name].right += share.right
            out.shares[name].of += share.of
        out.mistakes += one.mistakes
        out.judged += one.judged
    return out


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
        is_exact = all(right[name] for name in EXACT[kind])
        exact += is_exact
        out.judged.append((givens[j], is_exact))
        _count_fields(out, kind, golds[i], right)
        wrong = tuple(name for name in SCORED[kind] if not right[name])
        if wrong:
            out.mistakes.append(Mistake("wrong", report, golds[i], givens[j], wrong))

    paired_golds = {i for i, _ in pairs}
    paired_givens = {j for _, j in pairs}
    wanted = [i for i, row in enumerate(golds) if not row.get("optional")]
    out.mistakes += [Mistake("missed", report, golds[i], None) for i in wanted if i not in paired_golds]
    extra = [row for j, row in enumerate(givens) if j not in paired_givens]
    out.mistakes += [Mistake("extra", report, None, row) for row in extra]
    out.judged += [(row, False) for row in extra]
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
EXACT = {"figure": ("bounds", "speaker", "place"), "event": ("speaker", "place"), "position": ("speaker",)}
_COMMON = ("speaker", "place", "to", "from", "stance", "verified")
SCORED = {
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
    return {name: right[name] for name in SCORED[kind]}


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
