"""Who gets what: every address of the site, asked by everybody, against one declared table. An address that is not declared fails.

Each address is of something that is there, and what is sent to it is what its form would send, so that who may do it does: each request is undone
after it. The actor is who the session says: nothing that is sent makes anybody somebody else.
"""

from __future__ import annotations

import copy
import datetime as dt
import functools
import re
from collections.abc import Iterator, Mapping
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from onrecord.accounts import subscriptions
from onrecord.accounts.models import User
from onrecord.accounts.policy import Role
from onrecord.discussion import complaining, posting, rules, telling
from onrecord.discussion.models import Case, Comment, Notice, Sanction
from tests.whole.site import Whole, whole

PUBLIC = ("anonymous", "reader", "lapsed", "subscriber", "other subscriber", "suspended", "banned")
STAFF = {"part-time": Role.PART_TIME, "moderator": Role.MODERATOR, "editor": Role.EDITOR, "admin": Role.ADMIN}
# Of the staff, but without a second factor, and in a session that has not shown it.
BARE, UNSHOWN = "no second factor", "second factor not shown"
PEOPLE = (*PUBLIC, *STAFF, BARE, UNSHOWN)

# An outcome: a status, or "> path" for where one is led.
SIGN_IN, CONFIRM, OVERVIEW, HOME = "> /accounts/sign-in", "> /accounts/confirm", "> /accounts", "> /"
SET_UP, SHOW = "> /accounts/second", "> /accounts/second/confirm"
DONE = "303"
Row = Mapping[str, str]


def row(anonymous: str, others: str, of_staff: str | None = None, **some: str) -> Row:
    """What each gets: nobody, who is signed in, who is of the staff (each with a second factor); `some`: those of one kind, otherwise."""
    found = dict.fromkeys(PUBLIC, others) | dict.fromkeys((*STAFF, UNSHOWN), of_staff or others) | {"anonymous": anonymous, BARE: others}
    return found | {who.replace("_", " "): outcome for who, outcome in some.items()}


def all_of(outcome: str) -> Row:
    """The same for everybody."""
    return row(outcome, outcome)


def desk(of_staff: str, **some: str) -> Row:
    """What the pages of moderators answer."""
    return row(SIGN_IN, "403", of_staff, **{"no_second_factor": SET_UP, "second_factor_not_shown": SHOW}, **some)


def editors(outcome: str) -> Row:
    """What editors alone may do."""
    return {**desk(outcome, moderator="403"), "part-time": "403"}


READ = {"GET": all_of("200"), "POST": all_of("405")}
UNKNOWN = {"GET": all_of("404"), "POST": all_of("405")}  # pages of one thing, asked for one that is not there
OWN = {"GET": row(SIGN_IN, "200"), "POST": row(SIGN_IN, "200")}
SHOWN = {"GET": row(SIGN_IN, "200"), "POST": row(SIGN_IN, "405")}
UNDER_WAY = {"GET": row(SIGN_IN, OVERVIEW), "POST": row(SIGN_IN, OVERVIEW)}  # a part of signing in
ENTRANCE = {"GET": row("200", OVERVIEW), "POST": row("200", OVERVIEW)}
# What touches a second factor asks for the password once more.
AGAIN = {"GET": row(SIGN_IN, CONFIRM), "POST": row(SIGN_IN, CONFIRM)}
# The desk opens to moderators, and some of what is done there to editors alone.
DESK = {"GET": desk("200"), "POST": all_of("405")}
NOT_READ = all_of("405")
# Who may comment: a subscription in force, and nothing that keeps him from it.
WRITERS = row("403", DONE, reader="403", lapsed="403", suspended="403", banned="403")
TABLE: dict[str, dict[str, Row]] = {
    **dict.fromkeys(("moderation_queue", "moderation_dashboard", "moderation_rota", "moderation_sanctions"), DESK),
    **{key: {"GET": desk("200"), "POST": desk(DONE)} for key in ("moderation_enter", "moderation_case", "moderation_author")},
    "moderation_bulk": {"GET": desk("200"), "POST": desk("200")},
    **{key: {"GET": NOT_READ, "POST": desk(DONE)} for key in ("moderation_next", "moderation_claim")},
    "moderation_lift": {"GET": NOT_READ, "POST": editors(DONE)},
    "moderation_closings": {"GET": desk("200"), "POST": editors(DONE)},
    "moderation_corrections": {"GET": desk("200"), "POST": editors(DONE)},
    **dict.fromkeys(("discussion_rules", "discussion_rules_version", "discussion_thread", "discussion_new", "discussion_comment"), READ),
    "discussion_report_sent": READ,
    "discussion_complaints": {"GET": row(SIGN_IN, "200"), "POST": NOT_READ},
    "discussion_mine": {"GET": row(SIGN_IN, "200"), "POST": row("403", DONE)},
    # A receipt is for its complainant, and for nobody else is there one: not for the author, nor for the staff.
    "discussion_complaint": {"GET": row("404", "404", other_subscriber="200"), "POST": all_of("405")},
    "discussion_confirm": {"GET": all_of("200"), "POST": all_of(DONE)},
    # Who is signed in reports at once, whether he subscribes or not; of one's own comment nobody complains.
    "discussion_report": {"GET": all_of("200"), "POST": row(DONE, DONE, subscriber="403")},
    **{key: {"GET": row(SIGN_IN, "200"), "POST": WRITERS} for key in ("discussion_write", "discussion_reply")},
    "discussion_edit": {"GET": row(SIGN_IN, "403", subscriber="200"), "POST": row("403", "403", subscriber=DONE)},
    "discussion_withdraw": {"GET": row(SIGN_IN, "403", subscriber="200"), "POST": row("403", "403", subscriber=DONE)},
    **dict.fromkeys(
        ("about", "changes", "contested", "corridors", "data", "download", "figures", "incidents", "map", "methodology", "outlets"), READ
    ),
    **dict.fromkeys(("report", "reports", "search", "situation", "speakers", "talks", "timeline"), READ),
    **dict.fromkeys(("figure", "incident", "outlet", "speaker"), UNKNOWN),
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


class Places:
    """What is there to be asked for: a comment of the subscriber's that the other complains of, and all that comes of it. Addresses, by their
    names, and what their forms send."""

    def __init__(self, site: Whole, users: Mapping[str, User]) -> None:
        self.site, self.users = site, users
        self._cookies: dict[str, SimpleCookie] = {}
        page = ("report", site.report)
        author, other = users["subscriber"], users["other subscriber"]
        self.comment = posting.post(author, *page, "What is complained of", once="1")
        self.free = posting.post(author, *page, "What nobody complains of", once="2")
        self.complaint = complaining.complain(other, self.comment.pk, "abuse", "What the other said of it", "1")
        self.case = Case.objects.select_related("comment").get()
        complaining.ask(self.free.pk, "spam", "", "Quentin Stranger", "quentin@example.net")
        mail = Notice.objects.get(kind=Notice.Kind.VERIFY)
        paths = {
            "download": "/data/statements.csv", "report": f"/reports/{site.report}", "discussion_rules_version": f"/discussion/rules/{rules.in_force().version}",
            "discussion_thread": site.thread, "discussion_new": f"{site.thread}/new", "discussion_write": f"{site.thread}/write",
            "discussion_complaint": f"/discussion/complaints/{self.complaint.reference}", "discussion_confirm": mail.text[mail.text.index("/discussion/complaints/") :].split()[0],
            "moderation_case": f"/moderation/case/{self.case.pk}", "moderation_claim": f"/moderation/case/{self.case.pk}/claim",
            "moderation_author": f"/moderation/author/{author.pk}", "moderation_lift": f"/moderation/sanctions/{Sanction.objects.filter(user=users['suspended']).get().pk}/lift",
        }  # fmt: skip
        paths |= {f"discussion_{name}": f"/discussion/comment/{self.free.pk}/{name}" for name in ("reply", "edit", "withdraw", "report")}
        self.paths = {
            **paths,
            "discussion_comment": f"/discussion/comment/{self.free.pk}",
            "discussion_report_sent": f"{paths['discussion_report']}/sent",
        }
        rule, words = rules.in_force().rules[0].id, "Words of a form"
        decided = {"action": "keep", "rule": rule, "reasons": words}
        self.forms: dict[str, dict[str, Any]] = {
            "discussion_mine": {"mails": "off"}, "discussion_write": {"text": words, "once": "w"}, "discussion_reply": {"text": words, "once": "r"}, "discussion_edit": {"text": words, "seen": "1"},
            "discussion_report": {"reason": "abuse", "once": "c", "name": "Quentin", "address": "quentin@example.net"},
            "moderation_case": {"seen": telling.mark(self.case), **decided}, "moderation_bulk": {"seen": f"{self.case.pk}:{telling.mark(self.case)}", **decided},
            "moderation_enter": {"comment": self.free.pk, "channel": "staff", "reason": "spam"}, "moderation_author": {"sanction": "warning", "rule": rule, "reason": words},
            "moderation_lift": {"reason": words}, "moderation_closings": {"page": site.thread, "reason": words},
            "moderation_corrections": {"comment": self.free.pk, "statement": site.statement, "note": words},
        }  # fmt: skip

    @functools.cached_property
    def routes(self) -> dict[str, str]:
        """Every address of the site by its name."""
        found = {}
        for pattern in get_resolver().url_patterns:
            assert isinstance(pattern, URLPattern) and pattern.name, f"{pattern} has no name, or is a tree of others"
            found[pattern.name] = self.paths.get(pattern.name) or example(str(pattern.pattern))
        return found

    def session(self, who: str, **options: Any) -> Client:
        """A browser of one of these people, signed in."""
        if who not in self._cookies:
            self._cookies[who] = self.site.client(self.users.get(who), second=who != UNSHOWN).cookies
        made = Client(SERVER_NAME="localhost", **options)
        made.cookies = copy.deepcopy(self._cookies[who])
        return made

    def outcome(self, who: str, method: str, name: str) -> str:
        """What it comes to; it is undone afterwards."""
        client = self.session(who)
        with transaction.atomic():
            sent = {"data": self.forms.get(name, {})} if method == "POST" else {}
            answer = getattr(client, method.lower())(self.routes[name], **sent)
            answer.close()
            transaction.set_rollback(True)
        to = answer.headers.get("Location", "").partition("?")[0]
        return f"> {to}" if answer.status_code in (301, 302) else str(answer.status_code)


def example(pattern: str) -> str:
    """An address that a pattern matches, of nothing that is there."""
    path = re.sub(r"<int:(\w+)>", "999999", pattern)
    path = re.sub(r"\(\?:\\\.\(\?P<form>[^)]*\)\)\?", "", path)
    path = re.sub(r"\(\?P<(\w+)>[^)]*\)", "0" * 16, path)
    return "/" + path.removeprefix("^").removesuffix("$").removesuffix(r"\Z").removeprefix("/").replace("\\", "")


def make_people(site: Whole) -> dict[str, User]:
    """All who have an account."""
    users = {
        who: site.person(f"Person {chr(ord('A') + number)}", subscribed=who not in ("reader", "lapsed"))
        for number, who in enumerate(PUBLIC[1:])
    }
    now = dt.datetime.now(dt.UTC)
    subscriptions.subscribe(users["lapsed"].email, since=now - dt.timedelta(days=9), until=now - dt.timedelta(days=1), source="test")
    for number, (who, role) in enumerate({**STAFF, BARE: Role.EDITOR, UNSHOWN: Role.EDITOR}.items()):
        users[who] = site.person(f"Colleague {chr(ord('A') + number)}", role=role, second=who != BARE)
    for who, kind in (("suspended", Sanction.Kind.SUSPENSION), ("banned", Sanction.Kind.BAN)):
        Sanction.objects.create(user=users[who], kind=kind, reason="test", rule="1", rules_version="1", made_by=users["admin"])
    return users


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Places]:
    with whole(tmp_path_factory.mktemp("matrix")) as site:
        yield Places(site, make_people(site))


def test_every_address_is_declared(places: Places) -> None:
    known = places.routes
    assert set(known) == set(TABLE), "declare who gets what of it, in TABLE"
    for name, path in known.items():
        assert get_resolver().resolve(path.partition("?")[0]).url_name == name, path


@pytest.mark.parametrize("name", sorted(TABLE))
def test_everybody_gets_what_is_declared(name: str, places: Places) -> None:
    for method, expected in TABLE[name].items():
        assert set(expected) == set(PEOPLE)
        assert {who: places.outcome(who, method, name) for who in PEOPLE} == expected, f"{method} {name}"
    for method in ("PUT", "PATCH", "DELETE", "TRACE"):
        assert places.outcome("admin", method, name) == "405"


@pytest.mark.parametrize("name", sorted(name for name, rows in TABLE.items() if rows["POST"] != all_of("405")))
def test_nothing_is_taken_that_did_not_come_from_a_page_of_the_site(name: str, places: Places) -> None:
    path, form = places.routes[name], places.forms.get(name, {})
    for who in ("subscriber", "editor"):
        client = places.session(who, enforce_csrf_checks=True)
        client.get("/accounts/name")
        token = client.cookies["onrecord-csrf"].value
        evil = {"Origin": "http://evil.example"}
        assert client.post(path, form).status_code == 403
        assert client.post(path, {**form, "csrfmiddlewaretoken": "x" * 64}).status_code == 403
        assert client.post(path, {**form, "csrfmiddlewaretoken": token}, headers=evil).status_code == 403
        assert client.post(path, "{}", content_type="text/plain").status_code == 403


def test_who_somebody_is_comes_from_the_session_alone(places: Places) -> None:
    admin = places.users["admin"]
    told = {"X-User": admin.email, "Authorization": f"Basic {admin.public_id}", "Remote-User": admin.email}
    client = Client(SERVER_NAME="localhost", headers=told)
    for query in (f"user={admin.pk}", f"actor={admin.public_id}", f"user_id={admin.pk}"):
        assert client.get(f"/accounts?{query}").status_code == 302


def test_what_a_body_says_of_who_and_when_is_not_read(places: Places) -> None:
    admin, author, now = places.users["admin"], places.users["subscriber"], dt.datetime.now(dt.UTC)
    names = (
        "user",
        "user_id",
        "author",
        "author_id",
        "actor",
        "moderator_id",
        "made_by",
        "made_by_id",
        "complainant",
        "complainant_id",
        "entered_by",
    )
    spoofed: dict[str, Any] = dict.fromkeys(names, admin.pk)
    spoofed |= dict.fromkeys(("created_at", "posted_at", "made_at", "received_at", "decided_at"), "2001-01-01T00:00")
    spoofed |= {
        "is_staff": "1",
        "role": "admin",
        "state": "deleted",
        "status": "decided",
        "author_name": "Admin",
        "depth": "9",
        "revision": "7",
        "channel": "letter",
    }
    with transaction.atomic():
        writer, other, judge = (places.session(who) for who in ("subscriber", "other subscriber", "moderator"))
        assert writer.post(places.paths["discussion_write"], {**spoofed, **places.forms["discussion_write"]}).status_code == 303
        made = Comment.objects.order_by("-id")[0]
        assert (made.author_id, made.author_name, made.state, made.revision, made.depth) == (author.pk, author.display_name, "shown", 1, 0)
        assert made.posted_at >= now
        assert other.post(f"/discussion/comment/{made.pk}/report", {**spoofed, "reason": "abuse", "once": "s"}).status_code == 303
        case = Case.objects.get(comment=made)
        (complaint,) = case.complaints.all()
        assert (complaint.complainant_id, complaint.entered_by_id, complaint.channel) == (
            places.users["other subscriber"].pk,
            None,
            "reader",
        )
        assert complaint.received_at >= now and complaint.revision == 1 and case.state == Case.State.OPEN
        sent = {**spoofed, **places.forms["moderation_case"], "seen": telling.mark(case)}
        assert judge.post(f"/moderation/case/{case.pk}", sent).status_code == 303
        (decision,) = case.decisions.all()
        assert decision.made_by_id == places.users["moderator"].pk and decision.made_at >= now
        transaction.set_rollback(True)
