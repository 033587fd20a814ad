"""What the mails of complaints and decisions say: each function gives a subject and a text. None says who complained, or who wrote the comment, so
that who is erased is in nobody's mail.
"""

from __future__ import annotations

from datetime import datetime

from onrecord.discussion import addresses, clock, clock_words, rota
from onrecord.discussion.case_models import Case, Complaint, Decision, Reason, Sanction
from onrecord.discussion.comment_models import Comment

Letter = tuple[str, str]

DONE = {
    Decision.Action.KEEP: "The comment stays as it is.",
    Decision.Action.AMEND: "The comment was amended, and is marked as amended by a moderator.",
    Decision.Action.DELETE: "The comment was deleted.",
    Decision.Action.GONE: "The comment could no longer be read when your complaint came in.",
}
TO_AUTHOR = {
    Decision.Action.KEEP: "It stays as it is.",
    Decision.Action.AMEND: "It was amended, and is marked as amended by a moderator.",
    Decision.Action.DELETE: "It was deleted.",
}
SANCTIONS = {
    Sanction.Kind.WARNING: "This is a warning.",
    Sanction.Kind.SUSPENSION: "You can't comment until {until}.",
    Sanction.Kind.BAN: "You can't comment any more.",
}


def moment(at: datetime) -> str:
    """An instant by the clock on the desk's wall: "Sun 22 Nov 2026 22:10 GMT"."""
    return clock_words.end(at, clock.version_at(rota.load(), at).zone)


def receipt(complaint: Complaint, comment: Comment, due_at: datetime) -> Letter:
    """To a complainant, at once."""
    return (
        f"Your complaint {complaint.reference}",
        f"We have your complaint about a comment on “{comment.thread.title}”.\n\n"
        f"Reference: {complaint.reference}\nReason: {Reason(complaint.reason).label}\nReceived: {moment(complaint.received_at)}\n\n"
        f"A moderator will look at it by {moment(due_at)}, and we tell you then what was decided.\n\n"
        f"The comment: {addresses.whole(addresses.comment(comment))}\n"
        f"Your complaint: {addresses.whole(addresses.complaint(complaint))}",
    )


def outcome(complaint: Complaint, comment: Comment, decision: Decision) -> Letter:
    """To a complainant, once it is decided."""
    said = f"\n\n{decision.outcome}" if decision.outcome else ""
    by = f"\n\nDecided by rule {decision.rule} of the rules of {decision.rules_version}." if decision.rule else ""
    return (
        f"Your complaint {complaint.reference}: what was decided",
        f"{DONE[Decision.Action(decision.action)]}{said}{by}\n\n"
        f"If something new comes up, you can report the comment again: {addresses.whole(addresses.comment(comment))}\n"
        f"Your complaint: {addresses.whole(addresses.complaint(complaint))}",
    )


def reasons(comment: Comment, decision: Decision, sanction: Sanction | None) -> Letter:
    """To the author: the statement of reasons."""
    return (
        "Your comment was looked at by a moderator",
        f"Somebody thought that your comment of {moment(comment.posted_at)} breaks the rules, and a moderator has looked at it. "
        f"{TO_AUTHOR[Decision.Action(decision.action)]}\n\n"
        f"Why: {decision.reasons}\n\nRule {decision.rule} of the rules of {decision.rules_version}.\n\n"
        + (f"{_sanction(sanction)}\n\n" if sanction else "")
        + f"The comment: {addresses.whole(addresses.comment(comment))}\n"
        "A person decided this. If you think that it is wrong, answer this mail: an editor will read it.",
    )


def sanction(row: Sanction) -> Letter:
    """To an author who is warned, suspended or banned by itself."""
    return (
        "About your comments",
        f"{_sanction(row)}\n\nWhy: {row.reason}\n\nRule {row.rule} of the rules of {row.rules_version}.\n\n"
        "A person decided this. If you think that it is wrong, answer this mail: an editor will read it.",
    )


def lifted(row: Sanction) -> Letter:
    """To an author who may comment again."""
    return "You can comment again", "What kept you from commenting was lifted by an editor."


def verification(comment: Comment, token: str, until: datetime) -> Letter:
    """To who wants to complain and has no account."""
    return (
        "Confirm your complaint",
        f"Somebody, we think you, reported a comment on “{comment.thread.title}” and gave this address.\n\n"
        f"Open this page and confirm it, until {moment(until)}:\n{addresses.whole(addresses.confirm(token))}\n\n"
        "Nobody has seen the complaint yet. If it was not you, do nothing, and it is forgotten.",
    )


def escalation(case: Case) -> Letter:
    """To who is in charge, before a case is late."""
    return (
        f"A case is due {moment(case.due_at)}",
        f"Complaints that wait: {case.waiting}. Open since {moment(case.opened_at)}, due {moment(case.due_at)}.\n\n"
        f"{'Claimed by a moderator.' if case.claimed_by_id else 'Nobody has claimed it.'}\n{addresses.whole(addresses.case(case))}",
    )


def _sanction(row: Sanction) -> str:
    return SANCTIONS[Sanction.Kind(row.kind)].format(until=moment(row.ends_at) if row.ends_at else "")
