# ruff: noqa: RUF012
"""Events and decisions are written once: the database refuses to change or remove them.

On SQLite a later migration that alters one of these tables makes it anew, and the triggers with it are gone: it must call `protect` again.
"""

from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PROTECTED = ("discussion_event", "discussion_decision")
REFUSAL = "what is written in the trail stays as it is"

POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION discussion_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{REFUSAL}: % of %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


def protect(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the triggers."""
    if editor.connection.vendor == "postgresql":
        editor.execute(POSTGRESQL, params=None)
        for table in PROTECTED:
            editor.execute(
                f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION discussion_refuse()"
            )
            editor.execute(
                f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION discussion_refuse()"
            )
    elif editor.connection.vendor == "sqlite":
        for table in PROTECTED:
            for act in ("UPDATE", "DELETE"):
                editor.execute(
                    f"CREATE TRIGGER {table}_{act.lower()} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}: {act} of {table}'); END"
                )


def expose(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, for a migration back."""
    if editor.connection.vendor == "postgresql":
        for table in PROTECTED:
            editor.execute(f"DROP TRIGGER {table}_stays ON {table}")
            editor.execute(f"DROP TRIGGER {table}_whole ON {table}")
        editor.execute("DROP FUNCTION discussion_refuse()")
    elif editor.connection.vendor == "sqlite":
        for table in PROTECTED:
            for act in ("update", "delete"):
                editor.execute(f"DROP TRIGGER {table}_{act}")


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("discussion", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="decision",
            name="action",
            field=models.CharField(
                choices=[("keep", "Keep"), ("amend", "Amend"), ("delete", "Delete"), ("gone", "Gone before")], max_length=16
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="made_by",
            field=models.ForeignKey(null=True, on_delete=models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(model_name="decision", name="rule", field=models.CharField(blank=True, max_length=16)),
        migrations.AlterField(model_name="decision", name="rules_version", field=models.CharField(blank=True, max_length=32)),
        migrations.AddField(model_name="decision", name="due_at", field=models.DateTimeField(null=True)),
        migrations.RunPython(protect, expose),
    ]
