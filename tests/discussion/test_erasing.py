"""Who asks to be forgotten is, but for what an open case needs, for a while."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser as User
from django.utils import timezone

from onrecord.discussion import drafts
from onrecord.discussion.complaining import ask
from onrecord.discussion.erasing import HOLD, erase, expire_holds
from onrecord.discussion.exporting import export
from onrecord.discussion.models import Case, Comment, Complaint, Draft, Erasure, LegalHold, MailsOff, Notice, Revision, Thread, Unverified
from onrecord.discussion.moderating import decide, text_of
from onrecord.discussion.permits import permits
from onrecord.discussion.wishes import turn_answers
from tests.discussion.around import person
from tests.discussion.cases import TEXT, comment_by, complaint_of, seen_now, sound, verdict


def test_what_no_case_needs_is_gone(ann: User, ben: User, moderator: User) -> None:
    mine, decided, other = comment_by(ann), comment_by(ann), comment_by(ben)
    drafts.keep(ann, mine.thread, "", "half a thought")
    turn_answers(ann, on=False)
    done = complaint_of(decided, ben)
    decide(moderator, done.case_id, seen_now(done.case), verdict())
    made = complaint_of(other, ann, text="He follows me home to Elm Row.")
    decide(moderator, made.case_id, seen_now(made.case), verdict())
    ask(other.pk, "abuse", "x", "Ann Example", permits().address(ann))
    erasure = erase(ann)
    assert erasure.done_at is not None and not LegalHold.objects.exists()
    for comment in Comment.objects.filter(pk__in=(mine.pk, decided.pk)):
        assert (comment.state, comment.text, comment.author, comment.author_name) == (Comment.State.ERASED, "", None, "")
    assert (
        not Draft.objects.exists() and not MailsOff.objects.exists() and not Unverified.objects.exists() and Thread.objects.get().shown == 1
    )
    assert Revision.objects.exclude(text="").get().comment == other
    left = str([row for row in export() if row["type"] != "event"]) + str(list(Revision.objects.values()))
    for word in ("Elm Row", "ann+subscriber@readers.example", "half a thought", "'Ann'"):
        assert word not in left
    assert Complaint.objects.get(pk=made.pk).complainant is None
    sound()
    assert erase(ann).done_at is not None
    sound()


def test_what_an_open_case_needs_stays_until_the_hold_ends(ann: User, ben: User, moderator: User) -> None:
    comment = comment_by(ann)
    made = complaint_of(comment, ben)
    now = timezone.now()
    erasure = erase(ann, now=now)
    assert erasure.done_at is None and LegalHold.objects.get().until == now + HOLD
    comment.refresh_from_db()
    assert (comment.state, comment.text, comment.author_name) == (Comment.State.ERASED, "", "") and text_of(comment) == TEXT
    sound()
    assert expire_holds(now=now + HOLD) == 0  # the case is still open
    decide(moderator, made.case_id, seen_now(made.case), verdict("delete"))
    sound()
    assert expire_holds(now=now + HOLD - timedelta(seconds=1)) == 0 and text_of(comment) == TEXT
    assert expire_holds(now=now + HOLD) == 1
    comment.refresh_from_db()
    assert text_of(comment) == "" and comment.author is None and Erasure.objects.get().done_at == now + HOLD
    sound()


def test_a_complainant_who_is_erased_leaves_his_complaint_to_be_decided(ann: User, ben: User, moderator: User) -> None:
    made = complaint_of(comment_by(ann), ben, text="He names my street.")
    now = timezone.now()
    erase(ben, now=now)
    made.refresh_from_db()
    assert made.text == "He names my street." and not Notice.objects.exclude(text="").filter(complaint=made).exists()
    decide(moderator, made.case_id, seen_now(made.case), verdict())
    sound()
    expire_holds(now=now + HOLD)
    made.refresh_from_db()
    assert (made.text, made.complainant) == ("", None) and Case.objects.get().state == Case.State.DECIDED
    sound()


def test_what_is_posted_while_its_author_is_erased_goes_too(ann: User) -> None:
    erase(ann)
    late = comment_by(person("Zoe", "subscriber"))
    Comment.objects.filter(pk=late.pk).update(author=ann)
    expire_holds()
    late.refresh_from_db()
    assert late.state == Comment.State.ERASED and late.author is None
    sound()
