"""Files of the whole record at /data/NAME: text as it is made, piece by piece; any other file once it is whole. Each is of one moment."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Generator, Iterator
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from onrecord.errors import NotOnRecord
from onrecord.publishing.exports.files import BY_NAME, File
from onrecord.record.moments import moment
from onrecord.record.store import Record
from onrecord.site.asking import read_as_of
from onrecord.site.freshness import freshness
from onrecord.site.listings import Form
from onrecord.site.views import answered, refusal, served, unless_known

# Files that one process makes at a time: each keeps a processor busy for as long as it is made, and pages must stay quick.
AT_ONCE = 2
# When to ask again, in seconds.
LATER = 30
METADATA = "-metadata.json"
PATTERN = r"^data/(?P<name>[a-z]+\.[a-z0-9]+(?:-metadata\.json)?)$"
_free = threading.BoundedSemaphore(AT_ONCE)


class Made(Iterator[bytes]):
    """The pieces of a file as they are made. Whoever reads it closes it, whether it was read to its end or not."""

    def __init__(self, file: File, view: Record) -> None:
        self._pieces = self._made(file, view)
        self._done = False

    def __next__(self) -> bytes:
        return next(self._pieces)

    def close(self) -> None:
        """Let the moment of the record go, and make room for the next who asks."""
        if not self._done:
            self._done = True
            self._pieces.close()
            _free.release()

    @staticmethod
    def _made(file: File, view: Record) -> Generator[bytes, None, None]:
        assert file.pieces is not None
        with moment(view):
            for piece in file.pieces(view):
                yield piece.encode("utf-8")


def download(request: HttpRequest, *, form: Form, name: str) -> HttpResponseBase:
    """A file of the record by its name, or what a CSV holds (NAME-metadata.json). Raises NotOnRecord for a name that is none."""
    file = BY_NAME.get(name.removesuffix(METADATA))
    if file is None or (name.endswith(METADATA) and not file.is_told_beside):
        raise NotOnRecord(f"there is no file {name}", hint="the files are on /data")
    view = served().as_of(read_as_of(request.GET))
    if name.endswith(METADATA):
        return HttpResponse(file.metadata(), content_type="application/csvm+json")
    response = unless_known(request, freshness(), lambda: _made(request, file, view))
    if response.status_code == 503:
        response["Cache-Control"] = "no-store"
        del response["ETag"]
    elif response.status_code == 200:
        day = f"-{view.day.isoformat()}" if view.day else ""
        stem, _, ending = file.name.partition(".")
        response["Content-Disposition"] = f'attachment; filename="{stem}{day}.{ending}"'
        response["Access-Control-Allow-Origin"] = "*"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        if file.is_told_beside:
            response["Link"] = f'<{file.name}{METADATA}>; rel="describedby"; type="application/csvm+json"'
    return response


download_view = answered(download)


def _made(request: HttpRequest, file: File, view: Record) -> HttpResponseBase:
    if request.method == "HEAD":
        return HttpResponse(content_type=file.media_type)
    if not _free.acquire(blocking=False):
        response = refusal(request, 503, "Others are taking files just now", hint=f"ask again in {LATER} seconds")
        response["Retry-After"] = str(LATER)
        return response
    if file.pieces is not None:
        return StreamingHttpResponse(Made(file, view), content_type=file.media_type)
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / file.name
            file.write(view, path)
            return FileResponse(path.open("rb"), content_type=file.media_type)  # open files outlive their names
    finally:
        _free.release()
