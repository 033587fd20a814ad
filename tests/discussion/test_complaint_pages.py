"""Reporting over Django's client, as a browser without scripts does it: who may, what a refusal gives back, who sees what came of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import AbstractBaseUser as User
from django.test import Client
from lxml import html

from onrecord.discussion import addresses
from onrecord.discussion.models import Comment, Complaint, Event, Notice, Unverified
from onrecord.discussion.moderating import decide
from tests.discussion.around import person
from tests.discussion.cases import comment_by, seen_now, sound, verdict
from tests.discussion.test_pages import client, shown


def fill(browser: Client, path: str, **fields: Any) -> Any:
    """Fill in the form of a page, as a browser without scripts does, and send it."""
    (form,) = html.fromstring(browser.get(path).content).xpath("//form[contains(@class, 'compose')]")
    given = {name: value for name, value in form.fields.items() if value is not None}
    return browser.post(form.action.partition("#")[0] or path, {**given, **fields})


def test_a_reader_reports_and_follows_it_to_its_outcome(ann: User, ben: User, moderator: User) -> None:
    comment = comment_by(ann)
    browser = client(ben)
    page = browser.get(addresses.report(comment))
    buttons = [" ".join(button.text_content().split()) for button in html.fromstring(page.content).xpath("//form//button")]
    assert buttons == ["Report this comment", "Cancel"] and "no-store" in page["Cache-Control"]
    sent = fill(browser, addresses.report(comment), reason="abuse", text="He <b>insults</b> her.", do="report")
    made = Complaint.objects.get()
    assert sent.status_code == 303 and sent["Location"] == f"/discussion/complaints/{made.reference}"
    receipt = shown(browser.get(sent["Location"]))
    assert made.reference in receipt and "A moderator decides it by" in receipt and "&lt;b&gt;insults" in receipt
    assert made.reference in shown(browser.get("/discussion/complaints"))
    decide(moderator, made.case_id, seen_now(made.case), verdict("delete", outcome="You were right."))
    after = shown(browser.get(sent["Location"].lower()))
    assert "The comment was deleted." in after and "You were right." in after and "It argues with the person" not in after
    sound()


def test_nobody_else_sees_a_complaint(ann: User, ben: User, moderator: User) -> None:
    fill(client(ben), addresses.report(comment_by(ann)), reason="abuse", do="report")
    made = Complaint.objects.get()
    for browser in (client(), client(ann), client(person("Cem", "subscriber")), client(moderator)):
        for path in (f"/discussion/complaints/{made.reference}", f"/discussion/complaints/{made.reference}?key={addresses.key(made)}"):
            assert browser.get(path).status_code == 404
    assert made.reference not in shown(client(ann).get("/discussion/complaints"))
    assert client(ben).get("/discussion/complaints/0000-0000-0000").status_code == 404


def test_who_has_no_account_confirms_and_follows_the_mail(ann: User) -> None:
    comment = comment_by(ann)
    browser = client()
    sent = fill(browser, addresses.report(comment), reason="privacy", name="Dora", address="dora@example.org", do="report")
    assert sent.status_code == 303 and "Look in your mail" in shown(browser.get(sent["Location"]))
    path = Notice.objects.get().text.split("https://paper.example")[1].split()[0]
    before = Event.objects.count()
    for _ in range(3):
        assert browser.get(path).status_code == 200
    assert Unverified.objects.count() == 1 and Event.objects.count() == before  # a program that opens links confirms nothing
    confirmed = fill(browser, path)
    assert confirmed.status_code == 303
    made = Complaint.objects.get()
    assert made.reference in shown(browser.get(confirmed["Location"]))
    assert browser.get(confirmed["Location"].partition("?")[0]).status_code == 404
    assert browser.get(path).status_code == 404
    sound()


def test_a_form_that_is_refused_comes_back_with_what_was_in_it(ann: User, ben: User) -> None:
    comment = comment_by(ann)
    for fields, status, name in (
        ({"text": "kept <for> me"}, 422, "reason"),
        ({"reason": "rude", "text": "kept <for> me"}, 422, "reason"),
        ({"reason": "other", "text": ""}, 422, "text"),
    ):
        page = fill(client(ben), addresses.report(comment), do="report", **fields)
        assert page.status_code == status and 'role="alert"' in shown(page), name
        if fields["text"]:
            assert "kept &lt;for&gt; me" in shown(page)
    page = fill(client(), addresses.report(comment), reason="spam", text="kept", name="Dora", address="no address", do="report")
    assert page.status_code == 422 and 'value="no address"' in shown(page) and "kept" in shown(page)
    assert not Complaint.objects.exists() and not Unverified.objects.exists()


def test_cancel_does_nothing_and_the_same_form_twice_is_one(ann: User, ben: User) -> None:
    comment = comment_by(ann)
    browser = client(ben)
    back = fill(browser, addresses.report(comment), reason="abuse", do="cancel")
    assert back["Location"] == f"/discussion/comment/{comment.pk}#c-{comment.pk}" and not Complaint.objects.exists()
    (form,) = html.fromstring(browser.get(addresses.report(comment)).content).xpath("//form")
    fields = {name: value for name, value in form.fields.items() if value} | {"reason": "abuse"}
    assert len({browser.post(addresses.report(comment), fields)["Location"] for _ in range(3)}) == 1
    assert Complaint.objects.count() == 1


def test_who_acts_is_the_session_and_a_form_needs_its_token(ann: User, ben: User) -> None:
    comment = comment_by(ann)
    assert client(ben).post(addresses.report(comment), {"reason": "abuse", "once": "x"}).status_code == 403
    fill(client(ben), addresses.report(comment), reason="abuse", do="report", user_id=ann.pk, complainant=ann.pk, received_at="2020-01-01")
    made = Complaint.objects.get()
    assert made.complainant == ben and made.received_at.year > 2020


@pytest.mark.parametrize("of", ["own", "none", "gone"])
def test_what_can_not_be_reported_says_so(ann: User, ben: User, of: str) -> None:
    comment = comment_by(ann)
    if of == "own":
        assert "You can withdraw it" in shown(client(ann).get(addresses.report(comment)))
    elif of == "none":
        assert client(ben).get("/discussion/comment/0123456789abcdef/report").status_code == 404
    else:
        Comment.objects.filter(pk=comment.pk).update(state=Comment.State.WITHDRAWN, text="")
        sent = fill(client(ben), addresses.report(comment), reason="abuse", do="report")
        assert "could no longer be read" in shown(client(ben).get(sent["Location"]))


def test_the_author_never_learns_who_complained(ann: User, ben: User, moderator: User) -> None:
    comment = comment_by(ann)
    fill(client(ben), addresses.report(comment), reason="abuse", text="He insults her.", do="report")
    made = Complaint.objects.get()
    decide(moderator, made.case_id, seen_now(made.case), verdict("amend", text="The bridge was never hit."))
    browser = client(ann)
    for path in (
        f"/discussion/comment/{comment.pk}",
        "/discussion/incident/0123456789abcdef",
        "/discussion/mine",
        "/discussion/complaints",
    ):
        page = browser.get(path)
        assert page.status_code == 200
        assert not re.search(rf"Ben|{made.reference}|He insults her", shown(page) + str(dict(page.headers))), path
        assert "Anybody who says so was not there" not in shown(page)
    for notice in Notice.objects.filter(user_id=ann.pk):
        assert not re.search(rf"Ben|{made.reference}|He insults her", notice.subject + notice.text)
