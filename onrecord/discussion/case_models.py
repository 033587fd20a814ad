"""Complaints, the cases that they make, the decisions on them, and what follows from a decision.

One comment has one case: its complaints gather there, a decision answers all that are open, and a later complaint opens it again.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from onrecord.discussion.comment_models import Comment
from onrecord.discussion.ids import ID_LENGTH, new_id, new_reference


class Reason(models.TextChoices):
    """What a complaint is about, in the order and the words of the dialog."""

    UNTRUE = "untrue", "Untrue or misleading"
    DEFAMATION = "defamation", "Defamation"
    HATE = "hate", "Hate"
    THREATS = "threats", "Threats"
    ABUSE = "abuse", "Personal abuse"
    PRIVACY = "privacy", "Privacy"
    COPYRIGHT = "copyright", "Copyright"
    SPAM = "spam", "Spam"
    OFF_TOPIC = "off-topic", "Off topic"
    OTHER = "other", "Something else"


class Case(models.Model):
    """What moderators work on: one comment, and all that was said against it.

    `opened_at`, `due_at` and `escalate_at` are of the present round; `legal` puts it before all others. A claim holds until `claimed_until`.
    """

    class State(models.TextChoices):
        OPEN = "open"
        DECIDED = "decided"

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id)
    comment = models.OneToOneField(Comment, on_delete=models.PROTECT, related_name="case")
    state = models.CharField(max_length=16, choices=State.choices, default=State.OPEN)
    round = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    legal = models.BooleanField(default=False)
    opened_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    escalate_at = models.DateTimeField()
    escalated_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    waiting = models.PositiveIntegerField(default=0)  # complaints of this round, kept in step
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["-legal", "due_at", "id"], condition=Q(state="open"), name="discussion_queue"),
            models.Index(fields=["escalate_at"], condition=Q(state="open", escalated_at=None), name="discussion_to_escalate"),
        )


class Decision(models.Model):
    """What a moderator decided of the revision that he saw, by which rule of which version of the rules, and what he tells whom.

    It is never changed: the database refuses it. One without `made_by` answers complaints of a comment that was gone when they came.
    """

    class Action(models.TextChoices):
        KEEP = "keep", "Keep"
        AMEND = "amend", "Amend"
        DELETE = "delete", "Delete"
        GONE = "gone", "Gone before"

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    round = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()  # of the comment, as the moderator saw it
    action = models.CharField(max_length=16, choices=Action.choices)
    rule = models.CharField(max_length=16, blank=True)
    rules_version = models.CharField(max_length=32, blank=True)
    reasons = models.TextField()  # to the author: the statement of reasons
    outcome = models.TextField(blank=True)  # to the complainants, beside what was done
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True)  # of the round that it ends

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "round"], name="discussion_one_decision_a_round"),)


class Complaint(models.Model):
    """What somebody has against a comment as it then read. A row is there only when a receipt was given: its `reference`.

    `complainant` is who was signed in, else `name` and `address` are of a person whose address is verified, or as a letter has them.
    """

    class Channel(models.TextChoices):
        READER = "reader", "the link at the comment"
        STAFF = "staff", "noticed by staff"
        EMAIL = "email", "an e-mail"
        LETTER = "letter", "a lawyer's letter"

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id)
    reference = models.CharField(max_length=24, unique=True, default=new_reference)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="complaints")
    round = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()  # of the comment, as it read when complained of
    reason = models.CharField(max_length=16, choices=Reason.choices)
    text = models.TextField(blank=True)
    channel = models.CharField(max_length=16, choices=Channel.choices, default=Channel.READER)
    complainant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.TextField(blank=True)
    address = models.TextField(blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")  # staff, for a letter
    received_at = models.DateTimeField(default=timezone.now)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="complaints")
    once = models.CharField(max_length=64, unique=True)  # the key of the form that sent it

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["case", "complainant"], condition=Q(decision=None, complainant__isnull=False), name="discussion_one_open_a_reader"
            ),
            models.UniqueConstraint(
                fields=["case", "address"], condition=Q(decision=None) & ~Q(address=""), name="discussion_one_open_an_address"
            ),
        )
        indexes = (models.Index(fields=["complainant", "received_at"], name="discussion_own_complaints"),)


class Unverified(models.Model):
    """A complaint by somebody who is not signed in, until the link that was sent to the address is opened. It has no receipt yet."""

    token_hash = models.CharField(primary_key=True, max_length=64)
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField()
    reason = models.CharField(max_length=16, choices=Reason.choices)
    text = models.TextField(blank=True)
    name = models.TextField(blank=True)
    address = models.TextField()
    asked_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()


class Sanction(models.Model):
    """What an author may not do for a while, or was warned of. A ban has no end; one that was lifted stays on record."""

    class Kind(models.TextChoices):
        WARNING = "warning"
        SUSPENSION = "suspension"
        BAN = "ban"

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sanctions")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True)
    reason = models.TextField()
    rule = models.CharField(max_length=16)
    rules_version = models.CharField(max_length=32)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="sanctions")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["user", "kind"], condition=Q(lifted_at=None), name="discussion_in_force"),)
