"""What the site is tested on: a record with all that a page must bear, and ways through the pages."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from onrecord.errors import ReportError
from onrecord.reading.statement import Event, Figure
from onrecord.record import opening
from onrecord.record.store import Record
from onrecord.reports.report import DateMethod, Dating, Report
from tests.publishing.making import dispatch, said

opening.setup()

# The pages import the record's models, which need Django set up.
from onrecord.site.listings import Leaf, Listing, declared  # noqa: E402
from onrecord.site.nav import NAV, paths  # noqa: E402

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"
OUTLETS = ("Continental Wire", "Dnipro Dispatch", "Meridian Radio", "Northern Herald", "Prairie Ledger")
DAY = dt.date(2022, 3, 17)
# Markup, a script, controls that turn text around, a formula, a noncharacter: in a name, a place, a title, a sentence.
HOSTILE = '<script>alert("x")</script>\u202e=HYPERLINK("http://evil.example")\u0007\ufffe'
HOSTILE_TEXT = f"The mayor of {HOSTILE} said 41 people were killed. Shelling hit <img src=x onerror=alert(1)> the port."
# So many addresses of one listing or leaf are followed: all of them are made by the same code.
MOST_OF_A_KIND = 6


def make_record(path: Path) -> None:
    """The examples as they are read, and what stands beside them to be borne."""
    from onrecord.reading.reader import read_reports
    from onrecord.reports.files import reports_in

    with Record.open(path) as record:
        for outlet in OUTLETS:
            files = [str(file) for file in sorted(EXAMPLES.glob(f"*{outlet.lower().replace(' ', '-')}*"))]
            for report, found in read_reports(
                reports_in(files, outlet=outlet, on_refused=_fail), ("figure", "event", "position", "quote", "place")
            ):
                record.add(report, [s for s in found if s.kind != "place"], [s for s in found if s.kind == "place"])
        for report, statements in made_up():
            record.add(report, statements)
        _decide(record)


def _fail(error: ReportError) -> None:
    raise error


def made_up() -> list[tuple[Report, list[Any]]]:
    """Reports written for what they do to a page."""
    hostile = dispatch(
        f"=cmd|{HOSTILE}", HOSTILE, HOSTILE_TEXT, DAY, title=f"{HOSTILE} title", url="javascript:alert(1)", byline="<b>Nobody</b>"
    )
    killed = said(hostile, Figure, "41", measure="killed", low=41, high=41, speaker=HOSTILE, place=HOSTILE, from_=DAY, to=DAY).statement
    shelled = said(hostile, Event, "Shelling", event_type="shelling", place=HOSTILE, target="<b>port</b>", from_=DAY, to=DAY).statement
    bare = Report(id="bare", text="Eight trucks with flour reached Sumy.", dating=Dating())
    eight = said(bare, Figure, "Eight", measure="vehicles", low=8, high=8, population="equipment", place="Sumy").statement
    text = "A depot near Romny burned down on Wednesday, killing 3 people, the fire service said."
    first = dispatch("first", "Full Text Post", text, DAY, title="A depot burns")
    again = dispatch("again", "Link Only Post", text, DAY + dt.timedelta(days=1), title="A depot burns, again")
    told = [
        said(r, Figure, "3", measure="killed", low=3, high=3, speaker="fire service", place="Romny", place_name="Romny", lat=50.75, lon=33.47,
             from_=DAY, to=DAY).statement
        for r in (first, again)
    ]  # fmt: skip
    nothing = Report(id="nothing", text="Nothing was said.", dating=Dating(DAY, DateMethod.GIVEN), outlet="Full Text Post")
    return [(hostile, [killed, shelled]), (bare, [eight]), (first, [told[0]]), (again, [told[1]]), (nothing, [])]


def _decide(record: Record) -> None:
    ids = list(record.links.incidents())
    record.links.merge(sorted(ids)[:2], by="desk", why="for the test")
    record.links.withdraw("first", by="desk", why="for the test")


def merged(path: Path) -> tuple[str, str]:
    """The incident that was merged away, and the one that it is part of now."""
    with Record.open(path) as record:
        decision = next(d for d in record.links.decisions() if d.kind == "merge")
        return decision.of[1], record.links.find(decision.of[1])


LISTINGS: tuple[Listing, ...] = declared()[0]
LEAVES: tuple[Leaf, ...] = tuple(leaf for leaf in declared()[1] if leaf.name != "styleguide")
PAGES: tuple[Listing | Leaf, ...] = (*LISTINGS, *LEAVES)


def crawl(site: str, get: Callable[[str], Any]) -> dict[str, Any]:
    """Every page that links lead to, by its address without the host; of each kind of page at most MOST_OF_A_KIND."""
    found: dict[str, Any] = {}
    ahead = [page.path for page in PAGES if "{" not in page.path] + [path for _, path in NAV if path in paths()]
    of_a_kind: Counter[str] = Counter()
    while ahead:
        address = ahead.pop(0)
        if address in found:
            continue
        kind = kind_of(address)
        if of_a_kind[kind] >= MOST_OF_A_KIND:
            continue
        of_a_kind[kind] += 1
        found[address] = get(site + address)
        if found[address].headers.get_content_type() == "text/html":
            ahead += links(found[address].text)
    return found


def kind_of(address: str) -> str:
    """The page that an address is of, its form, and whether anything is asked of it."""
    parts = urlsplit(address)
    path = parts.path.removeprefix("/")
    name = next((page.name for page in LISTINGS if re.match(page.pattern, path)), re.sub(r"[0-9a-f]{16}", "ID", path))
    form = path.rpartition(".")[2] if "." in path.rpartition("/")[2] else "html"
    return f"{name} {form} {'?' if parts.query else ''}"


def links(page: str) -> list[str]:
    """Where the links of a page lead on this site, without what is after #."""
    found = [html.unescape(found) for found in re.findall(r'<(?:a|link)\b[^>]*?href="([^"]*)"', page)]
    return [address.partition("#")[0] for address in found if address.startswith("/")]


def sample(crawled: dict[str, Any], page: Listing | Leaf) -> str:
    """An address of a page: its own where nothing of it is open, else the first one that links lead to."""
    if "{" not in page.path:
        return page.path
    assert isinstance(page, Listing)
    return next(address for address in crawled if "?" not in address and re.match(page.pattern, address[1:]))
