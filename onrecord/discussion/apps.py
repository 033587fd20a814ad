"""The discussion as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """Comments, complaints, decisions and their trail."""

    name = "onrecord.discussion"
    label = "discussion"
    verbose_name = "Discussion"
    default_auto_field = "django.db.models.BigAutoField"
