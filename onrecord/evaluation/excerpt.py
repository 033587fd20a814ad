"""A mistake's sentence, in pieces: what gold marks, what the reader marks, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from onrecord.evaluation.rows import Row
from onrecord.evaluation.score import Mistake
from onrecord.reports.report import Span

# Code points shown on each side of the spans: evidence may be a whole paragraph, and gold may say that it is the whole text.
REACH = 400
CUT = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the text, and whether it lies in gold's span and in the reader's."""

    text: str
    gold: bool = False
    given: bool = False


def excerpt(mistake: Mistake, text: str) -> list[Piece]:
    """The sentences that a mistake's statements stand in, in pieces, with "…" where evidence reaches further than is shown.

    What of a span does not lie in the text is left out.
    """
    rows = [row for row in (mistake.gold, mistake.given) if row]
    spans = [_span(row) for row in rows]
    evidence = spans + [(row["evidence"][0], row["evidence"][1]) for row in rows if row.get("evidence")]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    wanted = min(start for start, _ in evidence), max(end for _, end in evidence)
    shown = max(wanted[0], first - REACH), min(wanted[1], last + REACH)
    cuts = sorted({*shown, *(offset for span in spans for offset in span)})
    gold, given = (_span(row) if row else None for row in (mistake.gold, mistake.given))
    pieces = [Piece(text[a:b], _holds(gold, a, b), _holds(given, a, b)) for a, b in pairwise(cuts)]
    before = [Piece(CUT)] if shown[0] > wanted[0] else []
    after = [Piece(CUT)] if shown[1] < min(wanted[1], len(text)) else []
    return [*before, *(piece for piece in pieces if piece.text), *after]


def _span(row: Row) -> Span:
    return row["start"], row["end"]


def _holds(span: Span | None, start: int, end: int) -> bool:
    return span is not None and span[0] <= start and end <= span[1]
