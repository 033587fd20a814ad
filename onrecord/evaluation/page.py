"""Errors in context, as one page: the scores by field, then report by report each missed, extra and wrong statement in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.evaluation import filters
from onrecord.evaluation.calibration import Calibration
from onrecord.evaluation.diagram import diagram
from onrecord.evaluation.evaluate import Evaluation, confidence
from onrecord.evaluation.gold import Gold, file_name
from onrecord.evaluation.mistakes import entry
from onrecord.evaluation.score import Mistake, Score, Share
from onrecord.evaluation.table import ATTRIBUTED, FIELDS, VERIFIED, stances
from onrecord.publishing.page import page, safe
from onrecord.reading.statement import DEFAULT_KINDS as KINDS

TITLE = "Errors in context"
STYLE = """
body { max-width: 58rem; font-size: 1rem; counter-reset: shown; }
:root { --gold: #ffe08a; --given: #0a58b5; }
@media (prefers-color-scheme: dark) { :root { --gold: #6b5200; --given: #82b6ff; } }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; margin: .5rem 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem 1rem .25rem 0; border-bottom: 1px solid var(--rule); }
thead th { color: var(--soft); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 400; white-space: nowrap; }
.scroll { overflow-x: auto; }
.scores td { min-width: 6.5rem; white-space: nowrap; }
.scores tr.under th { padding-left: 1rem; }
.bar { display: block; width: 5.5rem; height: 4px; margin-top: 2px; }
.bar .full { fill: var(--rule); } .bar .part { fill: var(--good); }
.beside { display: flex; flex-wrap: wrap; gap: 0 3rem; align-items: flex-start; }
.reliability { width: 19rem; max-width: 100%; font-size: 11px; }
.reliability text { fill: var(--soft); } .reliability .grid { stroke: var(--rule); stroke-width: .5; }
.reliability .ideal { stroke: var(--soft); stroke-dasharray: 4 4; } .reliability .observed { fill: none; stroke: var(--link); stroke-width: 1.5; }
.reliability circle { fill: var(--link); fill-opacity: .75; }
.filters { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; padding: .6rem 0; background: var(--paper);
  border-bottom: 1px solid var(--rule); font-size: .875rem; }
fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem .25rem; align-items: baseline; min-width: 0; }
legend { float: left; padding: 0 .5rem 0 0; color: var(--soft); }
.filters label { border: 1px solid transparent; border-radius: 1rem; padding: .05rem .55rem; cursor: pointer; white-space: nowrap; }
.filters label span { color: var(--soft); font-size: .8em; }
.filters label:has(:checked) { border-color: var(--link); color: var(--link); font-weight: 600; }
.filters label:has(:focus-visible) { outline: 2px solid var(--link); }
.filters input { position: absolute; opacity: 0; width: 1px; height: 1px; }
.report h3 { margin: 2rem 0 .25rem; font-size: 1.05rem; }
.report h3 .soft { font-weight: 400; font-size: .875rem; }
.mistake { counter-increment: shown; border: 1px solid var(--rule); border-left: 4px solid; border-radius: 4px; padding: .6rem .9rem; margin: .6rem 0; }
.w-missed { border-left-color: var(--warn); } .w-extra { border-left-color: var(--given); } .w-wrong { border-left-color: var(--bad); }
.w-missed .what { color: var(--warn); } .w-extra .what { color: var(--given); } .w-wrong .what { color: var(--bad); }
h4 { margin: 0 0 .35rem; font-size: .9rem; font-weight: 400; display: flex; flex-wrap: wrap; gap: .1rem .6rem; align-items: baseline; }
.what { font-weight: 700; }
.field { border: 1px solid var(--bad); color: var(--bad); border-radius: 1rem; padding: 0 .5rem; font-size: .8rem; }
blockquote { margin: 0 0 .4rem; font-size: 1.0625rem; white-space: pre-line; }
mark { background: none; color: inherit; border-radius: 2px; }
mark.gold { background: var(--gold); }
mark.given { box-shadow: inset 0 -3px 0 var(--given); }
.mistake table { margin: .25rem 0 0; }
.mistake td { min-width: 8rem; }
.mistake tr:last-child > * { border-bottom: 0; }
dl { display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; margin: 0; font-size: .875rem; }
dt, dd { display: inline; margin: 0; } dt { color: var(--soft); }
.shown { position: sticky; bottom: 0; padding: .4rem 0; margin: 1rem 0 0; background: var(--paper); border-top: 1px solid var(--rule); color: var(--soft);
  font-size: .875rem; }
.shown::before { content: counter(shown) " "; font-weight: 600; color: var(--ink); }
@media (max-width: 40rem) { .filters { position: static; } }
@media print { .filters, .shown { position: static; } .mistake { break-inside: avoid; } }
"""


def to_html(evaluation: Evaluation) -> str:
    """The page, whole and alone: no script, nothing fetched, all that came from texts and gold escaped. Filters are rules of its style."""
    result = evaluation.total
    fields = [field for field in FIELDS if any(field in mistake.fields for mistake in result.mistakes)]
    body = [f"<h1>{TITLE}</h1>", f'<p class="soft">{safe(_summary(evaluation, result))}</p>', *_scores(evaluation, result)]
    if result.mistakes:
        body += [
            "<h2>Mistakes</h2>",
            '<p class="soft"><mark class="gold">Shaded</mark>: the words that gold marks. <mark class="given">Underlined</mark>: '
            "those that the reader marks.</p>",
            filters.buttons(result.mistakes, KINDS, fields),
        ]
        for gold in evaluation.golds:
            body += _reports(gold, evaluation)
        body.append(f'<p class="shown">of {_count(len(result.mistakes), "mistake")} shown</p>')
    return page(f"{TITLE}: {', '.join(evaluation.scores)}", STYLE + filters.style(KINDS, fields), "\n".join(body))


def _summary(evaluation: Evaluation, result: Score) -> str:
    reports = sum(len(gold.reports) for gold in evaluation.golds)
    counted = f"{_count(reports, 'report')} with {_count(result.wanted, 'statement')} in gold, {_count(len(result.mistakes), 'mistake')}."
    return f"{', '.join(evaluation.scores)}: {counted}"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _scores(evaluation: Evaluation, result: Score) -> Iterator[str]:
    yield "<h2>Scores</h2>"
    if len(evaluation.scores) > 1:
        yield _by_file(evaluation)
    yield _found(result)
    yield '<div class="beside">'
    yield _by_field(result)
    yield _others(result)
    yield "</div>"
    if calibrated := confidence(result):
        yield from _calibration(calibrated)


def _table(head: Iterable[str], rows: Iterable[str]) -> str:
    cells = "".join(f'<th scope="col">{safe(cell)}</th>' for cell in head)
    return f'<div class="scroll"><table class="scores"><thead><tr>{cells}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'


def _row(name: str, cells: Iterable[str], under: bool = False) -> str:
    looks = ' class="under"' if under else ""
    return f'<tr{looks}><th scope="row">{safe(name)}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _bar(value: float, beside: str = "") -> str:
    """A share as a number and a bar."""
    width = f"{100 * value:.1f}"
    bar = f'<rect class="full" width="100" height="4"/><rect class="part" width="{width}" height="4"/>'
    return f'{value:.3f}{beside}<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">{bar}</svg>'


def _share(share: Share | None) -> str:
    return _bar(share.value, f' <span class="soft">{share.right}/{share.of}</span>') if share else ""


def _by_file(evaluation: Evaluation) -> str:
    names = [name for kind in KINDS for name in (kind, f"{kind}.exact")]
    rows = [
        _row(file, [_bar(result.tallies[name].f1) if name in result.tallies else "" for name in names])
        for file, result in evaluation.scores.items()
    ]
    return _table(["F1 by gold file", *names], rows)


def _found(result: Score) -> str:
    rows = []
    for name, tally in ((name, result.tallies[name]) for kind in KINDS for name in (kind, f"{kind}.exact") if name in result.tallies):
        counts = [f"{number:,}" for number in (tally.right, tally.given, tally.gold)]
        cells = [_bar(tally.f1), _bar(tally.precision), _bar(tally.recall), *counts]
        rows.append(_row(name.replace(".", ", "), cells, under=name.endswith(".exact")))
    return _table(["found", "F1", "precision", "recall", "right", "given", "in gold"], rows)


def _by_field(result: Score) -> str:
    shares = {field: [result.shares.get(f"{kind}.{field}") for kind in KINDS] for field in FIELDS}
    rows = [_row(field, map(_share, found)) for field, found in shares.items() if any(found)]
    return _table(["right where found", *KINDS], rows) if rows else ""


def _others(result: Score) -> str:
    rows = [_row(name, [_share(result.shares[name])]) for name in (ATTRIBUTED, VERIFIED) if name in result.shares]
    if result.stance_mean is not None:
        rows.append(_row("stance, mean", [_bar(result.stance_mean)]))
    rows += [_row(stance, [_share(share)], under=True) for stance, share in stances(result).items()]
    return _table(["over all kinds", "share right"], rows) if rows else ""


def _calibration(calibrated: Calibration) -> Iterator[str]:
    yield "<h2>Confidence</h2>"
    yield (
        f'<p class="soft">Brier score {calibrated.brier:.3f} over {_count(calibrated.number, "statement")}: '
        "0 is perfect, 0.25 is what saying 0.5 of everything gets.</p>"
    )
    rows = [
        _row(f"{band.low:.1f} to {band.high:.1f}", [f"{band.number:,}", _bar(band.expected), _bar(band.observed)])
        for band in calibrated.bands
    ]
    yield f'<div class="beside">{diagram(calibrated)}{_table(["confidence", "statements", "expected", "share right"], rows)}</div>'


def _reports(gold: Gold, evaluation: Evaluation) -> Iterator[str]:
    """The reports of one gold file: those with mistakes in its order, and the names of those without."""
    by_report: dict[str, list[Mistake]] = {}
    for mistake in evaluation.scores[gold.name].mistakes:
        by_report.setdefault(file_name(mistake.report), []).append(mistake)
    for name, row in gold.reports.items():
        if name in by_report:
            mistakes = sorted(by_report[name], key=lambda mistake: (mistake.row["start"], mistake.row["end"]))
            told = [gold.name, *(str(row.row[key]) for key in ("date", "outlet") if row.row.get(key)), _count(len(mistakes), "mistake")]
            yield f'<section class="report"><h3><bdi>{safe(name)}</bdi> <span class="soft">{safe(", ".join(told))}</span></h3>'
            yield from (entry(mistake, evaluation.texts.get(name)) for mistake in mistakes)
            yield "</section>"
    clean = [name for name in gold.reports if name not in by_report]
    if clean:
        yield f'<p class="soft">Without a mistake in {safe(gold.name)}: {", ".join(f"<bdi>{safe(name)}</bdi>" for name in clean)}.</p>'
