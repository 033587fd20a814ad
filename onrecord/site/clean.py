"""What came from reports, made inert before anything shows it: one way in for pages, data and feeds alike."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString

from onrecord.publishing.safe import neutral

# Unicode's noncharacters, which XML and some spreadsheets refuse.
NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def clean(value: Any) -> Any:
    """The same value with every text in it neutral (see publishing.safe), days and times as ISO 8601 has them, and sequences as lists.

    A SafeString is markup that the site made, and stays.
    """
    if isinstance(value, SafeString):
        return value
    if isinstance(value, str):
        return NONCHARACTERS.sub("\ufffd", neutral(str(value)))
    if isinstance(value, Mapping):
        return {clean(key): clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [clean(item) for item in value]
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
