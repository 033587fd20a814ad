"""Django as the tests of the discussion's services set it up: Django's own users, and a desk that knows them by a word in their last name."""

from __future__ import annotations

ALIAS = "default"
DATABASES = {ALIAS: {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}  # each test names its own (conftest.py)
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "onrecord.record", "onrecord.discussion"]
AUTH_USER_MODEL = "auth.User"
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING_CONFIG = None
SECRET_KEY = "of the tests"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "desk@example.org"
DISCUSSION_PERMITS = "tests.discussion.desk.DESK"
DISCUSSION_PAGES = "tests.discussion.desk.PAPER"
