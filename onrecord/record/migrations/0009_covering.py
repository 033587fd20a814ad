# ruff: noqa: RUF012
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0008_first_pages"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="reportrow",
            name="report_copy_of",
        ),
        migrations.AddIndex(
            model_name="incidentversionrow",
            index=models.Index(
                condition=models.Q(("known_until__isnull", True)),
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
            ),
        ),
        migrations.AddIndex(
            model_name="reportrow",
            index=models.Index(condition=models.Q(("copy_of__isnull", False)), fields=["copy_of"], name="report_copy_of"),
        ),
    ]
