"""What is never changed once it is written, what is still to be sent, and what is kept for a while though it was to be erased."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from onrecord.discussion.case_models import Case, Complaint, Decision
from onrecord.discussion.ids import ID_LENGTH, new_id


class Event(models.Model):
    """One thing that happened. Append-only: PostgreSQL refuses to change a row, and `hash` binds each to the one before (trail.py).

    It holds ids, times and seals but no words of any person, so that nothing in it ever has to be erased.
    """

    number = models.BigIntegerField(primary_key=True)  # 1, 2, 3 ...: a gap shows that one is missing
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)  # "user:7", or "system", or "reader" for one who is not signed in
    what = models.CharField(max_length=32)
    subject = models.CharField(max_length=64)  # "comment:018f..."
    revision = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=64, blank=True)
    data = models.TextField()  # JSON, with sorted keys
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=["subject", "number"], name="discussion_events_of"),)


class TrailEnd(models.Model):
    """The last event's number and hash: the one row that each who appends must hold."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")


class Notice(models.Model):
    """A mail to be sent, written in the transaction of what it tells. `message_id` is the same at every try."""

    class Kind(models.TextChoices):
        RECEIPT = "receipt"
        OUTCOME = "outcome"
        REASONS = "reasons", "statement of reasons"
        REPLY = "reply"
        VERIFY = "verify", "verification of an address"
        ESCALATION = "escalation"

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    address = models.TextField(blank=True)  # of who has no account
    subject = models.TextField()
    text = models.TextField()
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, null=True, related_name="notices")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="notices")
    message_id = models.CharField(max_length=128, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["next_try_at"], condition=Q(sent_at=None), name="discussion_to_send"),)


class LegalHold(models.Model):
    """What a case needs is kept until `until` though its author or complainant asked for erasure; then it is erased."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    why = models.TextField()
    until = models.DateTimeField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)


class Erasure(models.Model):
    """That somebody asked to be forgotten, and how far that is done. `person` is the user's number, kept so that a backup can be erased again."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id)
    person = models.CharField(max_length=64)
    asked_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)  # None while a hold keeps something
