"""What people write: plain text in, escaped text out.

A text is brought into one form before it is kept (`normal`), and made into HTML wherever a page or a feed shows it (`html`): paragraphs, line
breaks, and links to http and https addresses. There is no markup of any other kind to get wrong; nh3 goes over what comes out all the same. All
is done in one pass over the text: none of it can be made slow by what it reads.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from urllib.parse import urlsplit

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from onrecord.errors import NotAccepted

# Of a comment. A letter to the editor has 300 words, some 1,800 characters; one that needs more is an article.
LONGEST = 4000
# Marks on one letter. Scripts that are written with many stack four or five; more only run over the lines above and below.
MOST_MARKS = 6
# Characters of an address that is linked: past this it is no address that anybody reads, and servers refuse it.
LONGEST_LINK = 2000
# Texts whose HTML a process remembers, some 2 kB each: those of the threads that are being read.
MOST_KEPT = 16_384
RELATION = "ugc nofollow noopener"
# How a link begins whose address nh3 took away: nothing that is escaped can look so.
NOWHERE = "<a rel="

LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
# What can't be seen, or makes what follows look like something else: controls, directions, fillers, tags, halves of pairs, no characters at all.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)
BLANK_LINES = re.compile("\n{3,}")
ADDRESS = re.compile(r"\bhttps?://[^\s<>\"“”«»]+", re.IGNORECASE)
# A host as it is registered. One in other letters than these is not linked: it may look like another, and has this form as well ("xn--...").
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")
# What ends the sentence that an address stands in, rather than the address.
AFTER_ADDRESS = ".,;:!?'’…*_~"
BRACKETS = {")": "(", "]": "[", "}": "{"}


def normal(text: str) -> str:
    """A text in the one form in which it is kept and compared: NFC, lines ended by "\\n" without space at their ends, no more than one empty line
    after another, nothing that can't be seen. Bringing it into this form again changes nothing.
    """
    text = UNSEEN.sub("", LINE_ENDS.sub("\n", text)).replace("\t", " ")
    text = _few_marks(unicodedata.normalize("NFC", text))
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return BLANK_LINES.sub("\n\n", text).strip()


def accepted(text: str, *, field: str = "text", longest: int = LONGEST, needed: bool = True) -> str:
    """A text that may be kept, in its one form. Raises NotAccepted where it is too long, or empty though it is needed."""
    found = normal(text)
    if len(found) > longest:
        raise NotAccepted(field, f"this is {len(found):,} characters long, and {longest:,} is the most", hint="shorten it")
    if needed and not any(unicodedata.category(sign)[0] in "LNPS" and sign != "\u2800" for sign in found):
        raise NotAccepted(field, "there is nothing in it to read", hint="write something")
    return found


def accepted_line(text: str, *, field: str, longest: int, needed: bool = True) -> str:
    """The same of a text that is one line: a name, a heading."""
    return accepted(" ".join(normal(text).split()), field=field, longest=longest, needed=needed)


@functools.lru_cache(MOST_KEPT)
def html(text: str) -> SafeString:
    """A text as HTML: `p`, `br` and `a` with `href` and `rel`, and nothing else, whatever the text is."""
    paragraphs = [part for part in normal(text).split("\n\n") if part]
    made = _cleaned("".join(f"<p>{''.join(_pieces(part))}</p>" for part in paragraphs))
    if NOWHERE in made:  # nh3 knows better what leads somewhere: then there are no links in it
        made = _cleaned("".join(f"<p>{_escaped(part)}</p>" for part in paragraphs))
    return mark_safe(made)


def links(text: str) -> list[str]:
    """The addresses in a text, in their order, each as often as it stands there."""
    return [link for start, link in _linked(normal(text))]


def _cleaned(made: str) -> str:
    return nh3.clean(made, tags={"p", "br", "a"}, attributes={"a": {"href", "rel"}}, attribute_filter=_only_ours, link_rel=None)


def _few_marks(text: str) -> str:
    """A text in NFC without the marks that are too many on one letter."""
    if text.isascii():
        return text
    kept: list[str] = []
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    # Two letters that marks stood between may be one letter now.
    return text if len(kept) == len(text) else _few_marks(unicodedata.normalize("NFC", "".join(kept)))


def _linked(text: str) -> list[tuple[int, str]]:
    """Where addresses begin in a text, and the addresses."""
    found = []
    for match in ADDRESS.finditer(text):
        link = _ended(match[0])
        if _leads_somewhere(link):
            found.append((match.start(), link))
    return found


def _ended(link: str) -> str:
    """An address without what the sentence around it put at its end: a full stop, a bracket that was opened before it."""
    surplus = {close: link.count(close) - link.count(opened) for close, opened in BRACKETS.items()}
    end = len(link)
    while end:
        last = link[end - 1]
        if last in BRACKETS and surplus[last] > 0:
            surplus[last] -= 1
        elif last not in AFTER_ADDRESS:
            break
        end -= 1
    return link[:end]


def _leads_somewhere(link: str) -> bool:
    """Whether there is a name of a host to it, and no user before that, who is only ever written to make one host look like another."""
    if len(link) > LONGEST_LINK:
        return False
    try:
        parts = urlsplit(link)
        is_named = HOST.fullmatch(parts.hostname or "") is not None
        return is_named and "@" not in parts.netloc and "\\" not in link and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _pieces(paragraph: str) -> list[str]:
    made: list[str] = []
    end = 0
    for start, link in _linked(paragraph):
        address = escape(link)
        made += (_escaped(paragraph[end:start]), f'<a href="{address}" rel="{RELATION}">{address}</a>')
        end = start + len(link)
    return [*made, _escaped(paragraph[end:])]


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _only_ours(tag: str, name: str, value: str) -> str | None:
    """Of attributes, those that `_pieces` writes."""
    ours = value == RELATION if name == "rel" else value.lower().startswith(("http://", "https://"))
    return value if ours else None
