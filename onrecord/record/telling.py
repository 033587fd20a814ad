"""What users tell the record beside its reports: whose a speaker's name is, what may be shown of an outlet, where reports play. Rows; a later one
overrides an earlier one, which stays."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple, cast

from onrecord.errors import UsageError
from onrecord.record import opening
from onrecord.record.names import search_key

if TYPE_CHECKING:
    from onrecord.linking.directory import Added
    from onrecord.record.store import Record

# What may be shown of an outlet's reports: all of the text, the evidence and a link, only a link.
RIGHTS = ("full", "extract", "link")


class ToldSpeaker(NamedTuple):
    """What a user told of a speaker's name, why and when."""

    told: Added
    why: str
    added_at: dt.datetime


class ToldRights(NamedTuple):
    """What was said of what may be shown of an outlet's reports, by whom, when and why."""

    outlet: str
    rights: str
    by: str
    at: dt.datetime
    why: str


class Telling:
    """The part of a `Record` that holds what users told it."""

    alias: str

    @property
    def _whole(self) -> Record:
        return cast("Record", self)

    def tell_speaker(self, told: Added, why: str = "") -> None:
        """Put on record whose name this is, from now on. Raises UsageError for a name that no database can hold."""
        from django.db import transaction

        from onrecord.record import board_refresh
        from onrecord.record.models import ToldSpeakerRow
        from onrecord.record.rows import UNSTORABLE, permanent_id

        if any(UNSTORABLE.search(value) for value in (told.name, told.speaker, told.org, why)):
            raise UsageError("a NUL or half a character can't be stored")
        now = dt.datetime.now(dt.UTC)
        row = ToldSpeakerRow(
            id=permanent_id(told.name, told.speaker, now.isoformat()),
            name=told.name,
            key=search_key(told.name),
            speaker=told.speaker,
            kind=told.kind,
            org=told.org,
            why=why,
            added_at=now,
        )
        with self._whole.told():
            touched = board_refresh.touched_by(self._whole, told)
            with transaction.atomic(using=self.alias):
                opening.one_writer(self.alias)
                row.save(using=self.alias, force_insert=True)
                board_refresh.spoken(self._whole, touched)

    def told_speakers(self) -> list[ToldSpeaker]:
        """All that users told of speakers' names, in the order in which it was told."""
        from onrecord.linking.directory import Added
        from onrecord.record import sql

        query = "SELECT name, speaker, kind, org, why, added_at FROM onrecord_told_speaker ORDER BY added_at, id"
        with self._whole.told():
            rows = sql.read(self.alias, query)
            return [ToldSpeaker(Added(name, id, kind, org), why, sql.moment(at)) for name, id, kind, org, why, at in rows]

    def set_rights(self, outlet: str, rights: str, *, by: str, why: str) -> None:
        """Put on record what may be shown of an outlet's reports from now on: "full", "extract" or "link". Raises UsageError for anything else."""
        from onrecord.record.models import RightsRow
        from onrecord.record.rows import UNSTORABLE, permanent_id

        if rights not in RIGHTS:
            raise UsageError(f"no such rights: {rights}", hint=f"one of {', '.join(RIGHTS)}")
        if not outlet.strip() or not by.strip() or not why.strip():
            raise UsageError("rights need an outlet, a reason and who says so", hint="--why 'the contract of May'")
        if any(UNSTORABLE.search(value) for value in (outlet, by, why)):
            raise UsageError("a NUL or half a character can't be stored")
        now = dt.datetime.now(dt.UTC)
        id = permanent_id("rights", outlet, rights, now.isoformat())
        with self._whole.told():
            row = RightsRow(id=id, outlet=outlet, key=search_key(outlet), rights=rights, by=by, at=now, why=why)
            row.save(using=self.alias, force_insert=True)

    def rights_told(self) -> list[ToldRights]:
        """All that was said of outlets' rights, in the order in which it was said."""
        from onrecord.record.models import RightsRow

        with self._whole.told():
            rows = RightsRow.objects.using(self.alias).order_by("at", "id")
            return [ToldRights(r.outlet, r.rights, r.by, r.at, r.why) for r in rows]

    def outlets(self) -> dict[str, int]:
        """The outlets of this view by name, each with the number of its reports."""
        from django.db.models import Count

        with self._whole.told():
            rows = (
                self._whole.reports()
                .filter(outlet__isnull=False)
                .values_list("outlet__name")
                .annotate(number=Count("id"))
                .order_by("outlet__name")
            )
            return dict(rows)

    @property
    def theatre(self) -> str | None:
        """The country (ISO 3166-1 alpha-2) where the reports that go on record are known to play, as it was last set; None: not set."""
        from onrecord.record.models import SettingRow

        with self._whole.told():
            rows = SettingRow.objects.using(self.alias).filter(name="theatre").order_by("-added_at", "-id")
            return rows.values_list("value", flat=True).first() or None

    def set_theatre(self, country: str) -> None:
        """Keep with the record where its reports play: those that are read from now on are read so. Raises UsageError for no country's code."""
        from onrecord.linking.theatre import country_names
        from onrecord.record.models import SettingRow
        from onrecord.record.rows import permanent_id

        if country not in country_names():
            raise UsageError(f"no such country: {country}", hint="the two capital letters of ISO 3166-1, as UA or SD")
        now = dt.datetime.now(dt.UTC)
        if country != self.theatre:
            with self._whole.told():
                SettingRow.objects.using(self.alias).create(
                    id=permanent_id("theatre", country, now.isoformat()), name="theatre", value=country, added_at=now
                )
