"""From an address to what is asked, and back: filters read and checked, and addresses of the same page asked otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

from django.http import QueryDict

from onrecord.record.shown import Shown
from onrecord.record.store import Record
from onrecord.site.clean import clean
from onrecord.site.listings import AFTER, ALWAYS, AS_OF, LIMIT, MOST_ROWS, ROWS, Asked, BadFilter, Filter, Form, Listing


def read_as_of(query: QueryDict) -> dt.date | None:
    """The day of `as_of`, None for now. Raises BadFilter."""
    day: dt.date | None = AS_OF.read(query.getlist(AS_OF.name))
    if day is not None and day > today() + dt.timedelta(days=1):  # it is tomorrow already somewhere
        raise BadFilter(AS_OF.name, f"{day.isoformat()} is still to come")
    return day


def read(listing: Listing, record: Record, path: Mapping[str, str], query: QueryDict, form: Form) -> Asked:
    """What is asked of a listing. A page passes over what it does not know (addresses are shared with marks of who shared them); for data that is
    an error, since a filter that is not heard gives wrong rows. Raises BadFilter.
    """
    known = (*listing.filters, *ALWAYS)
    if form != "html":
        for name in query:
            if name not in {f.name for f in known}:
                raise BadFilter(name, "no such filter here", hint=f"there are {', '.join(f.name for f in known)}")
    view = record.as_of(read_as_of(query))
    filters = {f.name: f.read(query.getlist(f.name)) for f in listing.filters}
    limit = LIMIT.read(query.getlist(LIMIT.name))
    limit = ROWS if limit is None else limit
    if not 1 <= limit <= MOST_ROWS:
        raise BadFilter(LIMIT.name, f"not between 1 and {MOST_ROWS}: {limit}")
    after = AFTER.read(query.getlist(AFTER.name))
    return Asked(view, Shown(view), path, filters, after, limit)


class Addresses:
    """Addresses of the page asked for: the same in another form, on another day, with another filter. Only known filters are in them."""

    def __init__(self, path: str, filters: Sequence[Filter], query: QueryDict) -> None:
        self.path = path
        self.given = {f.name: [clean(v.strip()) for v in query.getlist(f.name) if v.strip()] for f in (*filters, *ALWAYS)}

    def of(self, form: Form = "html", /, **changed: Any) -> str:
        """This page in this form, with these parameters set (None: taken away)."""
        query = {**self.given, **{name: _values(value) for name, value in changed.items()}}
        path = quote(self.path) + ("" if form == "html" else f".{form}")
        encoded = urlencode([(name, value) for name, values in query.items() for value in values])
        return f"{path}?{encoded}" if encoded else path

    def toggled(self, name: str, value: str, many: bool) -> str:
        """This page with a filter's value added, or taken away where it is given; from the first row on."""
        now = self.given.get(name, [])
        values = [v for v in now if v != value] if value in now else [*now, value] if many else [value]
        return self.of("html", **{name: values, AFTER.name: None})


def linked(path: str, as_of: dt.date | None) -> str:
    """A path of this site, on the day that is looked at."""
    address, mark, fragment = path.partition("#")
    if as_of is not None:
        address += f"{'&' if '?' in address else '?'}{AS_OF.name}={as_of.isoformat()}"
    return address + mark + fragment


def today() -> dt.date:
    """The day that it is, UTC."""
    return dt.datetime.now(dt.UTC).date()


def _values(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(v) for v in value] if isinstance(value, list | tuple) else [str(value)]
