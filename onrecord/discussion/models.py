"""The tables of the discussion, which Django finds here."""

from __future__ import annotations

from onrecord.discussion.case_models import Case, Complaint, Decision, Reason, Sanction, Unverified
from onrecord.discussion.comment_models import Closing, Comment, CorrectionRequest, Draft, MailsOff, Revision, Thread, Use
from onrecord.discussion.trail_models import Erasure, Event, LegalHold, Notice, TrailEnd

__all__ = [
    "Case",
    "Closing",
    "Comment",
    "Complaint",
    "CorrectionRequest",
    "Decision",
    "Draft",
    "Erasure",
    "Event",
    "LegalHold",
    "MailsOff",
    "Notice",
    "Reason",
    "Revision",
    "Sanction",
    "Thread",
    "TrailEnd",
    "Unverified",
    "Use",
]
