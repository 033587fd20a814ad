"""Pages of the staff open to nobody else, and to nobody without a second factor that the session has shown."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from onrecord.accounts import staff
from onrecord.accounts.gate import only
from onrecord.accounts.models import User
from onrecord.accounts.policy import Act, Role
from tests.accounts.conftest import MakeUser

pytestmark = pytest.mark.usefixtures("people")


@only(Act.MODERATE)
def queue(request: HttpRequest) -> HttpResponse:
    return HttpResponse("cases")


def ask(user: User | AnonymousUser, *shown: str, by: int | None = None) -> str:
    """What the page says, or where it leads. `shown`: how the session was signed in to, by whom."""
    request = RequestFactory().get("/moderation?reason=hate")
    request.user = user if isinstance(user, AnonymousUser) else User.objects.get(pk=user.pk)
    request.session = SessionStore()
    request.session["account_authentication_methods"] = [{"method": method, "at": time.time()} for method in shown]
    request.session["account_authentication_methods_user"] = str(by or user.pk)
    answer = queue(request)
    assert isinstance(answer, HttpResponse)
    return answer.headers.get("Location") or answer.content.decode()


def test_nobody_is_led_to_sign_in_and_back() -> None:
    assert ask(AnonymousUser()) == "/accounts/sign-in?next=/moderation%3Freason%3Dhate"


def test_a_reader_is_refused_with_a_second_factor_too(make_user: MakeUser) -> None:
    anna = make_user("Anna")
    TOTP.activate(anna, "JBSWY3DPEHPK3PXP")
    with pytest.raises(PermissionDenied):
        ask(anna, "password", "mfa")


def test_a_moderator_needs_a_second_factor_and_shows_it_in_this_session(make_user: MakeUser) -> None:
    anna, ben = make_user("Anna"), make_user("Ben")
    staff.grant(anna, Role.PART_TIME, by="test")
    assert ask(anna, "password") == "/accounts/second"
    assert ask(anna, "password", "mfa") == "/accounts/second", "a record of one that was taken away is none"
    TOTP.activate(anna, "JBSWY3DPEHPK3PXP")
    asked = "/accounts/second/confirm?next=%2Fmoderation%3Freason%3Dhate"
    assert ask(anna, "password") == asked
    assert ask(anna, "password", "mfa", by=ben.pk) == asked, "shown by somebody else"
    assert ask(anna, "password", "mfa") == "cases"
    staff.end(anna, Role.PART_TIME, by="test")
    with pytest.raises(PermissionDenied):
        ask(anna, "password", "mfa")


def test_who_is_closed_is_nobody(make_user: MakeUser) -> None:
    anna = make_user("Anna")
    staff.grant(anna, Role.ADMIN, by="test")
    TOTP.activate(anna, "JBSWY3DPEHPK3PXP")
    User.objects.filter(pk=anna.pk).update(is_active=False)
    with pytest.raises(PermissionDenied):
        ask(anna, "password", "mfa")
