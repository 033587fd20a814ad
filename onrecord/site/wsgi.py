"""The site as a WSGI application, for `onrecord serve` and for any other server. The record is ONRECORD_RECORD's."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onrecord.site.settings")

from django.core.wsgi import get_wsgi_application

from onrecord.site import static_files

static_files.gather()
application = get_wsgi_application()
