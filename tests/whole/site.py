"""The whole site in two ways at once: in this process, where tests write through its views, and served, where a browser reads what came of it.

Both have one record, one database of people and one key, so that a session that is made here holds there.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import connections
from django.test import Client, override_settings

from onrecord.accounts import staff, subscriptions
from onrecord.accounts.database import RECORD, migrate, people_address, point
from onrecord.accounts.models import User
from onrecord.accounts.policy import Role
from onrecord.reading.statement import Figure
from onrecord.record.address import address
from onrecord.record.store import Record
from tests.publishing.making import dispatch, said
from tests.site.conftest import Server

PASSWORD = "seven slow trams at dusk"
SECRET = "JBSWY3DPEHPK3PXP"
# Hashes that cost nothing: no test here is about passwords.
QUICK = "django.contrib.auth.hashers.MD5PasswordHasher"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
DAY = dt.date(2022, 3, 17)
NOBODY: Mapping[str, Any] = MappingProxyType({})


class Whole:
    """A site over a record with one report in it, and one statement."""

    def __init__(self, folder: Path, title: str) -> None:
        self.record = folder / "war.sqlite3"
        report = dispatch("first", "The Wire", "A depot near Romny burned down on Wednesday, killing 3 people, it said.", DAY, title=title)
        made = said(report, Figure, "3", measure="killed", low=3, high=3, speaker="fire service", place="Romny", from_=DAY, to=DAY)
        with Record.open(self.record) as record:
            record.add(report, [made.statement])
            (row,) = record.reports()
            self.report, self.statement = row.id, made.statement.id
        self.thread = f"/discussion/report/{self.report}"
        people = people_address(address(self.record))
        point(people)
        migrate(people)
        point(address(self.record), RECORD)

    def person(self, name: str, *, subscribed: bool = True, role: Role | None = None, second: bool = True) -> User:
        """An account whose address is confirmed."""
        user = User.objects.create_user(f"{name.lower().replace(' ', '.')}@example.org", PASSWORD, display_name=name)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        if subscribed:
            subscriptions.subscribe(user.email, since=dt.datetime.now(dt.UTC) - dt.timedelta(days=9), source="test")
        if role is not None:
            staff.grant(user, role, by="test")
            if second:
                TOTP.activate(user, SECRET)
                RecoveryCodes.activate(user)
        return User.objects.get(pk=user.pk)

    def client(self, user: User | None = None, *, strict: bool = False, second: bool = True) -> Client:
        """A session as signing in leaves it, with the second factor shown by who has one."""
        made = Client(SERVER_NAME="localhost", enforce_csrf_checks=strict)
        if user is not None:
            made.force_login(user)
            session = made.session
            methods = ["password", "mfa"] if second and user.has_second_factor else ["password"]
            session["account_authentication_methods"] = [{"method": method, "at": time.time(), "type": "totp"} for method in methods]
            session["account_authentication_methods_user"] = str(user.pk)
            session.save()
        return made

    def cookie(self, user: User, url: str) -> Any:
        """The same session for a browser."""
        value = self.client(user).cookies[settings.SESSION_COOKIE_NAME].value
        return {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}

    @contextmanager
    def served(self) -> Iterator[str]:
        """Serve it; its address. What it says must tell of no error."""
        server = Server(self.record, ONRECORD_SECRET_KEY=settings.SECRET_KEY)
        try:
            yield server.url.replace("127.0.0.1", "localhost")
        finally:
            code = server.stop()
        assert code == 0, server.said
        assert [line for line in server.said if "Traceback" in line or "Error" in line] == []


@contextmanager
def whole(folder: Path, title: str = "A depot burns") -> Iterator[Whole]:
    """The site in this process, with its own settings but for what only costs time here."""
    quick = {"STORAGES": {"staticfiles": {"BACKEND": PLAIN}}, "PASSWORD_HASHERS": [QUICK], "ACCOUNT_RATE_LIMITS": False}
    mail = "django.core.mail.backends.locmem.EmailBackend"
    with override_settings(EMAIL_BACKEND=mail, **quick), pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_RECORD", str(folder / "war.sqlite3"))
        yield Whole(folder, title)
    connections.close_all()
