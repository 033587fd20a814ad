"""One mistake on the page: its sentence with the spans marked, and gold's values beside the reader's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.evaluation.excerpt import Piece, excerpt
from onrecord.evaluation.filters import classes
from onrecord.evaluation.rows import Row
from onrecord.evaluation.score import Mistake
from onrecord.publishing.page import safe
from onrecord.reports.report import Report

LABELS = {"figure": "measure", "event": "event_type", "position": "act"}
# What is right or wrong as one field may stand in several.
PARTS = {"bounds": ("low", "high", "approximate"), "speaker": ("speaker", "speaker_org")}
# Told by the heading and the sentence, or of no use to a reader.
TOLD_ELSEWHERE = {"id", "report", "kind", "start", "end", "evidence", "optional", "confidence", "lat", "lon", "part_of", *LABELS.values()}
TOLD_ELSEWHERE |= {f"{name}_{part}" for name in ("origin", "destination") for part in ("lat", "lon")}
NONE, CUT = "none", "…"
# Values that a cell shows of a list: gold may allow many spellings.
MOST_VALUES = 12


def entry(mistake: Mistake, report: Report | None) -> str:
    """The mistake as an <article>. `report` is None where its text is not at hand."""
    row = mistake.row
    head = [
        f'<span class="what">{mistake.what}</span>',
        f"<strong>{safe(row['kind'])}: {_shown(row.get(LABELS[row['kind']]))}</strong>",
        *(f'<span class="field">{safe(field)}</span>' for field in mistake.fields),
        f'<span class="soft">{row["start"]}–{row["end"]}</span>',
    ]
    if mistake.given and mistake.given.get("confidence") is not None:
        head.append(f'<span class="soft">confidence {mistake.given["confidence"]:.2f}</span>')
    return f'<article class="{classes(mistake)}"><h4>{" ".join(head)}</h4>{_sentence(mistake, report)}{_values(mistake)}</article>'


def _sentence(mistake: Mistake, report: Report | None) -> str:
    if report is None:
        return '<p class="soft">The text of this report is not at hand.</p>'
    return f'<blockquote dir="auto">{"".join(map(_piece, excerpt(mistake, report.text)))}</blockquote>'


def _piece(piece: Piece) -> str:
    marks = " ".join(name for name, wanted in (("gold", piece.gold), ("given", piece.given)) if wanted)
    return f'<mark class="{marks}">{safe(piece.text)}</mark>' if marks else safe(piece.text)


def _values(mistake: Mistake) -> str:
    """Of what is wrong, each wrong field on both sides; of what only one side has, all that it says."""
    if mistake.gold and mistake.given:
        names = [name for field in mistake.fields for name in PARTS.get(field, (field,))]
        rows = [_pair(name, mistake.gold.get(name), mistake.given.get(name)) for name in names if name != "speaker_org" or _either(mistake)]
        return f"<table><thead><tr><th></th><th>gold</th><th>reader</th></tr></thead><tbody>{''.join(rows)}</tbody></table>"
    told = "".join(f"<div><dt>{safe(name)}</dt> <dd>{_shown(value)}</dd></div>" for name, value in _told(mistake.row))
    return f"<dl>{told}</dl>" if told else ""


def _either(mistake: Mistake) -> bool:
    """Whether gold or the reader names a body."""
    return any(row and row.get("speaker_org") for row in (mistake.gold, mistake.given))


def _pair(name: str, gold: Any, given: Any) -> str:
    return f'<tr><th scope="row">{safe(name)}</th><td class="gold">{_shown(gold)}</td><td class="given">{_shown(given)}</td></tr>'


def _told(row: Row) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if name not in TOLD_ELSEWHERE and value is not None and (value is not False or name == "verified"):
            yield name, value


def _shown(value: Any) -> str:
    """A value of gold or of the reader as markup: the values that gold allows are parted by "or"."""
    values = value if isinstance(value, list) else [value]
    shown = [_one(one) for one in values[:MOST_VALUES]] + [CUT] * (len(values) > MOST_VALUES)
    return ' <span class="soft">or</span> '.join(shown)


def _one(value: Any) -> str:
    if value is None:
        return f'<span class="soft">{NONE}</span>'
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,}"
    return f"<bdi>{safe(value)}</bdi>" if isinstance(value, str) else CUT
