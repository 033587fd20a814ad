# ruff: noqa: RUF012
from django.db import migrations, models

NOW = models.Q(known_until__isnull=True)


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0007_search"),
    ]

    operations = [
        migrations.AddIndex("reportrow", models.Index(fields=["added_at", "id"], name="report_added")),
        migrations.RemoveIndex("incidentversionrow", "incident_facets"),
        migrations.AddIndex(
            "incidentversionrow",
            models.Index(
                fields=["event_type", "standing", "country", "month", "day", "main", "routes", "known_until"],
                name="incident_facets",
                condition=NOW,
            ),
        ),
        migrations.AddIndex(
            "incidentversionrow",
            models.Index(
                fields=["place", "routes", "known_until"],
                name="incident_routes",
                condition=NOW & models.Q(routes__gt=0),
            ),
        ),
        migrations.AddIndex("seriesversionrow", models.Index(fields=["claims", "series"], name="series_claims", condition=NOW)),
        migrations.AddIndex(
            "seriesversionrow",
            models.Index(fields=["measure", "population", "place", "standing", "known_until"], name="series_facets", condition=NOW),
        ),
    ]
