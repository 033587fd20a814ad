"""Where the pages of the discussion are: paths on the site, and whole addresses for mails (setting DISCUSSION_ORIGIN: "https://paper.example")."""

from __future__ import annotations

from django.conf import settings
from django.core.signing import Signer
from django.utils.crypto import constant_time_compare

from onrecord.discussion.case_models import Case, Complaint
from onrecord.discussion.comment_models import Comment

SALT = "onrecord.discussion.receipt"


def comment(row: Comment) -> str:
    """A comment in its thread."""
    return f"/discussion/comment/{row.pk}"


def report(row: Comment) -> str:
    """Where a comment is reported."""
    return f"/discussion/comment/{row.pk}/report"


def complaint(row: Complaint) -> str:
    """The status of a complaint. For who has no account, with the key that shows that the mail was his."""
    return f"/discussion/complaints/{row.reference}" + (f"?key={key(row)}" if row.address else "")


def confirm(token: str) -> str:
    """Where an address is confirmed."""
    return f"/discussion/complaints/confirm/{token}"


def case(row: Case) -> str:
    """A case on the desk of moderators."""
    return f"/moderation/case/{row.pk}"


def key(row: Complaint) -> str:
    """What the mail of a receipt holds, so that who has no account can ask again."""
    return Signer(salt=SALT).signature(row.reference)


def fits(row: Complaint, given: str) -> bool:
    """Whether this is the key of a complaint."""
    return bool(given) and constant_time_compare(key(row), given)


def whole(path: str) -> str:
    """The address of a path, as a mail needs it."""
    return f"{getattr(settings, 'DISCUSSION_ORIGIN', '').rstrip('/')}{path}"
