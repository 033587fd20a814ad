"""Fits how reports are linked: `python -m tools.build_linking DATA ... [--texts DIR ...]`.

DATA: JSON Lines of reports, each with "incident": what its main happening is called. DIR: more news texts, for how rare words are. Writes
onrecord/linking/data/rarity.json (single words and how rare they are) and weights.json (what each comparison rule counts), with what they
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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.errors import OnrecordError
from onrecord.linking import blocking, likeness, words
from onrecord.linking.happenings import sketches
from onrecord.linking.incidents import Index, link, publication_order
from onrecord.linking.likeness import BIAS, BRIEF, WHOLE
from onrecord.linking.rules import RULES
from onrecord.linking.sketch import Sketch
from onrecord.reading.reader import read_reports
from onrecord.reading.statement import Statement
from onrecord.reports.files import reports_in
from onrecord.reports.report import Report

KINDS = ("figure", "event", "place")
PENALTY = 1.0  # of the squared weights: with thousands of pairs it only keeps rules apart that always hold together
STEPS = 30
FEWEST = 3  # happenings that bring a word, for the table to keep it: rarer ones count as unknown, and names of few people are not published
Table = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report with its statements and what its main happening is called."""

    report: Report
    statements: Sequence[Statement]
    incident: str

    @property
    def half(self) -> int:
        return int(hashlib.sha256(self.incident.encode()).hexdigest(), 16) % 2


def labelled(path: Path) -> list[Labelled]:
    """The reports of a file that say what their incident is."""
    names = {str(row["id"]): str(row["incident"]) for row in map(json.loads, path.read_text("utf-8").splitlines()) if "incident" in row}
    return [Labelled(r, found, names[r.id]) for r, found in read_reports(reports_in([path], on_refused=_tell), KINDS) if r.id in names]


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
    """The main happening of a report as a round-up would tell it: in its own sentences, without the title."""
    first = sketches(replace(one.report, title=None), one.statements)[0]
    text = "\n".join(one.report.text[a:b] for a, b in sorted({s.evidence for s in one.statements if s.id in set(first.statements)}))
    rare = words.rarity()
    where = {word for p in first.places for word in words.words_of(p.name)}
    return replace(
        first, main=False, whole=False, title="", ages=words.ages_of(text), words=words.weighted("", text, rare, 30),
        names=words.in_order(words.names_of(text) - where, rare)[:24],
    )  # fmt: skip


def fit(given: Sequence[tuple[Sketch, Sketch, bool]]) -> dict[str, float]:
    """The weights of the rules by a logistic regression with a squared penalty on all but the bias, by Newton's method."""
    x = np.array([[1.0, *(rule(a, b) for rule in RULES)] for a, b, _ in given])
    y = np.array([same for *_, same in given], dtype=float)
    penalty = np.array([1e-6] + [PENALTY] * len(RULES))
    w = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty), x.T @ (p - y) + penalty * w)
    return {name: round(float(value), 3) for name, value in zip([BIAS, *(rule.__name__ for rule in RULES)], w, strict=True)}


def fitted(given: Sequence[Labelled]) -> Table:
    """Both sets of weights, fitted on labelled reports with the rarity now in force."""
    incident = {one.report.id: one.incident for one in given}
    mains = {one.report.id: sketches(one.report, one.statements)[0] for one in given}
    examples: dict[str, list[tuple[Sketch, Sketch, bool]]] = {WHOLE: [], BRIEF: []}
    for kind, a, b in pairs(mains, {one.report.id: brief(one) for one in given}):
        examples[kind].append((a, b, incident[a.report] == incident[b.report]))
    return {kind: fit(found) for kind, found in examples.items()}


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
    words.RARITY.write_text(json.dumps({"most": rare.most, "words": {n: " ".join(ws) for n, ws in sorted(grouped.items(), key=lambda x: int(x[0]))}}, ensure_ascii=False, indent=0) + "\n", "utf-8")
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
        print(f"fitted on half {half}: there {measured(mine)}")
        print(f"               unseen {measured([one for one in given if one.half != half])}")
    use(rare := rarities(given, texts))
    table = fitted(given)
    use(rare, table)
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in options.data)).hexdigest()
    told: dict[str, Any] = {"data": {"sha256": digest, "reports": len(given), "incidents": len({o.incident for o in given}), "texts": len(texts)}}
    likeness.WEIGHTS.write_text(json.dumps(told | {"weights": table}, indent=1) + "\n", "utf-8")
    for kind, found in table.items():
        print(kind, " ".join(f"{name} {value:+.2f}" for name, value in sorted(found.items(), key=lambda x: -abs(x[1]))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
