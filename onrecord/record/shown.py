"""What leaves for the public passes here: names of victims and private people are replaced by their roles, unless an editor released them.

Default deny: a person who is not known to be an official, an officer, a politician, a spokesperson or a public figure is masked. Reports that
were never read for persons have everything masked that looks like a name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from onrecord.gazetteer.transliteration import fold
from onrecord.linking.decisions import in_force
from onrecord.linking.directory import directory
from onrecord.linking.lexicon import given_names
from onrecord.linking.speakers import speaker_id
from onrecord.masking.people import PERSON, Names, individuals, is_known
from onrecord.masking.precision import ShownPlace, place_of, way_of
from onrecord.masking.spans import Mask, Segment, disjoint, segments, shown
from onrecord.masking.unread import masks_of
from onrecord.record.entries import Entry
from onrecord.record.names import search_key

if TYPE_CHECKING:
    from onrecord.record.entries import Source
    from onrecord.record.store import Record
    from onrecord.reports.report import Report

# An outlet of which nobody said what may be shown.
UNKNOWN_RIGHTS = "extract"
# Fields of statements that hold words of the report, which may name somebody.
WORDS = (
    "speaker",
    "speaker_org",
    "via",
    "place",
    "actor",
    "target",
    "means",
    "origin",
    "destination",
    "proposed_by",
    "parties",
    "outcome",
    "addressee",
    "topic",
)
# What the gazetteer says of a place that the report named, by the field of the name.
OF_PLACES = {
    "place_name": "place",
    "lat": "place",
    "lon": "place",
    "radius_km": "place",
    "origin_name": "origin",
    "origin_lat": "origin",
    "origin_lon": "origin",
    "destination_name": "destination",
    "destination_lat": "destination",
    "destination_lon": "destination",
}
_PERSONS = "SELECT id, CAST(persons AS text) FROM onrecord_report WHERE id IN ({})"
# Reports whose names a process remembers: some 50 kB each at most, and what the first pages of all lists show.
MOST_READ = 2000


@dataclass(frozen=True, slots=True)
class _Read:
    """Who is named in one report: `names` None where nobody looked for persons in it."""

    names: Names | None

    def masks(self, text: str, at: int) -> list[Mask]:
        """Masks over a piece of the report's text that begins at a code point of it."""
        if self.names is None:
            return [Mask(m.start + at, m.end + at, m.role) for m in masks_of(text)]
        end = at + len(text)
        here = [m for m in self.names.masks if m.start < end and m.end > at]
        kept = self.names.kept
        more = [Mask(m.start + at, m.end + at, m.role) for m in self.names.masks_in(text)]
        return disjoint([*here, *(m for m in more if not any(a < m.end and m.start < b for a, b in kept))])

    def masks_in(self, words: str) -> Sequence[Mask]:
        """Masks over words about the report that are not a piece of its text."""
        return masks_of(words) if self.names is None else disjoint([*self.names.masks_in(words), *_given(words, self.names)])


class Shown:
    """The record, or a view of a day, as the public may see it. Every name, sentence and title that leaves passes this.

    What is masked is what is decided now: a release counts in every view of the past, and one that was taken back in none.
    `prefetch` before a page costs one query for all its reports (and the first call one more for the releases); without it each report costs one.
    """

    def __init__(self, record: Record) -> None:
        self._record = record.as_of(None)
        self._reports: dict[str, _Read] = {}
        self._released: Mapping[str, frozenset[str]] | None = None
        self._rights: Mapping[str, str] | None = None
        self._placed: tuple[Entry, ShownPlace] | None = None

    def prefetch(self, things: Iterable[Entry | Source | str]) -> None:
        """Load who is named in the reports of these entries, sources or ids of reports."""
        from onrecord.record import sql

        wanted = list(dict.fromkeys(id for id in map(_report_id, things) if id not in self._reports))
        with self._record.told():
            for id, column in sql.read_among(self._record.alias, _PERSONS, wanted):
                self._reports[id] = _Read(None if column is None else _names(column, self._released_in(id)))
        for id in wanted:
            self._reports.setdefault(id, _Read(None))

    def sentence(self, entry: Entry) -> str:
        """The evidence of a statement, masked."""
        at = entry.statement.evidence[0]
        return shown(entry.sentence, self._masks(entry), at)

    def words(self, entry: Entry) -> str:
        """The words of a statement's own span, masked. One that begins within a name has the whole role."""
        at = entry.statement.start
        return shown(entry.words, self._masks(entry), at)

    def segments(self, entry: Entry) -> list[Segment]:
        """The evidence of a statement in pieces, masked or not, whose places are code points of the report."""
        return segments(entry.sentence, self._masks(entry), entry.statement.evidence[0])

    def text(self, source: Source | str, report: Report) -> list[Segment]:
        """The whole text of a report in pieces, masked or not; together they cover it. `source`: its source, or the record's id of it."""
        return segments(report.text, self._read(_report_id(source)).masks(report.text, 0))

    def title(self, source: Source) -> str | None:
        """The title of a report, masked."""
        return None if source.title is None else self.about(source, source.title)

    def name(self, source: Source) -> str:
        """The report's own id (a file's name, a URL) where it names no private person; else the record's id of it."""
        return source.name if self._is_clear(source, source.name) else source.id

    def url(self, source: Source) -> str | None:
        """The address of a report; None where the words of the address name a private person."""
        return source.url if source.url is not None and self._is_clear(source, source.url) else None

    def about(self, thing: Entry | Source | str, words: str) -> str:
        """Any other words about a report or a statement (a label, a field, a note), masked by the names of the report."""
        return shown(words, self._read(_report_id(thing)).masks_in(words))

    def note(self, words: str, reports: Iterable[str]) -> str:
        """What an editor wrote of these reports, who may tell of anybody: all is masked that looks like a name and is not known to be public."""
        read = [self._read(id) for id in reports]
        public = [m for m in masks_of(words) for r in read if r.names is not None and r.names.is_public_name(words[m.start : m.end])]
        masks = [mask for r in read for mask in r.masks_in(words)]
        return shown(words, disjoint([*(m for m in masks_of(words) if m not in public), *masks]))

    def speaker(self, entry: Entry) -> str | None:
        """Who says so: the name of an official or a body, the role of anybody else; None for the outlet's own voice."""
        name = entry.statement.speaker
        if name is None:
            return None
        masks = self._read(entry.source.id).masks_in(name)
        if masks:
            return masks[0].role
        return name if self._may_be_named(entry, name) else PERSON

    def speaker_id(self, entry: Entry) -> str | None:
        """The id that a statement's speaker has a page under: of a body, an office or a public person. Nobody else has a page.

        A page of a speaker lists only statements for which this gives its id: a namesake who is private is none of it.
        """
        name = entry.statement.speaker
        if name is None or self._read(entry.source.id).masks_in(name) or not self._may_be_named(entry, name):
            return None
        return speaker_id(name, entry.statement.speaker_org)

    def field(self, entry: Entry, name: str) -> object:
        """A field of a statement (FORMAT's name of it; "from" too) as it may be shown: masked where it holds words, else as it is."""
        attribute = "from_" if name == "from" else name
        value = getattr(entry.statement, attribute, None)
        if name == "speaker":
            return self.speaker(entry)
        if name == "report":
            return self.name(entry.source)
        if name in ("lat", "lon", "radius_km", "place", "place_name"):
            place = self.place(entry)
            known = {"lat": place.lat, "lon": place.lon, "radius_km": place.radius_km, "place": place.name, "place_name": place.main_name}
            return known[name]
        if name in OF_PLACES:
            told = getattr(entry.statement, OF_PLACES[name], None)
            if not isinstance(told, str) or self.about(entry, told) != told:
                return None
            return way_of(entry.statement, entry.sentence, value) if isinstance(value, float) else value
        if isinstance(value, str) and name in WORDS:
            return self.about(entry, value)
        if isinstance(value, tuple) and name in WORDS:
            return tuple(self.about(entry, one) for one in value)
        return value

    def entry(self, entry: Entry) -> Entry:
        """The whole entry as it may be shown, for whatever takes entries (the brief, tables): nothing in it names a private person, and its byline
        is left out.

        Spans stay those of the report's text, so that `words` and `sentence` may be longer or shorter than they say.
        """
        s, source = entry.statement, entry.source
        values: dict[str, Any] = {name: self.field(entry, name) for name in ("speaker", *WORDS, *OF_PLACES) if hasattr(s, name)}
        cited = replace(source, title=self.title(source), name=self.name(source), url=self.url(source), byline=None)
        seen = replace(s, report=cited.name, **values)
        return Entry(seen, cited, self.words(entry), self.sentence(entry), seen)  # what was read before a correction names people too

    def place(self, entry: Entry) -> ShownPlace:
        """Where a statement is, as precisely as may be shown; a place that was named like a private person is not shown."""
        if self._placed is None or self._placed[0] is not entry:  # asked for each of its fields in turn
            told = entry.statement.place
            hidden = told is not None and not self._is_place(entry, told)
            found = ShownPlace(None, None, None, None, None, False) if hidden else place_of(entry.statement, entry.sentence)
            self._placed = entry, found
        return self._placed[1]

    def rights(self, outlet: str | None) -> str:
        """What may be shown of an outlet's reports: "full", "extract" (the evidence and a link), "link". Unknown outlets: extract."""
        if self._rights is None:
            self._rights = {search_key(told.outlet): told.rights for told in self._record.rights_told()}
        return UNKNOWN_RIGHTS if outlet is None else self._rights.get(search_key(outlet), UNKNOWN_RIGHTS)

    def _read(self, id: str) -> _Read:
        if id not in self._reports:
            self.prefetch([id])
        return self._reports[id]

    def _masks(self, entry: Entry) -> Sequence[Mask]:
        """The masks over the evidence and the words of a statement, in the report's code points."""
        read, s = self._read(entry.source.id), entry.statement
        masks = read.masks(entry.sentence, s.evidence[0])
        inside = s.evidence[0] <= s.start and s.end <= s.evidence[1]
        return masks if inside else disjoint([*masks, *read.masks(entry.words, s.start)])

    def _is_clear(self, source: Source, words: str) -> bool:
        names = self._read(source.id).names
        spaced = " ".join(word.capitalize() for word in fold(words).split())
        return not (masks_of(spaced) if names is None else names.masks_in(spaced) or names.joined_in(words))

    def _is_place(self, entry: Entry, told: str) -> bool:
        names = self._read(entry.source.id).names
        return names is None or not names.masks_in(told)

    def _may_be_named(self, entry: Entry, name: str) -> bool:
        """Whether a speaker whom no name of the report masks may be named: a body, an office, or a person known to be public."""
        names = self._read(entry.source.id).names
        if names is not None and not any(fold(word) in given_names() for word in name.split()):
            return True
        if directory().read(name).person is None or is_known(name):
            return True
        key = set(fold(name).split())
        return names is not None and any(key & p.words for p in names.public)

    def _released_in(self, report: str) -> frozenset[str]:
        if self._released is None:
            found: dict[str, set[str]] = {}
            for decision in in_force(self._record.links.decisions()):
                if decision.kind == "release":
                    found.setdefault(decision.of[0], set()).add(fold(decision.of[1]))
            self._released = {id: frozenset(names) for id, names in found.items()}
        return self._released.get(report, frozenset())


@lru_cache(maxsize=MOST_READ)
def _names(column: str, released: frozenset[str]) -> Names:
    """The names of a report by its `persons` column as JSON: pages of one list name the same reports again and again."""
    return Names(individuals(json.loads(column)), released)


def _given(words: str, names: Names) -> list[Mask]:
    """Masks over names that begin with a given name and are nobody's of the report: a title may name whom the text does not."""
    return [
        m
        for m in masks_of(words)
        if not names.is_public_name(words[m.start : m.end]) and fold(words[m.start : m.end].split()[0]) in given_names()
    ]


def _report_id(thing: Entry | Source | str) -> str:
    if isinstance(thing, str):
        return thing
    return thing.source.id if isinstance(thing, Entry) else thing.id
