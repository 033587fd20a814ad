"""Fits how reports are linked: `python -m tools.build_linking DATA ... [--texts DIR ...]`.

DATA: JSON Lines of reports, each with "incident": what its main happening is called, and where it is known "gold": {"killed", "injured"}. DIR: more news texts, for how rare words are. Writes
onrecord/linking/data/rarity.json (single words and how rare they are), weights.json (what each comparison rule counts) and claims.json (how likely a figure is the toll), with what they
were fitted on: counts and a hash, no text.

Reports are split in two by a hash of their incident. What is printed was fitted on one half and is measured on the other; what is written
was fitted on both.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing

from onrecord.errors import OnrecordError
from onrecord.linking import likeness, words
from onrecord.linking.happenings import Group, happenings_of, main_of, sketch_of, sketches
from onrecord.linking.incidents import Index, link, publication_order
from onrecord.linking.likeness import BIAS, BRIEF, OF_WAR, WHOLE
from onrecord.linking.likeness import KINDS as KINDS_OF_PAIR
from onrecord.linking.rules import AGAINST, FOR, RULES
from onrecord.linking.sketch import Sketch
from onrecord.reading.reader import read_reports
from onrecord.reading.statement import Statement
from onrecord.reports.files import reports_in
from onrecord.reports.report import Report
from tools import build_claims

KINDS = ("figure", "event", "place")
PENALTY = 1.0  # of the squared weights: with thousands of pairs it only keeps rules apart that always hold together
MIX = 0.15  # 0 to 0.35 link the large file within 0.01 of F1
# Set by hand, with the rest fitted around it: there are next to no rounds of talks in the data, and a numbered round is one happening however many
# days it takes. And of war, where each village is struck by itself and day after day: the few wars of the data lie in other months, so that it
# has next to no pairs of one day in two towns.
FIXED = {"same_round": 5.0}
FIXED_OF_WAR = {**FIXED, "elsewhere": -3.0, "one_day_differs": -2.0}
STEPS = 25
_SHORTEST = 1e-4  # of a step of Newton's method that overshot
FEWEST = 3  # happenings that bring a word, for the table to keep it: rarer ones count as unknown, and names of few people are not published
Table = dict[str, dict[str, float]]
Matrix = np.typing.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report with its statements and what its main happening is called."""

    report: Report
    statements: Sequence[Statement]
    incident: str
    file: str
    tolls: build_claims.Tolls | None = None

    @property
    def half(self) -> int:
        return int(hashlib.sha256(self.incident.encode()).hexdigest(), 16) % 2


@dataclass(frozen=True, slots=True)
class Example:
    """Two sketches of reports of one file, and whether they are of one happening."""

    file: str
    a: Sketch
    b: Sketch
    same: bool


def labelled(path: Path) -> list[Labelled]:
    """The reports of a file that say what their incident is."""
    rows = {str(row["id"]): row for row in map(json.loads, path.read_text("utf-8").splitlines()) if "incident" in row}
    return [
        Labelled(r, found, str(rows[r.id]["incident"]), path.name, rows[r.id].get("gold"))
        for r, found in read_reports(reports_in([path], on_refused=_tell), KINDS)
        if r.id in rows
    ]


def rarities(given: Iterable[Labelled], texts: Sequence[str]) -> words.Rarity:
    """How rare each word is: by happenings in the labelled reports or by texts in the others, whichever makes it commoner."""
    by_incident: dict[str, set[str]] = defaultdict(set)
    for one in given:
        by_incident[one.incident].update(words.words_of(f"{one.report.title or ''}\n{one.report.text}"))
    out: dict[str, float] = {}
    for sets in (list(by_incident.values()), [set(words.words_of(text)) for text in texts]):
        for word, number in Counter(word for found in sets for word in found).items():
            if number >= FEWEST:
                out[word] = min(out.get(word, math.inf), round(10 * math.log(len(sets) / number)) / 10)
    return words.Rarity(out, round(math.log(len(by_incident)), 1))


def pairs(mains: Mapping[str, Sketch], others: Mapping[str, Sketch]) -> list[tuple[str, Sketch, Sketch]]:
    """The kinds of pair with their sketches that linking would compare: of whole reports, and of one whole or brief one with a brief one.

    `mains`: by report, in whole; `others`: the same, as if they stood in a round-up.
    """
    index = Index()
    out = []
    for sketch in sorted(mains.values(), key=publication_order):
        for found in index.found(sketch).values():
            for other in found:
                out.append((WHOLE, sketch, other))
                out.append((BRIEF, others[sketch.report], other))
                out.append((BRIEF, others[sketch.report], others[other.report]))
        index.add(sketch, sketch.id)
    return out


def brief(one: Labelled) -> Sketch:
    """The main happening of a report as a round-up would tell it: by its own sentences alone."""
    main = main_of(happenings_of(one.report, one.statements), one.report.title or "", one.report.date) or Group("")
    return sketch_of(one.report, main, (), whole=False, main=False)


def fit(given: Sequence[Example], prior: Mapping[str, float] | None = None) -> dict[str, float]:
    """The weights of the rules by a logistic regression with a squared penalty on all but the bias, by Newton's method.

    Rules whose weight comes out against what they say are left out, the worst first, and the rest is fitted anew. `prior`: weights that the
    penalty draws to, instead of to nothing.
    A pair of a small file counts more, by the root of the root of how much larger the largest is: news of another kind is not lost beside it.
    """
    x = np.array([[1.0, *(rule(e.a, e.b) for rule in RULES)] for e in given])
    y = np.array([e.same for e in given], dtype=float)
    number = Counter(e.file for e in given)
    most = max(number.values())
    count = np.array([(most / number[e.file]) ** MIX for e in given])
    sign = np.array([0.0] + [1.0] * len(FOR) + [-1.0] * len(AGAINST))
    names = [BIAS, *(rule.__name__ for rule in RULES)]
    hand = FIXED if prior is None else FIXED_OF_WAR
    fixed = np.array([hand.get(name, 0.0) for name in names])
    before = np.array([(prior or {}).get(name, 0.0) for name in names])
    kept = fixed == 0
    while True:
        w = np.zeros(x.shape[1])
        w[kept] = _newton(x[:, kept], y, count, x @ fixed, before[kept])
        wrong = kept & (w * sign < 0)
        if not wrong.any():
            return {name: round(float(value), 3) for name, value in zip(names, w + fixed, strict=True)}
        kept[np.argmax(np.where(wrong, np.abs(w - before), 0.0))] = False


def _newton(x: Matrix, y: Matrix, count: Matrix, known: Matrix, prior: Matrix) -> Matrix:
    penalty = np.array([1e-3] + [PENALTY] * (x.shape[1] - 1))

    def cost(w: Matrix) -> float:
        z = x @ w + known
        return float((count * (np.logaddexp(0, z) - y * z)).sum() + (penalty * (w - prior) ** 2).sum() / 2)

    w = prior.copy()
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w + known, -30, 30)))
        slope = x.T @ (count * (p - y)) + penalty * (w - prior)
        step = np.linalg.solve((x * (count * p * (1 - p))[:, None]).T @ x + np.diag(penalty), slope)
        size = 1.0
        while size > _SHORTEST and cost(w - size * step) > cost(w):
            size /= 2
        w = w - size * step
    return w


def fitted(given: Sequence[Labelled]) -> Table:
    """All sets of weights, fitted on labelled reports with the rarity now in force. Those of war are drawn to those of all other news, which
    there is much more of."""
    examples: dict[str, list[Example]] = {kind: [] for kind in KINDS_OF_PAIR}
    for file in sorted({one.file for one in given}):
        of_file = {one.report.id: one for one in given if one.file == file}
        mains = {name: sketches(one.report, one.statements)[0] for name, one in of_file.items()}
        for kind, a, b in pairs(mains, {name: brief(one) for name, one in of_file.items()}):
            kind = OF_WAR[kind] if a.war or b.war else kind
            examples[kind].append(Example(file, a, b, of_file[a.report].incident == of_file[b.report].incident))
    plain = {kind: fit(examples[kind]) for kind in OF_WAR}
    return plain | {OF_WAR[kind]: fit(examples[OF_WAR[kind]], plain[kind]) for kind in OF_WAR}


def measured(given: Sequence[Labelled]) -> str:
    """How well labelled reports link with the weights now in force: F1 of pairs and B-cubed F of the main happenings."""
    home = {s.report: i.key for i in link(s for one in given for s in sketches(one.report, one.statements)) for s in i.sketches if s.main}
    found, true = [home[one.report.id] for one in given], [one.incident for one in given]
    both, mine, theirs = Counter(zip(found, true, strict=True)), Counter(found), Counter(true)
    right, said, real = (sum(n * (n - 1) for n in c.values()) for c in (both, mine, theirs))
    precision = sum(n * n / mine[a] for (a, _), n in both.items()) / len(given)
    recall = sum(n * n / theirs[b] for (_, b), n in both.items()) / len(given)
    return (
        f"pairs P {right / max(said, 1):.3f} R {right / max(real, 1):.3f} F1 {2 * right / max(said + real, 1):.3f}  "
        f"B-cubed P {precision:.3f} R {recall:.3f} F {2 * precision * recall / (precision + recall):.3f}"
    )


def use(rare: words.Rarity, table: Table | None = None) -> None:
    """Writes the files anew with these and makes them the ones in force."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for word in sorted(rare.weights):
        grouped[str(round(10 * rare.weights[word]))].append(word)
    words.RARITY.write_text(
        json.dumps(
            {"most": rare.most, "words": {n: " ".join(ws) for n, ws in sorted(grouped.items(), key=lambda x: int(x[0]))}},
            ensure_ascii=False,
            indent=0,
        )
        + "\n",
        "utf-8",
    )
    words.rarity.cache_clear()
    if table is not None:
        likeness.WEIGHTS.write_text(json.dumps({"weights": table}, indent=1) + "\n", "utf-8")
        likeness.weights.cache_clear()


def _tell(error: OnrecordError) -> None:
    print(error, file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fits on one half and prints what the other half gets, both ways round; then fits on all and writes that."""
    parser = argparse.ArgumentParser(prog="python -m tools.build_linking", description="Fit how reports are linked.")
    parser.add_argument("data", nargs="+", type=Path, help="JSON Lines of reports with their incidents")
    parser.add_argument("--texts", nargs="*", type=Path, default=[], help="folders of more news texts, for how rare words are")
    options = parser.parse_args(arguments)
    texts = [path.read_text("utf-8", errors="replace") for folder in options.texts for path in sorted(folder.glob("*.txt"))]
    given = [one for path in options.data for one in labelled(path)]

    for half in (0, 1):
        mine = [one for one in given if one.half == half]
        use(rare := rarities(mine, texts))
        use(rare, fitted(mine))
        for path in options.data:
            of_file = [one for one in given if one.file == path.name]
            print(f"{path.name}: fitted on half {half}: there {measured([one for one in of_file if one.half == half])}")
            print(f"    unseen, the other half: {measured([one for one in of_file if one.half != half])}", flush=True)
    use(rare := rarities(given, texts))
    table = fitted(given)
    use(rare, table)
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in options.data)).hexdigest()
    told: dict[str, Any] = {
        "data": {"sha256": digest, "reports": len(given), "incidents": len({o.incident for o in given}), "texts": len(texts)}
    }
    likeness.WEIGHTS.write_text(json.dumps(told | {"weights": table}, indent=1) + "\n", "utf-8")
    if tolls := [(one.report, one.statements, one.tolls) for one in given if one.tolls is not None]:
        build_claims.write(build_claims.fit(tolls), {"data": {**told["data"], "reports": len(tolls)}})
    for kind, found in table.items():
        print(kind, " ".join(f"{name} {value:+.2f}" for name, value in sorted(found.items(), key=lambda x: -abs(x[1]))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
