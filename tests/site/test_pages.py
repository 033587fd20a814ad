"""Every page in a browser, in each of its states: accessible, in bounds, asking nobody else, and pictured."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from onrecord.site.listings import Leaf, Listing
from tests.site.conftest import ROOT, Got
from tests.site.making import LISTINGS, PAGES, sample

PICTURES = ROOT / ".onrecord" / "screenshots"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
LOOKS = [("phone", "light"), ("phone", "dark"), ("desk", "light"), ("desk", "dark")]
THOROUGH = [("phone", "dark"), ("desk", "light")]
# The rules of WCAG 2.2 at A and AA, and what axe holds to be good practice.
RULES = {"resultTypes": ["violations"]}
EACH = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
LOOK = pytest.mark.parametrize(("size", "scheme"), LOOKS, ids=["-".join(look) for look in LOOKS])


class Looked:
    """A page opened in a browser, with what it asked for and complained of."""

    def __init__(self, browser: Browser, url: str, size: str = "desk", scheme: str = "light", *, scripts: bool = True) -> None:
        shape = PHONE if size == "phone" else DESK
        self.context: BrowserContext = browser.new_context(viewport=shape, color_scheme=scheme, java_script_enabled=scripts)  # type: ignore[arg-type]  # both are of playwright's words
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        response = self.page.goto(url)
        assert response is not None
        self.status = response.status

    def __enter__(self) -> Looked:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def violations(self) -> list[str]:
        """What axe finds against the page, in short."""
        found = Axe().run(self.page, options=RULES).response["violations"]
        return [f"{v['id']}: {v['help']}: {[node['html'][:160] for node in v['nodes'][:3]]}" for v in found]

    def overflow(self) -> int:
        """Pixels by which the page is wider than its window."""
        width: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return width

    def picture(self, name: str) -> None:
        """Keep a screenshot of the whole page."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def states(page: Listing | Leaf, path: str) -> dict[str, str]:
    """Addresses of a page by the state that it is in."""
    found = {"": path, "as-of": f"{path}?as_of=2026-01-01"}
    if isinstance(page, Listing) and "{" not in page.path:
        found["first-rows"] = f"{path}?limit=3"
        found["nothing"] = f"{path}?as_of=1999-01-01"
        for f in page.filters:
            if f.kind == "choice":
                found["chosen"] = f"{path}?{f.name}={f.choices[0]}"
    return found


@EACH
@LOOK
def test_the_page_is_right_for_everybody(
    page: Listing | Leaf, size: str, scheme: str, site: str, browser: Browser, crawled: dict[str, Got]
) -> None:
    # The page as it is first met in all looks; each of its states in one of two that share neither size nor colours.
    first, *others = states(page, sample(crawled, page)).items()
    mine = others[THOROUGH.index((size, scheme)) :: len(THOROUGH)] if (size, scheme) in THOROUGH else []
    for state, address in [first, *mine]:
        with Looked(browser, site + address, size, scheme) as looked:
            looked.picture("-".join(part for part in (page.name, state, size, scheme) if part))
            assert looked.status == 200
            assert looked.violations() == [], state
            assert looked.complaints == []
            assert [url for url in looked.asked if not url.startswith(site)] == []
            assert looked.overflow() <= 0, state
            assert looked.context.cookies() == []


@EACH
def test_the_page_is_readable_at_twice_its_size(page: Listing | Leaf, site: str, browser: Browser, crawled: dict[str, Got]) -> None:
    with Looked(browser, site + sample(crawled, page)) as looked:
        looked.page.set_viewport_size({"width": 640, "height": 450})  # 1280 by 900 at 200 %
        assert looked.overflow() <= 0
        looked.page.set_viewport_size({"width": 320, "height": 256})  # and at 400 %, as WCAG 1.4.10 has it
        assert looked.overflow() <= 0


@EACH
def test_the_page_works_with_no_script(page: Listing | Leaf, site: str, browser: Browser, crawled: dict[str, Got]) -> None:
    with Looked(browser, site + sample(crawled, page), scripts=False) as looked:
        assert looked.page.locator("h1").count() == 1
        assert looked.page.locator("main").inner_text().strip()


@pytest.mark.parametrize(
    ("name", "address", "status"),
    [("error-404", "/nowhere", 404), ("error-400", "/incidents?since=soon", 400), ("error-unknown", "/reports/0123456789abcdef", 404)],
)
@LOOK
def test_errors_are_pages_too(name: str, address: str, status: int, size: str, scheme: str, site: str, browser: Browser) -> None:
    with Looked(browser, site + address, size, scheme) as looked:
        looked.picture(f"{name}-{size}-{scheme}")
        assert looked.status == status
        assert looked.violations() == []
        assert looked.overflow() <= 0


@LOOK
def test_the_components_are_right_for_everybody(size: str, scheme: str, debug: str, browser: Browser) -> None:
    with Looked(browser, f"{debug}/styleguide", size, scheme) as looked:
        looked.picture(f"styleguide-{size}-{scheme}")
        assert looked.violations() == []
        assert looked.complaints == []
        assert looked.overflow() <= 0


def test_the_page_of_components_is_not_public(site: str, browser: Browser) -> None:
    with Looked(browser, f"{site}/styleguide") as looked:
        assert looked.status == 404


def test_the_keyboard_reaches_the_content_first(site: str, browser: Browser) -> None:
    with Looked(browser, f"{site}/incidents") as looked:
        looked.page.keyboard.press("Tab")
        assert looked.page.evaluate("document.activeElement.textContent") == "Skip to the content"
        assert looked.page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]  # it has a box once it is seen
        looked.page.keyboard.press("Enter")
        assert looked.page.evaluate("document.activeElement.id") == "main"


def test_from_a_number_to_its_sentence_and_back_in_time(site: str, browser: Browser) -> None:
    with Looked(browser, f"{site}/incidents") as looked:
        page = looked.page
        page.locator(".incident:has(.tolls) h2 a").first.click()
        incident = page.url
        page.locator(".claims .citation").first.click()
        statement = page.url.partition("#")[2]
        assert re.fullmatch(r"s-[0-9a-f]{16}", statement)
        marked = page.locator(f".sentence:has(#{statement}) .words")
        assert marked.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)", "the sentence that was led to is marked"
        page.goto(incident)
        page.get_by_label("This page as of").fill("2022-03-17")
        page.get_by_role("button", name="Look back").click()
        assert "as_of=2022-03-17" in page.url
        if page.locator(".as-of").count():
            page.locator(".as-of a").click()
            assert page.url == incident


def test_a_page_does_not_move_while_it_comes(site: str, browser: Browser) -> None:
    shift = """() => new Promise(done => { let sum = 0; new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value))
        .observe({type: 'layout-shift', buffered: true}); requestAnimationFrame(() => requestAnimationFrame(() => done(sum))) })"""
    for listing in LISTINGS:
        if "{" not in listing.path:
            with Looked(browser, site + listing.path) as looked:
                assert looked.page.evaluate(shift) < 0.02, listing.path


def test_pictures_are_kept_of_every_page_and_look() -> None:
    expected = [Path(PICTURES / f"{page.name}-{size}-{scheme}.png") for page in PAGES for size, scheme in LOOKS]
    assert [path.name for path in expected if not path.exists()] == []
