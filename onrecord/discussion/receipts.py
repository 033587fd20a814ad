"""What a complainant may see of his complaints: their status and outcome, and nothing of other complaints or of the author."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser

from onrecord.discussion import addresses, letters
from onrecord.discussion.case_models import Case, Complaint, Decision, Reason
from onrecord.discussion.ids import read_reference
from onrecord.discussion.permits import Somebody
from onrecord.errors import NotAccepted, NotThere

SIZE = 50


@dataclass(frozen=True, slots=True)
class Receipt:
    """A complaint as its complainant sees it. `due` is of one that waits; `done`, `outcome`, `rule` and `decided` are of one that is decided."""

    reference: str
    path: str
    comment: str
    reason: str
    text: str
    received: datetime
    due: datetime | None
    is_late: bool
    decided: datetime | None
    done: str
    outcome: str
    rule: str
    rules_version: str


def own(user: AbstractBaseUser, after: str | None = None, *, now: datetime, size: int = SIZE) -> tuple[list[Receipt], str | None]:
    """A reader's complaints, the newest first, and the reference from behind which the next page goes. Raises NotAccepted."""
    rows = Complaint.objects.filter(complainant_id=user.pk).select_related("case__comment", "decision").order_by("-received_at", "-id")
    if after:
        last = rows.filter(reference=read_reference(after)).first()
        if last is None:
            raise NotAccepted("after", "not the next of a page here")
        rows = rows.filter(received_at__lte=last.received_at).exclude(received_at=last.received_at, id__gte=last.pk)
    found = list(rows[: size + 1])
    return [receipt_of(row, now) for row in found[:size]], found[size - 1].reference if len(found) > size else None


def find(user: Somebody, reference: str, key: str = "", *, now: datetime) -> Receipt:
    """The complaint of this reference, for its complainant: who is signed in as him, or has the key that was in his mail. Raises NotThere.

    For everybody else it is as if there were none.
    """
    row = Complaint.objects.filter(reference=read_reference(reference)).select_related("case__comment", "decision").first()
    is_his = row is not None and row.complainant_id is not None and row.complainant_id == user.pk
    if row is None or not (is_his or (row.complainant_id is None and row.address and addresses.fits(row, key))):
        raise NotThere("there is no such complaint", hint="look at the reference in our mail, and sign in as you were when you complained")
    return receipt_of(row, now)


def receipt_of(row: Complaint, now: datetime) -> Receipt:
    """A complaint as its complainant sees it. It was read with its case, comment and decision."""
    decision, case = row.decision, row.case
    is_open = decision is None and case.state == Case.State.OPEN
    return Receipt(
        reference=row.reference,
        path=addresses.complaint(row),
        comment=addresses.comment(case.comment),
        reason=Reason(row.reason).label,
        text=row.text,
        received=row.received_at,
        due=case.due_at if is_open else None,
        is_late=is_open and case.due_at <= now,
        decided=decision.made_at if decision else None,
        done=letters.DONE[Decision.Action(decision.action)] if decision else "",
        outcome=decision.outcome if decision else "",
        rule=decision.rule if decision else "",
        rules_version=decision.rules_version if decision else "",
    )
