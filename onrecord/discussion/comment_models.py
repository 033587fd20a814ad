"""Threads, comments and their revisions.

A comment's row holds what the public sees of it and nothing else; every text that it ever had is a revision, which only staff and its author read.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from onrecord.discussion.ids import ID_LENGTH, new_id

# Replies to a reply this deep stand beside it: deeper, a phone shows a column of single letters.
DEEPEST = 6
PATH_LENGTH = ID_LENGTH * (DEEPEST + 1)


class Thread(models.Model):
    """The comments of one published page. `kind` and `key` name the page ("incident", its id); which kinds there are is the site's to say."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id)
    kind = models.CharField(max_length=32)
    key = models.CharField(max_length=64)
    title = models.TextField()  # as the page was called when somebody first commented on it
    opened_at = models.DateTimeField(default=timezone.now)
    shown = models.PositiveIntegerField(default=0)  # comments with a text to read, kept in step in the transaction that changes one

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "key"], name="discussion_one_thread_a_page"),)


class Closing(models.Model):
    """Comments of a page are closed in this time, for a reason that all are shown. An open end is None; a closing that was lifted stays."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="closings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    reason = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)


class Comment(models.Model):
    """One comment as the public sees it.

    `path` is the ids from the top of the thread down to this one, so that sorting by it is reading order. `text` is empty unless `state` is
    shown. `version` counts every change of the row: who changes it says which version he saw.
    """

    class State(models.TextChoices):
        SHOWN = "shown"
        DELETED = "deleted", "deleted by a moderator"
        WITHDRAWN = "withdrawn", "withdrawn by its author"
        ERASED = "erased", "erased at its author's request"

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id)
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="comments")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replies")
    path = models.CharField(max_length=PATH_LENGTH)
    depth = models.PositiveSmallIntegerField(default=0)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    author_name = models.TextField()  # as it was when the comment was written
    state = models.CharField(max_length=16, choices=State.choices, default=State.SHOWN)
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    posted_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)  # by its author, last
    amended_at = models.DateTimeField(null=True)  # by a moderator, last
    pinned_to = models.CharField(max_length=64, blank=True)  # the id of the statement that it is about
    once = models.CharField(max_length=64)  # the key of the form that sent it: the same form sent twice is one comment

    class Meta:
        constraints = (models.UniqueConstraint(fields=["author", "once"], name="discussion_one_comment_a_form"),)
        indexes = (
            models.Index(fields=["thread", "path"], name="discussion_reading_order"),
            models.Index(fields=["thread", "id"], name="discussion_newest"),
            models.Index(fields=["author", "posted_at"], name="discussion_own"),
        )


class Revision(models.Model):
    """A text that a comment had, once and for good; `text` is emptied by an erasure only. `seal` is what the trail remembers of it (trail.sealed)."""

    class By(models.TextChoices):
        AUTHOR = "author"
        MODERATOR = "moderator"

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id)
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    salt = models.CharField(max_length=32)
    seal = models.CharField(max_length=64)
    by = models.CharField(max_length=16, choices=By.choices)
    made_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["comment", "number"], name="discussion_revision_number"),)


class Draft(models.Model):
    """A text that was refused, or not sent yet, kept for its author. `place` is the comment that it answers, or empty; one a place."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=ID_LENGTH, blank=True)
    text = models.TextField()
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["author", "thread", "place"], name="discussion_one_draft_a_place"),)


class MailsOff(models.Model):
    """Who wants no mails of answers to his comments. Decisions and receipts are told all the same."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField(default=timezone.now)


class CorrectionRequest(models.Model):
    """A comment pinned to a statement that an editor has asked to be looked into; `outcome` is empty until somebody has."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH, default=new_id)
    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="correction_requests")
    statement = models.CharField(max_length=64)
    note = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["comment", "statement"], condition=Q(closed_at=None), name="discussion_one_open_correction"),
        )


class Use(models.Model):
    """How often something limited was done in one span of time: `key` says by whom and what, `span` is when the span began."""

    key = models.CharField(max_length=96)
    span = models.DateTimeField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["key", "span"], name="discussion_use_once"),)
