"""The table of search. Its words are indexed beside it, as each database does that: see migration 0007."""

from __future__ import annotations

from django.db import models


class SearchRow(models.Model):
    """A sentence that statements stand on, as the public may see it (see record.search_index).

    `position` sorts by day, report and sentence. `words` are the keys of its words, `about` those of speakers, places and labels beside it,
    `tags` what filters find it by: all of them parted by spaces. `start`, `end`: the evidence in the report's text.
    """

    position = models.BigIntegerField(primary_key=True)
    report = models.ForeignKey("record.ReportRow", models.PROTECT, related_name="sentences")
    start = models.IntegerField()
    end = models.IntegerField()
    words = models.TextField()
    about = models.TextField()
    tags = models.TextField()

    class Meta:
        app_label = "record"
        db_table = "onrecord_search"
