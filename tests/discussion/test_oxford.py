"""The case that a regulator decided against a paper, replayed: a reader reports a comment on a Sunday evening, again, and a third time by mail.

There, nobody answered for two months. Here each report has the one receipt, the clock says by when it is decided, who is in charge is told before
that, and all of it can be shown afterwards.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser as User

from onrecord.discussion.complaining import complain, enter
from onrecord.discussion.escalating import escalate
from onrecord.discussion.exporting import export
from onrecord.discussion.models import Case, Complaint, Event, Notice
from onrecord.discussion.moderating import decide
from tests.discussion.cases import comment_by, seen_now, sound, verdict

SUNDAY = datetime(2026, 11, 22, 22, 10, tzinfo=UTC)


def test_a_report_on_a_sunday_evening(ann: User, ben: User, moderator: User, editor: User) -> None:
    comment = comment_by(ann, at=SUNDAY - timedelta(hours=3))
    first = complain(ben, comment.pk, "privacy", "He says which school my daughter goes to.", "form 1", now=SUNDAY)
    due = Case.objects.get().due_at
    assert SUNDAY < Case.objects.get().escalate_at < due <= datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    again = complain(ben, comment.pk, "privacy", "It is still there.", "form 2", now=SUNDAY + timedelta(minutes=50))
    assert again == first and Case.objects.get().due_at == due
    mail = enter(
        moderator, comment.pk, "email", "privacy", "I reported this twice.", "B. Reader", "b.reader@example.org", SUNDAY + timedelta(hours=2),
        now=SUNDAY + timedelta(hours=12),
    )  # fmt: skip
    case = Case.objects.get()
    assert case.waiting == 2 and case.due_at == due and mail.reference != first.reference
    assert escalate(now=case.escalate_at).cases == 1
    assert Notice.objects.get(kind=Notice.Kind.ESCALATION).user == editor
    decide(moderator, case.pk, seen_now(case), verdict("delete", rule="privacy"), now=case.escalate_at + timedelta(minutes=5))
    assert {c.decision is not None for c in Complaint.objects.all()} == {True}
    told = Notice.objects.filter(kind=Notice.Kind.OUTCOME)
    assert {notice.user for notice in told} == {ben, None} and {notice.address for notice in told} == {"", "b.reader@example.org"}
    sound()
    bundle = list(export(case.pk))
    assert [row["type"] for row in bundle].count("receipt") == 2
    happened = [row["what"] for row in bundle if row["type"] == "event"]
    assert happened == ["posted", "complaint.made", "complaint.again", "complaint.made", "case.escalated", "case.decided"]
    assert Event.objects.count() == len(happened)
