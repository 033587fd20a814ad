"""Copies in the store: each new report is compared with the texts that it shares a passage or a page's address with.

A report copies only what was known before it. Where one is added late, the later ones that it may be the root of are looked at again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db import connections
from django.db.models import F

from onrecord.linking import copies
from onrecord.linking.copies import Signature
from onrecord.record import sql
from onrecord.record.models import ReportRow, SignatureKeyRow, SignatureRow
from onrecord.reports.report import Report

# Copies are followed to their root through so many steps at most: longer chains are none in practice, and a damaged record ends too.
LONGEST_CHAIN = 50

_HAVING = """SELECT k.key, k.signature_id, (s.known, r.added_at, r.id) > (%s, %s, %s) FROM onrecord_signature_key k
JOIN onrecord_signature s ON s.report_id = k.signature_id JOIN onrecord_report r ON r.id = k.signature_id
WHERE k.key IN ({}) ORDER BY s.known, r.added_at, r.id"""
_SIGNATURES = """SELECT r.id, s.known, s.digest, s.paragraphs, s.words, r.url, r.copy_of, r.copy_kind, r.copy_share
FROM onrecord_signature s JOIN onrecord_report r ON r.id = s.report_id WHERE s.report_id IN ({})"""
_REVISES = "SELECT id, copy_of FROM onrecord_report WHERE copy_kind = 'revision' AND id IN ({})"
_REVISED = "SELECT id, copy_of FROM onrecord_report WHERE copy_kind = 'revision' AND copy_of IN ({})"
_DAYS = "SELECT date, added_at FROM onrecord_report WHERE copy_kind = 'revision' AND id IN ({})"


def place(alias: str, row: ReportRow, report: Report) -> set[str]:
    """Store the signature of a new report, what it copies, and which later reports copy it. Call it inside its transaction.

    Returns the ids of those later reports that copy something else now than before, and of the other versions of its page.
    """
    stored, keys = signed(row, report)
    mine = signature_of(stored)
    older, met = _met(alias, stored, row, [key.key for key in keys])
    sql.insert(alias, [stored])
    # Only the oldest of a key are ever compared, and what is added takes none of these back: a notice that every report has is soon kept no more.
    sql.insert(alias, [key for key in keys if older[key.key] < copies.MOST_OF_A_KEY])
    found = []
    later = set()
    others = {other.pk: other for other in _signatures(alias, [id for id, _ in met])}
    for id, is_later in met:
        other = others[id]
        if not is_later:
            if (copy := copies.compare(mine, signature_of(other))) is not None:
                found.append(copy)
        elif _keep(alias, other.report, copies.compare(signature_of(other), mine)):
            later.add(other.pk)
    kept = _keep(alias, row, max(found, key=copies.strength, default=None))
    return later | (versions(alias, {row.pk}) if later or kept or row.copy_of else set())


def _met(alias: str, stored: SignatureRow, row: ReportRow, keys: Sequence[int]) -> tuple[Counter[int], list[tuple[str, bool]]]:
    """How many reports that rank before a new one have each of its keys, and the oldest that have any, with whether they rank after it."""
    if not keys:
        return Counter(), []
    ops = connections[alias].ops
    rank = (ops.adapt_datefield_value(stored.known), ops.adapt_datetimefield_value(row.added_at), row.pk)
    found = sql.read(alias, _HAVING.format(",".join(["%s"] * len(keys))), [*rank, *keys])
    older = Counter(key for key, _, is_later in found if not is_later)
    return older, list({id: bool(is_later) for _, id, is_later in found}.items())[: copies.MOST_OF_A_KEY]


def _signatures(alias: str, ids: Sequence[str]) -> Iterator[SignatureRow]:
    """The signatures of these reports, with as much of each report as copies need."""
    for id, known, digest, paragraphs, words, url, of, kind, share in sql.read_among(alias, _SIGNATURES, ids):
        report = ReportRow(id=id, url=url, copy_of=of, copy_kind=kind, copy_share=share)
        yield SignatureRow(report=report, known=sql.day(known), digest=digest, paragraphs=json.loads(paragraphs), words=words)


def versions(alias: str, reports: Collection[str]) -> set[str]:
    """The ids of all versions of the pages of which any of these reports is one of several."""
    found: set[str] = set()
    wanted = set(reports)
    while wanted:
        rows = [row for query in (_REVISES, _REVISED) for row in sql.read_among(alias, query, wanted)]
        linked = {id for row in rows for id in row if id}
        wanted, found = linked - found - set(reports), found | linked
    return found


def revision_days(alias: str, reports: Collection[str]) -> set[dt.date]:
    """The days of the later versions of the pages that any of these reports is of."""
    if not reports:
        return set()
    return {
        sql.day(date) if date else sql.moment(added_at).date() for date, added_at in sql.read_among(alias, _DAYS, versions(alias, reports))
    }


def signed(row: ReportRow, report: Report) -> tuple[SignatureRow, list[SignatureKeyRow]]:
    """The rows of a report's signature and its keys."""
    made = copies.signature(report)
    known = row.date or row.added_at.date()
    stored = SignatureRow(report=row, known=known, digest=made.digest, paragraphs=dict(made.paragraphs), words=made.words)
    return stored, [SignatureKeyRow(key=key, signature=stored) for key in sorted({_number(key) for key in copies.keys(made)})]


def roots(alias: str, asked: Mapping[str, str | None] | None = None) -> Mapping[str, str]:
    """The report that each copy goes back to, by the record's ids; reports that copy none are not in it.

    `asked`: what each of the reports that are asked for copies, as its row says; None: all of the record's.
    """
    rows = ReportRow.objects.using(alias).filter(copy_of__isnull=False)
    at = dict(rows.values_list("id", F("copy_of"))) if asked is None else {id: of for id, of in asked.items() if of is not None}
    above: dict[str, str | None] = dict(asked or at)
    for _ in range(LONGEST_CHAIN):
        if asked is not None and (unseen := set(at.values()) - above.keys()):
            above |= dict.fromkeys(unseen) | dict(rows.filter(id__in=unseen).values_list("id", "copy_of"))
        if not (further := {id: next for id, of in at.items() if (next := above.get(of)) is not None}):
            break
        at |= further
    return at


def _keep(alias: str, row: ReportRow, copy: copies.Copy | None) -> bool:
    """Note what a report copies, where it is more than what is noted; whether it was."""
    if copy is None or (row.copy_of is not None and copies.strength(copy) <= (copies.RANK[row.copy_kind], row.copy_share)):
        return False
    ReportRow.objects.using(alias).filter(pk=row.pk).update(copy_of=copy.of, copy_kind=copy.kind, copy_share=copy.share, copy_why=copy.why)
    return True


def signature_of(row: SignatureRow) -> Signature:
    """The signature of a row that was read with its report."""
    order = (row.known.isoformat(), row.report_id)
    return Signature(row.report_id, order, row.report.url, bytes(row.digest), row.paragraphs, row.words)


def _number(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
