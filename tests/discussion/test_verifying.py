"""A byte that was changed behind our back is found, and the row that it is in is named."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AbstractBaseUser as User
from django.db import connection
from django.db.models import F

from onrecord.discussion.exporting import export
from onrecord.discussion.models import Case, Comment, Complaint, Decision, Event, LegalHold, Notice, Revision, Thread, TrailEnd
from onrecord.discussion.moderating import decide
from onrecord.discussion.verifying import verify
from tests.discussion.around import person
from tests.discussion.cases import comment_by, complaint_of, seen_now, sound, verdict


def _unprotected(act: Callable[[], object]) -> None:
    """As somebody does it who has the database to himself."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        else:
            cursor.execute("PRAGMA foreign_keys = OFF")
            for name in ("event_update", "event_delete", "decision_update", "decision_delete"):
                cursor.execute(f"DROP TRIGGER discussion_{name}")
    act()


FLIPS: list[tuple[Callable[[], object], Callable[[], str]]] = [
    (lambda: Event.objects.filter(number=3).update(reason="apuse"), lambda: "event:3"),
    (lambda: Event.objects.filter(number=3).update(actor="user:9"), lambda: "event:3"),
    (lambda: Event.objects.filter(number=4).delete(), lambda: "event:5"),
    (lambda: TrailEnd.objects.update(number=F("number") + 1), lambda: "trailend:1"),
    (lambda: Revision.objects.filter(number=2).update(text="The bridge was ever hit."), lambda: "revision:"),
    (lambda: Comment.objects.filter(revision=2).update(text="The bridge was ever hit."), lambda: f"comment:{Comment.objects.get(revision=2).pk}"),
    (lambda: Decision.objects.update(reasons="It argues with the parson."), lambda: f"decision:{Decision.objects.get().pk}"),
    (lambda: Decision.objects.update(made_by=None), lambda: f"decision:{Decision.objects.get().pk}"),
    (lambda: Decision.objects.update(revision=7), lambda: f"decision:{Decision.objects.get().pk}"),
    (lambda: Notice.objects.filter(kind="reasons").delete(), lambda: f"decision:{Decision.objects.get().pk}"),
    (lambda: Notice.objects.filter(kind="outcome").delete(), lambda: f"complaint:{Complaint.objects.exclude(decision=None).get().pk}"),
    (lambda: Notice.objects.filter(kind="receipt").delete(), lambda: f"complaint:{Complaint.objects.exclude(decision=None).get().pk}"),
    (lambda: Complaint.objects.filter(decision=None).update(round=9), lambda: f"complaint:{Complaint.objects.get(decision=None).pk}"),
    (lambda: Complaint.objects.exclude(decision=None).update(decision=None), lambda: "complaint:"),
    (lambda: Case.objects.filter(state="open").update(waiting=5), lambda: f"case:{Case.objects.get(state='open').pk}"),
    (lambda: Case.objects.filter(state="open").update(state="decided"), lambda: f"case:{Case.objects.get(waiting=1).pk}"),
    (lambda: Thread.objects.update(shown=F("shown") + 1), lambda: f"thread:{Thread.objects.get().pk}"),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(FLIPS)))
def test_what_was_changed_behind_our_back_is_named(ann: User, ben: User, moderator: User, number: int) -> None:
    flip, row = FLIPS[number]
    first = complaint_of(comment_by(ann), ben)
    decide(moderator, first.case_id, seen_now(first.case), verdict("amend", text="The bridge was never hit."))
    complaint_of(comment_by(ann), ben)
    sound()
    _unprotected(flip)
    faults = list(verify())
    assert any(fault.row.startswith(row()) for fault in faults), faults


def test_a_complaint_that_is_taken_away_is_missed(ann: User, ben: User, moderator: User) -> None:
    made = complaint_of(comment_by(ann), ben)
    id = made.pk
    Notice.objects.update(complaint=None)
    made.delete()
    assert f"complaint:{id}" in {fault.row for fault in verify()}


def test_the_export_has_every_row(ann: User, ben: User, moderator: User) -> None:
    comment = comment_by(ann)
    first = complaint_of(comment, ben)
    decide(moderator, first.case_id, seen_now(first.case), verdict("delete"))
    other = complaint_of(comment_by(ann), person("Cem", "subscriber"))
    LegalHold.objects.create(case=other.case, why="a letter", until=other.received_at)
    rows = [json.loads(json.dumps(row)) for row in export()]
    kinds = [row["type"] for row in rows]
    counts = {kind: kinds.count(kind) for kind in ("case", "complaint", "decision", "receipt", "outcome", "reasons", "legalhold", "event")}
    assert counts == {
        "case": 2, "complaint": 2, "decision": 1, "receipt": 2, "outcome": 1, "reasons": 1, "legalhold": 1, "event": Event.objects.count()
    }  # fmt: skip
    of_one = list(export(first.case_id))
    assert {row["id"] for row in of_one if row["type"] == "complaint"} == {first.pk}
    assert "The bridge was never hit." in str([row for row in of_one if row["type"] == "revision"])
    assert {row["subject"] for row in of_one if row["type"] == "event"} >= {f"complaint:{first.pk}", f"comment:{comment.pk}"}
