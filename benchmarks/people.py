"""People for measuring the discussion: accounts that are signed in, and what a browser does for one of them over HTTP.

Their sessions are written and not signed in for: to check a password takes a third of a second by design, and is not what is measured.
"""

from __future__ import annotations

import http.client
import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from onrecord.record.address import VARIABLE, address

if TYPE_CHECKING:
    from onrecord.accounts.models import User

# Since when all of them subscribe.
SUBSCRIBED = datetime(2020, 1, 1, tzinfo=UTC)
# What a server must be told so that it takes these sessions, and believes who is at the other end of each connection: limits are by network.
SECRET = "ONRECORD_SECRET_KEY"
PROXIES = {"ONRECORD_PROXIES": "1"}
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def setup(record: str) -> None:
    """Make this process one of the site over a record, whose tables are then the newest; servers that it starts take its sessions."""
    os.environ[VARIABLE] = record
    os.environ.setdefault(SECRET, secrets.token_urlsafe(48))
    os.environ["DJANGO_SETTINGS_MODULE"] = "onrecord.site.settings"
    import django

    django.setup()
    from onrecord.accounts.database import migrate, people_address
    from onrecord.record.store import Record

    Record.open(record).close()
    migrate(people_address(address(record)))


def make(names: Sequence[str]) -> list[User]:
    """New subscribers with confirmed addresses, of these names."""
    from allauth.account.models import EmailAddress

    from onrecord.accounts import names as looks
    from onrecord.accounts.models import Subscription, User

    made = [
        User(email=f"{name.lower().replace(' ', '.')}@readers.example", password="!", display_name=name, display_key=looks.key(name))
        for name in names
    ]
    User.objects.bulk_create(made, batch_size=500)
    EmailAddress.objects.bulk_create([EmailAddress(user=u, email=u.email, verified=True, primary=True) for u in made], batch_size=500)
    Subscription.objects.bulk_create([Subscription(email=u.email, since=SUBSCRIBED, source="benchmark") for u in made], batch_size=500)
    return made


def moderator(name: str) -> User:
    """A moderator with a second factor."""
    from allauth.mfa.models import Authenticator

    from onrecord.accounts.models import Grant
    from onrecord.accounts.policy import Role

    (made,) = make([name])
    Grant.objects.create(user=made, role=Role.MODERATOR, by="benchmark")
    Authenticator.objects.create(user_id=made.pk, type=Authenticator.Type.TOTP, data={"secret": "none"})
    return made


def sign_in(users: Sequence[User]) -> list[str]:
    """A session of each: the value of its cookie."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session

    store = SessionStore()
    made = [
        Session(
            session_key=secrets.token_hex(16),
            session_data=store.encode(
                {
                    SESSION_KEY: str(user.pk),
                    BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                    HASH_SESSION_KEY: user.get_session_auth_hash(),
                }
            ),
            expire_date=store.get_expiry_date(),
        )
        for user in users
    ]
    Session.objects.bulk_create(made, batch_size=500)
    return [session.session_key for session in made]


@dataclass(frozen=True, slots=True)
class Got:
    """An answer. `where`: where it leads, empty where it stays."""

    status: int
    where: str
    text: str

    @property
    def hidden(self) -> dict[str, str]:
        """What the forms in it send without being asked: the key, the token against forgery. Of two of one name, the last."""
        return dict(_HIDDEN.findall(self.text))


class Browser:
    """One reader's browser: keeps cookies and its connection. Raises OSError or HTTPException where no whole answer comes."""

    def __init__(self, host: str, port: int, session: str = "", *, network: str = "", timeout: float = 60.0) -> None:
        from django.conf import settings

        self._server, self._timeout = (host, port), timeout
        self._cookies = {settings.SESSION_COOKIE_NAME: session} if session else {}
        self._network = network
        self._connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Got:
        """Ask for a page."""
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> Got:
        """Send a form."""
        return self._ask("POST", path, urlencode(fields))

    def borrow(self, other: Browser) -> None:
        """Take over another's cookie against forgery, with which its token goes: it is of a browser, and of no session."""
        from django.conf import settings

        self._cookies[settings.CSRF_COOKIE_NAME] = other._cookies[settings.CSRF_COOKIE_NAME]

    def close(self) -> None:
        """End the connection; the next request opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, method: str, path: str, body: str | None = None) -> Got:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if self._network:
            headers["X-Forwarded-For"] = self._network
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self._connection is None:
            self._connection = http.client.HTTPConnection(*self._server, timeout=self._timeout)
        try:
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return Got(answer.status, urlsplit(answer.headers.get("Location", "")).path, text)
