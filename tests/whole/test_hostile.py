"""Hostile texts through every way in, read at every place where they come out, in a real browser: nothing runs, and words stay words."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from lxml import etree
from playwright.sync_api import Browser

from onrecord.discussion import limits, sending
from onrecord.discussion.models import Case, Comment, Complaint, Decision, Notice
from onrecord.discussion.text import normal
from tests.discussion.hostile import CLASSES, HOSTILE_TEXTS, NAMES
from tests.site.conftest import ROOT, get
from tests.whole.site import whole
from tests.whole.watching import Watcher
from tests.whole.writing import Writing

pytestmark = pytest.mark.filterwarnings("ignore::django.core.cache.backends.base.CacheKeyWarning")
# A title of a page that is discussed, which goes into subjects of mails.
TITLE = "<script>window.__xss=1</script>\u202e=1+1\r\nBcc: everybody@evil.example"
HEADERS = {
    "Content-Type", "MIME-Version", "Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress",
}  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writing]:
    """All texts by all ways, but nothing decided yet."""
    with pytest.MonkeyPatch.context() as patch, whole(tmp_path_factory.mktemp("hostile"), TITLE) as site:
        patch.setattr(limits, "use", lambda *_: None)  # they are sent faster than anybody may
        made = Writing(site)
        made.everywhere(HOSTILE_TEXTS)
        yield made


@pytest.fixture(scope="module")
def url(written: Writing) -> Iterator[str]:
    with written.site.served() as found:
        yield found


def test_there_are_enough_of_every_class() -> None:
    assert len(set(HOSTILE_TEXTS)) >= 150 and all(len(set(texts)) >= 7 for texts in CLASSES.values())


def test_what_is_refused_and_what_is_shown_back_is_words(browser: Browser, url: str, written: Writing) -> None:
    most = len(HOSTILE_TEXTS) * 9 // 10
    assert all(written.taken[what] >= most for what in ("post", "reply", "edit", "complain", "ask", "confirm", "letter")), written.taken
    for name in NAMES:
        written._name(name)
    watcher = Watcher(browser, url)
    watcher.parse(written.pages)
    watcher.close()


def test_readers_see_words(browser: Browser, url: str, written: Writing) -> None:
    site = written.site
    stranger = Watcher(browser, url)
    shown = stranger.through(site.thread)
    assert shown == written.shown()
    stranger.through(f"{site.thread}?order=newest")
    stranger.through(f"/discussion/comment/{written.base.pk}")
    for path in (f"/reports/{site.report}", f"/discussion/comment/{max(shown)}", f"/discussion/comment/{max(shown)}/report", "/"):
        stranger.read(path)
    ann = Watcher(browser, url, site.cookie(written.ann, url))
    ann.through("/discussion/mine")
    ann.read(site.thread)
    for act in ("reply", "withdraw"):
        ann.read(f"/discussion/comment/{min(written.says)}/{act}")
    ben = Watcher(browser, url, site.cookie(written.ben, url))
    for answer in Comment.objects.filter(author=written.ben).order_by("id").values_list("pk", flat=True)[::30]:
        ben.read(f"/discussion/comment/{answer}/edit")
    ben.through("/discussion/complaints")
    for reference in Complaint.objects.filter(complainant=written.ben).order_by("id").values_list("reference", flat=True)[::20]:
        ben.read(f"/discussion/complaints/{reference}")
    for watcher in (stranger, ann, ben):
        watcher.close()


def test_data_and_feeds_are_whole(url: str, written: Writing) -> None:
    rows: list[Any] = []
    path = f"{url}{written.site.thread}.json"
    while path:
        body = get(path)
        assert body.body.isascii() and body.headers.get_content_type() == "application/json"
        found = json.loads(body.text)
        rows, path = rows + found["rows"], found["next"]
    assert {row["id"]: row["text"] for row in rows} == written.shown()
    feed = get(f"{url}{written.site.thread}.atom")
    assert feed.headers.get_content_type() == "application/atom+xml"
    atom = etree.fromstring(feed.body, etree.XMLParser(resolve_entities=False, no_network=True))
    entries = atom.findall("{*}entry")
    tags = {part.tag for entry in entries for part in etree.HTML(entry.findtext("{*}summary")).iter()}
    assert len(entries) > 1 and tags <= {"html", "body", "p", "br", "a"}


def test_moderators_see_words(browser: Browser, url: str, written: Writing) -> None:
    watcher = Watcher(browser, url, written.site.cookie(written.editor, url))
    watcher.through("/moderation")
    base = Case.objects.get(comment=written.base)
    cases = list(Case.objects.exclude(pk=base.pk).order_by("id"))
    for case in [base, *cases[::25]]:
        watcher.read(f"/moderation/case/{case.pk}")
    watcher.read("/moderation/bulk?" + "&".join(f"case={case.pk}" for case in cases[:50]))
    for name in ("closings", "corrections", "dashboard", "rota", "enter", f"author/{written.ann.pk}"):
        watcher.read(f"/moderation/{name}")
    watcher.read("/moderation?author=%22%3E%3Cscript%3Ewindow.__xss=1%3C/script%3E")
    watcher.close()


def test_decisions_and_mails_are_words(browser: Browser, url: str, written: Writing) -> None:
    site = written.site
    written.decide(HOSTILE_TEXTS)
    assert not Case.objects.filter(state=Case.State.OPEN).exists() and written.taken["amend"] >= len(HOSTILE_TEXTS) * 9 // 10
    stranger = Watcher(browser, url)
    assert stranger.through(site.thread) == written.shown()
    stranger.parse([page for page in written.pages if page[0].startswith(("amend", "keep"))])
    ben = Watcher(browser, url, site.cookie(written.ben, url))
    ben.through("/discussion/complaints")
    editor = Watcher(browser, url, site.cookie(written.editor, url))
    for name in ("sanctions", f"author/{written.ann.pk}", f"author/{written.ben.pk}", "dashboard"):
        editor.read(f"/moderation/{name}")
    for decision in Decision.objects.order_by("id")[::20]:
        editor.read(f"/moderation/case/{decision.case_id}")
    letters = [sending.mail(notice, "reader@example.org") for notice in Notice.objects.exclude(kind=Notice.Kind.VERIFY)]
    assert len(letters) > 4 * len(HOSTILE_TEXTS)
    bodies = []
    for sent in letters:
        parsed: Any = email.message_from_bytes(sent.message().as_bytes(), policy=email.policy.default)
        assert set(parsed.keys()) == HEADERS and len(parsed["To"].addresses) == 1
        text, html = parsed.iter_parts()
        assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
        bodies.append((parsed["Subject"], html.get_content()))
    stranger.show("<hr>".join(body for _, body in bodies))
    ours = etree.HTML("<i>" + "".join(body.partition("<body>")[2].partition("</body>")[0] for _, body in bodies))
    assert {element.tag for element in ours.iter()} == {"html", "body", "i", "p", "br", "a"}
    assert all(element.get("href").startswith(("http://", "https://")) for element in ours.iter("a"))
    for watcher in (stranger, ben, editor):
        watcher.close()


def test_what_was_put_into_the_database_by_others_does_not_run(browser: Browser, url: str, written: Writing) -> None:
    raw = [text for text in HOSTILE_TEXTS if "\ud800" not in text and len(text) < 300]
    with connections["default"].cursor() as cursor:
        for text, id in zip(raw, Comment.objects.order_by("id").values_list("pk", flat=True), strict=False):
            cursor.execute("UPDATE discussion_comment SET text = %s, author_name = %s WHERE id = %s", [text, text, id])
    stranger = Watcher(browser, url)
    stranger.through(written.site.thread)
    stranger.read(f"/reports/{written.site.report}")
    editor = Watcher(browser, url, written.site.cookie(written.editor, url))
    editor.read(f"/moderation/author/{written.ann.pk}")
    for form in ("json", "atom"):
        assert get(f"{url}{written.site.thread}.{form}").status == 200, form
    for watcher in (stranger, editor):
        watcher.close()


def test_files_are_whole_and_steer_nothing(written: Writing, tmp_path: Path) -> None:
    exported = _onrecord(written, "discussion", "export", "--format", "jsonl")
    rows = [json.loads(line) for line in exported.splitlines()]
    assert exported.isascii() and {row["type"] for row in rows} >= {"case", "comment", "revision", "complaint", "decision", "event"}
    said = {row["text"] for row in rows if row["type"] == "complaint"}
    assert sum(normal(text) in said for text in HOSTILE_TEXTS) >= len(HOSTILE_TEXTS) * 9 // 10

    users = [text for text in HOSTILE_TEXTS if text.isascii() and len(text) < 60]
    file = tmp_path / "=1+1.csv"
    with file.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["email", "since", "until"])
        writer.writerows([[cell, "", ""] for text in users for cell in (text, f"{text}@example.org")])
        writer.writerows([["a@example.org", text, ""] for text in users])
    done = _run(written, "subscribers", "import", str(file))
    assert "\x1b" not in done.stderr and done.stdout == "" and f"{file}:" in done.stderr
    listed = list(csv.DictReader(io.StringIO(_onrecord(written, "subscribers", "list", "--format", "csv"))))
    assert any("+1+1@example.org" in row["email"] or "=1+1@example.org" in row["email"] for row in listed), listed
    assert [row for row in listed for cell in row.values() if cell and cell[0] in "=+-@\t\r|"] == []


def _onrecord(written: Writing, *words: str) -> str:
    done = _run(written, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _run(written: Writing, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", *words, "--record", str(written.site.record)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
