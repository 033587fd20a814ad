"""Writing: a subscriber posts a comment, changes it for a while, and may take it back at any time.

Whether he may is asked at every write: the subscription, what a moderator decided of him, whether comments of the page are closed, how often he
writes. What is refused is kept as a draft, in a transaction of its own.
"""

from __future__ import annotations

import difflib
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from onrecord.discussion import addresses, closing, drafts, limits, locking, notices, rules, sanctions, trail, wishes
from onrecord.discussion.case_models import Case
from onrecord.discussion.comment_models import DEEPEST, Comment, Revision, Thread
from onrecord.discussion.ids import ID_LENGTH, new_id
from onrecord.discussion.pages import pages
from onrecord.discussion.permits import Somebody, permits
from onrecord.discussion.text import accepted, links
from onrecord.discussion.threads import opened, page_of
from onrecord.discussion.trail_models import Notice
from onrecord.errors import DiscussionError, NotAccepted, NotAllowed, NotThere, Stale

# How long a comment can be changed: long enough to see one's own slips, short enough that who answered it still answers what stands there.
EDIT_WINDOW = timedelta(minutes=15)
# Sources are welcome; more links than this are a list of links.
MOST_LINKS = 5
LONGEST_KEY = 64


def post(
    user: Somebody,
    kind: str,
    key: str,
    text: str,
    *,
    once: str,
    parent: str | None = None,
    pinned_to: str = "",
    now: datetime | None = None,
) -> Comment:
    """Post a comment on a page, or in answer to another (`parent`), about a statement on record (`pinned_to`).

    `once` is the key of the form: the same form sent again is the comment that it made. Who wrote the comment that is answered gets a notice.
    Raises NotThere, NotAllowed, NotAccepted or TooMany, with the text kept as a draft.
    """
    at = now or timezone.now()
    thread = opened(page_of(kind, key), at)
    place = parent or ""
    with drafts.kept_where_refused(user, thread, place, text, at):
        author = may_write(user, at)
        said = _accepted(text)
        if not 0 < len(once) <= LONGEST_KEY:
            raise NotAccepted("once", "the form has no key", hint="open the page again")
        try:
            with transaction.atomic():
                comment = _written(author, thread, said, once, parent, pinned_to, at)
        except (IntegrityError, DiscussionError):  # its twin was faster, and since then the page may have been closed
            if sent := _sent(author, once, said):
                return sent
            raise
    return comment


def edit(user: Somebody, id: str, text: str, *, seen: int, now: datetime | None = None) -> Comment:
    """Change one's own comment, of which `seen` is the version: for EDIT_WINDOW, and not once a moderator has amended it or somebody's complaint is
    being looked at, since what was complained of must stay what is decided on. What is refused is kept as a draft of an answer to it.
    """
    at = now or timezone.now()
    row = Comment.objects.select_related("thread").filter(pk=id).first()
    if row is None:
        raise NotThere("there is no such comment")
    with drafts.kept_where_refused(user, row.thread, row.pk, text, at):
        author = may_write(user, at)
        said = _accepted(text)
        with transaction.atomic():
            held = locking.comment(id)
            case = locking.case_of(held)
            _refuse_change(held, author)
            if held.text == said:
                return held  # sent twice, or nothing changed
            if held.version != seen:
                difference = "\n".join(
                    difflib.unified_diff(held.text.splitlines(), said.splitlines(), "as it is", "as you sent it", lineterm="")
                )
                raise Stale(
                    "this comment has changed since you began to change it", difference=difference, hint="look at it, and send it again"
                )
            if why := _why_fixed(held, case, at):
                raise NotAllowed(why, hint="you can answer it, or withdraw it")
            closing.refuse_closed(row.thread, at)
            limits.use(limits.EDITS, f"user:{author.pk}", at)
            held.text, held.edited_at = said, at
            held.revision, held.version = held.revision + 1, held.version + 1
            held.save(update_fields=["text", "edited_at", "revision", "version"])
            seal = _revised(held, at)
            drafts.drop(author, row.thread, row.pk, at)
            trail.append("comment.edited", held, trail.actor(author), at=at, revision=held.revision, seal=seal)
    return held


def withdraw(user: Somebody, id: str, *, now: datetime | None = None) -> Comment:
    """Take one's own comment back, at any time: also without a subscription, and while a complaint is being looked at. Answers to it stay, and what
    it said is kept for who decides a complaint. Withdrawing twice is withdrawing.
    """
    at = now or timezone.now()
    with transaction.atomic():
        held = locking.comment(id)
        if not isinstance(user, AbstractBaseUser) or held.author_id != user.pk:
            raise NotAllowed("this comment is not yours")
        if held.state == Comment.State.SHOWN:
            held.state, held.text, held.version = Comment.State.WITHDRAWN, "", held.version + 1
            held.save(update_fields=["state", "text", "version"])
            Thread.objects.filter(pk=held.thread_id).update(shown=F("shown") - 1)
            trail.append("comment.withdrawn", held, trail.actor(user), at=at, revision=held.revision)
    return held


def may_change(row: Comment, user: Somebody, at: datetime, case: Case | None) -> bool:
    """Whether the author would be let change a comment now; `case` is that of the comment. Subscription and closings are not looked at."""
    return row.state == Comment.State.SHOWN and row.author_id is not None and row.author_id == user.pk and not _why_fixed(row, case, at)


def may_write(user: Somebody, at: datetime) -> AbstractBaseUser:
    """The user, where he may comment now. Raises NotAllowed, saying why not."""
    entitled = permits().may_comment(user, at)
    if not entitled.ok or not isinstance(user, AbstractBaseUser):
        raise NotAllowed(entitled.why or "only subscribers may comment", hint="what you wrote is kept for you" if user.pk else "")
    sanction = sanctions.in_force(user, at)
    if sanction is not None:
        until = f" until {sanction.ends_at:%Y-%m-%d %H:%M} UTC" if sanction.ends_at else ""
        raise NotAllowed(f"you may not comment{until}: {sanction.reason}", hint="see the rules")
    return user


def _accepted(text: str) -> str:
    said = accepted(text)
    if (number := len(links(said))) > MOST_LINKS:
        raise NotAccepted("text", f"there are {number} links in it, and {MOST_LINKS} is the most", hint="take some out")
    return said


def _sent(author: AbstractBaseUser, once: str, said: str) -> Comment | None:
    """What this form has made already. Raises NotAccepted where that is another text: somebody went back in his browser and wrote anew."""
    sent = Comment.objects.filter(author_id=author.pk, once=once).first()
    if sent is not None and not sent.revisions.filter(number=1, text=said).exists():
        raise NotAccepted("once", "this form has posted another comment already", hint="send it once more if both are wanted")
    return sent


def _written(author: AbstractBaseUser, thread: Thread, said: str, once: str, parent: str | None, pinned_to: str, at: datetime) -> Comment:
    closing.refuse_closed(thread, at)
    above = _answered(thread, parent) if parent else None
    if pinned_to and pages().statement(pinned_to) is None:
        raise NotAccepted("pinned_to", "there is no such statement on record", hint="pin it to none")
    limits.use(limits.COMMENTS, f"user:{author.pk}", at)
    id = new_id()
    comment = Comment.objects.create(
        id=id,
        thread=thread,
        parent=above,
        path=(above.path[: ID_LENGTH * DEEPEST] if above else "") + id,
        depth=min(above.depth + 1, DEEPEST) if above else 0,
        author_id=author.pk,
        author_name=permits().name(author),
        text=said,
        posted_at=at,
        pinned_to=pinned_to,
        once=once,
    )
    seal = _revised(comment, at)
    if above is not None and above.author is not None and above.author_id != author.pk and wishes.wants_answers(above.author):
        notices.put(Notice.Kind.REPLY, f"An answer to your comment on “{thread.title}”", _told_of(comment, thread), user=above.author)
    drafts.drop(author, thread, parent or "", at)
    Thread.objects.filter(pk=thread.pk).update(shown=F("shown") + 1)
    # Under which rules it was posted is part of what happened.
    trail.append(
        "comment.posted",
        comment,
        trail.actor(author),
        at=at,
        revision=1,
        seal=seal,
        thread=thread.pk,
        parent=parent,
        rules=rules.in_force(at).version,
    )
    return comment


def _answered(thread: Thread, parent: str) -> Comment:
    found = Comment.objects.select_related("author").filter(pk=parent, thread=thread).first()
    if found is None:
        raise NotThere("the comment that this answers is not here")
    if found.state != Comment.State.SHOWN:
        raise NotAllowed("the comment that this answers can no longer be read", hint="post it as a comment of its own")
    return found


def _revised(comment: Comment, at: datetime) -> str:
    """Write down the text that a comment has now; its seal."""
    salt, seal = trail.sealed(comment.text)
    Revision.objects.create(
        comment=comment, number=comment.revision, text=comment.text, salt=salt, seal=seal, by=Revision.By.AUTHOR, made_at=at
    )
    return seal


def _refuse_change(held: Comment, author: AbstractBaseUser) -> None:
    if held.author_id != author.pk:
        raise NotAllowed("this comment is not yours")
    if held.state != Comment.State.SHOWN:
        raise NotAllowed("this comment can no longer be read")


def _why_fixed(row: Comment, case: Case | None, at: datetime) -> str:
    if row.amended_at is not None:
        return "a moderator has amended this comment, so that it can’t be changed"
    if case is not None and case.state == Case.State.OPEN:
        return "a moderator is looking at this comment, so that it can’t be changed now"
    if at > row.posted_at + EDIT_WINDOW:
        return f"a comment can be changed for {int(EDIT_WINDOW.total_seconds()) // 60} minutes"
    return ""


def _told_of(comment: Comment, thread: Thread) -> str:
    """The mail to who is answered. It holds no words of the answer, which may be gone or amended by the time that it is read."""
    return (
        f"Somebody has answered your comment on “{thread.title}”.\n\nThe answer: {addresses.whole(addresses.comment(comment))}\n\n"
        "You can answer it there. Please don’t answer this mail.\n\n"
        f"If you want no mails of answers: {addresses.whole('/discussion/mine#mails')}"
    )
