"""What the frame of the site needs around a page of an account (a context processor)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from onrecord.site.nav import nav, paths


def frame(request: HttpRequest) -> dict[str, Any]:
    """These pages are of now and of one reader: no day to look back to, no permanent link."""
    return {"nav": nav(request.path), "home": "/" if "/" in paths() else "/incidents", "path": request.path, "of_account": True}
