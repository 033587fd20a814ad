"""Styles and scripts as they are served: named by their hash, compressed beforehand, in a folder of this process."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

import django
from django.conf import settings
from django.core.management import call_command


def gather() -> None:
    """Set STATIC_ROOT to a new folder with all static files in it, which goes when this process ends. In debug they are served as they lie.

    Call it before the application is made, and before processes fork from this one.
    """
    django.setup()
    if settings.DEBUG:
        return
    folder = tempfile.mkdtemp(prefix="onrecord-static-")
    mine = os.getpid()

    def clear() -> None:
        if os.getpid() == mine:  # a worker that ends leaves the files to the others
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(clear)
    settings.STATIC_ROOT = folder
    call_command("collectstatic", interactive=False, verbosity=0)
