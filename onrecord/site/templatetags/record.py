"""What templates need beside Django's own: addresses that keep the day looked at, and words for values."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from onrecord.publishing.wording import day as day_in_words
from onrecord.publishing.wording import span_of_days
from onrecord.site import words
from onrecord.site.asking import Addresses, linked
from onrecord.site.nav import paths

register = template.Library()
# A number, or the words between two.
WORDS = re.compile(r"[\d.,]+|[^\d\s]+(?:\s+[^\d\s]+)*")


@register.simple_tag(takes_context=True)
def to(context: Context, *parts: object) -> str:
    """The address of a page of this site, on the day that is looked at: {% to "/incidents/" row.id %}."""
    as_of = context.get("as_of")
    return linked("".join(str(part) for part in parts), dt.date.fromisoformat(as_of) if as_of else None)


@register.filter
def day(iso: str | None) -> str:
    """ "18 March 2022"; empty for none."""
    return day_in_words(dt.date.fromisoformat(iso[:10])) if iso else ""


@register.filter
def moment(iso: str | None) -> str:
    """ "18 March 2022, 14:05 UTC"; empty for none."""
    if not iso:
        return ""
    when = dt.datetime.fromisoformat(iso)
    return f"{day_in_words(when.date())}, {when:%H:%M} UTC"


@register.simple_tag
def days(first: str | None, last: str | None) -> SafeString | str:
    """A span of days, marked up: "16 March 2022", "24 February to 18 March 2022", "until 18 March 2022"; a day that is not known says so."""
    if not first and not last:
        return format_html('<span class="unknown">day not told</span>')
    start, end = (dt.date.fromisoformat(value) if value else None for value in (first, last))
    if start and end:
        shown = span_of_days(start, end)
    else:
        shown = f"from {day_in_words(start)}" if start else f"until {day_in_words(end)}" if end else ""
    if start and start == end:
        return format_html('<time datetime="{}">{}</time>', start.isoformat(), shown)
    return format_html('<span class="days">{}</span>', shown)


@register.filter
def label(value: str | None) -> str:
    """A value of the vocabulary as words: "air-strike" as "Air strike"."""
    return words.label(value)


@register.filter
def number(value: Any) -> str:
    """A number with thousands separators; a dash for none."""
    return words.number(value)


@register.filter
def bounds(found: Any) -> str:
    """The bounds of a measure in words: "at least 816", "20 to 30"; empty for none."""
    return words.bounds(found)


@register.filter
def large(value: str) -> SafeString:
    """Bounds in words with the words small, for a figure in which the number is large."""
    return format_html_join(
        " ", "{}", ((part if any(c.isdigit() for c in part) else format_html("<small>{}</small>", part),) for part in WORDS.findall(value))
    )


@register.filter
def served(path: str) -> bool:
    """Whether this site has such a page (names in braces as declared)."""
    return path in paths()


@register.filter
def get(mapping: Any, key: str) -> Any:
    """The value under a key."""
    return mapping.get(key) if mapping else None


@register.simple_tag
def with_param(here: Addresses, name: str, value: str) -> str:
    """This page with one parameter set, from its first row on."""
    return here.of("html", **{name: value, "after": None})
