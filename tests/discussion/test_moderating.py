"""A decision is on the revision that the moderator saw, answers all who wait, and tells each whom it concerns no more than he may know."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AbstractBaseUser as User
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from onrecord.discussion import posting, queue, sanctions
from onrecord.discussion.complaining import enter
from onrecord.discussion.models import Case, Comment, Complaint, Decision, Event, Notice, Sanction, Thread
from onrecord.discussion.moderating import Seen, decide, decide_many, text_of
from onrecord.errors import NotAccepted, NotAllowed, NotThere, Stale
from tests.discussion.around import PERMITS, person
from tests.discussion.cases import TEXT, comment_by, complaint_of, seen_now, sound, verdict


def test_a_comment_that_is_kept_stays_and_all_are_told(ann: User, ben: User, moderator: User) -> None:
    comment = comment_by(ann)
    first, second = complaint_of(comment, ben), complaint_of(comment, person("Cem", "subscriber"))
    decision = decide(moderator, first.case_id, seen_now(first.case), verdict(outcome="It is sharp, and no insult."))
    comment.refresh_from_db()
    assert (comment.text, comment.state, comment.amended_at) == (TEXT, Comment.State.SHOWN, None)
    assert {c.decision for c in Complaint.objects.all()} == {decision} and first.pk != second.pk
    case = Case.objects.get()
    assert (case.state, case.waiting, decision.revision, decision.rules_version != "") == (Case.State.DECIDED, 0, 1, True)
    outcomes = Notice.objects.filter(kind=Notice.Kind.OUTCOME)
    assert {n.user for n in outcomes} == {ben, second.complainant}
    reasons = Notice.objects.get(kind=Notice.Kind.REASONS)
    assert reasons.user == ann and decision.reasons in reasons.text and decision.rule in reasons.text
    for word in ("Ben", "Cem", first.reference, second.reference, "@readers.example"):
        assert word not in reasons.subject + reasons.text
    for notice in outcomes:
        assert (
            "It is sharp, and no insult." in notice.text and decision.reasons not in notice.text and "@readers.example" not in notice.text
        )
    sound()


def test_what_is_amended_is_marked_and_its_original_is_kept(ann: User, ben: User, moderator: User) -> None:
    comment = comment_by(ann)
    made = complaint_of(comment, ben)
    decide(moderator, made.case_id, seen_now(made.case), verdict("amend", text="The bridge was never hit."))
    comment.refresh_from_db()
    assert (comment.text, comment.revision) == ("The bridge was never hit.", 2) and comment.amended_at is not None
    assert text_of(comment, 1) == TEXT and Thread.objects.get().shown == 1
    sound()


def test_what_is_deleted_leaves_a_mark_and_its_text_to_staff(ann: User, ben: User, moderator: User) -> None:
    comment = comment_by(ann)
    made = complaint_of(comment, ben)
    decide(moderator, made.case_id, seen_now(made.case), verdict("delete"))
    comment.refresh_from_db()
    assert (comment.text, comment.state, text_of(comment)) == ("", Comment.State.DELETED, TEXT) and Thread.objects.get().shown == 0
    sound()


def test_a_decision_on_what_has_changed_is_refused_with_the_difference(ann: User, ben: User, moderator: User) -> None:
    comment = comment_by(ann)
    old = seen_now(complaint_of(comment, ben).case)
    case = Case.objects.get()
    decide(moderator, case.pk, old, verdict("amend", text="The bridge was never hit."))
    complaint_of(comment, ben)
    with pytest.raises(Stale) as stale:
        decide(moderator, case.pk, Seen(old.revision, old.comment, seen_now(case).case), verdict())
    assert "-Anybody who says so was not there." in stale.value.difference.splitlines()
    sound()


def test_a_new_complaint_that_says_something_new_is_read_first(ann: User, ben: User, moderator: User) -> None:
    comment = comment_by(ann)
    made = complaint_of(comment, ben)
    old = seen_now(made.case)
    complaint_of(comment, person("Cem", "subscriber"), reason="threats", text="He names my street.")
    with pytest.raises(Stale) as stale:
        decide(moderator, made.case_id, old, verdict())
    assert stale.value.difference == "+ Threats: He names my street."
    again = seen_now(made.case)
    complaint_of(comment, person("Dan", "subscriber"))  # nothing new: nobody can keep a case from being decided by reporting on and on
    decide(moderator, made.case_id, again, verdict())
    assert not Complaint.objects.filter(decision=None).exists()
    sound()


def test_a_case_is_decided_once(ann: User, ben: User, moderator: User, editor: User) -> None:
    made = complaint_of(comment_by(ann), ben)
    seen = seen_now(made.case)
    decide(moderator, made.case_id, seen, verdict("delete"))
    with pytest.raises(Stale) as stale:
        decide(editor, made.case_id, seen, verdict())
    assert "delete" in stale.value.difference and Decision.objects.count() == 1


def test_nobody_decides_about_himself_and_only_moderators_do(ann: User, ben: User, moderator: User, editor: User) -> None:
    own, reported, other = comment_by(moderator), comment_by(ann), comment_by(ann)
    for comment, by in ((own, ben), (reported, moderator), (other, ben)):
        made = complaint_of(comment, by)
        with pytest.raises(NotAllowed):
            decide(moderator if comment != other else ben, made.case_id, seen_now(made.case), verdict())
    noticed = enter(moderator, comment_by(ann).pk, "staff", "hate", "")
    decide(moderator, noticed.case_id, seen_now(noticed.case), verdict("delete", rule="hate"))
    with pytest.raises(NotThere):
        decide(editor, "0" * 16, Seen(1, 1, 1), verdict())
    sound()


def test_a_claim_holds_for_others(ann: User, ben: User, moderator: User, editor: User) -> None:
    made = complaint_of(comment_by(ann), ben)
    queue.claim(editor, made.case_id)
    with pytest.raises(Stale):
        decide(moderator, made.case_id, seen_now(made.case), verdict())
    decide(moderator, made.case_id, seen_now(made.case), verdict(), now=timezone.now() + queue.CLAIM)
    sound()


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"rule": "no-such-rule"}, "rule"),
        ({"reasons": " "}, "reasons"),
        ({"action": "hide"}, "action"),
        ({"action": "gone"}, "action"),
        ({"action": "amend", "text": ""}, "text"),
        ({"action": "amend", "text": TEXT}, "text"),
        ({"sanction": "suspension"}, "until"),
        ({"sanction": "stocks"}, "sanction"),
    ],
)
def test_a_decision_has_all_that_it_must(ann: User, ben: User, moderator: User, what: dict[str, str], field: str) -> None:
    made = complaint_of(comment_by(ann), ben)
    with pytest.raises(NotAccepted) as refused:
        decide(moderator, made.case_id, seen_now(made.case), verdict(**what))
    assert refused.value.field == field and not Decision.objects.exists()
    sound()


def test_a_ban_signs_out_and_an_editor_lifts_it(ann: User, ben: User, moderator: User, editor: User) -> None:
    made = complaint_of(comment_by(ann), ben)
    decide(moderator, made.case_id, seen_now(made.case), verdict("delete", sanction="ban"))
    now = timezone.now()
    held = sanctions.in_force(ann, now)
    assert held is not None and held.kind == Sanction.Kind.BAN and PERMITS.signed_out == [ann.pk]
    with pytest.raises(NotAllowed):
        posting.post(ann, "incident", "0123456789abcdef", "And another thing.", once="x")
    with pytest.raises(NotAllowed):
        sanctions.lift(moderator, held.pk, "A mistake.")
    sanctions.lift(editor, held.pk, "A mistake.")
    assert sanctions.in_force(ann, timezone.now()) is None
    sound()


def test_a_suspension_ends(ann: User, moderator: User, editor: User) -> None:
    now = timezone.now()
    sanctions.warn(moderator, ann, "abuse", "The next one is a suspension.")
    assert sanctions.in_force(ann, now) is None
    sanctions.suspend(moderator, ann, "abuse", "Three in a day.", now + timedelta(days=7), now=now)
    found = sanctions.in_force(ann, now + timedelta(days=6))
    assert found is not None and found.kind == Sanction.Kind.SUSPENSION
    assert sanctions.in_force(ann, now + timedelta(days=7)) is None
    with pytest.raises(NotAllowed):
        sanctions.ban(moderator, editor, "abuse", "He edits.")
    sound()


def test_many_are_decided_each_by_itself(ann: User, ben: User, moderator: User) -> None:
    made = [complaint_of(comment_by(ann), ben) for _ in range(3)]
    given = [(c.case_id, seen_now(c.case)) for c in made]
    complaint_of(Comment.objects.get(case=made[1].case_id), person("Cem", "subscriber"), reason="hate")
    done = decide_many(moderator, given, verdict("delete", rule="spam"))
    assert [type(result).__name__ for _, result in done] == ["Decision", "Stale", "Decision"]
    sound()


@pytest.mark.parametrize("act", ["UPDATE discussion_event SET reason = 'x'", "DELETE FROM discussion_event",
                                 "UPDATE discussion_decision SET reasons = 'x'", "DELETE FROM discussion_decision",
                                 "TRUNCATE discussion_event", "TRUNCATE discussion_decision CASCADE"])  # fmt: skip
def test_the_database_refuses_to_change_what_is_written(ann: User, ben: User, moderator: User, act: str) -> None:
    if act.startswith("TRUNCATE") and connection.vendor == "sqlite":
        act = act.split(" CASCADE")[0].replace("TRUNCATE", "DELETE FROM")
    made = complaint_of(comment_by(ann), ben)
    decide(moderator, made.case_id, seen_now(made.case), verdict())
    before = Event.objects.count()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act)
    assert Event.objects.count() == before
    sound()
