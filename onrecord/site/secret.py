"""The key that the site signs with: made once and kept beside the record, for its owner's eyes alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from onrecord.errors import RecordError
from onrecord.record.address import Address

KEY_BYTES = 48


def key_beside(where: Address) -> str:
    """The key in the file beside a record (`onrecord.sqlite3-key`), made where there is none with mode 600; of a record on a server, in the
    working folder (`onrecord-key`). Raises RecordError where it can neither be read nor made.
    """
    if where.path is not None and not where.path.exists():
        return secrets.token_urlsafe(KEY_BYTES)  # nothing will be served, so nothing is left there
    path = where.path.with_name(f"{where.path.name}-key") if where.path is not None else Path("onrecord-key")
    try:
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii").strip()
        with os.fdopen(file, "w", encoding="ascii") as out:
            key = secrets.token_urlsafe(KEY_BYTES)
            out.write(key)
        return key
    except OSError as error:
        raise RecordError(
            f"the site's key {path}: {error.strerror or error}", hint="set ONRECORD_SECRET_KEY, or make the folder writable"
        ) from error
