"""Each text through every way by which words come in: comments, answers, changes, complaints, letters, decisions, closings, corrections, names.

All is sent as a browser sends a form, to the site's own views, by people who may. What is refused must come back, and is kept to be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlencode

from django.test import Client

from onrecord.accounts.policy import Role
from onrecord.discussion import closing, corrections, rules, telling
from onrecord.discussion.models import Case, Comment, Notice
from onrecord.discussion.text import LONGEST, normal
from tests.whole.site import Whole

FORM = "application/x-www-form-urlencoded"
# Of pages that show one complaint each, so many-th is looked at.
ONE_OF = 4
TAKEN, REFUSED = (302, 303), (200, 403, 409, 422)


def together(texts: Sequence[str], longest: int) -> list[str]:
    """The texts as few, each of some of them on lines of their own; one that is too long stands alone, to be refused."""
    made: list[str] = []
    for text in texts:
        if made and len(made[-1]) + 1 + len(text) <= longest:
            made[-1] += f"\n{text}"
        else:
            made.append(text)
    return made


class Writing:
    """The people who write, and what they were given back: `pages` are bodies of answers, by what was sent."""

    def __init__(self, site: Whole) -> None:
        self.site = site
        self.ann, self.ben = site.person("Ann"), site.person("Ben")
        self.editor = site.person("Olga", role=Role.EDITOR)
        self.as_ann, self.as_ben, self.as_editor = (site.client(user) for user in (self.ann, self.ben, self.editor))
        self.rule = rules.in_force().rules[0].id
        self.pages: list[tuple[str, str]] = []
        self.taken: dict[str, int] = {}
        # What each comment says at last, by its id.
        self.says: dict[str, str] = {}

    def everywhere(self, texts: Sequence[str]) -> None:
        """Each text as every kind of words, and in place of another."""
        base = self._post("base", "What all answer, and all complain of.")
        assert base is not None
        self.base = base
        for number, (text, other) in enumerate(zip(texts, (*texts[1:], *texts[:1]), strict=True)):
            self._comment(number, text)
            self._answer(number, text, other)
            self._complain(number, text)
            self._name(text)
        # What a page lists is given it in fewer forms, with as many texts in each as it takes.
        for reason in together(texts, closing.LONGEST_REASON):
            self._close(reason)
        for note in together(texts, corrections.LONGEST_NOTE):
            self._correct(note)
        for text in together(texts, LONGEST):
            self._sent("preview", self.as_ann, f"{self.site.thread}/write", {"text": text, "once": "1", "do": "preview"}, taken=(200,))

    def shown(self) -> dict[str, str]:
        """What readers are to see, by the ids of comments. A form is sent in UTF-8, which has no halves of pairs."""
        sent = {id: text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") for id, text in self.says.items()}
        return {id: normal(text) for id, text in sent.items()}

    def decide(self, texts: Sequence[str]) -> None:
        """All that waits is decided: amended, with a warning, or kept."""
        for number, case in enumerate(Case.objects.filter(state=Case.State.OPEN).select_related("comment").order_by("id")):
            text = texts[(number + 7) % len(texts)]
            fields = {
                "rule": self.rule,
                "reasons": texts[number % len(texts)],
                "outcome": texts[number % len(texts)],
                "sanction": "warning",
            }
            told = {"seen": telling.mark(case), "action": "amend", "text": text, **fields}
            path = f"/moderation/case/{case.pk}"
            if self._sent("amend", self.as_editor, path, told):
                self.says[case.comment_id] = text
            else:
                self._sent("keep", self.as_editor, path, {**told, "action": "keep", "reasons": "It may stay."})

    def _post(self, once: str, text: str) -> Comment | None:
        return self._made(self._sent("post", self.as_ann, f"{self.site.thread}/write", {"text": text, "once": once}), text)

    def _comment(self, number: int, text: str) -> None:
        made = self._post(f"post{number}", text)
        if made is None:
            return
        said = {"reason": "other", "text": text, "revision": "1", "once": f"complaint{number}"}
        self._sent("complain", self.as_ben, f"/discussion/comment/{made.pk}/report", said)

    def _answer(self, number: int, text: str, other: str) -> None:
        sent = self._sent("reply", self.as_ben, f"/discussion/comment/{self.base.pk}/reply", {"text": text, "once": f"reply{number}"})
        made = self._made(sent, text)
        if made is not None and self._sent("edit", self.as_ben, f"/discussion/comment/{made.pk}/edit", {"text": other, "seen": "1"}):
            self.says[made.pk] = other

    def _complain(self, number: int, text: str) -> None:
        path, said = f"/discussion/comment/{self.base.pk}/report", {"reason": "other", "text": text, "name": text}
        stranger = self.site.client()
        if self._sent("ask", stranger, path, {**said, "address": f"stranger{number}@example.org"}):
            mail = Notice.objects.filter(kind=Notice.Kind.VERIFY).order_by("-id").first()
            assert mail is not None
            link = re.findall(r"/discussion/complaints/confirm/\S+", mail.text)[0]
            if number % ONE_OF == 0:
                self.pages.append((f"confirm {text}", stranger.get(link).content.decode()))
            assert self._sent("confirm", stranger, link, {})
        letter = {"comment": self.base.pk, "channel": "letter", "once": f"letter{number}", "received_at": ""}
        self._sent("letter", self.as_editor, "/moderation/enter", {**letter, **said})

    def _close(self, text: str) -> None:
        self._sent("close", self.as_editor, "/moderation/closings", {"page": self.site.thread, "reason": text, "starts_at": "2099-01-01"})

    def _correct(self, text: str) -> None:
        newest = Comment.objects.order_by("-id").values_list("pk", flat=True)[0]
        self._sent(
            "correct", self.as_editor, "/moderation/corrections", {"comment": newest, "statement": self.site.statement, "note": text}
        )

    def _name(self, name: str) -> None:
        self._sent("name", self.as_ben, "/accounts/name", {"display_name": name})

    def _sent(self, what: str, client: Client, path: str, fields: dict[str, str], taken: tuple[int, ...] = TAKEN) -> bool:
        answer = client.post(path, urlencode(fields, errors="surrogatepass"), content_type=FORM)
        assert answer.status_code in (*TAKEN, *REFUSED), (what, answer.status_code, fields)
        if answer.status_code not in TAKEN:
            self.pages.append((f"{what} {fields}", answer.content.decode()))
        done = answer.status_code in taken
        self.taken[what] = self.taken.get(what, 0) + done
        return done

    def _made(self, sent: bool, text: str) -> Comment | None:
        if not sent:
            return None
        made = Comment.objects.order_by("-id")[0]
        self.says[made.pk] = text
        return made
