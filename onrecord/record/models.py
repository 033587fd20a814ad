"""The tables of the record. A row is written once and never erased.

Every primary key is 16 hex digits of a hash over what makes the row that row (see `rows.permanent_id`), so that the same thing has the same
id in every record, and two processes that add it at once agree. A `key` or `*_key` column is its neighbour's search key (`names.search_key`).
"""

from __future__ import annotations

from django.db import models

from onrecord.record.board_models import IncidentVersionRow, RunningRow, SeriesVersionRow, TallyRow
from onrecord.record.names import ID_LENGTH
from onrecord.record.search_models import SearchRow

__all__ = [
    "DecisionRow",
    "IncidentVersionRow",
    "MemberRow",
    "OutletRow",
    "ReportRow",
    "RightsRow",
    "RunningRow",
    "SearchRow",
    "SeriesVersionRow",
    "SettingRow",
    "SignatureKeyRow",
    "SignatureRow",
    "SketchKeyRow",
    "SketchRow",
    "SpeakerRow",
    "StatementRow",
    "TallyRow",
    "ToldSpeakerRow",
]


class OutletRow(models.Model):
    """Who published."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    name = models.TextField()
    key = models.TextField()

    class Meta:
        db_table = "onrecord_outlet"


class SpeakerRow(models.Model):
    """Who said so, by one spelling of the name."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    name = models.TextField()
    key = models.TextField()

    class Meta:
        db_table = "onrecord_speaker"


class ToldSpeakerRow(models.Model):
    """What a user told of a speaker's name: whose it is. A later row of the same name overrides an earlier one, which stays."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    name = models.TextField()
    key = models.TextField()
    speaker = models.TextField()  # "person/..." or "body/...", as onrecord.linking.speakers has it
    kind = models.CharField(max_length=16)
    org = models.TextField(default="")
    why = models.TextField(default="")
    added_at = models.DateTimeField()

    class Meta:
        db_table = "onrecord_told_speaker"
        indexes = (models.Index(fields=["added_at", "id"], name="told_speaker_order"),)


class SettingRow(models.Model):
    """What a user set for the whole record, as "theatre". A later row of the same name overrides an earlier one, which stays."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    name = models.CharField(max_length=32)
    value = models.TextField()
    added_at = models.DateTimeField()

    class Meta:
        db_table = "onrecord_setting"
        indexes = (models.Index(fields=["name", "added_at"], name="setting_order"),)


class ReportRow(models.Model):
    """One published article as it was read. `name` is the report's own id: of its row, its file or its URL."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    name = models.TextField()
    content_hash = models.CharField(max_length=64)
    outlet = models.ForeignKey(OutletRow, models.PROTECT, null=True, related_name="reports")
    title = models.TextField(null=True)
    byline = models.TextField(null=True)
    url = models.TextField(null=True)
    text = models.TextField()
    date = models.DateField(null=True)
    date_method = models.CharField(max_length=16)
    date_start = models.IntegerField(null=True)
    date_end = models.IntegerField(null=True)
    date_others = models.JSONField(default=list)  # [[date, method, [start, end] or null], ...]
    furniture = models.JSONField(default=list)  # [[start, end], ...]
    persons = models.JSONField(null=True)  # [[start, end, name, role, standing], ...], see reading.persons; null: never looked for
    theatre = models.TextField(null=True)  # the country that most of its statements are at
    copy_of = models.CharField(max_length=ID_LENGTH, null=True)  # the earlier report that it copies most (see linking.copies)
    copy_kind = models.CharField(max_length=16, default="")
    copy_share = models.FloatField(default=0.0)
    copy_why = models.TextField(default="")
    added_at = models.DateTimeField()

    class Meta:
        db_table = "onrecord_report"
        constraints = (models.UniqueConstraint(fields=["name", "content_hash"], name="report_once"),)
        indexes = (
            models.Index(fields=["date", "name"], name="report_date"),
            models.Index(fields=["copy_of"], name="report_copy_of", condition=models.Q(copy_of__isnull=False)),
            models.Index(fields=["added_at", "id"], name="report_added"),
        )


class StatementRow(models.Model):
    """One statement of any kind: what all have, then a figure's numbers, then the rest of its kind's fields in `details`.

    `label` is the measure, the event type or the act. `day` is the one that lists file it under (`to`, else `from`, else `known`), `known` the one
    from which its report could be known: both are filled in as the statement is stored. `low` and `high` are null, and the number is in `details`, where a float can't hold it.
    """

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    report = models.ForeignKey(ReportRow, models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=16)
    label = models.CharField(max_length=32)
    start = models.IntegerField()
    end = models.IntegerField()
    evidence_start = models.IntegerField()
    evidence_end = models.IntegerField()
    speaker = models.ForeignKey(SpeakerRow, models.PROTECT, null=True, related_name="statements")
    speaker_org = models.TextField(null=True)
    speaker_org_key = models.TextField(default="")
    via = models.TextField(null=True)
    stance = models.CharField(max_length=16)
    verified = models.BooleanField(null=True)
    place = models.TextField(null=True)
    place_key = models.TextField(default="")
    place_name = models.TextField(null=True)
    place_name_key = models.TextField(default="")
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    from_date = models.DateField(null=True)
    to_date = models.DateField(null=True)
    confidence = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    approximate = models.BooleanField(default=False)
    population = models.CharField(max_length=32, default="")
    details = models.JSONField(default=dict)
    day = models.DateField(null=True)
    known = models.DateField(null=True)

    class Meta:
        db_table = "onrecord_statement"
        indexes = (
            models.Index(fields=["kind", "label", "day", "id", "known"], name="statement_label"),
            models.Index(fields=["day", "id", "known"], name="statement_day"),
            models.Index(fields=["place_key", "day", "id"], name="statement_place_day"),
            models.Index(fields=["place_name_key", "day", "id"], name="statement_place_name_day"),
            models.Index(fields=["speaker", "day", "id"], name="statement_speaker_day"),
            models.Index(fields=["speaker_org_key", "day", "id"], name="statement_org_day"),
            models.Index(fields=["to_date"], name="statement_to"),
            models.Index(fields=["from_date"], name="statement_from"),
        )


class SketchRow(models.Model):
    """What one report tells of one happening, as linking needs it (`body`), and the incident that the rules alone linked it to.

    `rank` sorts sketches in the order in which they are linked: by the day from which they could be known, then as they were added. `own` is
    the id of the incident that the sketch begins, or would: so every id that an incident ever had finds the incident that it is part of now.
    `joined` is the sketch that it was linked to, with `why` as [[sentence, points], ...]; null and empty where it began the incident.
    """

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    report = models.ForeignKey(ReportRow, models.PROTECT, related_name="sketches")
    rank = models.CharField(max_length=80, unique=True)
    own = models.CharField(max_length=ID_LENGTH, unique=True)
    incident = models.CharField(max_length=ID_LENGTH)
    joined = models.CharField(max_length=ID_LENGTH, null=True)
    why = models.JSONField(default=list)
    main = models.BooleanField()
    body = models.JSONField()

    class Meta:
        db_table = "onrecord_sketch"
        indexes = (models.Index(fields=["incident"], name="sketch_incident"),)


class SketchKeyRow(models.Model):
    """A blocking key of a sketch, as a number: only sketches that share one are compared. `rank` is the sketch's."""

    key = models.BigIntegerField()
    rank = models.CharField(max_length=80)
    sketch = models.ForeignKey(SketchRow, models.PROTECT, related_name="keys", db_index=False)

    class Meta:
        db_table = "onrecord_sketch_key"
        indexes = (models.Index(fields=["key", "rank"], name="sketch_key"),)


class SignatureRow(models.Model):
    """What is kept of a report's text to find its copies (see linking.copies)."""

    report = models.OneToOneField(ReportRow, models.PROTECT, primary_key=True, related_name="signature")
    known = models.DateField()
    digest = models.BinaryField()
    paragraphs = models.JSONField(default=dict)
    words = models.IntegerField()

    class Meta:
        db_table = "onrecord_signature"


class SignatureKeyRow(models.Model):
    """A key of a signature, as a number: only texts that share one are compared."""

    key = models.BigIntegerField()
    signature = models.ForeignKey(SignatureRow, models.PROTECT, related_name="keys", db_index=False)

    class Meta:
        db_table = "onrecord_signature_key"
        indexes = (models.Index(fields=["key", "signature"], name="signature_key"),)


class MemberRow(models.Model):
    """A statement's place in a sketch. A statement is of one happening at most. `whole`: how likely a figure counts all that it did."""

    statement = models.OneToOneField(StatementRow, models.PROTECT, primary_key=True, related_name="member")
    sketch = models.ForeignKey(SketchRow, models.PROTECT, related_name="members")
    whole = models.FloatField(default=1.0)
    why = models.JSONField(default=list)

    class Meta:
        db_table = "onrecord_member"


class DecisionRow(models.Model):
    """A decision of the desk over the links (see onrecord.linking.decisions). Never changed: it is undone by another."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    kind = models.CharField(max_length=16)
    of = models.JSONField()
    by = models.TextField()
    at = models.DateTimeField()
    why = models.TextField()

    class Meta:
        db_table = "onrecord_decision"
        indexes = (models.Index(fields=["at"], name="decision_at"),)


class RightsRow(models.Model):
    """What may be shown of an outlet's reports. A later row of the same outlet overrides an earlier one, which stays."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    outlet = models.TextField()
    key = models.TextField()
    rights = models.CharField(max_length=16)  # "full", "extract", "link"
    by = models.TextField()
    at = models.DateTimeField()
    why = models.TextField()

    class Meta:
        db_table = "onrecord_rights"
        indexes = (models.Index(fields=["at", "id"], name="rights_order"),)
