"""From a report to its outcome in a browser, with scripts and by keyboard alone, and without scripts; every page and dialog is clean."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from axe_playwright_python.sync_playwright import Axe
from django.conf import global_settings, settings
from django.db import connections
from django.test import override_settings
from playwright.sync_api import Browser

from onrecord.accounts.database import people_address, point
from onrecord.accounts.models import User
from onrecord.discussion.models import Comment
from onrecord.record.address import address
from onrecord.record.store import Record
from tests.accounts.test_served import TAGS, Reader, Site, totp
from tests.discussion.cases import comment_by
from tests.record.conftest import write  # noqa: F401  # a fixture
from tests.site.conftest import get

SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def site(tmp_path: object, write: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:  # noqa: F811
    monkeypatch.setenv("ONRECORD_SECRET_KEY", settings.SECRET_KEY)  # so that the server can read the second factor that is made here
    made = Site(tmp_path)  # type: ignore[arg-type]  # a folder
    with Record.open(made.record) as record:
        record.add(*write("update.txt"))  # type: ignore[operator]  # makes a report and its statements
    with override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS):  # the server's, and not those of quick tests
        made.make("Ann", "Ben", "Mo")
    made.onrecord("staff", "add", "mo@example.org", "editor")
    yield made
    assert made.server.stop() == 0
    assert [line for line in made.server.said if "Traceback" in line or "Error" in line] == []


def _comment(site: Site) -> Comment:
    """A comment of Ann's on the report that is on record."""
    report = json.loads(get(f"{site.url}/reports.json").text)["rows"][0]["id"]
    point(people_address(address(site.record)))
    mo = User.objects.get(display_name="Mo")
    TOTP.activate(mo, SECRET)
    RecoveryCodes.activate(mo)
    made = comment_by(User.objects.get(display_name="Ann"), kind="report", key=report)
    connections["default"].close()
    return made


def _moderator(browser: Browser, site: Site, *, scripts: bool) -> Reader:
    mo = Reader(browser, site, scripts=scripts)
    mo.sign_in("Mo")
    mo.fill(code=totp(SECRET, time.time()))
    mo.page.keyboard.press("Enter")
    mo.page.wait_for_url(site.url + "/accounts")
    return mo


def _by_dialog(ben: Reader, comment: Comment) -> str:
    """Ben reports it by keyboard, over a network that is cut at first; the reference."""
    page = ben.page
    ben.go(f"/discussion/comment/{comment.pk}")
    link = page.get_by_role("link", name="Report this comment")
    link.press("Enter")
    dialog = page.get_by_role("dialog", name="Report this comment")
    dialog.wait_for()
    assert Axe().run(page, options={"runOnly": TAGS}).violations_count == 0
    assert [button.inner_text() for button in dialog.get_by_role("button").all()] == ["Report this comment", "Cancel"]
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert link.evaluate("link => link === document.activeElement")
    link.press("Enter")
    dialog.wait_for()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("He insults <b>her</b>.")
    ben.context.set_offline(True)
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.matches('button[value=report]')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    dialog.get_by_text("It was not sent").wait_for()
    assert dialog.locator("textarea").input_value() == "He insults <b>her</b>."
    assert Axe().run(page, options={"runOnly": TAGS}).violations_count == 0
    ben.context.set_offline(False)
    dialog.get_by_role("button", name="Report this comment").press("Enter")
    reported = page.get_by_role("dialog", name="Reported")
    reported.get_by_text("We have your complaint").wait_for()
    assert Axe().run(page, options={"runOnly": TAGS}).violations_count == 0
    assert reported.get_by_text("Personal abuse").count() == 1
    reference = reported.locator(".reference").inner_text()
    page.keyboard.press("Enter")  # on "Close"
    reported.wait_for(state="detached")
    assert link.evaluate("link => link === document.activeElement")
    return reference


def _by_page(ben: Reader, comment: Comment) -> str:
    """Ben reports it on the page of its own; the reference."""
    ben.go(f"/discussion/comment/{comment.pk}")
    ben.page.get_by_role("link", name="Report this comment").click()
    ben.look()
    assert ben.at() == f"/discussion/comment/{comment.pk}/report"
    ben.page.get_by_label("Personal abuse").check()
    ben.page.fill("#report-text", "He insults <b>her</b>.")
    ben.press("Report this comment")
    assert ben.says("We have your complaint")
    return ben.page.locator(".reference").inner_text()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_a_report_to_its_outcome(browser: Browser, site: Site, scripts: bool) -> None:
    comment = _comment(site)
    ben = Reader(browser, site, scripts=scripts)
    ben.sign_in("Ben")
    report = _by_dialog if scripts else _by_page
    reference = report(ben, comment)
    ben.go("/discussion/complaints")
    assert ben.says(reference)

    mo = _moderator(browser, site, scripts=scripts)
    for path in ("", "/dashboard", "/rota", "/enter", "/sanctions", "/closings", "/corrections"):
        mo.go(f"/moderation{path}")
    mo.go("/moderation")
    mo.press("Claim the next case")
    assert mo.at().startswith("/moderation/case/") and mo.says("He insults <b>her</b>.") and mo.says("The bridge was never hit.")
    mo.page.get_by_label("Amend", exact=True).check()
    mo.page.select_option("#rule", "abuse")
    mo.page.fill("#reasons", "It insults a person.")
    mo.page.fill("#outcome", "Thank you for telling us.")
    mo.page.fill("#amended", "The bridge was never hit.")
    mo.press("Decide, and tell all")
    assert mo.says("It insults a person.") and mo.says("Decided")

    ben.go(f"/discussion/complaints/{reference}")
    assert ben.says("The comment was amended") and ben.says("Thank you for telling us.") and not ben.says("It insults a person.")
    ben.go(f"/discussion/comment/{comment.pk}")
    assert ben.says("Amended by moderator") and not ben.says("Anybody who says so was not there.")
    assert report(ben, comment) != reference, "after a decision it is a new complaint"
    mo.go("/moderation")
    assert mo.says("again")
    told = site.onrecord("discussion", "tend", "--once")  # which prints mails, as this process knows no server
    assert site.onrecord("discussion", "verify").strip().endswith("all holds")
    assert reference in told and "It insults a person." in told and "Thank you for telling us." in told
    for reader in (ben, mo):
        reader.context.close()
