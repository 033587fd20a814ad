"""Where a request comes from, as limits count it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def network_of(request: HttpRequest) -> str:
    """The address of who asks. A proxy's word for it counts only where the site says how many there are before it (DISCUSSION_PROXIES)."""
    proxies = int(getattr(settings, "DISCUSSION_PROXIES", 0))
    told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if proxies and len(told) >= proxies:
        return str(told[-proxies])
    return str(request.META.get("REMOTE_ADDR", ""))
