"""Whether somebody is subscribed, asked of a provider that the site names. Ours keeps a list in the database."""

from __future__ import annotations

import datetime as dt
from typing import Protocol, cast

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.module_loading import import_string

from onrecord.accounts.models import Subscription, User
from onrecord.discussion.permits import Entitlement, Somebody
from onrecord.errors import NotAccepted


class Subscriptions(Protocol):
    """Asked at every write. An answer must be quick, and a provider that can't be reached says no."""

    def entitled(self, user: Somebody, at: dt.datetime) -> Entitlement:
        """Whether a subscription of this user is in force at a moment."""


class LocalSubscriptions:
    """The list that `onrecord subscribers` keeps. A subscription is an address's: it counts for who has proven that the address is theirs."""

    def entitled(self, user: Somebody, at: dt.datetime) -> Entitlement:
        """In few words why not: no account, no proven address, none, not yet, or lapsed and when."""
        if not isinstance(user, User) or not user.is_active:
            return Entitlement(False, "sign in to comment")
        proven = EmailAddress.objects.filter(user_id=user.pk, verified=True).values(lower=Lower("email"))
        known = list(Subscription.objects.filter(email__in=proven).order_by("since"))
        if any(s.since <= at and (s.until is None or at < s.until) for s in known):
            return Entitlement(True)
        if not known and not user.verified_emails:
            return Entitlement(False, "confirm your e-mail address first")
        if not known:
            return Entitlement(False, "commenting is open to subscribers, and this address has no subscription")
        if ahead := next((s for s in known if s.since > at), None):
            return Entitlement(False, f"your subscription begins on {ahead.since:%-d %B %Y}")
        last = max(s.until for s in known if s.until is not None)
        return Entitlement(False, f"your subscription lapsed on {last:%-d %B %Y}")


def provider() -> Subscriptions:
    """The provider that ONRECORD_SUBSCRIPTIONS names in Django's settings."""
    return cast(Subscriptions, import_string(settings.ONRECORD_SUBSCRIPTIONS)())


def entitled(user: Somebody, at: dt.datetime) -> Entitlement:
    """Whether a subscription of this user is in force at a moment."""
    return provider().entitled(user, at)


def subscribe(email: str, *, since: dt.datetime, until: dt.datetime | None = None, source: str) -> bool:
    """Put a subscription on the list. False where the address has one for all of that time already: then nothing changes.

    Those that overlap become one, from the first day to the last. Raises NotAccepted.
    """
    if until is not None and until <= since:
        raise NotAccepted("until", "a subscription ends after it begins")
    email = email.lower()
    try:
        with transaction.atomic():
            others = Subscription.objects.select_for_update().filter(email=email)
            touching = list(
                others.filter(Q(until=None) | Q(until__gte=since)).exclude(since__gt=until or dt.datetime.max.replace(tzinfo=dt.UTC))
            )
            first = min([since, *(s.since for s in touching)])
            ends = [until, *(s.until for s in touching)]
            last = None if None in ends else max(end for end in ends if end is not None)
            if len(touching) == 1 and (touching[0].since, touching[0].until) == (first, last):
                return False
            others.filter(pk__in=[s.pk for s in touching]).delete()
            Subscription.objects.create(email=email, since=first, until=last, source=source)
            return True
    except IntegrityError:  # another process put it there meanwhile
        return False


def lapse(email: str, *, at: dt.datetime) -> bool:
    """End the subscriptions of an address at a moment. False where none is in force then or later."""
    with transaction.atomic():
        mine = Subscription.objects.filter(email=email.lower())
        later, _ = mine.filter(since__gte=at).delete()
        ended = mine.filter(Q(until=None) | Q(until__gt=at), since__lt=at).update(until=at)
    return bool(later or ended)
