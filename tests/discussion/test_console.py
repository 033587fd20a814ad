"""The desk over Django's client: it opens to moderators alone, and what is done there is done as the services say."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AbstractBaseUser as User
from lxml import html

from onrecord.discussion.models import Case, Closing, Comment, CorrectionRequest, Decision, Event, Notice, Sanction
from onrecord.discussion.moderating import decide
from tests.discussion.around import person
from tests.discussion.cases import TEXT, comment_by, complaint_of, seen_now, sound, verdict
from tests.discussion.test_complaint_pages import fill
from tests.discussion.test_pages import client, shown

PAGES = ("", "/dashboard", "/rota", "/enter", "/sanctions", "/closings", "/corrections", "/bulk")


def _case_path(case: Case) -> str:
    return f"/moderation/case/{case.pk}"


def test_the_desk_opens_to_moderators_alone(ann: User, ben: User, moderator: User, editor: User) -> None:
    made = complaint_of(comment_by(ann), ben)
    paths = [f"/moderation{page}" for page in PAGES] + [_case_path(made.case), f"/moderation/author/{ann.pk}"]
    before = Event.objects.count()
    for path in paths:
        away = client().get(path)
        assert away.status_code == 302 and "/sign-in" in away["Location"], path
        assert client(ben).get(path).status_code == client(ann).get(path).status_code == 403, path
        for user in (moderator, editor):
            page = client(user).get(path)
            assert page.status_code == 200 and "no-store" in page["Cache-Control"], (path, shown(page))
    assert Event.objects.count() == before  # looking changes nothing
    for path in ("/moderation/next", f"{_case_path(made.case)}/claim"):
        assert client(moderator).get(path).status_code == 405
    assert client(moderator).get("/moderation/case/0123456789abcdef").status_code == 404


def test_a_case_is_claimed_and_decided(ann: User, ben: User, moderator: User) -> None:
    comment = comment_by(ann)
    complaint_of(comment, ben, text="He insults <i>her</i>.")
    browser = client(moderator)
    queue = browser.get("/moderation")
    assert "Personal abuse" in shown(queue) and TEXT.split("\n")[0] in shown(queue)
    token = html.fromstring(queue.content).xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]
    went = browser.post("/moderation/next", {"csrfmiddlewaretoken": token})
    case = Case.objects.get()
    assert went["Location"] == _case_path(case) and case.claimed_by == moderator
    page = shown(browser.get(_case_path(case)))
    assert "He insults &lt;i&gt;her&lt;/i&gt;." in page and "Give it back" in page and "Ben" in page
    done = fill(
        browser,
        _case_path(case),
        action="amend",
        rule="abuse",
        reasons="It insults.",
        outcome="Thank you.",
        text="The bridge was never hit.",
    )
    assert done.status_code == 303, shown(done)
    comment.refresh_from_db()
    assert comment.text == "The bridge was never hit." and Decision.objects.get().made_by == moderator
    page = shown(browser.get(_case_path(case)))
    assert "It insults." in page and "-Anybody who says so was not there." in page
    again = browser.post("/moderation/next", {"csrfmiddlewaretoken": token})
    assert again["Location"].endswith("?none=1") and "no case that you could claim" in shown(browser.get(again["Location"]))
    sound()


def test_a_stale_decision_comes_back_with_the_difference_and_its_words(ann: User, ben: User, moderator: User) -> None:
    comment = comment_by(ann)
    made = complaint_of(comment, ben)
    browser = client(moderator)
    (form,) = html.fromstring(browser.get(_case_path(made.case)).content).xpath("//form[contains(@class, 'compose')]")
    fields: dict[str, Any] = {name: value for name, value in form.fields.items() if value is not None}
    complaint_of(comment, person("Cem", "subscriber"), reason="threats", text="He names my street.")
    fields |= {"action": "delete", "rule": "abuse", "reasons": "My long reasons."}
    page = browser.post(_case_path(made.case), fields)
    assert page.status_code == 409 and "+ Threats: He names my street." in shown(page) and "My long reasons." in shown(page)
    (form,) = html.fromstring(page.content).xpath("//form[contains(@class, 'compose')]")
    fields["seen"] = form.fields["seen"]
    assert browser.post(_case_path(made.case), fields).status_code == 303
    sound()


@pytest.mark.parametrize(("fields", "name"), [({"rule": ""}, "rule"), ({"reasons": ""}, "reasons"), ({"sanction": "suspension"}, "until"),
                                              ({"sanction": "suspension", "until": "soon"}, "until")])  # fmt: skip
def test_a_decision_that_lacks_something_says_what(ann: User, ben: User, moderator: User, fields: dict[str, str], name: str) -> None:
    made = complaint_of(comment_by(ann), ben)
    page = fill(client(moderator), _case_path(made.case), **{"action": "delete", "rule": "abuse", "reasons": "Because.", **fields})
    assert page.status_code == 422 and html.fromstring(page.content).xpath(f"//*[@name='{name}' and @aria-invalid='true']")
    assert not Decision.objects.exists()


def test_many_are_decided_with_one_form(ann: User, ben: User, moderator: User) -> None:
    made = [complaint_of(comment_by(ann), ben, reason="spam") for _ in range(3)]
    path = "/moderation/bulk?" + "&".join(f"case={one.case_id}" for one in made)
    browser = client(moderator)
    tree = html.fromstring(browser.get(path).content)
    seen = tree.xpath("//input[@name='seen']/@value")
    assert len(seen) == 3 and not tree.xpath("//input[@value='amend']")
    decide(moderator, made[1].case_id, seen_now(made[1].case), verdict())
    token = tree.xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]
    page = browser.post(
        "/moderation/bulk", {"csrfmiddlewaretoken": token, "seen": seen, "action": "delete", "rule": "spam", "reasons": "Advertising."}
    )
    assert "2 cases decided." in shown(page) and "somebody has decided this case" in shown(page)
    assert Comment.objects.filter(state=Comment.State.DELETED).count() == 2
    sound()


def test_a_letter_is_entered_once(ann: User, moderator: User) -> None:
    comment = comment_by(ann)
    browser = client(moderator)
    fields = {
        "channel": "letter",
        "reason": "defamation",
        "text": "We act for Mr Example.",
        "name": "Roe and Partners",
        "once": "the same form",
    }
    for _ in range(2):
        sent = fill(browser, "/moderation/enter", comment=f"https://paper.example/discussion/comment/{comment.pk}#c-{comment.pk}", **fields)
        assert sent.status_code == 303, shown(sent)
    case = Case.objects.get()
    assert case.legal and case.waiting == 1 and "A lawyer’s letter is among them." in shown(browser.get(_case_path(case)))
    refused = fill(browser, "/moderation/enter", comment="nonsense", **fields)
    assert refused.status_code == 404 and "We act for Mr Example." in shown(refused)
    sound()


def test_an_author_is_banned_and_an_editor_lifts_it(ann: User, moderator: User, editor: User) -> None:
    comment_by(ann)
    sent = fill(client(moderator), f"/moderation/author/{ann.pk}", sanction="ban", rule="spam", reason="A campaign.")
    assert sent.status_code == 303, shown(sent)
    ban = Sanction.objects.get()
    page = client(editor).get("/moderation/sanctions")
    assert "A campaign." in shown(page)
    token = html.fromstring(page.content).xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]
    browser = client(moderator)
    other = html.fromstring(browser.get("/moderation").content).xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]
    assert browser.post(f"/moderation/sanctions/{ban.pk}/lift", {"csrfmiddlewaretoken": other, "reason": "x"}).status_code == 403
    browser = client(editor)
    token = html.fromstring(browser.get("/moderation/sanctions").content).xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]
    assert (
        browser.post(f"/moderation/sanctions/{ban.pk}/lift", {"csrfmiddlewaretoken": token, "reason": "It was another."}).status_code == 303
    )
    assert Sanction.objects.get().lifted_by == editor and Notice.objects.filter(user_id=ann.pk).count() == 2
    sound()


def test_an_editor_closes_comments_and_asks_for_corrections(ann: User, moderator: User, editor: User) -> None:
    comment = comment_by(ann)
    where = "https://paper.example/discussion/incident/0123456789abcdef"
    browser = client(editor)
    assert fill(browser, "/moderation/closings", page=where, reason="A trial begins.", do="close").status_code == 303
    assert Closing.objects.get().reason == "A trial begins." and "Open comments again" in shown(browser.get("/moderation/closings"))
    refused = fill(browser, "/moderation/closings", page="that page", reason="A trial begins.", do="close")
    assert refused.status_code == 422 and 'value="that page"' in shown(refused)
    asked = fill(
        browser, "/moderation/corrections", comment=comment.pk, statement="fedcba9876543210", note="The figure is of May.", do="ask"
    )
    assert asked.status_code == 303 and CorrectionRequest.objects.get().statement == "fedcba9876543210"
    assert not html.fromstring(client(moderator).get("/moderation/closings").content).xpath("//form[contains(@class, 'compose')]")
