"""Django's settings for the record: only what it needs. `onrecord.record.opening.setup` puts them to use."""

from __future__ import annotations

from onrecord.record.address import address

DATABASES = {"default": address().config}
INSTALLED_APPS = ["onrecord.record"]
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING_CONFIG = None  # the program that imports onrecord keeps its own logging
