"""The pages of the discussion over Django's client: who may what, what a refusal gives back, what no page ever shows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AbstractBaseUser as User
from django.db import connection, connections
from django.template import Context, Template
from django.test import Client
from lxml import etree, html

from onrecord.discussion import closing, posting, rules
from onrecord.discussion.case_models import Complaint
from onrecord.discussion.comment_models import Comment, Draft
from onrecord.discussion.limits import COMMENTS
from onrecord.discussion.text import LONGEST
from tests.discussion.around import lapse, person
from tests.discussion.conftest import use

THREAD = "/discussion/incident/0123456789abcdef"
ONE = ("incident", "0123456789abcdef")


def client(user: Any = None) -> Client:
    """A browser, of somebody who is signed in or of nobody. Forms need their token."""
    made = Client(enforce_csrf_checks=True)
    if user is not None:
        sign_in(made, user)
    return made


def sign_in(browser: Client, user: Any) -> None:
    """As who has given his password."""
    browser.force_login(user)


def send(browser: Client, path: str, **fields: Any) -> Any:
    """Fill in the form of a page, and send it."""
    tree = html.fromstring(browser.get(path).content)
    (form,) = tree.xpath("//form[@method='post']")
    return browser.post(
        path if path.endswith(("write", "reply", "edit", "withdraw", "mine")) else f"{path}/write", {**dict(form.fields), **fields}
    )


def shown(response: Any) -> str:
    """The text of an answer as it is in HTML."""
    return str(response.content.decode())


def test_a_comment_is_posted_and_shown(ann: User) -> None:
    browser = client(ann)
    answer = send(browser, THREAD, text="From <b>whom</b>?\nhttps://a.example")
    comment = Comment.objects.get()
    assert answer.status_code == 303 and answer["Location"] == f"/discussion/comment/{comment.pk}#c-{comment.pk}"
    for path in (THREAD, f"{THREAD}?order=newest", f"/discussion/comment/{comment.pk}", "/discussion/mine"):
        page = browser.get(path)
        assert "From &lt;b&gt;whom&lt;/b&gt;?<br>" in shown(page) and 'rel="ugc nofollow noopener"' in shown(page), path
        assert f'href="/discussion/comment/{comment.pk}/report"' in shown(page)


def test_nobody_sets_a_cookie_by_reading(ann: User) -> None:
    comment = posting.post(ann, *ONE, "Read me", once="1")
    for path in (
        THREAD,
        f"{THREAD}?order=newest",
        f"{THREAD}.json",
        f"{THREAD}.atom",
        f"{THREAD}/new",
        f"/discussion/comment/{comment.pk}",
        "/discussion/rules",
    ):
        answer = client().get(path)
        assert answer.status_code == 200 and not answer.cookies, path
    for path in (
        "/discussion/mine",
        f"{THREAD}/write",
        f"/discussion/comment/{comment.pk}/edit",
        f"/discussion/comment/{comment.pk}/withdraw",
    ):
        answer = client().get(path)
        assert answer.status_code == 302 and answer["Location"].startswith("/sign-in?next=/discussion/"), path


def test_the_liability_and_the_rules_stand_at_every_form(ann: User) -> None:
    comment = posting.post(ann, *ONE, "Read me", once="1")
    for path in (THREAD, f"{THREAD}/write", f"/discussion/comment/{comment.pk}/reply", f"/discussion/comment/{comment.pk}/edit"):
        page = shown(client(ann).get(path))
        assert "You are personally liable for what you post." in page and 'href="/discussion/rules"' in page, path
        assert "last updated on <time" in page
    of = rules.in_force()
    page = shown(client().get("/discussion/rules"))
    assert all(f'id="{rule.id}"' in page for rule in of.rules)
    assert client().get(f"/discussion/rules/{of.version}").status_code == 200
    assert client().get("/discussion/rules/1066").status_code == 404


def test_a_refusal_gives_the_text_back_under_its_status(ann: User, ben: User, editor: User) -> None:
    top = posting.post(ben, *ONE, "Top", once="1")
    long = "x" * (LONGEST + 1)
    browser = client(ann)
    answer = send(browser, THREAD, text=long)
    assert answer.status_code == 422 and long in shown(answer) and "4,000 is the most" in shown(answer)
    assert send(browser, f"{THREAD}/write", text="A note", pinned_to="0000000000000000").status_code == 422
    for number in range(COMMENTS[0].times):
        posting.post(ann, *ONE, f"{number}", once=f"n{number}")
    answer = send(browser, THREAD, text="One too many")
    assert answer.status_code == 429 and int(answer["Retry-After"]) > 0 and "One too many" in shown(answer)
    reply = f"/discussion/comment/{top.pk}/reply"
    fields = dict(html.fromstring(browser.get(reply).content).xpath("//form[@method='post']")[0].fields)
    posting.withdraw(ben, top.pk)
    answer = browser.post(reply, {**fields, "text": "To nobody"})
    assert answer.status_code == 403 and "To nobody" in shown(answer)
    browser.get(f"{THREAD}/write")
    closing.close(editor, *ONE, "A trial begins.")
    answer = browser.post(f"{THREAD}/write", {"text": "Too late", "once": "z", "csrfmiddlewaretoken": browser.cookies["csrftoken"].value})
    assert answer.status_code == 403 and "Too late" in shown(answer) and "A trial begins." in shown(answer)
    assert "A trial begins." in shown(browser.get(THREAD)) and not html.fromstring(browser.get(THREAD).content).xpath("//form")


def test_what_is_sent_after_a_session_is_over_is_found_after_signing_in(ann: User) -> None:
    browser = client(ann)
    page = html.fromstring(browser.get(f"{THREAD}/write").content)
    fields = dict(page.xpath("//form[@method='post']")[0].fields)
    del browser.cookies["sessionid"]
    answer = browser.post(f"{THREAD}/write", {**fields, "text": "Typed for an hour"})
    assert answer.status_code == 403 and "Typed for an hour" in shown(answer) and "/sign-in?next=" in shown(answer)
    sign_in(browser, ann)  # the session goes on, as when somebody signs in
    assert "Typed for an hour" in shown(browser.get(f"{THREAD}/write"))
    assert send(browser, f"{THREAD}/write").status_code == 303
    assert Comment.objects.get().text == "Typed for an hour" and "Typed for an hour" not in shown(browser.get(f"{THREAD}/write"))


def test_a_change_after_a_session_is_over_is_given_back(ann: User) -> None:
    comment = posting.post(ann, *ONE, "Mine", once="1")
    browser, path = client(ann), f"/discussion/comment/{comment.pk}/edit"
    fields = dict(html.fromstring(browser.get(path).content).xpath("//form[@method='post']")[0].fields)
    del browser.cookies["sessionid"]
    answer = browser.post(path, {**fields, "text": "Better words"})
    assert answer.status_code == 403 and "Better words" in shown(answer) and "copy what you wrote" in shown(answer)


def test_a_comment_that_is_gone_is_not_answered(ann: User, ben: User) -> None:
    comment = posting.post(ann, *ONE, "Gone soon", once="1")
    posting.withdraw(ann, comment.pk)
    page = client(ben).get(f"/discussion/comment/{comment.pk}/reply")
    assert "can no longer be read" in shown(page) and not html.fromstring(page.content).xpath("//form")


def test_a_lapsed_subscriber_reads_why_and_finds_what_he_wrote(ann: User) -> None:
    browser = client(ann)
    page = html.fromstring(browser.get(THREAD).content)
    fields = dict(page.xpath("//form[@method='post']")[0].fields)
    lapse(ann)
    answer = browser.post(f"{THREAD}/write", {**fields, "text": "Paid for"})
    assert answer.status_code == 403 and "Paid for" in shown(answer) and "Only subscribers may comment." in shown(answer)
    for path in (THREAD, f"{THREAD}/write"):
        page = html.fromstring(browser.get(path).content)
        assert not page.xpath("//form") and "Paid for" in page.xpath("string(//textarea[@readonly])")
    assert "Paid for" in shown(browser.get("/discussion/mine"))


def test_a_preview_posts_nothing_and_keeps_a_draft(ann: User) -> None:
    browser = client(ann)
    answer = send(browser, THREAD, text="Soon https://a.example", do="preview")
    assert answer.status_code == 200 and '<a href="https://a.example" rel="ugc nofollow noopener">' in shown(answer)
    assert not Comment.objects.exists() and Draft.objects.get().text.startswith("Soon")
    assert "Soon https" in html.fromstring(browser.get(THREAD).content).xpath("string(//textarea)")
    assert send(browser, f"{THREAD}/write", do="discard").status_code == 303 and not Draft.objects.exists()


def test_a_form_that_was_used_is_told_so_and_can_be_sent_once_more(ann: User) -> None:
    browser = client(ann)
    page = html.fromstring(browser.get(f"{THREAD}/write").content)
    fields = dict(page.xpath("//form[@method='post']")[0].fields)
    first = browser.post(f"{THREAD}/write", {**fields, "text": "One"})
    assert browser.post(f"{THREAD}/write", {**fields, "text": "One"})["Location"] == first["Location"]
    again = browser.post(f"{THREAD}/write", {**fields, "text": "Two"})
    assert again.status_code == 422
    form = html.fromstring(again.content).xpath("//form[@method='post']")[0]
    assert form.fields["text"].strip() == "Two" and form.fields["once"] != fields["once"]
    assert browser.post(f"{THREAD}/write", {**dict(form.fields)}).status_code == 303
    assert Comment.objects.count() == 2


def test_a_change_in_two_tabs_is_told_with_the_difference(ann: User) -> None:
    comment = posting.post(ann, *ONE, "One", once="1")
    browser, path = client(ann), f"/discussion/comment/{comment.pk}/edit"
    fields = dict(html.fromstring(browser.get(path).content).xpath("//form[@method='post']")[0].fields)
    assert browser.post(path, {**fields, "text": "Two"}).status_code == 303
    stale = browser.post(path, {**fields, "text": "Three"})
    assert stale.status_code == 409 and "-Two" in shown(stale) and "+Three" in shown(stale)
    form = html.fromstring(stale.content).xpath("//form[@method='post']")[0]
    assert browser.post(path, dict(form.fields)).status_code == 303
    assert Comment.objects.get().text == "Three" and "edited" in shown(browser.get(THREAD))


def test_ones_own_alone_are_changed_and_withdrawn(ann: User, ben: User) -> None:
    comment = posting.post(ann, *ONE, "Mine", once="1")
    for act in ("edit", "withdraw"):
        path = f"/discussion/comment/{comment.pk}/{act}"
        assert f'href="{path}"' in shown(client(ann).get(THREAD)) and f'href="{path}"' not in shown(client(ben).get(THREAD))
        other = client(ben)
        assert other.get(path).status_code == 403
        other.get(f"{THREAD}/write")
        assert other.post(path, {"text": "His", "csrfmiddlewaretoken": other.cookies["csrftoken"].value}).status_code == 403
    assert send(client(ann), f"/discussion/comment/{comment.pk}/withdraw").status_code == 303
    page = shown(client().get(THREAD))
    assert "withdrawn by its author" in page and "Mine" not in page and "Ann" not in page and f"/comment/{comment.pk}/report" not in page


def test_mails_of_answers_are_turned_off_and_on_among_ones_own_comments(ann: User) -> None:
    browser = client(ann)
    for asked, said in (("off", "You get no mail"), ("off", "You get no mail"), ("on", "you get a mail")):
        assert send(browser, "/discussion/mine", mails=asked)["Location"] == "/discussion/mine#mails"
        assert said in shown(browser.get("/discussion/mine"))
    assert send(browser, "/discussion/mine", mails="sometimes").status_code == 422


@pytest.mark.parametrize(
    "path",
    [
        f"{THREAD}/write",
        "/discussion/mine",
        "/discussion/comment/{id}/reply",
        "/discussion/comment/{id}/edit",
        "/discussion/comment/{id}/withdraw",
    ],
)
def test_nothing_is_written_without_the_token_of_the_form(path: str, ann: User) -> None:
    comment = posting.post(ann, *ONE, "Mine", once="1")
    assert client(ann).post(path.format(id=comment.pk), {"text": "Forged", "once": "f"}).status_code == 403
    comment.refresh_from_db()
    assert Comment.objects.count() == 1 and comment.text == "Mine"


def test_who_writes_is_of_the_session_whatever_the_form_says(ann: User, ben: User) -> None:
    send(
        client(ann),
        THREAD,
        text="Mine",
        user=ben.pk,
        author=ben.pk,
        author_name="Ben",
        state="deleted",
        posted_at="1999-01-01",
        is_staff="1",
    )
    comment = Comment.objects.get()
    assert (comment.author, comment.author_name, comment.state) == (ann, "Ann", "shown") and comment.posted_at.year > 1999


def test_a_thread_as_data(ann: User, ben: User) -> None:
    top = posting.post(ann, *ONE, "Read <i>me</i>", once="1")
    gone = posting.post(ben, *ONE, "Gone", once="2", parent=top.pk)
    posting.withdraw(ben, gone.pk)
    answer = client().get(f"{THREAD}.json")
    told = json.loads(answer.content)
    assert [row["id"] for row in told["rows"]] == [top.pk, gone.pk] and told["shown"] == 1
    assert told["rows"][0]["text"] == "Read <i>me</i>" and told["rows"][1]["author"] is told["rows"][1]["text"] is None
    assert "Gone" not in shown(answer) and "readers.example" not in shown(answer)
    assert client().get(f"{THREAD}.json", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    posting.post(ann, *ONE, "More", once="3")
    assert client().get(f"{THREAD}.json", headers={"If-None-Match": answer["ETag"]}).status_code == 200
    feed = etree.fromstring(client().get(f"{THREAD}.atom").content)
    atom = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{atom}entry")
    assert len(entries) == 2 and "Gone" not in etree.tostring(feed, encoding="unicode")
    assert "&lt;i&gt;" in (entries[1].findtext(f"{atom}summary") or "")
    assert json.loads(client().get(f"{THREAD}/new?since={top.pk}").content) == {"new": 1}


def test_a_page_leads_to_the_comments_on_what_is_part_of_it_now(ann: User) -> None:
    silent = posting.post(ann, "incident", "silent", "Never mind", once="1")
    posting.withdraw(ann, silent.pk)
    tag = Template('{% load discussion %}{% comments "incident" "whole" %}')
    assert "part of this page now" not in tag.render(Context())
    posting.post(ann, "incident", "part", "On the part", once="2")
    for _ in range(2):
        for page in (tag.render(Context()), shown(client().get("/discussion/incident/whole"))):
            assert '<a href="/discussion/incident/part">1 comment on <bdi>The page part</bdi></a>' in page
            assert "On the part" not in page and "/discussion/incident/silent" not in page
        posting.post(ann, "incident", "whole", "On the whole", once="3")


@pytest.mark.parametrize(
    "path",
    ["/discussion/incident/nowhere", "/discussion/weather/1", "/discussion/comment/0000000000000000", "/discussion/incident/nowhere.json"],
)
def test_what_is_not_there_is_told_so(path: str, people: str) -> None:
    assert client().get(path).status_code == 404


@pytest.mark.parametrize("query", ["order=best", "after=0000000000000000", "after=' OR 1", "after=" + "f" * 999, "after=\x00"])
def test_what_cannot_be_asked_is_told_so(query: str, ann: User) -> None:
    posting.post(ann, *ONE, "One", once="1")
    assert client().get(THREAD, dict([query.split("=", 1)])).status_code == 422
    assert json.loads(client().get(f"{THREAD}.json", dict([query.split("=", 1)])).content)["error"]["status"] == 422


def test_a_page_has_the_first_comments_at_its_bottom(ann: User) -> None:
    tag = Template('{% load discussion %}{% comments "incident" "0123456789abcdef" %}')
    assert "Nobody has commented" in tag.render(Context())
    for number in range(3):
        posting.post(ann, *ONE, f"Number {number}", once=f"{number}")
    page = tag.render(Context())
    assert all(f"Number {number}" in page for number in range(3)) and f'href="{THREAD}"' in page and "All 3 comments" in page
    assert page.count("Report this comment") == 3 and "csrf" not in page


def test_every_shown_comment_can_be_reported_deep_ones_too(ann: User) -> None:
    above: Comment | None = None
    for number in range(9):
        user = person(f"U{number}", "subscriber")
        above = posting.post(user, *ONE, f"{number}", once=f"{number}", parent=above.pk if above else None)
    page = shown(client().get(THREAD))
    assert len(set(re.findall(r'href="/discussion/comment/([0-9a-f]{16})/report"', page))) == 9
    assert page.count("in answer to <bdi>") == 2, "who stands beside what he answers says whom"


def test_what_was_sent_is_given_back_where_the_database_is_gone(ann: User, ben: User, tmp_path: Path) -> None:
    comment = posting.post(ann, *ONE, "Complain of me", once="1")
    browser = client(ben)
    for path, words in ((f"/discussion/comment/{comment.pk}/report", {"reason": "abuse"}), (f"{THREAD}/write", {})):
        (form,) = html.fromstring(browser.get(path).content).xpath("//form[contains(@class, 'compose')]")
        sent = {**dict(form.fields), **words, "text": "Words </textarea>\nthat took an hour"}
        there = connection.settings_dict
        use(tmp_path / "no such folder" / "people.sqlite3")
        answer = browser.post(path, sent)
        connection.close()
        connections.settings["default"] = there
        del connections["default"]
        assert answer.status_code == 503 and "can’t be read or written just now" in shown(answer)
        (again,) = html.fromstring(answer.content).xpath("//form[@class='compose']")
        assert again.fields["text"].strip() == sent["text"] and again.fields["once"] == sent["once"]
        assert browser.post(path, dict(again.fields)).status_code == 303
        assert browser.get("/discussion/mine").status_code == 200
    assert Complaint.objects.get().complainant == ben and Comment.objects.filter(author=ben).count() == 1
