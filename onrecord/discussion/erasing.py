"""Erasure: who a person was and what he wrote goes, when he asks for it; what an open case needs is kept for a while, under a hold.

The trail is not touched: it has no words of anybody's in it, and seals of texts that are gone tell nothing without their salts. Decisions stay, too:
they are the paper's words, and must not repeat more of a person's than they need.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from onrecord.discussion import trail
from onrecord.discussion.case_models import Case, Complaint, Unverified
from onrecord.discussion.comment_models import Comment, Draft, MailsOff, Revision, Thread
from onrecord.discussion.permits import permits
from onrecord.discussion.trail_models import Erasure, LegalHold, Notice

# In England and Wales a claim for defamation can be brought within a year (Limitation Act 1980, section 4A).
HOLD = timedelta(days=365)
WHY_OPEN, WHY_LEGAL = "a complaint was open when erasure was asked for", "a lawyer's letter was received about it"
DROPPED = "not sent: who it was for asked to be forgotten"


def erase(user: AbstractBaseUser, *, now: datetime | None = None) -> Erasure:
    """Erase a person at his own request: his name, comments, complaints, drafts and mails. Again, it erases what came since.

    Comments turn into marks under which the answers stay. What is in an open case, or in one that a lawyer's letter is in, stays readable to
    moderators under a LegalHold until it ends (`expire_holds`), and the Erasure is not done before.
    """
    now = now or timezone.now()
    with transaction.atomic():
        address = permits().address(user).casefold()
        comments, cases = _hold_rows(user, address)
        # Before threads: who posts holds his user first, and then the thread.
        get_user_model()._default_manager.select_for_update().get(pk=user.pk)
        needed = [case for case in cases if case.state == Case.State.OPEN or case.legal]
        for case in needed:
            if not case.holds.filter(ended_at=None).exists():
                why = WHY_LEGAL if case.legal else WHY_OPEN
                LegalHold.objects.create(case=case, why=why, until=now + HOLD, made_at=now)
        for comment in comments:
            _unpublish(comment)
        mails = Notice.objects.filter(Q(user_id=user.pk) | Q(address=address) & ~Q(address=""))
        if address:
            _own(user, address)
            Unverified.objects.filter(address=address).delete()
        erasure = Erasure.objects.filter(person=str(user.pk), done_at=None).first() or Erasure.objects.create(
            person=str(user.pk), asked_at=now
        )
        held = _forget(user, now)
        Draft.objects.filter(author_id=user.pk).delete()
        MailsOff.objects.filter(user_id=user.pk).delete()
        mails.filter(sent_at=None).update(sent_at=now, last_error=DROPPED)
        mails.update(user=None, address="", text="")
        permits().forget(user)
        _finish(erasure, held, now)
        trail.append(
            "person.erased", erasure, trail.SYSTEM, at=now, person=user.pk, comments=len(comments), held=sorted(held), done=erasure.done_at is not None
        )  # fmt: skip
    return erasure


def expire_holds(*, now: datetime | None = None) -> int:
    """End the holds whose time is up and whose case is decided, and erase what they kept; how many ended."""
    now = now or timezone.now()
    ended = 0
    over = LegalHold.objects.filter(ended_at=None, until__lte=now, case__state=Case.State.DECIDED)
    for id in list(over.order_by("id").values_list("pk", flat=True)):
        with transaction.atomic():
            hold = LegalHold.objects.select_related("case").get(pk=id)
            Comment.objects.select_for_update(no_key=True).get(pk=hold.case.comment_id)
            case = Case.objects.select_for_update(no_key=True).get(pk=hold.case_id)
            if case.state != Case.State.DECIDED or not LegalHold.objects.filter(pk=id, ended_at=None).update(ended_at=now):
                continue
            trail.append("hold.ended", hold, trail.SYSTEM, at=now, case=case.pk)
        ended += 1
    _erase_late(now)
    for erasure in Erasure.objects.filter(done_at=None).order_by("id"):
        with transaction.atomic():
            user = get_user_model()._default_manager.get(pk=erasure.person)
            _hold_rows(user)
            held = _forget(user, now)
            _finish(erasure, held, now)
            if erasure.done_at is not None:
                trail.append("person.erased", erasure, trail.SYSTEM, at=now, person=user.pk, held=[], done=True)
    return ended


def _erase_late(now: datetime) -> None:
    """What somebody posted in the very moment in which he was erased goes, too."""
    erased = {int(person) for person in Erasure.objects.values_list("person", flat=True) if person.isdigit()}
    authors = Comment.objects.filter(state=Comment.State.SHOWN, author_id__in=erased).values_list("author", flat=True)
    for user in get_user_model()._default_manager.filter(pk__in=set(authors)):
        erase(user, now=now)


def _own(user: AbstractBaseUser, address: str) -> None:
    """What he complained of by his address alone is his, so that it is found again when a hold ends."""
    open_own = Complaint.objects.filter(case=OuterRef("case"), decision=None, complainant_id=user.pk)
    of_address = Complaint.objects.filter(address=address, complainant=None)
    of_address.filter(decision=None).filter(Exists(open_own)).update(name="", address="")
    of_address.update(complainant=user.pk)


def _hold_rows(user: AbstractBaseUser, address: str = "") -> tuple[list[Comment], list[Case]]:
    """His comments, and the cases that he is in, all held in the order of locking.py."""
    own = Q(complainant_id=user.pk) | Q(address=address) & ~Q(address="")
    complained = Complaint.objects.filter(own).values_list("case__comment", flat=True)
    of = Q(author_id=user.pk) | Q(pk__in=set(complained))
    held = list(Comment.objects.select_for_update(no_key=True).filter(of).order_by("pk"))
    cases = list(Case.objects.select_for_update(no_key=True).filter(comment__in=[comment.pk for comment in held]).order_by("pk"))
    return [comment for comment in held if comment.author_id == user.pk], cases


def _unpublish(comment: Comment) -> None:
    """Take a comment from the public, held or not."""
    if comment.state == Comment.State.SHOWN:
        Thread.objects.filter(pk=comment.thread_id).update(shown=F("shown") - 1)
    comment.state, comment.text, comment.author_name, comment.version = Comment.State.ERASED, "", "", comment.version + 1
    comment.save(update_fields=["state", "text", "author_name", "version"])


def _forget(user: AbstractBaseUser, now: datetime) -> list[str]:
    """Erase all of his that no hold keeps; the ids of the cases that keep something of his."""
    holding = LegalHold.objects.filter(case=OuterRef("case"), ended_at=None)
    comments: QuerySet[Comment] = Comment.objects.filter(author_id=user.pk)
    complaints: QuerySet[Complaint] = Complaint.objects.filter(complainant_id=user.pk)
    kept_comments = comments.filter(Exists(LegalHold.objects.filter(case__comment=OuterRef("pk"), ended_at=None)))
    kept_complaints = complaints.filter(Exists(holding))
    held = set(kept_comments.values_list("case__pk", flat=True)) | set(kept_complaints.values_list("case", flat=True))
    free = list(comments.exclude(case__pk__in=held).values_list("pk", flat=True))
    Revision.objects.filter(comment__in=free, erased_at=None).update(text="", salt="", erased_at=now)
    Comment.objects.filter(pk__in=free).update(author=None)
    complaints.exclude(case__in=held).update(complainant=None, name="", address="", text="")
    return sorted(held)


def _finish(erasure: Erasure, held: list[str], now: datetime) -> None:
    if not held and erasure.done_at is None:
        erasure.done_at = now
        erasure.save(update_fields=["done_at"])
