"""A complaint gets a receipt, is open in the queue or decided, and there is never none and never two of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AbstractBaseUser as User
from django.utils import timezone

from onrecord.discussion import addresses
from onrecord.discussion.complaining import ask, complain, confirm, enter
from onrecord.discussion.limits import COMPLAINTS
from onrecord.discussion.models import Case, Comment, Complaint, Decision, Event, Notice, Unverified
from onrecord.discussion.moderating import decide
from onrecord.errors import NotAccepted, NotAllowed, NotThere, TooMany
from tests.discussion.around import person
from tests.discussion.cases import comment_by, complaint_of, seen_now, sound, verdict


def test_a_complaint_opens_a_case_and_gives_a_receipt(ann: User, ben: User) -> None:
    comment = comment_by(ann)
    made = complain(ben, comment.pk, "abuse", "He was there.", "form")
    case = made.case
    assert (case.state, case.waiting, case.round, made.revision) == (Case.State.OPEN, 1, 1, 1)
    assert case.due_at > case.escalate_at > made.received_at
    receipt = Notice.objects.get(complaint=made)
    assert receipt.kind == Notice.Kind.RECEIPT and receipt.user == ben and made.reference in receipt.text
    sound()


def test_the_same_form_and_the_same_reader_again_have_the_same_receipt(ann: User, ben: User) -> None:
    comment = comment_by(ann)
    first = complain(ben, comment.pk, "off-topic", "", "form")
    assert complain(ben, comment.pk, "off-topic", "", "form") == first
    assert Event.objects.filter(what="complaint.again").count() == 0
    again = complain(ben, comment.pk, "threats", "He says where I live.", "another form")
    assert again == first and Complaint.objects.count() == 1
    assert "He says where I live." in again.text and again.reason == "threats"
    assert Event.objects.filter(what="complaint.again", subject=f"complaint:{first.pk}").count() == 1
    assert Case.objects.get().due_at < first.case.due_at
    sound()


def test_after_a_decision_a_complaint_opens_the_case_again(ann: User, ben: User, moderator: User) -> None:
    comment = comment_by(ann)
    first = complaint_of(comment, ben)
    decide(moderator, first.case_id, seen_now(first.case), verdict())
    second = complaint_of(comment, ben)
    assert second != first and second.reference != first.reference
    case = Case.objects.get()
    assert (case.state, case.round, case.waiting, case.escalated_at) == (Case.State.OPEN, 2, 1, None)
    sound()


@pytest.mark.parametrize("state", [Comment.State.WITHDRAWN, Comment.State.ERASED])
def test_a_complaint_of_what_is_gone_is_decided_at_once(ann: User, ben: User, state: Comment.State) -> None:
    comment = comment_by(ann)
    Comment.objects.filter(pk=comment.pk).update(state=state, text="")
    comment.thread.shown = 0
    comment.thread.save()
    first, second = complaint_of(comment, ben), complaint_of(comment, person("Cem", "subscriber"))
    assert first.decision is not None and first.decision == second.decision
    assert first.decision.action == Decision.Action.GONE
    assert sorted(Notice.objects.filter(complaint=first).values_list("kind", flat=True)) == ["outcome", "receipt"]
    sound()


def test_a_complaint_of_what_was_deleted_has_that_decision(ann: User, ben: User, moderator: User) -> None:
    comment = comment_by(ann)
    first = complaint_of(comment, ben)
    decision = decide(moderator, first.case_id, seen_now(first.case), verdict("delete"))
    assert complaint_of(comment, person("Cem", "subscriber")).decision == decision
    sound()


def test_a_complaint_of_what_was_kept_and_then_withdrawn_is_decided_at_once(ann: User, ben: User, moderator: User) -> None:
    comment = comment_by(ann)
    first = complaint_of(comment, ben)
    decide(moderator, first.case_id, seen_now(first.case), verdict())
    Comment.objects.filter(pk=comment.pk).update(state=Comment.State.WITHDRAWN, text="")
    comment.thread.shown = 0
    comment.thread.save()
    made = complaint_of(comment, ben)
    assert made.decision is not None and made.decision.action == Decision.Action.GONE and made.round == 2
    sound()


def test_who_has_no_account_confirms_by_mail(ann: User) -> None:
    comment = comment_by(ann)
    ask(comment.pk, "privacy", "That is my street.", "Dora Example", "Dora@Example.org")
    mail = Notice.objects.get()
    assert mail.kind == Notice.Kind.VERIFY and mail.address == "dora@example.org" and not Complaint.objects.exists()
    token = mail.text.split("/discussion/complaints/confirm/")[1].split()[0]
    made = confirm(token)
    assert confirm(token) == made and Complaint.objects.count() == 1 and not Unverified.objects.exists()
    receipt = Notice.objects.get(kind=Notice.Kind.RECEIPT)
    assert receipt.address == "dora@example.org"
    assert addresses.fits(made, receipt.text.split("?key=")[1].split()[0]) and not addresses.fits(made, "")
    sound()
    with pytest.raises(NotThere):
        confirm("something else")


def test_a_confirmation_that_is_too_old_is_none(ann: User) -> None:
    comment = comment_by(ann)
    ask(comment.pk, "privacy", "", "Dora", "dora@example.org", now=timezone.now() - timedelta(days=7, minutes=1))
    token = Notice.objects.get().text.split("/confirm/")[1].split()[0]
    with pytest.raises(NotThere):
        confirm(token)
    assert not Complaint.objects.exists()


def test_nobodys_mailbox_is_filled(ann: User) -> None:
    comment = comment_by(ann)
    for _ in range(5):
        ask(comment.pk, "spam", "", "Dora", "dora@example.org")
    with pytest.raises(TooMany):
        ask(comment.pk, "spam", "", "Dora", "dora@example.org")


def test_a_letter_comes_first_and_its_clock_runs_from_when_it_came(ann: User, ben: User, moderator: User) -> None:
    comment = comment_by(ann)
    complaint_of(comment, ben, reason="spam")
    came = timezone.now() - timedelta(days=3)
    letter = enter(moderator, comment.pk, "letter", "defamation", "We act for Mr Example.", "Roe and Partners", received_at=came)
    case = Case.objects.get()
    assert case.legal and case.waiting == 2 and case.opened_at == came and case.due_at < timezone.now() + timedelta(days=2)
    assert letter.entered_by == moderator and letter.complainant is None
    assert not Notice.objects.filter(complaint=letter).exists()  # it is answered on paper
    sound()
    with pytest.raises(NotAllowed):
        enter(ben, comment.pk, "letter", "defamation", "We act for Mr Example.", "Roe and Partners")
    with pytest.raises(NotAccepted):
        enter(moderator, comment.pk, "letter", "defamation", "", "Roe", received_at=timezone.now() + timedelta(days=1))


@pytest.mark.parametrize(
    ("reason", "text", "field"), [("rude", "", "reason"), ("", "", "reason"), ("other", " \n", "text"), ("abuse", "x" * 4001, "text")]
)
def test_what_can_not_be_taken_says_why(ann: User, ben: User, reason: str, text: str, field: str) -> None:
    comment = comment_by(ann)
    with pytest.raises(NotAccepted) as refused:
        complaint_of(comment, ben, reason=reason, text=text)
    assert refused.value.field == field and not Case.objects.exists()


def test_own_comments_are_not_complained_of(ann: User) -> None:
    comment = comment_by(ann)
    with pytest.raises(NotAllowed):
        complaint_of(comment, ann)
    with pytest.raises(NotThere):
        complain(ann, "0" * 16, "abuse", "", "form")


def test_a_program_is_stopped(ann: User, ben: User) -> None:
    at = datetime(2026, 11, 22, 22, 10, tzinfo=UTC)
    comments = [comment_by(ann) for _ in range(COMPLAINTS[0].times + 1)]
    for comment in comments[:-1]:
        complaint_of(comment, ben, now=at)
    with pytest.raises(TooMany):
        complaint_of(comments[-1], ben, now=at)
    sound()
