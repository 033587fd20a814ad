# ruff: noqa: RUF012
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import onrecord.discussion.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", models.CharField(default=onrecord.discussion.ids.new_id, max_length=16, primary_key=True, serialize=False)),
                ("person", models.CharField(max_length=64)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("done_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="TrailEnd",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(default=0)),
                ("hash", models.CharField(default="", max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.CharField(default=onrecord.discussion.ids.new_id, max_length=16, primary_key=True, serialize=False)),
                ("path", models.CharField(max_length=112)),
                ("depth", models.PositiveSmallIntegerField(default=0)),
                ("author_name", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("shown", "Shown"),
                            ("deleted", "deleted by a moderator"),
                            ("withdrawn", "withdrawn by its author"),
                            ("erased", "erased at its author's request"),
                        ],
                        default="shown",
                        max_length=16,
                    ),
                ),
                ("text", models.TextField()),
                ("revision", models.PositiveIntegerField(default=1)),
                ("version", models.PositiveIntegerField(default=1)),
                ("posted_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("edited_at", models.DateTimeField(null=True)),
                ("amended_at", models.DateTimeField(null=True)),
                ("pinned_to", models.CharField(blank=True, max_length=64)),
                ("once", models.CharField(max_length=64)),
                (
                    "author",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="discussion.comment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.CharField(default=onrecord.discussion.ids.new_id, max_length=16, primary_key=True, serialize=False)),
                ("state", models.CharField(choices=[("open", "Open"), ("decided", "Decided")], default="open", max_length=16)),
                ("round", models.PositiveIntegerField(default=1)),
                ("version", models.PositiveIntegerField(default=1)),
                ("legal", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("due_at", models.DateTimeField()),
                ("escalate_at", models.DateTimeField()),
                ("escalated_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("waiting", models.PositiveIntegerField(default=0)),
                ("claimed_until", models.DateTimeField(null=True)),
                (
                    "claimed_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "comment",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="case", to="discussion.comment"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CorrectionRequest",
            fields=[
                ("id", models.CharField(default=onrecord.discussion.ids.new_id, max_length=16, primary_key=True, serialize=False)),
                ("statement", models.CharField(max_length=64)),
                ("note", models.TextField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("outcome", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="correction_requests", to="discussion.comment"
                    ),
                ),
                ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.CharField(default=onrecord.discussion.ids.new_id, max_length=16, primary_key=True, serialize=False)),
                ("round", models.PositiveIntegerField()),
                ("revision", models.PositiveIntegerField()),
                ("action", models.CharField(choices=[("keep", "Keep"), ("amend", "Amend"), ("delete", "Delete")], max_length=16)),
                ("rule", models.CharField(max_length=16)),
                ("rules_version", models.CharField(max_length=32)),
                ("reasons", models.TextField()),
                ("outcome", models.TextField(blank=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="discussion.case")),
                ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.CharField(default=onrecord.discussion.ids.new_id, max_length=16, primary_key=True, serialize=False)),
                ("reference", models.CharField(default=onrecord.discussion.ids.new_reference, max_length=24, unique=True)),
                ("round", models.PositiveIntegerField()),
                ("revision", models.PositiveIntegerField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("untrue", "Untrue or misleading"),
                            ("defamation", "Defamation"),
                            ("hate", "Hate"),
                            ("threats", "Threats"),
                            ("abuse", "Personal abuse"),
                            ("privacy", "Privacy"),
                            ("copyright", "Copyright"),
                            ("spam", "Spam"),
                            ("off-topic", "Off topic"),
                            ("other", "Something else"),
                        ],
                        max_length=16,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("reader", "the link at the comment"),
                            ("staff", "noticed by staff"),
                            ("email", "an e-mail"),
                            ("letter", "a lawyer's letter"),
                        ],
                        default="reader",
                        max_length=16,
                    ),
                ),
                ("name", models.TextField(blank=True)),
                ("address", models.TextField(blank=True)),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("once", models.CharField(max_length=64, unique=True)),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="complaints", to="discussion.case")),
                (
                    "complainant",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="complaints", to="discussion.decision"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=64)),
                ("what", models.CharField(max_length=32)),
                ("subject", models.CharField(max_length=64)),
                ("revision", models.PositiveIntegerField(null=True)),
                ("reason", models.CharField(blank=True, max_length=64)),
                ("data", models.TextField()),
                ("before", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [models.Index(fields=["subject", "number"], name="discussion_events_of")],
            },
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                ("id", models.CharField(default=onrecord.discussion.ids.new_id, max_length=16, primary_key=True, serialize=False)),
                ("why", models.TextField()),
                ("until", models.DateTimeField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(null=True)),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="holds", to="discussion.case")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.CharField(default=onrecord.discussion.ids.new_id, max_length=16, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("receipt", "Receipt"),
                            ("outcome", "Outcome"),
                            ("reasons", "statement of reasons"),
                            ("reply", "Reply"),
                            ("verify", "verification of an address"),
                            ("escalation", "Escalation"),
                        ],
                        max_length=16,
                    ),
                ),
                ("address", models.TextField(blank=True)),
                ("subject", models.TextField()),
                ("text", models.TextField()),
                ("message_id", models.CharField(max_length=128, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("next_try_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("tries", models.PositiveIntegerField(default=0)),
                ("sent_at", models.DateTimeField(null=True)),
                ("last_error", models.TextField(blank=True)),
                (
                    "complaint",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="discussion.complaint"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="discussion.decision"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.CharField(default=onrecord.discussion.ids.new_id, max_length=16, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("salt", models.CharField(max_length=32)),
                ("seal", models.CharField(max_length=64)),
                ("by", models.CharField(choices=[("author", "Author"), ("moderator", "Moderator")], max_length=16)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "comment",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="revisions", to="discussion.comment"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sanction",
            fields=[
                ("id", models.CharField(default=onrecord.discussion.ids.new_id, max_length=16, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("warning", "Warning"), ("suspension", "Suspension"), ("ban", "Ban")], max_length=16)),
                ("starts_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField(null=True)),
                ("reason", models.TextField()),
                ("rule", models.CharField(max_length=16)),
                ("rules_version", models.CharField(max_length=32)),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "decision",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="sanctions", to="discussion.decision"
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "user",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="sanctions", to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                ("id", models.CharField(default=onrecord.discussion.ids.new_id, max_length=16, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=32)),
                ("key", models.CharField(max_length=64)),
                ("title", models.TextField()),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("shown", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kind", "key"), name="discussion_one_thread_a_page")],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(blank=True, max_length=16)),
                ("text", models.TextField()),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("author", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("thread", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="discussion.thread")),
            ],
        ),
        migrations.AddField(
            model_name="comment",
            name="thread",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="comments", to="discussion.thread"),
        ),
        migrations.CreateModel(
            name="Closing",
            fields=[
                ("id", models.CharField(default=onrecord.discussion.ids.new_id, max_length=16, primary_key=True, serialize=False)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                ("reason", models.TextField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("made_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("thread", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="closings", to="discussion.thread")),
            ],
        ),
        migrations.CreateModel(
            name="Unverified",
            fields=[
                ("token_hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("revision", models.PositiveIntegerField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("untrue", "Untrue or misleading"),
                            ("defamation", "Defamation"),
                            ("hate", "Hate"),
                            ("threats", "Threats"),
                            ("abuse", "Personal abuse"),
                            ("privacy", "Privacy"),
                            ("copyright", "Copyright"),
                            ("spam", "Spam"),
                            ("off-topic", "Off topic"),
                            ("other", "Something else"),
                        ],
                        max_length=16,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("name", models.TextField(blank=True)),
                ("address", models.TextField()),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateTimeField()),
                ("comment", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="discussion.comment")),
            ],
        ),
        migrations.CreateModel(
            name="Use",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=96)),
                ("span", models.DateTimeField()),
                ("times", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("key", "span"), name="discussion_use_once")],
            },
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(condition=models.Q(("state", "open")), fields=["-legal", "due_at", "id"], name="discussion_queue"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("escalated_at", None), ("state", "open")), fields=["escalate_at"], name="discussion_to_escalate"
            ),
        ),
        migrations.AddConstraint(
            model_name="correctionrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)), fields=("comment", "statement"), name="discussion_one_open_correction"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(fields=("case", "round"), name="discussion_one_decision_a_round"),
        ),
        migrations.AddIndex(
            model_name="complaint",
            index=models.Index(fields=["complainant", "received_at"], name="discussion_own_complaints"),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.UniqueConstraint(
                condition=models.Q(("complainant__isnull", False), ("decision", None)),
                fields=("case", "complainant"),
                name="discussion_one_open_a_reader",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decision", None), models.Q(("address", ""), _negated=True)),
                fields=("case", "address"),
                name="discussion_one_open_an_address",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(condition=models.Q(("sent_at", None)), fields=["next_try_at"], name="discussion_to_send"),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(fields=("comment", "number"), name="discussion_revision_number"),
        ),
        migrations.AddIndex(
            model_name="sanction",
            index=models.Index(condition=models.Q(("lifted_at", None)), fields=["user", "kind"], name="discussion_in_force"),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(fields=("author", "thread", "place"), name="discussion_one_draft_a_place"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["thread", "path"], name="discussion_reading_order"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["thread", "id"], name="discussion_newest"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["author", "posted_at"], name="discussion_own"),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.UniqueConstraint(fields=("author", "once"), name="discussion_one_comment_a_form"),
        ),
    ]
