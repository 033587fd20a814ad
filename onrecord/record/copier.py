"""Copies in the store: each new report is compared with the texts that it shares a passage or a page's address with.

A report copies only what was known before it. Where one is added late, the later ones that it may be the root of are looked at again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.db.models import F, Q

from onrecord.linking import copies
from onrecord.linking.copies import Signature
from onrecord.record.models import ReportRow, SignatureKeyRow, SignatureRow
from onrecord.reports.report import Report

# Copies are followed to their root through so many steps at most: longer chains are none in practice, and a damaged record ends too.
LONGEST_CHAIN = 50
LONGEST_LIST = 500


def place(alias: str, row: ReportRow, report: Report) -> set[str]:
    """Store the signature of a new report, what it copies, and which later reports copy it. Call it inside its transaction.

    Returns the ids of those later reports that copy something else now than before, and of the other versions of its page.
    """
    stored, keys = signed(row, report)
    known = stored.known
    stored.save(using=alias, force_insert=True)
    SignatureKeyRow.objects.using(alias).bulk_create(keys)
    met = (
        SignatureRow.objects.using(alias)
        .filter(keys__key__in=[key.key for key in keys])
        .exclude(pk=stored.pk)
        .select_related("report")
        .defer("report__text")
        .distinct()
    )
    mine = signature_of(stored)
    earlier = []
    later = set()
    for other in met.order_by("known", "report__added_at", "pk")[: copies.MOST_OF_A_KEY]:
        if (other.known, other.report.added_at, other.pk) < (known, row.added_at, row.pk):
            earlier.append(signature_of(other))
        elif _keep(alias, other.report, copies.compare(signature_of(other), mine)):
            later.add(other.pk)
    found = [copy for other in earlier if (copy := copies.compare(mine, other)) is not None]
    _keep(alias, row, max(found, key=copies.strength, default=None))
    return later | versions(alias, {row.pk})


def versions(alias: str, reports: Collection[str]) -> set[str]:
    """The ids of all versions of the pages of which any of these reports is one of several."""
    revisions = ReportRow.objects.using(alias).filter(copy_kind="revision")
    found: set[str] = set()
    wanted = set(reports)
    while wanted:
        linked: set[str] = set()
        for part in _parts(sorted(wanted)):
            for asked in (Q(id__in=part), Q(copy_of__in=part)):  # apart, since each is a look into an index and both together may not be
                for id, of in revisions.filter(asked).values_list("id", "copy_of"):
                    linked |= {id, *([of] if of else [])}
        wanted, found = linked - found - set(reports), found | linked
    return found


def revision_days(alias: str, reports: Collection[str]) -> set[dt.date]:
    """The days of the later versions of the pages that any of these reports is of."""
    rows = ReportRow.objects.using(alias).filter(copy_kind="revision")
    found = (row for part in _parts(sorted(versions(alias, reports))) for row in rows.filter(id__in=part).values_list("date", "added_at"))
    return {date or added_at.date() for date, added_at in found}


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many at a time as any database takes in a list."""
    return (ids[at : at + LONGEST_LIST] for at in range(0, len(ids), LONGEST_LIST))


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
