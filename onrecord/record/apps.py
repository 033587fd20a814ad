"""The Django app of the record."""

from __future__ import annotations

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "onrecord.record"
    label = "record"
    verbose_name = "the record"
    default_auto_field = "django.db.models.BigAutoField"
