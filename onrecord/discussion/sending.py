"""The outbox is sent: each mail at least once, and as a rule once, however often a server is down or a process is killed.

A mail is leased before it is tried (one process has it, for LEASE), tried outside of any transaction, so that a slow server keeps no row, and
marked as sent after. One that fails is tried again, later and later, and is never given up. All tries have one Message-ID: a mailbox that gets a mail
twice, since a process died between sending and marking, shows it once.
"""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import format_html

from onrecord.discussion import text as texts
from onrecord.discussion.permits import permits
from onrecord.discussion.trail_models import Notice

# A try takes seconds; a process that died in it gives the mail back after this.
LEASE = timedelta(minutes=10)
# Between tries: twice as long each time, from a minute to six hours. A server that was down for a day is met within six hours of its return.
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=6)
TIMEOUT = 30  # seconds that a mail server has to answer
AT_ONCE = 500
NO_ADDRESS = "there is no address to send it to any more"
ERROR_LENGTH = 500
HTML = '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{}</title></head>\n<body>\n{}\n</body>\n</html>\n'


@dataclass(frozen=True, slots=True)
class Sent:
    """How many mails went out, how many failed and are tried again, and how many wait. `down`: what the server said if it let nobody in."""

    sent: int
    failed: int
    waiting: int
    down: str = ""


def send(*, now: datetime | None = None, limit: int = AT_ONCE) -> Sent:
    """Send what is due, at most `limit` mails, over one connection. Several processes may do so at once."""
    fixed = now
    sent = failed = 0
    down = ""
    server = get_connection(timeout=TIMEOUT)
    try:
        if _due(fixed or timezone.now()).exists():
            server.open()
        while sent + failed < limit and (notice := _lease(fixed or timezone.now())):
            error, lost = _try(notice, server)
            _mark(notice, error, fixed or timezone.now())
            sent, failed = sent + (not error), failed + bool(error)
            if lost:
                _close(server)
                server.open()
    except (OSError, smtplib.SMTPException) as error:  # nobody was let in: no mail was tried
        down = _words(error)
    finally:
        _close(server)
    return Sent(sent, failed, Notice.objects.filter(sent_at=None).count(), down)


def wait(tries: int) -> timedelta:
    """How long after a try that failed, the so-manieth, the next one is."""
    doubled: timedelta = FIRST_WAIT * 2 ** min(tries - 1, 20)
    return min(doubled, LONGEST_WAIT)


def mail(notice: Notice, address: str) -> EmailMultiAlternatives:
    """A notice as a mail of two parts: its text, and the same as HTML by the rules of text.py. No line of a header has words of a reader's in it
    that could end it.
    """
    headers = {"Message-ID": f"<{notice.message_id}>", "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    made = EmailMultiAlternatives(
        subject=texts.accepted_line(notice.subject, field="subject", longest=998), body=notice.text, to=[address], headers=headers
    )
    made.attach_alternative(format_html(HTML, made.subject, texts.html(notice.text)), "text/html")
    return made


def _due(now: datetime) -> QuerySet[Notice]:
    return Notice.objects.filter(sent_at=None, next_try_at__lte=now)


def _lease(now: datetime) -> Notice | None:
    with transaction.atomic():
        notice = _due(now).select_for_update(skip_locked=True, no_key=True, of=("self",)).order_by("next_try_at", "id").first()
        if notice is not None:
            notice.tries, notice.next_try_at = notice.tries + 1, now + LEASE
            notice.save(update_fields=["tries", "next_try_at"])
    return notice


def _try(notice: Notice, server: BaseEmailBackend) -> tuple[str, bool]:
    """Why it could not be sent, or an empty text; and whether the connection may be lost, so that the next mail needs a new one."""
    address = (permits().address(notice.user) if notice.user else "") or notice.address
    if not address:
        return NO_ADDRESS, False
    try:
        return "" if server.send_messages([mail(notice, address)]) else "the server took no mail", False
    except Exception as error:  # whatever is wrong with one mail, the next is tried
        return _words(error), isinstance(error, OSError)  # of which smtplib's errors are


def _mark(notice: Notice, error: str, now: datetime) -> None:
    """Who has no address any more can't be told: that is how it stays, and the row says so. The secret of a mail that is out is not kept."""
    if error not in ("", NO_ADDRESS):
        Notice.objects.filter(pk=notice.pk, sent_at=None).update(next_try_at=now + wait(notice.tries), last_error=error)
        return
    Notice.objects.filter(pk=notice.pk).update(sent_at=now, last_error=error)
    if notice.kind == Notice.Kind.VERIFY:
        Notice.objects.filter(pk=notice.pk).update(text="")


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:ERROR_LENGTH]


def _close(server: BaseEmailBackend) -> None:
    try:
        server.close()
    except (OSError, smtplib.SMTPException):
        return
