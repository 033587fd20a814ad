"""The brief as one HTML page that needs nothing else: no script, no font, no request to anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from onrecord.publishing.brief import Brief
from onrecord.publishing.citations import Citation
from onrecord.publishing.clauses import in_quotes
from onrecord.publishing.page import page, safe
from onrecord.publishing.parts import Line, Mark, Part, Role
from onrecord.publishing.safe import neutral, one_line
from onrecord.publishing.sections import Section

STYLE = """
.lines li { padding: .4rem 0; }
.lines li + li { border-top: 1px solid var(--rule); }
.lines .part { margin-inline-start: 1.5rem; }
.note { color: var(--soft); font-size: .85rem; font-weight: 400; }
.label { color: var(--soft); font-size: .9em; }
.speaker, .quantity { font-weight: 600; }
.cite { font-variant-numeric: tabular-nums; font-size: .85em; white-space: nowrap; }
.mark { font-size: .8rem; font-weight: 600; color: var(--soft); border: 1px solid; border-radius: 1rem; padding: 0 .5rem; white-space: nowrap; }
.unverified { color: var(--warn); } .disputed { color: var(--bad); } .verified { color: var(--good); }
.sources li { display: grid; grid-template-columns: 3rem 1fr; padding: .5rem 0; font-size: .9rem; }
.sources blockquote { margin: .15rem 0; }
.sources code { font-size: .8rem; }
:target { background: var(--hit); }
@media print { body { max-width: none; font-size: 10.5pt; } a { color: inherit; } }
"""
MARK_CLASSES = {
    Mark.UNVERIFIED: "mark unverified", Mark.VERIFIED: "mark verified", Mark.CORROBORATED: "mark verified", Mark.WITHDRAWN: "mark disputed",
    Mark.DISPUTED: "mark disputed", Mark.DENIED: "mark disputed", Mark.CONTESTED: "mark disputed", Mark.EXCEEDS: "mark disputed",
}  # fmt: skip


def to_html(brief: Brief) -> str:
    """The brief as a whole page in UTF-8. The line of a statement has the anchor `s-ID`, the source of a number `c12`; each links to the other.

    Everything from a report is escaped; of its addresses only http and https ones become links.
    """
    shown: set[str] = set()
    body = [f"<h1>{safe(brief.title)}</h1>"]
    if brief.coverage:
        body.append(f'<p class="soft">{safe(brief.coverage)}</p>')
    if brief.nothing:
        body.append(f"<p>{safe(brief.nothing)}</p>")
    for section in brief.sections:
        body += _section(section, section.title, shown)
    if brief.undated:
        body.append('<h2>Undated reports</h2><p class="soft">No day of publication is known of these. They are not counted to any day.</p>')
        for section in brief.undated:
            body += _section(section, f"{section.title} (undated)", shown)
    if brief.citations:
        body += ["<h2>Sources</h2>", '<ol class="sources">', *(_source(c) for c in brief.citations), "</ol>"]
    return page(brief.title, STYLE, "\n".join(body))


def _section(section: Section, title: str, shown: set[str]) -> Iterator[str]:
    yield f"<section>\n<h2>{safe(title)}</h2>"
    for group in section.groups:
        if section.headed:
            note = f' <span class="note">{safe(group.note)}</span>' if group.note else ""
            yield f"<h3><bdi>{safe(group.heading)}</bdi>{note}</h3>"
        yield '<ul class="lines">'
        for line in group.lines:
            yield _line(line, shown)
        yield "</ul>"
    yield "</section>"


def _line(line: Line, shown: set[str]) -> str:
    # An anchor may stand once on a page; a denial stands on the line of each claim that it denies.
    new = [s for s in line.statements if s not in shown]
    shown.update(new)
    own = (f' id="s-{safe(new[0])}"' if new else "") + (' class="part"' if line.part else "")
    others = "".join(f'<span id="s-{safe(s)}"></span>' for s in new[1:])
    marks = "".join(f' <span class="{MARK_CLASSES.get(mark, "mark")}">{safe(line.words(mark))}</span>' for mark in line.marks)
    return f"<li{own}>{others}{''.join(_part(part) for part in line.parts)}{marks}</li>"


def _part(part: Part) -> str:
    if part.role is Role.CITATION:
        return f'<a class="cite" href="#c{safe(part.text)}">[{safe(part.text)}]</a>'
    if part.role is Role.TEXT:
        return safe(part.text)
    tag = "bdi" if part.role is Role.QUOTE else "span"
    return f'<{tag} class="{part.role}">{safe(part.text)}</{tag}>'


def _source(citation: Citation) -> str:
    title = f"<bdi>{safe(one_line(citation.title))}</bdi>"
    if address := address_of(citation.url):
        title = f'<a href="{safe(address)}" rel="noopener noreferrer nofollow">{title}</a>'
    back = " ".join(f'<a href="#s-{safe(s)}"><code>{safe(s)}</code></a>' for s in citation.statements)
    quote = safe(in_quotes(one_line(citation.sentence)))
    return (
        f'<li id="c{citation.number}"><span class="cite">[{citation.number}]</span><div><strong>{safe(citation.source)}</strong>: {title}'
        f'<blockquote dir="auto">{quote}</blockquote>{back}</div></li>'
    )


def address_of(url: str | None) -> str | None:
    """The address, where it is one that a page may link to."""
    if not url or neutral(url) != url or any(c.isspace() for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
