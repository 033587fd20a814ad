"""The rows of a page as data: JSON, CSV, GeoJSON and Atom, each with exactly the rows that the page shows."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.feedgenerator import Atom1Feed

from onrecord.publishing.tables import cell
from onrecord.site.listings import Form, Listing, Row, at

CONTENT_TYPES: Mapping[Form, str] = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8; header=present",
    "geojson": "application/geo+json",
    "atom": "application/atom+xml; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What every form tells beside its rows. `as_of`, `data`: the day looked at, and when data last came in, as ISO 8601 has them. `here`,
    `page`, `permanent`, `next`: whole addresses of this form, of its page, of both as they are today, and of the rows that follow.
    """

    title: str
    about: Mapping[str, Any]
    as_of: str | None
    data: str | None
    here: str
    page: str
    permanent: str
    next: str | None

    def head(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "title": self.title, "as_of": self.as_of, "data_last_came_in": self.data, "url": self.here, "permanent": self.permanent,
            "next": self.next,
        }  # fmt: skip


def to_json(listing: Listing, rows: Sequence[Row], told: Told) -> str:
    """An object with the rows in `rows`, in ASCII."""
    return json.dumps({**told.head(), **told.about, "rows": rows})


def to_csv(listing: Listing, rows: Sequence[Row], told: Told) -> str:
    """RFC 4180 under the names of the columns; a text that a spreadsheet would run as a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([column.name for column in listing.columns])
    for row in rows:
        writer.writerow([cell(flat(at(row, column.name))) for column in listing.columns])
    return out.getvalue()


def to_geojson(listing: Listing, rows: Sequence[Row], told: Told) -> str:
    """A FeatureCollection (RFC 7946), a feature a row; where no place is known its geometry is null."""
    assert listing.point is not None
    features = [{"type": "Feature", "id": row["id"], "geometry": listing.point(row), "properties": row} for row in rows]
    return json.dumps({"type": "FeatureCollection", **told.head(), "features": features})


def to_atom(listing: Listing, rows: Sequence[Row], told: Told) -> str:
    """An Atom feed (RFC 4287), an entry a row. Summaries are HTML there, in which words of a report are words and no marks."""
    assert listing.feed is not None
    origin = told.here[: told.here.index("/", told.here.index("//") + 2)]
    feed = Atom1Feed(title=told.title, link=told.page, description=listing.about, feed_url=told.here, author_name="onrecord", language="en")
    for row in rows:
        entry = listing.feed(row)
        address = origin + entry.path
        feed.add_item(
            entry.title, address, escape(entry.summary, quote=False), unique_id=address, updateddate=_time(entry.updated or told.data)
        )
    return feed.writeString("utf-8")


WRITERS: Mapping[Form, Callable[[Listing, Sequence[Row], Told], str]] = {
    "json": to_json, "csv": to_csv, "geojson": to_geojson, "atom": to_atom,
}  # fmt: skip


def flat(value: Any) -> Any:
    """A value in one cell: several are joined with "; ", of a mapping as "key: value"."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {flat(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "; ".join(str(flat(item)) for item in value)
    return value


def _time(iso: str | None) -> dt.datetime | None:
    if iso is None:
        return None
    when = dt.datetime.fromisoformat(iso)
    return when if when.tzinfo else when.replace(tzinfo=dt.UTC)
