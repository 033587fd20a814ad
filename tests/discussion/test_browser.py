"""The reader's way through the discussion in a browser, with scripts and without: found under a page, written, answered, changed, withdrawn."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from onrecord.record.store import Record
from tests.accounts.test_served import Reader, Site
from tests.record.conftest import write  # noqa: F401  # a fixture
from tests.site.conftest import get


@pytest.fixture
def site(tmp_path: object, write: object) -> Iterator[Site]:  # noqa: F811
    made = Site(tmp_path)  # type: ignore[arg-type]  # a folder
    with Record.open(made.record) as record:
        record.add(*write("update.txt"))  # type: ignore[operator]  # makes a report and its statements
    yield made
    assert made.server.stop() == 0
    assert [line for line in made.server.said if "Traceback" in line or "Error" in line] == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_readers_way(browser: Browser, site: Site, scripts: bool) -> None:
    report = json.loads(get(f"{site.url}/reports.json").text)["rows"][0]["id"]
    page, thread = f"/reports/{report}", f"/discussion/report/{report}"
    stranger = Reader(browser, site, scripts=scripts)
    stranger.go(page)
    assert stranger.says("Nobody has commented on this yet.") and stranger.context.cookies() == []
    stranger.page.get_by_role("link", name="Write a comment").click()
    stranger.look()
    assert stranger.says("Sign in to comment.") and stranger.says("You are personally liable") and stranger.context.cookies() == []

    ann, ben = Reader(browser, site, scripts=scripts), Reader(browser, site, scripts=scripts)
    for reader, name in ((ann, "Ann"), (ben, "Ben")):
        reader.sign_up(name)
        reader.go(thread)
        assert reader.says("no subscription") and reader.page.locator("textarea").count() == 0
        site.onrecord("subscribers", "add", f"{name.lower()}@example.org")
        reader.go(thread)

    text = "Whose number is this? <script>alert(1)</script>\n\nSee https://a.example/report."
    ann.page.fill("#text", text)
    ann.press("Preview")
    assert ann.says("So it will stand there") and not json.loads(get(f"{site.url}{thread}.json").text)["rows"]
    ann.go(thread)
    assert ann.page.input_value("#text") == text, "the draft is given back"
    ann.press("Post")
    assert ann.at().startswith("/discussion/comment/") and ann.says("<script>alert(1)</script>")
    assert ann.page.locator(".words a").get_attribute("rel") == "ugc nofollow noopener"

    stranger.go(page)
    assert stranger.says("Whose number is this?") and stranger.page.get_by_role("link", name="Report this comment").count() == 1
    ben.go(thread)
    ben.page.get_by_role("link", name="Answer", exact=True).press("Enter")
    ben.look()
    ben.page.fill("#text", "Of the ministry.")
    ben.press("Post")
    assert ben.says("Of the ministry.") and ben.says("Whose number is this?")

    ann.go(thread)
    ann.page.get_by_role("link", name="Change", exact=True).click()
    ann.look()
    ann.page.fill("#text", "Whose number is it?")
    ann.press("Save the change")
    assert ann.says("edited") and ann.says("Whose number is it?") and ann.says("Of the ministry.")
    ann.go("/discussion/mine")
    ann.page.get_by_role("link", name="Withdraw", exact=True).click()
    ann.look()
    ann.press("Withdraw this comment")
    assert ann.says("withdrawn by its author") and ann.says("Of the ministry.") and not ann.says("Whose number")
    for path in (thread, f"{thread}?order=newest", "/discussion/mine", "/discussion/rules", page):
        ann.go(path)
    for reader in (ann, ben, stranger):
        reader.context.close()


def test_new_comments_are_told_and_nothing_moves(browser: Browser, site: Site) -> None:
    report = json.loads(get(f"{site.url}/reports.json").text)["rows"][0]["id"]
    thread = f"/discussion/report/{report}"
    ann, stranger = Reader(browser, site), Reader(browser, site)
    stranger.page.clock.install()
    stranger.go(thread)
    assert stranger.says("Look for new comments")
    ann.sign_up("Ann")
    site.onrecord("subscribers", "add", "ann@example.org")
    for text in ("One", "Two"):
        ann.go(thread)
        ann.page.fill("#text", text)
        ann.press("Post")
    before = stranger.page.evaluate("document.querySelector('#all').getBoundingClientRect().top")
    stranger.page.clock.fast_forward("05:00")
    expect(stranger.page.locator("a[data-new]")).to_have_text("2 new comments")
    assert stranger.page.evaluate("document.querySelector('#all').getBoundingClientRect().top") == before
    stranger.page.locator("a[data-new]").click()
    stranger.look()
    assert stranger.says("One") and stranger.says("Two")
    for reader in (ann, stranger):
        reader.context.close()
