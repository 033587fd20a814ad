"""The gate of the staff's pages: signed in, of a role that may, and with a second factor that this very session has shown."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from onrecord.accounts.policy import Act, allowed, roles_of

View = Callable[..., HttpResponseBase]


def only(act: Act) -> Callable[[View], View]:
    """A view that opens to those who may `act` alone.

    Who is not signed in is led to sign in, and who has set up no second factor yet, or has not shown it in this session, to that; then back here.
    For everybody else it is 403.
    """

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return turned_away(request, act) or view(request, *args, **kwargs)

        return gated

    return wrap


def turned_away(request: HttpRequest, act: Act) -> HttpResponseBase | None:
    """Where somebody is led who may not go on; None for who may. Raises PermissionDenied."""
    user = request.user
    if not user.is_authenticated:
        return redirect_to_login(request.get_full_path(), reverse("account_login"))
    if not allowed(roles_of(user), act):
        raise PermissionDenied
    if not getattr(user, "has_second_factor", False):
        return HttpResponseRedirect(reverse("mfa_index"))
    if not _shown(request):
        return HttpResponseRedirect(f"{reverse(_asked_by(request))}?{urlencode({'next': request.get_full_path()})}")
    return None


def _shown(request: HttpRequest) -> bool:
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def _asked_by(request: HttpRequest) -> str:
    by_app = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.TOTP).exists()
    return "mfa_reauthenticate" if by_app else "mfa_reauthenticate_webauthn"
