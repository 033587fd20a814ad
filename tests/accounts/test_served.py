"""Accounts as readers meet them: through the browser, with scripts and without, on a server of their own."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import stat
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page

from onrecord.accounts.database import people_address, point
from onrecord.accounts.models import User
from onrecord.record.address import address
from onrecord.record.store import Record
from tests.site.conftest import ROOT, Server, get

PASSWORD = "seven slow trams at dusk"
CODE = re.compile(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})$", re.M)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"width": 360, "height": 740}


class Site:
    """A served record without a report, with the folder that its mail goes to."""

    def __init__(self, folder: Path) -> None:
        self.record = folder / "war.sqlite3"
        Record.open(self.record).close()
        self.mail = folder / "mail"
        self.mail.mkdir()
        self.server = Server(self.record, ONRECORD_MAIL=self.mail.as_uri())
        self.url = self.server.url.replace("127.0.0.1", "localhost")  # passkeys are bound to names

    def letters(self) -> list[str]:
        """All mail so far."""
        return [file.read_text() for file in sorted(self.mail.iterdir(), key=lambda f: f.stat().st_mtime_ns)]

    def code(self) -> str:
        """The code in the newest letter."""
        return str(CODE.findall(self.letters()[-1])[-1])

    def make(self, *names: str) -> None:
        """Accounts whose address is confirmed, of which the server learns by its database alone."""
        point(people_address(address(self.record)))
        for name in names:
            user = User.objects.create_user(f"{name.lower()}@example.org", PASSWORD, display_name=name)
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        connections["default"].close()

    def onrecord(self, *words: str) -> str:
        """Runs the command over this record, and gives what it said."""
        command = [sys.executable, "-m", "onrecord", *words, "--record", str(self.record)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("accounts"))
    yield made
    assert made.server.stop() == 0
    assert [line for line in made.server.said if "Traceback" in line or "Error" in line] == []


class Reader:
    """A browser of one person, who sees to it that every page is clean: no violation of axe or of the content security policy."""

    def __init__(self, browser: Browser, site: Site, *, scripts: bool = True) -> None:  # a fixture
        self.site = site
        self.context: BrowserContext = browser.new_context(viewport=PHONE, java_script_enabled=scripts)  # type: ignore[arg-type]  # a size
        self.page: Page = self.context.new_page()
        self.scripts = scripts
        self.broken: list[str] = []
        self.looked: set[tuple[str, str]] = set()
        self.page.on("console", lambda told: self.broken.append(told.text) if "Content Security Policy" in told.text else None)
        self.page.on("pageerror", lambda error: self.broken.append(str(error)))

    def go(self, path: str) -> None:
        answer = self.page.goto(self.site.url + path)
        assert answer is not None and answer.status == 200, (path, answer and answer.status)
        self.look()

    def look(self) -> None:
        """Where we are now must be clean."""
        assert self.broken == []
        state = (self.at(), self.page.inner_text("main"))
        if self.scripts and state not in self.looked:
            self.looked.add(state)
            found = Axe().run(self.page, options={"runOnly": TAGS})
            assert found.violations_count == 0, f"{self.page.url}: {found.generate_report()}"
            assert self.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], self.page.url

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.page.fill(f"#id_{name}", value)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()
        self.look()

    def at(self) -> str:
        return self.page.url.removeprefix(self.site.url).partition("?")[0]

    def says(self, words: str) -> bool:
        return words in self.page.inner_text("main")

    def sign_up(self, name: str) -> None:
        self.go("/accounts/sign-up")
        self.fill(email=f"{name.lower()}@example.org", display_name=name, password1=PASSWORD)
        self.press("Sign Up")
        assert self.at() == "/accounts/email/code"
        self.fill(code=self.site.code())
        self.press("Confirm")
        assert self.at() == "/accounts", self.page.inner_text("main")

    def sign_in(self, name: str) -> None:
        self.go("/accounts/sign-in")
        self.fill(login=f"{name.lower()}@example.org", password=PASSWORD)
        self.press("Sign In")

    def sign_out(self) -> None:
        self.go("/accounts")
        self.press("Sign out")
        assert self.at() == "/"

    def confirm(self) -> None:
        """The password once more, where it is asked for."""
        if self.at() == "/accounts/confirm":
            self.fill(password=PASSWORD)
            self.press("Confirm")


def totp(secret: str, at: float) -> str:
    """The code that an app shows (RFC 6238)."""
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(at) // 30), hashlib.sha1)
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_reader_signs_up_confirms_leaves_and_comes_back(browser: Browser, site: Site, scripts: bool) -> None:
    name = "Marta" if scripts else "Pavlo"
    reader = Reader(browser, site, scripts=scripts)
    reader.go("/incidents")
    assert reader.context.cookies() == []
    reader.sign_up(name)
    assert reader.says(name) and reader.says("has no subscription")
    cookie = next(c for c in reader.context.cookies() if c.get("name") == "onrecord-session")
    assert cookie.get("httpOnly") and cookie.get("sameSite") == "Lax"
    site.onrecord("subscribers", "add", f"{name}@example.org")
    reader.go("/accounts")
    assert reader.says("In force: you may comment")
    reader.go("/accounts/name")
    reader.fill(display_name="Moderator")
    reader.press("Change the name")
    assert reader.says("kept for the staff")
    reader.fill(display_name=f"{name} Second")
    reader.press("Change the name")
    assert reader.says("Your name is changed.")
    for path in ("/accounts/email", "/accounts/password", "/accounts/second", "/accounts/keys", "/accounts/sessions", "/accounts/sign-out"):
        reader.go(path)
    reader.sign_out()
    reader.go("/accounts")
    assert reader.at() == "/accounts/sign-in"
    reader.sign_in(name)
    fresh = next(c for c in reader.context.cookies() if c.get("name") == "onrecord-session")
    assert reader.at() == "/accounts" and fresh.get("value") != cookie.get("value")
    reader.context.close()


def test_a_password_that_is_forgotten(browser: Browser, site: Site) -> None:
    reader = Reader(browser, site)
    site.make("Olena")
    reader.go("/accounts/password/reset")
    reader.fill(email="olena@example.org")
    reader.press("Reset My Password")
    reader.fill(code=site.code())
    reader.press("Confirm")
    reader.fill(password1="nine grey herons at noon", password2="nine grey herons at noon")
    reader.press("Change Password")
    reader.go("/accounts/sign-in")
    reader.fill(login="olena@example.org", password="nine grey herons at noon")
    reader.press("Sign In")
    assert reader.at() == "/accounts"
    reader.context.close()


def test_what_is_asked_tells_nobody_who_has_an_account(browser: Browser, site: Site) -> None:
    stranger = Reader(browser, site)
    site.make("Iryna")
    told: list[tuple[str, str]] = []
    for email in ("iryna@example.org", "nobody-here@example.org"):
        stranger.go("/accounts/sign-up")
        stranger.fill(email=email, display_name=f"Stranger {len(told)} X", password1=PASSWORD)
        stranger.press("Sign Up")
        told.append((stranger.at(), stranger.page.inner_text("main").replace(email, "")))
        stranger.context.clear_cookies()
    assert told[0] == told[1]
    assert "already exists" in site.letters()[-2]
    stranger.context.close()


def test_the_staff_set_up_a_second_factor_and_are_asked_for_it(browser: Browser, site: Site) -> None:
    reader = Reader(browser, site)
    site.make("Taras")
    reader.sign_in("Taras")
    assert "Taras is moderator" in site.onrecord("staff", "add", "taras@example.org", "moderator")
    reader.go("/accounts")
    assert reader.at() == "/accounts/sign-in", "a change of roles ends the session"
    reader.sign_in("Taras")
    assert reader.says("The pages of the staff open once you have one")
    reader.go("/accounts/second/app")
    reader.confirm()
    secret = reader.page.input_value("#authenticator_secret")
    assert reader.page.locator(".qr svg").bounding_box()["width"] > 100  # type: ignore[index]  # it is drawn
    now = time.time()
    reader.fill(code=totp(secret, now))
    reader.press("Set it up")
    codes = reader.page.input_value("#recovery_codes").split()
    assert len(codes) == 10
    reader.go("/accounts")
    assert reader.says("Set up")
    reader.sign_out()
    reader.sign_in("Taras")
    assert reader.at() == "/accounts/second/code", "the password alone lets nobody in"
    reader.page.locator("#id_code").first.fill("000000")
    reader.press("Sign In")
    assert reader.says("Incorrect code")
    reader.page.locator("#id_code").first.fill(codes[0])
    reader.press("Sign In")
    assert reader.at() == "/accounts"
    with_secrets = site.record.with_name("war.people.sqlite3").read_bytes()
    assert secret.encode() not in with_secrets, "sealed at rest"
    assert stat.S_IMODE(site.record.with_name("war.people.sqlite3").stat().st_mode) == 0o600
    reader.context.close()


def test_a_passkey_signs_in_by_itself(browser: Browser, site: Site) -> None:
    reader = Reader(browser, site)
    device: Any = reader.context.new_cdp_session(reader.page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
               "automaticPresenceSimulation": True}  # fmt: skip
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    site.make("Halyna")
    reader.sign_in("Halyna")
    reader.go("/accounts/keys/add")
    reader.confirm()
    reader.page.check("#id_passwordless")
    reader.page.click("#mfa_webauthn_add")
    reader.page.wait_for_url(lambda url: not url.endswith("/keys/add"))
    reader.look()
    reader.go("/accounts/keys")
    assert reader.says("Passkey")
    reader.sign_out()
    reader.go("/accounts/sign-in")
    reader.page.click("#passkey_login")
    reader.page.wait_for_url(f"{site.url}/accounts")
    assert reader.says("Halyna")
    reader.context.close()


def test_attempts_are_counted(browser: Browser, site: Site) -> None:
    reader = Reader(browser, site)
    site.make("Ruslan")
    for _ in range(6):
        reader.go("/accounts/sign-in")
        reader.fill(login="ruslan@example.org", password="not the one at all")
        reader.press("Sign In")
    assert reader.says("Too many failed login attempts")
    reader.fill(login="ruslan@example.org", password=PASSWORD)
    reader.press("Sign In")
    assert reader.says("Too many failed login attempts"), "also not with the right one"
    reader.context.close()


def test_a_form_from_another_site_is_refused(site: Site) -> None:
    got = get(f"{site.url}/accounts/sign-in", method="POST", headers={"Origin": "http://evil.example"})
    assert got.status == 403 and "did not come from a page of this site" in got.text


def test_pages_of_the_record_take_nothing_and_those_of_people_are_kept_by_nobody(site: Site) -> None:
    assert get(f"{site.url}/incidents", method="POST").status == 405
    assert get(f"{site.url}/accountsx", method="POST").status == 405
    assert get(f"{site.url}/accounts", method="DELETE").status == 405
    for path in ("/accounts", "/accounts/sign-in", "/accounts/nowhere"):
        assert "no-store" in get(site.url + path).headers["Cache-Control"]
