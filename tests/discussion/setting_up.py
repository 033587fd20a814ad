"""Django set up for tests of the discussion, once a process, before anything asks for its models."""

from __future__ import annotations

import django
from django.apps import apps
from django.conf import settings


def setup() -> None:
    """Take the settings beside this module, unless a test of this process has set Django up already with these."""
    if not settings.configured:
        from tests.discussion import settings as ours

        settings.configure(**{name: value for name, value in vars(ours).items() if name.isupper()})
    if not apps.ready:
        django.setup()
    assert apps.is_installed("onrecord.discussion"), "Django was set up without the discussion: tests/conftest.py does it first"
