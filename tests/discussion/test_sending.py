"""The outbox: a mail server that is down for a day delays and never loses, and what is in a mail can't reach its head."""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser as User
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from onrecord.discussion import notices
from onrecord.discussion.models import Notice
from onrecord.discussion.sending import LEASE, LONGEST_WAIT, NO_ADDRESS, _lease, mail, send, wait


class Server(BaseEmailBackend):
    """A mail server in memory that can be down, refuse an address, or hang up after each mail."""

    down = False
    refused: ClassVar[set[str]] = set()
    got: ClassVar[list[EmailMessage]] = []

    def open(self) -> bool:
        if Server.down:
            raise ConnectionRefusedError("nobody there")
        return True

    def send_messages(self, messages: Any) -> int:
        for message in messages:
            if Server.down:
                raise smtplib.SMTPServerDisconnected("gone")
            if set(message.to) & Server.refused:
                raise smtplib.SMTPRecipientsRefused({message.to[0]: (550, b"no such user")})
            message.message()
            Server.got.append(message)
        return len(messages)


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> type[Server]:
    monkeypatch.setattr(settings, "EMAIL_BACKEND", f"{__name__}.Server")
    Server.down, Server.refused, Server.got = False, set(), []
    return Server


def _put(address: str = "dora@example.org", **more: Any) -> Notice:
    return notices.put(Notice.Kind.RECEIPT, more.get("subject", "Your complaint"), more.get("text", "We have it."), address=address)


def test_a_server_that_is_down_for_a_day_delays_and_loses_nothing(people: str, mailbox: type[Server]) -> None:
    made = [_put(f"reader{n}@example.org") for n in range(20)]
    start = timezone.now()
    mailbox.down = True
    for hour in range(24):
        told = send(now=start + timedelta(hours=hour))
        assert told.sent == 0 and "ConnectionRefusedError" in told.down and told.waiting == 20
    mailbox.down = False
    for hour in range(24, 32):
        send(now=start + timedelta(hours=hour))
    assert sorted(m.to[0] for m in mailbox.got) == sorted(notice.address for notice in made)
    assert {m.extra_headers["Message-ID"] for m in mailbox.got} == {f"<{notice.message_id}>" for notice in made}
    assert not Notice.objects.filter(sent_at=None).exists()


def test_one_that_is_refused_is_tried_again_later_and_keeps_no_other(people: str, mailbox: type[Server]) -> None:
    _put("nobody@example.org")
    _put("dora@example.org")
    mailbox.refused = {"nobody@example.org"}
    now = timezone.now()
    assert (send(now=now).sent, send(now=now).failed) == (1, 0)
    row = Notice.objects.get(address="nobody@example.org")
    assert row.tries == 1 and "550" in row.last_error and row.next_try_at == now + wait(1)
    mailbox.refused = set()
    assert send(now=now + wait(1)).sent == 1 and len(mailbox.got) == 2


def test_a_mail_whose_sender_died_is_tried_again_with_the_same_id(people: str, mailbox: type[Server]) -> None:
    made = _put()
    now = timezone.now()
    leased = _lease(now)  # and the process dies here, with the mail sent or not
    assert leased == made and send(now=now).sent == 0
    assert send(now=now + LEASE).sent == 1
    assert mailbox.got[0].extra_headers["Message-ID"] == f"<{made.message_id}>"


def test_who_has_no_address_any_more_is_not_tried_for_ever(people: str, mailbox: type[Server]) -> None:
    _put("")
    send()
    row = Notice.objects.get()
    assert row.sent_at is not None and row.last_error == NO_ADDRESS and not mailbox.got


def test_the_secret_of_a_mail_that_is_out_is_not_kept(ann: User, mailbox: type[Server]) -> None:
    notices.put(Notice.Kind.VERIFY, "Confirm", "https://paper.example/discussion/complaints/confirm/secret", user=ann)
    send()
    assert "secret" in str(mailbox.got[0].body) and Notice.objects.get().text == ""


@pytest.mark.parametrize("number", range(1, 40))
def test_waits_grow_to_six_hours(number: int) -> None:
    assert wait(number) <= wait(number + 1) <= LONGEST_WAIT


@given(st.text(max_size=80), st.text(max_size=300))
def test_nothing_in_a_mail_reaches_its_head_or_is_markup(subject: str, text: str) -> None:
    notice = Notice(subject=f"About {subject}", text=f"It says: {text}", message_id="0123@onrecord")
    whole = mail(notice, "dora@example.org").message()
    assert set(whole.keys()) == {
        "Content-Type", "MIME-Version", "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress"
    }  # fmt: skip
    assert "\n" not in whole["Subject"].replace("\n ", "") and whole["To"] == "dora@example.org"
    parts: Any = whole.get_payload()
    html = parts[1].get_payload(decode=True).decode()
    inner = html.split("<body>", 1)[1]
    for tag in ("p", "br", "a", "/p", "/a", "/body", "/html"):
        inner = inner.replace(f"<{tag}>", "")
    assert "<" not in inner.replace("<a href=", "")


def test_the_time_of_a_try_is_now(people: str, mailbox: type[Server]) -> None:
    _put()
    before = timezone.now()
    send()
    sent: datetime | None = Notice.objects.get().sent_at
    assert sent is not None and before <= sent <= timezone.now()
