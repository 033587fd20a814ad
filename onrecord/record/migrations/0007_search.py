# ruff: noqa: RUF012
import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

WORDS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE onrecord_search_words USING fts5"
        " (words, about, tags, content='onrecord_search', content_rowid='position', tokenize='ascii')",
    ),
    "postgresql": (
        "CREATE TABLE onrecord_search_words (position bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX onrecord_search_words_index ON onrecord_search_words USING gin (words)",
    ),
}


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in WORDS[editor.connection.vendor]:
        editor.execute(statement)


def drop(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("DROP TABLE onrecord_search_words")


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0006_persons_and_rights"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchRow",
            fields=[
                ("position", models.BigIntegerField(primary_key=True, serialize=False)),
                ("start", models.IntegerField()),
                ("end", models.IntegerField()),
                ("words", models.TextField()),
                ("about", models.TextField()),
                ("tags", models.TextField()),
                (
                    "report",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="sentences", to="record.reportrow"),
                ),
            ],
            options={"db_table": "onrecord_search"},
        ),
        migrations.RunPython(make, drop),
    ]
