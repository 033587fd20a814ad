"""Django set up for tests of the discussion: in a process of its own with the settings beside this module, else these in place of the site's."""

from __future__ import annotations

from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.test import override_settings

from tests.discussion import settings as ours

# What can't change once Django is set up.
FIXED = {"DATABASES", "INSTALLED_APPS", "DEFAULT_AUTO_FIELD", "LOGGING_CONFIG", "TIME_ZONE", "USE_TZ"}


def setup() -> None:
    """Take the settings of this folder, unless this process has others."""
    if not settings.configured:
        settings.configure(**_all())
    if not apps.ready:
        django.setup()


def in_place() -> override_settings:
    """While this lasts, the settings of this folder stand in for those of the process."""
    return override_settings(**{name: value for name, value in _all().items() if name not in FIXED})


def _all() -> dict[str, Any]:
    return {name: value for name, value in vars(ours).items() if name.isupper()}
