"""All cases as lines of JSON: what was complained of, by whom, what was decided and why, and every event, to be kept or handed to who may ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from django.db.models import Q, QuerySet

from onrecord.discussion import trail
from onrecord.discussion.case_models import Case, Complaint, Decision, Sanction
from onrecord.discussion.comment_models import Comment, Revision
from onrecord.discussion.trail_models import Erasure, Event, LegalHold, Notice

CHUNK = 2000
# Keys of forms are of no use to anybody but the form, and salts only with the texts, which are here themselves.
LEFT_OUT = {"once", "salt"}


def export(case: str | None = None) -> Iterator[dict[str, Any]]:
    """Rows as dicts, `type` first: cases with their comments and all revisions, complaints, decisions, mails, sanctions, holds, erasures, events;
    all of them, or all that belongs to one case. It looks at one moment.
    """
    with transaction.atomic():
        cases = Case.objects.all() if case is None else Case.objects.filter(pk=case)
        comments = Comment.objects.filter(case__in=cases)
        complaints = Complaint.objects.filter(case__in=cases)
        decisions = Decision.objects.filter(case__in=cases)
        of_these = Q(complaint__in=complaints) | Q(decision__in=decisions)
        sanctions = Sanction.objects.all() if case is None else Sanction.objects.filter(decision__in=decisions)
        held = LegalHold.objects.filter(case__in=cases)
        kinds: list[QuerySet[Any]] = [
            cases, comments, Revision.objects.filter(comment__in=comments), complaints, decisions,
            Notice.objects.filter(of_these) if case else Notice.objects.all(), sanctions, held,
        ]  # fmt: skip
        if case is None:
            kinds.append(Erasure.objects.all())
        for rows in kinds:
            for row in rows.order_by("pk").iterator(CHUNK):
                yield _row(row)
        events = Event.objects.order_by("number")
        if case is not None:
            subjects = [f"case:{case}"]
            for rows in (comments, complaints, decisions, sanctions, held):
                subjects += [f"{rows.model.__name__.lower()}:{id}" for id in rows.values_list("pk", flat=True)]
            events = events.filter(subject__in=subjects)
        for event in events.iterator(CHUNK):
            yield {"type": "event", **trail.fields(event), "hash": event.hash}


def _row(row: models.Model) -> dict[str, Any]:
    """The type of a notice is its kind, such as "receipt"; times are in UTC."""
    told: dict[str, Any] = {"type": row.kind if isinstance(row, Notice) else type(row).__name__.lower()}
    for field in row._meta.concrete_fields:
        if field.name not in LEFT_OUT:
            value = field.value_from_object(row)
            told[field.name] = value.isoformat() if hasattr(value, "isoformat") else value
    return told
