"""Who gets what: every address of the site, asked by everybody, against one declared table. An address that is not declared fails.

The actor is who the session says: nothing that is sent makes anybody somebody else.
"""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Iterator, Mapping

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import connections
from django.test import Client, override_settings
from django.urls import URLPattern, get_resolver

from onrecord.accounts import staff, subscriptions
from onrecord.accounts.database import RECORD, migrate, people_address, point
from onrecord.accounts.models import Counted, User
from onrecord.accounts.policy import Role
from onrecord.discussion.models import Sanction
from onrecord.record.address import address
from onrecord.record.store import Record

PUBLIC = ("anonymous", "reader", "lapsed", "subscriber", "other subscriber", "suspended", "banned")
STAFF = {"part-time": Role.PART_TIME, "moderator": Role.MODERATOR, "editor": Role.EDITOR, "admin": Role.ADMIN}
PEOPLE = (*PUBLIC, *STAFF)
PLAIN, QUICK = "django.contrib.staticfiles.storage.StaticFilesStorage", "django.contrib.auth.hashers.MD5PasswordHasher"
# Sixteen hex digits that nothing has, and numbers that are no key of anybody's.
NOTHING = {"pk": "999999"}
FILES = {"download": "/data/statements.csv"}  # of a shape that takes more than digits

# An outcome: a status, or "> path" for where one is led.
SIGN_IN, CONFIRM, OVERVIEW, HOME = "> /accounts/sign-in", "> /accounts/confirm", "> /accounts", "> /"
Row = Mapping[str, str]


def row(anonymous: str, others: str, of_staff: str | None = None, **some: str) -> Row:
    """What each gets: nobody, who is signed in, who is of the staff (each with a second factor); `some`: those of one kind, otherwise."""
    found = dict.fromkeys(PUBLIC, others) | dict.fromkeys(STAFF, of_staff or others) | {"anonymous": anonymous}
    return found | {who.replace("_", " "): outcome for who, outcome in some.items()}


def all_of(outcome: str) -> Row:
    """The same for everybody."""
    return row(outcome, outcome)


READ = {"GET": all_of("200"), "POST": all_of("405")}
UNKNOWN = {"GET": all_of("404"), "POST": all_of("405")}  # pages of one thing, asked for one that is not there
OWN = {"GET": row(SIGN_IN, "200"), "POST": row(SIGN_IN, "200")}
SHOWN = {"GET": row(SIGN_IN, "200"), "POST": row(SIGN_IN, "405")}
UNDER_WAY = {"GET": row(SIGN_IN, OVERVIEW), "POST": row(SIGN_IN, OVERVIEW)}  # a part of signing in
ENTRANCE = {"GET": row("200", OVERVIEW), "POST": row("200", OVERVIEW)}
# What touches a second factor asks for the password once more.
AGAIN = {"GET": row(SIGN_IN, CONFIRM), "POST": row(SIGN_IN, CONFIRM)}
# The desk opens to moderators, and some of what is done there to editors alone.
DESK = {"GET": row(SIGN_IN, "403", "200"), "POST": all_of("405")}
DESK_FORM = {"GET": row(SIGN_IN, "403", "200"), "POST": row(SIGN_IN, "403", "422")}
NO_CASE = {"GET": row(SIGN_IN, "403", "404"), "POST": row(SIGN_IN, "403", "404")}
NOT_THERE = {"GET": all_of("404"), "POST": all_of("404")}
FOR_EDITORS: Row = {**row(SIGN_IN, "403", "422", moderator="403"), "part-time": "403"}
DESK_OF_EDITORS = {"GET": row(SIGN_IN, "403", "200"), "POST": FOR_EDITORS}
TABLE: dict[str, dict[str, Row]] = {
    **dict.fromkeys(("moderation_queue", "moderation_dashboard", "moderation_rota", "moderation_sanctions"), DESK),
    **dict.fromkeys(("moderation_enter", "moderation_bulk"), DESK_FORM),
    "moderation_next": {"GET": all_of("405"), "POST": row(SIGN_IN, "403", "303")},
    "moderation_claim": {"GET": all_of("405"), "POST": row(SIGN_IN, "403", "404")},
    **dict.fromkeys(("moderation_case", "moderation_author"), NO_CASE),
    "moderation_lift": {"GET": all_of("405"), "POST": FOR_EDITORS},
    **dict.fromkeys(("moderation_closings", "moderation_corrections"), DESK_OF_EDITORS),
    "discussion_complaints": {"GET": row(SIGN_IN, "200"), "POST": all_of("405")},
    **dict.fromkeys(("discussion_complaint", "discussion_report_sent"), UNKNOWN),
    **dict.fromkeys(("discussion_report", "discussion_confirm"), NOT_THERE),
    **dict.fromkeys(
        ("about", "changes", "contested", "corridors", "data", "download", "figures", "incidents", "map", "methodology", "outlets"), READ
    ),
    **dict.fromkeys(("reports", "search", "situation", "speakers", "talks", "timeline"), READ),
    **dict.fromkeys(("figure", "incident", "outlet", "report", "speaker"), UNKNOWN),
    **dict.fromkeys(("account_signup", "account_login"), ENTRANCE),
    **dict.fromkeys(("account_name", "account_change_password"), OWN),
    "account_email": {"GET": row(SIGN_IN, "200"), "POST": row(SIGN_IN, "> /accounts/email")},
    "account_reset_password": {"GET": all_of("200"), "POST": all_of("200")},
    **dict.fromkeys(("account_inactive", "account_password_reset_completed"), READ),
    **dict.fromkeys(("account_overview", "mfa_index", "mfa_list_webauthn"), SHOWN),
    **dict.fromkeys(
        ("mfa_activate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn"), AGAIN
    ),
    **dict.fromkeys(("mfa_authenticate", "mfa_login_webauthn"), UNDER_WAY),
    # Steps on a way that has not been begun lead to where it begins, and what is there for who has none to where one is had.
    "account_email_verification_sent": {"GET": row(SIGN_IN, "> /accounts/email"), "POST": row(SIGN_IN, "> /accounts/email")},
    "account_confirm_password_reset_code": {"GET": all_of(SIGN_IN), "POST": all_of(SIGN_IN)},
    "account_complete_password_reset": {"GET": all_of("> /accounts/password/reset"), "POST": all_of("> /accounts/password/reset")},
    "account_set_password": {"GET": row(SIGN_IN, "> /accounts/password"), "POST": row(SIGN_IN, "> /accounts/password")},
    "account_reauthenticate": OWN,
    "account_logout": {"GET": row(HOME, "200"), "POST": all_of(HOME)},
    "usersessions_list": {"GET": row(SIGN_IN, "200"), "POST": row(SIGN_IN, "> /accounts/sessions")},
    "mfa_reauthenticate": {"GET": row(SIGN_IN, CONFIRM, "200"), "POST": row(SIGN_IN, CONFIRM, "200")},
    "mfa_reauthenticate_webauthn": AGAIN,
    "mfa_deactivate_totp": {"GET": row(SIGN_IN, "404", CONFIRM), "POST": row(SIGN_IN, "404", CONFIRM)},
    "mfa_view_recovery_codes": {"GET": row(SIGN_IN, "404", CONFIRM), "POST": row(SIGN_IN, "405")},
    "mfa_download_recovery_codes": {"GET": row(SIGN_IN, "404", CONFIRM), "POST": row(SIGN_IN, "404", CONFIRM)},
}


def routes() -> dict[str, str]:
    """Every address by its name, with something in its parts."""
    found = {}
    for pattern in get_resolver().url_patterns:
        assert isinstance(pattern, URLPattern) and pattern.name, f"{pattern} has no name, or is a tree of others"
        found[pattern.name] = FILES.get(pattern.name) or example(str(pattern.pattern))
    return found


def example(pattern: str) -> str:
    """An address that a pattern matches."""
    path = re.sub(r"<int:(\w+)>", lambda part: NOTHING[part[1]], pattern)
    path = re.sub(r"\(\?:\\\.\(\?P<form>[^)]*\)\)\?", "", path)
    path = re.sub(r"\(\?P<(\w+)>[^)]*\)", "0" * 16, path)
    return "/" + path.removeprefix("^").removesuffix("$").removesuffix(r"\Z").removeprefix("/").replace("\\", "")


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, User]]:
    """All who have an account, over a record without a report."""
    folder = tmp_path_factory.mktemp("matrix")
    where = address(folder / "war.sqlite3")
    Record.open(folder / "war.sqlite3").close()
    people = people_address(where)
    point(people)
    migrate(people)
    point(where, RECORD)
    with override_settings(STORAGES={"staticfiles": {"BACKEND": PLAIN}}, PASSWORD_HASHERS=[QUICK]), pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_RECORD", str(folder / "war.sqlite3"))
        yield _make_people()
    connections.close_all()


def _make_people() -> dict[str, User]:
    users = {}
    now = dt.datetime.now(dt.UTC)
    for number, who in enumerate(PEOPLE[1:]):
        name = f"Person {chr(ord('A') + number)}"
        user = User.objects.create_user(f"person{number}@example.org", "a long enough password", display_name=name)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        if who != "reader":
            until = now - dt.timedelta(days=1) if who == "lapsed" else None
            subscriptions.subscribe(user.email, since=now - dt.timedelta(days=9), until=until, source="test")
        users[who] = user
    for who, role in STAFF.items():
        staff.grant(users[who], role, by="test")
        TOTP.activate(users[who], "JBSWY3DPEHPK3PXP")
        RecoveryCodes.activate(users[who])
        users[who] = User.objects.get(pk=users[who].pk)
    for who, kind in (("suspended", Sanction.Kind.SUSPENSION), ("banned", Sanction.Kind.BAN)):
        Sanction.objects.create(user=users[who], kind=kind, reason="test", rule="1", rules_version="1", made_by=users["admin"])
    return users


def _session(user: User | None, *, strict: bool = False) -> Client:
    """As signing in leaves it, with the second factor shown by who has one."""
    client = Client(SERVER_NAME="localhost", enforce_csrf_checks=strict)
    if user is not None:
        client.force_login(user)
        session = client.session
        methods = ["password", "mfa"] if user.has_second_factor else ["password"]
        session["account_authentication_methods"] = [{"method": method, "at": time.time(), "type": "totp"} for method in methods]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    return client


def outcome(user: User | None, method: str, path: str) -> str:
    """What it comes to, in a session of its own."""
    Counted.objects.all().delete()  # all come from one address, and are counted as one
    answer = _session(user).generic(method, path)
    answer.close()
    to = answer.headers.get("Location", "").partition("?")[0]
    return f"> {to}" if answer.status_code in (301, 302) else str(answer.status_code)


def test_every_address_is_declared() -> None:
    known = routes()
    assert set(known) == set(TABLE), "declare who gets what of it, in TABLE"
    for name, path in known.items():
        assert get_resolver().resolve(path).url_name == name, path


@pytest.mark.parametrize("name", sorted(TABLE))
def test_everybody_gets_what_is_declared(name: str, users: Mapping[str, User]) -> None:
    path = routes()[name]
    for method, expected in TABLE[name].items():
        assert set(expected) == set(PEOPLE)
        got = {who: outcome(users.get(who), method, path) for who in PEOPLE}
        assert got == expected, f"{method} {path}"
    for method in ("PUT", "PATCH", "DELETE", "TRACE"):
        assert outcome(users["admin"], method, path) == "405"


@pytest.mark.parametrize("name", sorted(name for name, rows in TABLE.items() if rows["POST"] != all_of("405")))
def test_nothing_is_taken_that_did_not_come_from_a_page_of_the_site(name: str, users: Mapping[str, User]) -> None:
    client = _session(users["subscriber"], strict=True)
    assert client.post(routes()[name]).status_code == 403


def test_who_somebody_is_comes_from_the_session_alone(users: Mapping[str, User]) -> None:
    admin = users["admin"]
    client = Client(
        SERVER_NAME="localhost", headers={"X-User": admin.email, "Authorization": f"Basic {admin.public_id}", "Remote-User": admin.email}
    )
    for query in (f"user={admin.pk}", f"actor={admin.public_id}", f"user_id={admin.pk}"):
        assert client.get(f"/accounts?{query}").status_code == 302
