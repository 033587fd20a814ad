# ruff: noqa: RUF012
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0005_settings"),
    ]

    operations = [
        migrations.AddField(model_name="reportrow", name="persons", field=models.JSONField(null=True)),
        migrations.CreateModel(
            name="RightsRow",
            fields=[
                ("id", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("outlet", models.TextField()),
                ("key", models.TextField()),
                ("rights", models.CharField(max_length=16)),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                ("why", models.TextField()),
            ],
            options={
                "db_table": "onrecord_rights",
                "indexes": [models.Index(fields=["at", "id"], name="rights_order")],
            },
        ),
    ]
