"""Django's settings for tests of the discussion by itself: the little site of tests/discussion/around.py and nothing of onrecord's own.

A process that has these alone has users of django.contrib.auth; in the process that all tests share, apps and users are the site's, and the rest of
this stands in for its settings while a test of the discussion runs (conftest.py).
"""

from __future__ import annotations

from onrecord.record.settings import DEFAULT_AUTO_FIELD, LOGGING_CONFIG, TIME_ZONE, USE_TZ

__all__ = ["DEFAULT_AUTO_FIELD", "LOGGING_CONFIG", "TIME_ZONE", "USE_TZ"]

# Replaced for each test (conftest.py): nothing is ever written here.
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
INSTALLED_APPS = [
    "onrecord.record",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "onrecord.discussion",
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
CSRF_COOKIE_NAME, SESSION_COOKIE_NAME = "csrftoken", "sessionid"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECRET_KEY = "of tests"
ALLOWED_HOSTS = ["*"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "paper@paper.example"
ROOT_URLCONF = "tests.discussion.urls"
LOGIN_URL = "/sign-in"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
STATIC_URL = "/static/"
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

DISCUSSION_PERMITS = "tests.discussion.around.PERMITS"
DISCUSSION_PAGES = "tests.discussion.around.PAGES"
DISCUSSION_BASE = "discussion/base.html"
DISCUSSION_GATE = None
DISCUSSION_PROXIES = 0
DISCUSSION_ORIGIN = "https://paper.example"
