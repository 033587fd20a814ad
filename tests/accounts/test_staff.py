"""Roles are granted and ended with who did it; either ends all sessions, as a ban does; erasure leaves nobody behind."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import IntegrityError

from onrecord.accounts import staff, subscriptions
from onrecord.accounts.leaving import forget, sign_out_everywhere
from onrecord.accounts.models import Grant, Subscription, User
from onrecord.accounts.permits import permits
from onrecord.accounts.policy import Role
from onrecord.errors import NotOnRecord, UsageError
from tests.accounts.conftest import MakeUser

pytestmark = pytest.mark.usefixtures("kept")


def session_of(user: User) -> SessionStore:
    """A session as signing in makes it."""
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session.create()
    UserSession.objects.create(user=user, ip="127.0.0.1", session_key=session.session_key, user_agent="test")
    return session


def test_a_role_is_given_once_and_ended_with_who_did_it(make_user: MakeUser) -> None:
    anna = make_user("Anna Editor")
    assert staff.grant(anna, Role.EDITOR, by="root") and not staff.grant(anna, Role.EDITOR, by="root")
    assert User.objects.get(pk=anna.pk).roles == {Role.READER, Role.EDITOR}
    assert staff.end(anna, Role.EDITOR, by="admin") and not staff.end(anna, Role.EDITOR, by="admin")
    assert User.objects.get(pk=anna.pk).roles == {Role.READER}
    (grant,) = Grant.objects.all()
    assert (grant.by, grant.ended_by) == ("root", "admin") and grant.until is not None


def test_only_roles_of_the_staff_and_only_to_whom_we_can_reach(make_user: MakeUser) -> None:
    with pytest.raises(UsageError, match="not a role of the staff"):
        staff.grant(make_user("Anna"), Role.SUBSCRIBER, by="root")
    with pytest.raises(UsageError, match="is not confirmed"):
        staff.grant(make_user("Ben", verified=False), Role.MODERATOR, by="root")


def test_an_account_is_found_by_address_id_and_looks(make_user: MakeUser) -> None:
    anna = make_user("Anna")
    assert staff.find("ANNA@example.org") == staff.find(anna.public_id) == staff.find("anna") == anna
    with pytest.raises(NotOnRecord):
        staff.find("Berta")


def test_a_change_of_roles_ends_all_sessions_and_no_others(make_user: MakeUser) -> None:
    anna, ben = make_user("Anna"), make_user("Ben")
    hers, his = session_of(anna), session_of(ben)
    untracked = User.objects.get(pk=anna.pk).get_session_auth_hash()
    staff.grant(anna, Role.MODERATOR, by="root")
    assert hers.session_key is not None and his.session_key is not None
    assert not SessionStore().exists(hers.session_key) and SessionStore().exists(his.session_key)
    assert User.objects.get(pk=anna.pk).get_session_auth_hash() != untracked, "a session that nobody tracks is void, too"
    assert User.objects.get(pk=ben.pk).get_session_auth_hash() == ben.get_session_auth_hash()
    again = session_of(User.objects.get(pk=anna.pk))
    sign_out_everywhere(anna)
    assert again.session_key is not None and not SessionStore().exists(again.session_key)


def test_no_two_names_look_the_same(make_user: MakeUser) -> None:
    make_user("Paula")
    with pytest.raises(IntegrityError):
        User.objects.create_user("other@example.org", display_name="PauIa")


def test_who_is_forgotten_leaves_no_word(make_user: MakeUser) -> None:
    anna = make_user("Anna Weiss", password="a long sentence of words")
    session = session_of(anna)
    staff.grant(anna, Role.MODERATOR, by="root")
    Authenticator.objects.create(user=anna, type=Authenticator.Type.TOTP, data={"secret": "x"})
    subscriptions.subscribe(anna.email, since=anna.joined, source="test")
    forget(anna)
    after = User.objects.get(pk=anna.pk)
    assert after.public_id == anna.public_id and not after.is_active and not after.has_usable_password()
    words = " ".join(str(value) for row in User.objects.values() for value in row.values()).lower()
    assert "anna" not in words and "weiss" not in words
    assert not EmailAddress.objects.exists() and not Authenticator.objects.exists() and not Subscription.objects.exists()
    assert session.session_key is not None and not SessionStore().exists(session.session_key)
    assert after.roles == {Role.READER} and Grant.objects.get().ended_by == "erasure"
    forget(make_user("Berta"))  # a second one keeps names unique


def test_supervisors_are_editors_and_else_admins(make_user: MakeUser) -> None:
    anna, ben = make_user("Anna"), make_user("Ben")
    assert permits.supervisors() == []
    staff.grant(ben, Role.ADMIN, by="root")
    assert permits.supervisors() == [ben]
    staff.grant(anna, Role.EDITOR, by="root")
    assert permits.supervisors() == [anna]
    staff.end(anna, Role.EDITOR, by="root")
    assert permits.supervisors() == [ben]
    assert (permits.name(anna), permits.address(anna)) == ("Anna", anna.email)
