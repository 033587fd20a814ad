"""The whole story in a browser: posted, read, reported by keyboard alone, amended, both told, complained of anew; and the same without a script.

Every state is clean by axe, on a phone and by dark colours too. Pictures go to .onrecord/screenshots.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from onrecord.accounts.models import User
from onrecord.accounts.policy import Role
from onrecord.discussion import sending
from onrecord.discussion.models import Case, Comment, Notice
from onrecord.discussion.verifying import verify
from tests.accounts.test_served import TAGS
from tests.site.conftest import ROOT
from tests.whole.site import Whole, whole
from tests.whole.watching import PHONE, Watcher

PICTURES = ROOT / ".onrecord" / "screenshots"
WIDE = {"width": 1280, "height": 900}
SAID = "The depot stood empty. Mr Orlov of Birch Street, who lit it, should be dragged out by his neighbours."
AMENDED = "The depot stood empty."
REPORT = "Report this comment"
# Is what has the focus within the dialog? At its ends the focus may leave the page, and comes back into the dialog.
WITHIN = "() => document.activeElement === document.body || document.querySelector('dialog').contains(document.activeElement)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Whole]:
    with whole(tmp_path_factory.mktemp("story"), "A depot burns near Romny") as made:
        yield made


@pytest.fixture(scope="module")
def url(site: Whole) -> Iterator[str]:
    with site.served() as found:
        yield found


class Teller(Watcher):
    """A person with a browser, who looks at what there is: by axe in light and dark, and for who looks at the pictures."""

    def __init__(self, browser: Browser, url: str, site: Whole, user: User, *, scripts: bool = True) -> None:
        super().__init__(browser, url, site.cookie(user, url), scripts=scripts)
        self.scripts = scripts

    def look(self, name: str, *, whole_page: bool = True) -> None:
        """What is here now is clean."""
        self.judge(name)
        if not self.scripts:
            return
        PICTURES.mkdir(parents=True, exist_ok=True)
        for scheme, size in (("light", PHONE), ("dark", PHONE), ("light", WIDE)):
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]  # one of its words
            self.page.set_viewport_size(size)  # type: ignore[arg-type]  # a size
            if size is PHONE:
                found = Axe().run(self.page, options={"runOnly": TAGS})
                assert found.violations_count == 0, f"{name} {scheme}: {found.generate_report()}"
            kind = "wide" if size is WIDE else scheme
            self.page.screenshot(path=PICTURES / f"discussion-{name}-{kind}.png", full_page=whole_page)
        self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]  # a size

    def says(self, words: str) -> bool:
        return words in self.page.inner_text("main")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).press("Enter")
        self.page.wait_for_load_state()

    def tab_to(self, wanted: str, most: int = 60) -> None:
        """By the tabulator alone to what this selector finds."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
                return
        raise AssertionError(f"{wanted} is not reached by keyboard")


def by_keyboard(ben: Teller, comment: Comment) -> str:
    """Ben reports it in the dialog, with the keyboard alone; the reference."""
    page, link = ben.page, f"#c-{comment.pk} a[data-report]"
    ben.read(f"/discussion/comment/{comment.pk}")
    ben.tab_to(link)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=REPORT)
    dialog.wait_for()
    assert page.evaluate("document.querySelector('dialog').contains(document.activeElement)"), "the focus moves in"
    for _ in range(14):
        page.keyboard.press("Tab")
        assert page.evaluate(WITHIN), "the tabulator stays in it"
    assert [button.inner_text() for button in dialog.get_by_role("button").all()] == [REPORT, "Cancel"]
    ben.look("dialog", whole_page=False)
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert page.evaluate("(link) => document.activeElement.matches(link)", link), "the focus returns"
    assert not Case.objects.filter(comment=comment, waiting__gt=0).exists(), "Esc is Cancel"
    page.keyboard.press("Enter")
    dialog.wait_for()
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("It names a man and his street.")
    ben.tab_to("dialog button[value=report]")
    page.keyboard.press("Enter")
    reported = page.get_by_role("dialog", name="Reported")
    reported.get_by_text("We have your complaint").wait_for()
    ben.look("receipt", whole_page=False)
    reference = reported.locator(".reference").inner_text()
    page.keyboard.press("Enter")  # on "Close", which has the focus
    reported.wait_for(state="detached")
    assert page.evaluate("(link) => document.activeElement.matches(link)", link)
    return reference


def by_pages(ben: Teller, comment: Comment) -> str:
    """The same on a page of its own, without a script."""
    ben.read(f"/discussion/comment/{comment.pk}")
    ben.page.get_by_role("link", name=REPORT).press("Enter")
    ben.page.wait_for_url("**/report")
    ben.page.get_by_label("Privacy").check()
    ben.page.fill("#report-text", "It names a man and his street.")
    ben.press(REPORT)
    assert ben.says("We have your complaint")
    return ben.page.locator(".reference").inner_text()


@pytest.mark.parametrize(("scripts", "report"), [(True, by_keyboard), (False, by_pages)], ids=["scripts", "no scripts"])
def test_the_story(browser: Browser, site: Whole, url: str, scripts: bool, report: Callable[[Teller, Comment], str]) -> None:
    names = ("Ann", "Ben", "Cora", "Olga") if scripts else ("Dina", "Emil", "Fay", "Petra")
    users = [site.person(name, role=Role.MODERATOR if name in ("Olga", "Petra") else None) for name in names]
    ann, ben, cora, judge = (Teller(browser, url, site, user, scripts=scripts) for user in users)

    ann.read(site.thread)
    ann.look("write")
    ann.page.fill("#text", SAID)
    ann.press("Preview")
    ann.look("preview")
    ann.press("Post")
    assert ann.says(SAID)
    ann.look("posted")
    comment = Comment.objects.order_by("-id")[0]
    assert comment.author_id == users[0].pk

    reference = report(ben, comment)
    ben.read(f"/discussion/complaints/{reference}")
    ben.look("complaint")
    assert ben.says("A moderator decides it by")

    judge.read("/moderation")
    judge.look("queue")
    judge.page.get_by_role("link", name=names[0]).first.press("Enter")
    judge.page.wait_for_url("**/moderation/case/*")
    assert judge.says("It names a man and his street.") and judge.says(names[1])
    judge.look("case")
    judge.page.get_by_role("radio", name="Amend").check()
    judge.page.select_option("#rule", "privacy")
    judge.page.fill("#reasons", "It told where a private person lives.")
    judge.page.fill("#outcome", "We took the name and the street out.")
    judge.page.fill("#amended", AMENDED)
    judge.press("Decide, and tell all")
    assert judge.says("Decided") and judge.says("Amend, by rule")
    judge.look("decided")
    for name in ("dashboard", "rota", "enter", "sanctions", "closings", "corrections"):
        judge.read(f"/moderation/{name}")
        judge.look(name)

    ben.read(f"/discussion/complaints/{reference}")
    ben.look("outcome")
    assert ben.says("The comment was amended") and ben.says("We took the name and the street out.")
    ann.read(site.thread)
    ann.look("amended")
    assert ann.says(AMENDED) and ann.says("Amended by moderator") and not ann.says("Birch Street")
    sending.send()  # unless the server, which tends the desk, has
    ours = Notice.objects.filter(user__in=users[:2]).select_related("user")
    assert {(notice.user and str(notice.user), notice.subject) for notice in ours} == {
        (names[1], f"Your complaint {reference}"), (names[1], f"Your complaint {reference}: what was decided"),
        (names[0], "Your comment was looked at by a moderator"),
    }  # fmt: skip
    assert [notice for notice in ours if not notice.tries] == []
    assert any("It told where a private person lives." in notice.text for notice in ours if notice.user == users[0])

    report(cora, comment)
    case = Case.objects.get(comment=comment)
    assert (case.state, case.round, case.waiting) == (Case.State.OPEN, 2, 1)
    judge.read("/moderation")
    assert judge.says("(again)")
    judge.read(f"/moderation/case/{case.pk}")
    judge.look("again")
    assert judge.says("1 earlier complaint")
    ben.read("/discussion/complaints")
    ben.look("complaints")
    for path, name in (("/discussion/rules", "rules"), ("/discussion/mine", "mine"), (f"/reports/{site.report}", "report")):
        ann.read(path)
        ann.look(name)
    assert [str(fault) for fault in verify()] == []
    for person in (ann, ben, cora, judge):
        person.close()
