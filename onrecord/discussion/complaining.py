"""Complaints: taken, never lost, never doubled. Each function is one transaction; what it returns has a receipt that was written in it.

A signed-in reader whose address is verified complains at once (`complain`); anybody else asks, and confirms by the mail that comes (`ask`,
`confirm`); what staff notice or receive they enter (`enter`). All of them open a case, join it, or open it again after a decision.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from onrecord.discussion import letters, limits, locking, notices, trail
from onrecord.discussion import text as texts
from onrecord.discussion.case_models import Complaint, Reason, Unverified
from onrecord.discussion.comment_models import Comment
from onrecord.discussion.filing import Filing, file
from onrecord.discussion.permits import permits
from onrecord.discussion.trail_models import Notice
from onrecord.errors import NotAccepted, NotAllowed, NotThere, TooMany

# Characters. A letter of a law firm has some pages; a reader who needs more than a comment's length writes a letter.
LONGEST, LONGEST_LETTER, LONGEST_NAME = 4000, 50_000, 120
# How long the mail that asks for a confirmation holds: who is away over a weekend finds it.
HOLDS = timedelta(days=7)
# Unconfirmed complaints of one address: nobody's mailbox can be filled by reporting in his name.
UNCONFIRMED = 5
# A letter is entered within weeks. Earlier is a slip of the pen in the date.
EARLIEST = timedelta(days=366)


def complain(
    user: AbstractBaseUser,
    comment: str,
    reason: str,
    text: str,
    once: str,
    *,
    revision: int | None = None,
    network: str = "",
    now: datetime | None = None,
) -> Complaint:
    """A signed-in reader complains of a comment, in the revision that he saw (None: the present one). `once` is the key of the form.

    The same form again, and the same reader again while his complaint waits, give the same receipt. `network` (limits.network) is what he comes
    from. Raises NotThere, NotAccepted, NotAllowed, TooMany.
    """
    now = now or timezone.now()
    reason, text = _said(reason, text, LONGEST)
    if not permits().address(user):
        raise NotAllowed("your address is not verified yet", hint="confirm it by the mail that we sent, or give another address")
    key = _hash("user", str(user.pk), comment, once)
    with transaction.atomic():
        held = locking.comment(comment)
        if held.author_id == user.pk:
            raise NotAllowed("this is a comment of your own", hint="you can withdraw it")
        if known := Complaint.objects.filter(once=key).first():
            return known
        limits.use(limits.COMPLAINTS, trail.actor(user), now)
        if network:
            limits.use(limits.COMPLAINTS_OF_A_NETWORK, network, now)
        filing = Filing(reason, text, _revision(held, revision), now, key, trail.actor(user), complainant=user)
        return file(held, filing, now)


def ask(
    comment: str,
    reason: str,
    text: str,
    name: str,
    address: str,
    *,
    revision: int | None = None,
    network: str = "",
    now: datetime | None = None,
) -> Unverified:
    """Somebody without an account complains: his address is asked by mail, and nothing is a complaint before he confirms.

    Raises NotThere, NotAccepted, and TooMany where the address has unconfirmed complaints already.
    """
    now = now or timezone.now()
    reason, text = _said(reason, text, LONGEST)
    name = texts.accepted_line(name, field="name", longest=LONGEST_NAME)
    address = accepted_address(address)
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        held = locking.comment(comment)
        if network:
            limits.use(limits.COMPLAINTS_OF_A_NETWORK, network, now)
        if Unverified.objects.filter(address=address, until__gt=now).count() >= UNCONFIRMED:
            raise TooMany(
                "this address has complaints that are not confirmed",
                retry_after=int(HOLDS.total_seconds()),
                hint="look for our mails, in the spam folder too, and confirm them",
            )
        asked = Unverified.objects.create(
            token_hash=_hash(token), comment=held, revision=_revision(held, revision), reason=reason, text=text, name=name, address=address,
            asked_at=now, until=now + HOLDS,
        )  # fmt: skip
        notices.put(Notice.Kind.VERIFY, *letters.verification(held, token, asked.until), address=address)
        trail.append("complaint.asked", held, trail.READER, at=now, revision=asked.revision, reason=reason)
    return asked


def asked(token: str, *, now: datetime | None = None) -> Unverified:
    """What waits for this confirmation; changes nothing. Raises NotThere."""
    found = Unverified.objects.filter(pk=_hash(token), until__gt=now or timezone.now()).select_related("comment").first()
    if found is None:
        raise NotThere("nothing waits for this confirmation", hint="it was confirmed already, or it is too old: report the comment again")
    return found


def confirm(token: str, *, now: datetime | None = None) -> Complaint:
    """The address is who it says: the complaint is made, as of the moment of its confirmation. Again, the same receipt. Raises NotThere."""
    now = now or timezone.now()
    once = _hash(token)
    with transaction.atomic():
        if known := Complaint.objects.filter(once=once).first():
            return known
        waits = asked(token, now=now)
        held = locking.comment(waits.comment_id)
        filing = Filing(waits.reason, waits.text, waits.revision, now, once, trail.READER, name=waits.name, address=waits.address)
        return file(held, filing, now, forget=waits)


def enter(
    user: AbstractBaseUser,
    comment: str,
    channel: str,
    reason: str,
    text: str,
    name: str = "",
    address: str = "",
    received_at: datetime | None = None,
    *,
    once: str | None = None,
    revision: int | None = None,
    now: datetime | None = None,
) -> Complaint:
    """Staff enter what they noticed, or an e-mail or a letter that came at `received_at`, from when its clock runs.

    Raises NotThere, NotAccepted, and NotAllowed for who does not moderate.
    """
    now = now or timezone.now()
    if not permits().may_moderate(user):
        raise NotAllowed("only moderators enter complaints")
    if channel not in (Complaint.Channel.STAFF, Complaint.Channel.EMAIL, Complaint.Channel.LETTER):
        raise NotAccepted("channel", "how it came is not known", hint="staff, email or letter")
    reason, text = _said(reason, text, LONGEST_LETTER)
    by_staff = channel == Complaint.Channel.STAFF
    name = "" if by_staff else texts.accepted_line(name, field="name", longest=LONGEST_NAME)
    if by_staff:
        address = ""
    elif address or channel == Complaint.Channel.EMAIL:
        address = accepted_address(address)
    received_at = received_at or now
    if not now - EARLIEST <= received_at <= now:
        raise NotAccepted("received_at", "it can't have come then", hint="a time in the past, within a year")
    key = _hash("staff", str(user.pk), comment, once or secrets.token_hex(16))
    with transaction.atomic():
        held = locking.comment(comment)
        filing = Filing(
            reason, text, _revision(held, revision), received_at, key, trail.actor(user), channel=channel, name=name, address=address,
            entered_by=user,
        )  # fmt: skip
        return file(held, filing, now)


def accepted_address(address: str) -> str:
    """An e-mail address in one spelling. Raises NotAccepted."""
    found = texts.accepted_line(address, field="address", longest=254).casefold()
    try:
        validate_email(found)
    except ValidationError:
        raise NotAccepted("address", "this is not an e-mail address", hint="write it as name@example.org") from None
    return found


def _said(reason: str, text: str, longest: int) -> tuple[str, str]:
    if reason not in Reason.values:
        raise NotAccepted("reason", "say what is wrong with it", hint="choose one of the reasons")
    return reason, texts.accepted(text, longest=longest, needed=reason == Reason.OTHER)


def _revision(comment: Comment, seen: int | None) -> int:
    """The revision that was seen, as the form says; one that there never was is the present one."""
    return seen if seen is not None and 1 <= seen <= comment.revision else comment.revision


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
