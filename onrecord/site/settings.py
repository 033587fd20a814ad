"""Django's settings of the site: those of the record, and what serving it needs. Each choice of the user is an ONRECORD_ variable (docs/site.md)."""

from __future__ import annotations

import os
from typing import Any

from csp.constants import NONE, SELF

from onrecord.accounts import settings as people
from onrecord.accounts.database import PEOPLE, RECORD
from onrecord.record.address import address
from onrecord.site import secret

# Connections stay open for this many seconds: opening one costs more than most pages' queries.
KEEP_SECONDS = 600
# Half a year: the name of a static file holds a hash of what is in it.
FAR_FUTURE = 15_552_000
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


def read_only(config: dict[str, Any]) -> dict[str, Any]:
    """A record's entry of DATABASES for a process that never writes: a page is one transaction, which waits for nobody who adds."""
    options = dict(config["OPTIONS"])
    if config["ENGINE"].endswith("sqlite3"):
        options |= {"transaction_mode": "DEFERRED", "init_command": "PRAGMA query_only=ON"}
    else:
        said = options.get("options", "")
        options["options"] = f"{said} -c default_transaction_read_only=on -c default_transaction_isolation=repeatable\\ read".strip()
    return {**config, "OPTIONS": options, "CONN_MAX_AGE": KEEP_SECONDS}


def _listed(name: str) -> list[str]:
    return [part for part in os.environ.get(name, "").replace(",", " ").split() if part]


_where = address()
DATABASES = {PEOPLE: {**people.DATABASES[PEOPLE], "CONN_MAX_AGE": KEEP_SECONDS}, RECORD: read_only(_where.config)}
DATABASE_ROUTERS = people.DATABASE_ROUTERS
INSTALLED_APPS = [*people.INSTALLED_APPS, "django.contrib.staticfiles", "csp", "onrecord.site"]
AUTH_USER_MODEL = people.AUTH_USER_MODEL
USE_TZ, TIME_ZONE = people.USE_TZ, people.TIME_ZONE
DEFAULT_AUTO_FIELD = people.DEFAULT_AUTO_FIELD
globals().update(people.SIGNING_IN)
ONRECORD_SUBSCRIPTIONS: str = people.ONRECORD_SUBSCRIPTIONS
DISCUSSION_PERMITS: str = people.DISCUSSION_PERMITS
DISCUSSION_ORIGIN: str = people.DISCUSSION_ORIGIN
DISCUSSION_PAGES: str = "onrecord.site.discussed.PAGES"
DISCUSSION_BASE: str = "site/base.html"
# Under these alone something can be sent; all else is read.
WRITABLE = ("/accounts", "/discussion", "/moderation")

DEBUG = os.environ.get("ONRECORD_DEBUG") == "1"
SECRET_KEY = os.environ.get("ONRECORD_SECRET_KEY") or secret.key_beside(_where)
ALLOWED_HOSTS = [*LOOPBACK, *_listed("ONRECORD_HOSTS")]

ROOT_URLCONF = "onrecord.site.urls"
WSGI_APPLICATION = "onrecord.site.wsgi.application"
APPEND_SLASH = False
MIDDLEWARE = [
    "onrecord.site.middleware.harden",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    *people.MIDDLEWARE,
]
if DEBUG:
    MIDDLEWARE.append("onrecord.site.middleware.count_queries")
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.static", "onrecord.site.templatetags.record"],
            # Only for pages of people: those of the record are made without their reader.
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "onrecord.accounts.context.frame",
            ],
        },
    }
]
USE_I18N = False
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
_PLAIN, _HASHED = "django.contrib.staticfiles.storage.StaticFilesStorage", "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {"staticfiles": {"BACKEND": _PLAIN if DEBUG else _HASHED}}
WHITENOISE_MAX_AGE = 0 if DEBUG else FAR_FUTURE

# Nothing but what the site itself serves: no other host, nothing inline, no frame, no form that leaves.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}, "nowhere": {"class": "logging.NullHandler"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        # A wrong host name is the caller's fault, and anybody can send one: not a line of the log each.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}
