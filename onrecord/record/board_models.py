"""The tables of the board (see onrecord.record.board): made of the record, and made anew by `onrecord relink`."""

from __future__ import annotations

from django.db import models

from onrecord.record.names import ID_LENGTH

# What a board's versions say now.
NOW = models.Q(known_until__isnull=True)


class IncidentVersionRow(models.Model):
    """An incident as lists show, filter and sort it, from the day `known_from` until the day before `known_until` (null: still).

    Made of the record and never the truth: `onrecord relink` makes it anew (see onrecord.record.board). It holds ids, labels, numbers, days and
    places, and no name of anybody.
    """

    incident = models.CharField(max_length=ID_LENGTH)
    known_from = models.DateField()
    known_until = models.DateField(null=True)
    event_type = models.CharField(max_length=32, default="")
    place = models.TextField(default="")
    place_key = models.TextField(default="")
    country = models.CharField(max_length=8, default="")
    region = models.CharField(max_length=16, default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    size = models.CharField(max_length=8, default="")  # as board_rows.where says; "near": all tell it by a point near it; empty: no place
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    certain = models.BooleanField(default=False)  # all that tells when it was gives these days
    day = models.DateField()  # what it is sorted by: the last day, else the first, else the one on which it was first told
    month = models.CharField(max_length=7)
    round = models.IntegerField(null=True)
    routes = models.IntegerField(default=0)
    reports = models.IntegerField()
    outlets = models.IntegerField()
    voices = models.IntegerField()
    statements = models.IntegerField()
    digest = models.BigIntegerField(default=0)  # of the ids of its statements
    standings = models.JSONField(default=list)
    standing = models.CharField(max_length=24, default="")
    parties = models.TextField(
        default=""
    )  # ids of bodies, lands and offices that claim or answer, each between spaces; likewise outlets' ids
    sources = models.TextField(default="")
    killed_low = models.FloatField(null=True)
    killed_high = models.FloatField(null=True)
    killed_best = models.FloatField(null=True)
    injured_low = models.FloatField(null=True)
    injured_high = models.FloatField(null=True)
    injured_best = models.FloatField(null=True)
    main = models.BooleanField()
    last_told = models.DateField()
    headline = models.CharField(max_length=ID_LENGTH)

    class Meta:
        db_table = "onrecord_incident_version"
        # Lists are of what stands now, most of all: their indexes hold no past versions. The facets' hold all that facets are counted under.
        indexes = (
            models.Index(fields=["incident", "known_from"], name="incident_version"),
            models.Index(fields=["known_from", "incident"], name="incident_changed"),
            models.Index(fields=["main", "day", "incident", "known_from", "known_until"], name="incident_past"),
            models.Index(fields=["main", "day", "incident"], name="incident_now", condition=NOW),
            models.Index(fields=["last_told", "incident"], name="incident_told", condition=NOW),
            models.Index(fields=["killed_best", "incident"], name="incident_killed", condition=NOW),
            models.Index(fields=["event_type", "main", "day", "incident"], name="incident_type", condition=NOW),
            models.Index(fields=["standing", "main", "day", "incident"], name="incident_standing", condition=NOW),
            models.Index(fields=["country", "main", "day", "incident"], name="incident_country", condition=NOW),
            models.Index(fields=["place_key", "main", "day", "incident"], name="incident_place", condition=NOW),
            # The last columns are what SQLite must see in the index to need no row: what stands now is in small ones, the past in whole ones.
            models.Index(
                fields=["event_type", "standing", "country", "month", "day", "main", "routes", "known_until"],
                name="incident_facets",
                condition=NOW,
            ),
            models.Index(
                fields=["place", "event_type", "standing", "country", "day", "main", "known_until"], name="incident_places", condition=NOW
            ),
            models.Index(  # all that the map and the timeline count and draw, so that neither reads a row
                fields=[
                    "place",
                    "lat",
                    "lon",
                    "size",
                    "region",
                    "country",
                    "event_type",
                    "statements",
                    "standing",
                    "killed_low",
                    "killed_high",
                    "injured_low",
                    "injured_high",
                    "first_day",
                    "last_day",
                    "day",
                    "certain",
                    "month",
                    "parties",
                    "sources",
                    "incident",
                    "known_until",
                ],
                name="incident_marks",
                condition=NOW,
            ),
            models.Index(
                fields=["place", "routes", "known_until"],
                name="incident_routes",
                condition=NOW & models.Q(routes__gt=0),
            ),
            models.Index(fields=["event_type", "standing", "country", "month", "known_from", "known_until"], name="incident_past_facets"),
            models.Index(fields=["place", "known_from", "known_until"], name="incident_past_places"),
        )


class SeriesVersionRow(models.Model):
    """A running count as lists show it, from the day `known_from` until the day before `known_until` (null: still).

    `statement` is the latest claim, `low` and `high` its bounds, `claimant` the body, land or office that makes it (empty: a private person, or
    an outlet in its own words). `previous_*`: what the same claimant had given before. Like IncidentVersionRow made anew by `onrecord relink`.
    """

    series = models.CharField(max_length=ID_LENGTH)
    scope = models.CharField(max_length=ID_LENGTH)
    known_from = models.DateField()
    known_until = models.DateField(null=True)
    measure = models.CharField(max_length=32)
    population = models.CharField(max_length=32)
    place = models.TextField(default="")
    place_key = models.TextField(default="")
    side = models.TextField(default="")
    since = models.DateField(null=True)
    statement = models.CharField(max_length=ID_LENGTH)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    day = models.DateField()  # up to which the latest claim counts
    claimant = models.TextField(default="")
    standings = models.JSONField(default=list)
    standing = models.CharField(max_length=24, default="")
    previous = models.CharField(max_length=ID_LENGTH, default="")
    previous_low = models.FloatField(null=True)
    previous_high = models.FloatField(null=True)
    previous_day = models.DateField(null=True)
    claims = models.IntegerField()
    voices = models.IntegerField()
    last_told = models.DateField()

    class Meta:
        db_table = "onrecord_series_version"
        indexes = (
            models.Index(fields=["series", "known_from"], name="series_version"),
            models.Index(fields=["scope", "known_from"], name="series_version_scope"),
            models.Index(fields=["measure", "population", "place_key"], name="series_now", condition=NOW),
            models.Index(fields=["claims", "series"], name="series_claims", condition=NOW),
            models.Index(fields=["measure", "population", "place", "standing", "known_until"], name="series_facets", condition=NOW),
        )


class RunningRow(models.Model):
    """A figure that runs, under what it counts (`scope`, a hash): so that the claims of one running count are found among millions.

    `side`: whose people it counts, or empty. `since`, `day`: from and up to which it counts; `known`: when it could be known first. `voice`: a
    hash of who counts once. A corrected figure may stand under several scopes; the view of a day decides which holds.
    """

    statement = models.ForeignKey("record.StatementRow", models.PROTECT, related_name="running")
    scope = models.CharField(max_length=ID_LENGTH)
    side = models.TextField(default="")
    since = models.DateField(null=True)
    day = models.DateField()
    known = models.DateField()
    voice = models.CharField(max_length=ID_LENGTH)

    class Meta:
        db_table = "onrecord_running"
        constraints = (models.UniqueConstraint(fields=["statement", "scope"], name="running_once"),)
        indexes = (models.Index(fields=["scope", "known", "day"], name="running_scope"),)


class TallyRow(models.Model):
    """How many reports or statements of somebody could be known first on a day, by which lists of outlets and speakers count.

    `kind`: "outlet-reports" and "outlet-statements" of an outlet's id, "speaker-statements" of a speaker's or a party's id, which is never that
    of a private person, "speaker-spellings" of such an id with that of a SpeakerRow.
    """

    kind = models.CharField(max_length=24)
    of = models.TextField()
    known = models.DateField()
    number = models.IntegerField()

    class Meta:
        db_table = "onrecord_tally"
        constraints = (models.UniqueConstraint(fields=["kind", "of", "known"], name="tally_once"),)
