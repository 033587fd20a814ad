"""Words of the desk's pages."""

from __future__ import annotations

from datetime import timedelta

from django import template

register = template.Library()
MINUTES_OF_HOUR = 60


@register.filter
def span(length: timedelta | None) -> str:
    """ "35 min", "4 h 5 min"; a dash for none."""
    if length is None:
        return "–"
    hours, minutes = divmod(round(length.total_seconds() / 60), MINUTES_OF_HOUR)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{minutes} min" if minutes or not hours else "") if part)
