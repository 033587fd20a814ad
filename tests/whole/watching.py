"""A browser that watches whether anything runs that came in as words: a tripwire, dialogs, the console, the security policy, requests to others.

Beside what runs, it looks at what stands there: elements, handlers and addresses that no template of ours writes, ids that are there twice.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Request

PHONE = {"width": 360, "height": 740}
# Set before anything of a page is there.
TRIPWIRE = """
window.__violated = [];
document.addEventListener("securitypolicyviolation", (e) => window.__violated.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`));
"""
# What is wrong with a document: `root` of it, as of `origin`. Run on a page, and on bodies that are parsed without being shown.
LOOK = """
(root, origin) => {
  const wrong = [];
  const never = "iframe,object,embed,base,meta[http-equiv],style,noscript,template,img,video,audio,source,picture,portal,marquee,frameset,math,annotation-xml,plaintext,xmp,listing,canvas,map,area,form form,main svg script,main svg foreignObject,main svg use,input[type=image],[formaction],[srcdoc],[ping],[style],[popovertarget],main [autofocus]";
  for (const found of root.querySelectorAll(never)) wrong.push("element " + found.outerHTML.slice(0, 200));
  for (const found of root.querySelectorAll("*")) {
    for (const { name, value } of found.attributes) {
      if (name.startsWith("on")) wrong.push("handler " + found.outerHTML.slice(0, 200));
      if (["href", "src", "action", "xlink:href", "data"].includes(name)) {
        let where;
        try { where = new URL(value, origin); } catch { wrong.push("address " + value.slice(0, 200)); continue; }
        const theirs = found.matches(":is(.words, body) > p > a[rel='ugc nofollow noopener']");
        if (!/^https?:$/.test(where.protocol) || (where.origin !== origin && !theirs) || where.username) wrong.push("address " + value.slice(0, 200));
      }
    }
    if (found.localName === "script" && (found.textContent || !found.src)) wrong.push("script " + found.outerHTML.slice(0, 200));
  }
  const ids = [...root.querySelectorAll("[id]")].map((found) => found.id);
  for (const id of ids) if (!/^[\\w-]+$/.test(id) || ids.indexOf(id) !== ids.lastIndexOf(id)) wrong.push("id " + id);
  return wrong;
}
"""
STATE = f"""
() => ({{
  run: window.__xss !== undefined, violated: window.__violated, wrong: ({LOOK})(document, location.origin),
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
}})
"""
PARSED = f"""
([bodies, origin]) => bodies.map((body) => ({LOOK})(new DOMParser().parseFromString(body, "text/html"), origin))
"""
# The texts of comments that stand on a page, by the ids of their comments.
TEXTS = """
() => Object.fromEntries([...document.querySelectorAll("li.comment[id^=c-]")].map((row) => [row.id.slice(2), [...row.querySelectorAll(":scope > article > .words > p")].map(
  (p) => [...p.childNodes].map((node) => node.localName === "br" ? "\\n" : node.textContent).join("")).join("\\n\\n")]))
"""


class Watcher:
    """A phone's browser whose every page is watched. `cookie`: of who is signed in; without, of nobody."""

    def __init__(self, browser: Browser, url: str, cookie: Any = None) -> None:
        self.url = url
        self.context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]  # a size
        self.context.add_init_script(TRIPWIRE)
        if cookie is not None:
            self.context.add_cookies([cookie])
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.seen: list[str] = []
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.faults.append(f"error {error}"))
        self.page.on("dialog", self._opened)
        self.context.on("request", self._asked)

    def read(self, path: str, *, status: int = 200) -> None:
        """Open a page, and see that nothing happens that should not."""
        answer = self.page.goto(self.url + path)
        assert answer is not None and answer.status == status, (path, answer and answer.status)
        assert "script-src 'self'" in answer.headers.get("content-security-policy", ""), path
        self.judge(path)

    def judge(self, path: str, *, fits: bool = True) -> None:
        """What is wrong with what stands here now. `fits`: it must be no wider than a phone."""
        self.seen.append(path)
        state = self.page.evaluate(STATE)
        if state["run"]:
            self.faults.append("it ran")
        self.faults += [*state["violated"], *state["wrong"]]
        if fits and state["wide"] > 0:
            self.faults.append(f"{state['wide']} pixels wider than a phone")
        assert self.faults == [], f"{path}: {self.faults[:5]}"

    def through(self, path: str, following: str = "a[rel=next]") -> dict[str, str]:
        """A page and all that follow it; the texts of the comments on them."""
        texts: dict[str, str] = {}
        at: str | None = path
        while at is not None:
            self.read(at)
            texts |= self.page.evaluate(TEXTS)
            link = self.page.locator(following)
            at = link.get_attribute("href") if link.count() else None
        return texts

    def parse(self, bodies: Sequence[tuple[str, str]]) -> None:
        """Bodies of answers that are not shown, as a browser reads them."""
        found = self.page.evaluate(PARSED, [[body for _, body in bodies], "http://localhost"])
        for (what, _), wrong in zip(bodies, found, strict=True):
            assert wrong == [], f"{what}: {wrong[:5]}"

    def show(self, body: str) -> None:
        """A document that comes from elsewhere, without any policy: as a mail program that runs all would show it."""
        self.page.route("**/*", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
        self.page.goto(f"{self.url}/mail")
        self.page.unroute_all()
        self.judge("a mail", fits=False)

    def close(self) -> None:
        self.context.close()

    def _said(self, told: ConsoleMessage) -> None:
        if told.type in ("error", "warning") and "Failed to load resource" not in told.text:
            self.faults.append(f"console {told.text}")

    def _opened(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.url).netloc:
            self.faults.append(f"request {json.dumps(request.url[:200])}")
