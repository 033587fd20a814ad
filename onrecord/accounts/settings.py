"""Django's settings for what knows people: the site takes them from here, and verbs that change accounts run on them alone.

A verb needs no site: DATABASES and the apps are enough. Each choice of the user is an ONRECORD_ variable (docs/accounts.md).
"""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from onrecord.accounts.database import PEOPLE, RECORD, people_address
from onrecord.errors import UsageError
from onrecord.record import settings as record
from onrecord.record.address import address

DAY = 24 * 3600
HTTPS = os.environ.get("ONRECORD_HTTPS") == "1"
CONSOLE = "console"
MAIL = "ONRECORD_MAIL"


def mail(where: str) -> dict[str, Any]:
    """Django's settings of mail, from `console`, `file:///FOLDER`, `smtp://user:password@host:port` (STARTTLS), `smtps://...` (TLS from the
    first byte), or the dotted path of a backend. `smtp://...?tls=no` sends in the clear. Raises UsageError.
    """
    backends = "django.core.mail.backends"
    if where == CONSOLE:
        return {"EMAIL_BACKEND": f"{backends}.console.EmailBackend"}
    try:
        parts = urlsplit(where)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise UsageError(f"{MAIL}: {error}", hint="smtp://user:password@host:587") from error
    if parts.scheme == "file":
        return {"EMAIL_BACKEND": f"{backends}.filebased.EmailBackend", "EMAIL_FILE_PATH": unquote(parts.path)}
    if parts.scheme in ("smtp", "smtps") and host:
        clear = dict(parse_qsl(parts.query)).get("tls") == "no"
        at_once = parts.scheme == "smtps"
        return {
            "EMAIL_BACKEND": f"{backends}.smtp.EmailBackend",
            "EMAIL_HOST": host,
            "EMAIL_PORT": port or (465 if at_once else 25 if clear else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": at_once,
            "EMAIL_USE_TLS": not at_once and not clear,
            "EMAIL_TIMEOUT": 20,
        }
    if "://" in where or "." not in where:
        raise UsageError(f"{MAIL}: {parts.scheme or where} is no way to send mail", hint="console, file:///FOLDER, smtp://..., smtps://...")
    return {"EMAIL_BACKEND": where}


def _number(name: str) -> int:
    given = os.environ.get(name, "0")
    if not given.isdecimal():
        raise UsageError(f"{name} is not a number: {given}")
    return int(given)


_where = address()
DATABASES = {PEOPLE: people_address(_where).config, RECORD: _where.config}
DATABASE_ROUTERS = ["onrecord.accounts.database.Apart"]
# Ours come before allauth's, whose templates they stand in for.
INSTALLED_APPS = [
    *record.INSTALLED_APPS, "onrecord.accounts", "onrecord.discussion", "django.contrib.auth", "django.contrib.contenttypes",
    "django.contrib.sessions", "django.contrib.messages", "django.contrib.humanize", "allauth", "allauth.account", "allauth.mfa", "allauth.usersessions",
]  # fmt: skip
AUTH_USER_MODEL = "accounts.User"
# A session is looked up where a page asks for its reader, which no page of the record does.
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
USE_TZ, TIME_ZONE = record.USE_TZ, record.TIME_ZONE
DEFAULT_AUTO_FIELD = record.DEFAULT_AUTO_FIELD
LOGGING_CONFIG = record.LOGGING_CONFIG
ONRECORD_SUBSCRIPTIONS = "onrecord.accounts.subscriptions.LocalSubscriptions"
DISCUSSION_PERMITS = "onrecord.accounts.permits.permits"
# Where readers find the site, for links in mails; by itself what `onrecord serve` says.
DISCUSSION_ORIGIN = os.environ.get("ONRECORD_ORIGIN") or "http://127.0.0.1:8000"

# What a site needs beside, to let people in.
SIGNING_IN: dict[str, Any] = {
    **mail(os.environ.get(MAIL) or CONSOLE),
    "DEFAULT_FROM_EMAIL": os.environ.get("ONRECORD_MAIL_FROM") or "On record <onrecord@localhost>",
    "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
    # Ten characters can't be guessed at the rate that is let through; there is no limit upwards, and no rule of what must be in them.
    "AUTH_PASSWORD_VALIDATORS": [
        {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
         "OPTIONS": {"user_attributes": ("email", "display_name")}},
        {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
        {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    ],
    "LOGIN_URL": "account_login",
    "LOGIN_REDIRECT_URL": "account_overview",
    "LOGOUT_REDIRECT_URL": "/",
    # Attempts are counted by all processes together.
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "onrecord_counted",
                           "OPTIONS": {"MAX_ENTRIES": 100_000}}},
    # Cookies are for who signs in. The prefix binds them to this host, and lets no page of http set them.
    "SESSION_COOKIE_NAME": "__Host-session" if HTTPS else "onrecord-session",
    "SESSION_COOKIE_AGE": 14 * DAY,
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "SESSION_COOKIE_SECURE": HTTPS,
    "CSRF_COOKIE_NAME": "__Host-csrf" if HTTPS else "onrecord-csrf",
    "CSRF_COOKIE_HTTPONLY": True,
    "CSRF_COOKIE_SAMESITE": "Lax",
    "CSRF_COOKIE_SECURE": HTTPS,
    "CSRF_COOKIE_AGE": None,  # it goes with the browser's window
    "CSRF_FAILURE_VIEW": "onrecord.site.views.forged",
    "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
    "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None,
    "SECURE_HSTS_SECONDS": 365 * DAY if HTTPS else 0,
    "ALLAUTH_TRUSTED_PROXY_COUNT": _number("ONRECORD_PROXIES"),
    "ACCOUNT_ADAPTER": "onrecord.accounts.adapters.AccountAdapter",
    "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if HTTPS else "http",
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
    "ACCOUNT_LOGIN_METHODS": {"email"},
    "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
    "ACCOUNT_SIGNUP_FORM_CLASS": "onrecord.accounts.forms.NamedForm",
    # By a code that is typed: no link in a mail that a scanner follows, or that a forged host name leads astray.
    "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
    "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
    "ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND": True,
    "ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED": True,
    "ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT": 15 * 60,
    "ACCOUNT_CHANGE_EMAIL": True,
    "ACCOUNT_EMAIL_NOTIFICATIONS": True,
    "ACCOUNT_EMAIL_SUBJECT_PREFIX": "[On record] ",
    "ACCOUNT_EMAIL_MAX_LENGTH": 254,
    "ACCOUNT_PREVENT_ENUMERATION": True,
    "ACCOUNT_SESSION_REMEMBER": True,
    "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,  # the others end, this one goes on
    "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
    "MFA_ADAPTER": "onrecord.accounts.adapters.SecondFactorAdapter",
    "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", "webauthn"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_TOTP_ISSUER": "On record",
    "MFA_RECOVERY_CODES_SHOW_ONCE": False,
    "DISCUSSION_GATE": "onrecord.accounts.gate.turned_away",
    "DISCUSSION_PROXIES": _number("ONRECORD_PROXIES"),
}  # fmt: skip
globals().update(SIGNING_IN)
