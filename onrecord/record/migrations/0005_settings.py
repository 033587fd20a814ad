# ruff: noqa: RUF012
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0004_board"),
    ]

    operations = [
        migrations.CreateModel(
            name="SettingRow",
            fields=[
                ("id", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=32)),
                ("value", models.TextField()),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "db_table": "onrecord_setting",
                "indexes": [models.Index(fields=["name", "added_at"], name="setting_order")],
            },
        ),
    ]
