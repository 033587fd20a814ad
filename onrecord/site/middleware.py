"""What every answer has in common: headers that keep readers safe, and that nothing here can be changed by asking."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

Next = Callable[[HttpRequest], HttpResponseBase]

READING = ("GET", "HEAD")
SENDING = (*READING, "POST")
# No page needs any of these; what is not named here has no sensor or purse behind it.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone", "midi",
        "payment", "usb",
    )
)  # fmt: skip


def harden(get_response: Next) -> Next:
    """Only GET and HEAD are answered, and POST where something can be sent, where no answer is kept by anybody; no device of the reader's may be
    asked for; other sites can't embed what is served."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        writable = any(request.path == start or request.path.startswith(f"{start}/") for start in settings.WRITABLE)
        methods = SENDING if writable else READING
        response = get_response(request) if request.method in methods else HttpResponseNotAllowed(methods)
        if writable:
            response.setdefault("Cache-Control", "no-store")
        response["Permissions-Policy"] = PERMISSIONS
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer


def count_queries(get_response: Next) -> Next:
    """In debug, each answer tells how many queries it took: `Server-Timing: db;desc="7 queries"`."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        for connection in connections.all():
            connection.queries_log.clear()
        response = get_response(request)
        if isinstance(response, HttpResponse):
            # What opens and closes the page's transaction is no query.
            asked = (query for connection in connections.all() for query in connection.queries)
            made = [q for q in asked if not q["sql"].startswith(("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"))]
            response["Server-Timing"] = f'db;desc="{len(made)} queries"'
        return response

    return answer
