"""The brief as Markdown (CommonMark): numbers are links to their sources, and nothing from a report is read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.publishing.brief import Brief
from onrecord.publishing.clauses import in_quotes
from onrecord.publishing.parts import Line, Part, Role
from onrecord.publishing.safe import one_line
from onrecord.publishing.sections import Section

SPECIAL = re.compile(r"[\\`*_\[\]|~$^]")
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# At the beginning of a block these make a heading, a list, a rule or a table line out of it.
STARTS_BLOCK = re.compile(r"^(?:[#+\-=]|\d+(?=[.)]))")
# GitHub makes links of bare addresses. An escape inside of one stops it and is not seen.
BARE_LINK = re.compile(r"(?<=\w)://|(?<=\bwww)\.", re.IGNORECASE)
EMPHASIS = {Role.SPEAKER: "**", Role.LABEL: "*"}


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown, with its end of line. It needs no extension; GitHub shows it the same."""
    out = [f"# {escape(brief.title)}", ""]
    if brief.coverage:
        out += [escape(brief.coverage), ""]
    if brief.nothing:
        out += [escape(brief.nothing), ""]
    for section in brief.sections:
        out += _section(section, section.title)
    if brief.undated:
        out += ["Of reports of no known day, which are not counted to any day:", ""]
        for section in brief.undated:
            out += _section(section, f"{section.title} (undated)")
    if brief.citations:
        out += ["## Sources", "", "`onrecord show ID` opens a statement in its report.", ""]
        for c in brief.citations:
            ids = escape(" ".join(c.statements))
            out.append(f'- <a id="c{c.number}"></a>\\[{c.number}\\] **{escape(c.source)}**: {escape(c.title)} {ids}  ')
            out.append(f"  {escape(in_quotes(one_line(c.sentence)))}")
        out += ["", *(f"[{c.number}]: #c{c.number}" for c in brief.citations), ""]
    return "\n".join(out).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """The text as one line of Markdown that shows exactly these characters, wherever in a line it is put."""
    text = SPECIAL.sub(r"\\\g<0>", one_line(text)).translate(ENTITIES)
    text = BARE_LINK.sub(lambda m: f"\\{m[0]}", text)
    if found := STARTS_BLOCK.match(text):
        at = found.end() if found[0].isdigit() else 0
        text = f"{text[:at]}\\{text[at:]}"
    return text


def _section(section: Section, title: str) -> Iterator[str]:
    yield from (f"## {title}", "")
    for group in section.groups:
        if section.headed:
            note = f" _({escape(group.note)})_" if group.note else ""
            yield from (f"### {escape(group.heading)}{note}", "")
        yield from (f"{'  ' * line.part}- {_line(line)}" for line in group.lines)
        yield ""


def _line(line: Line) -> str:
    marks = "".join(f" _({line.words(mark)})_" for mark in line.marks)
    return "".join(_part(part) for part in line.parts) + marks


def _part(part: Part) -> str:
    if part.role is Role.CITATION:
        return f"[{part.text}]"
    if not part.text.strip():
        return " "
    before, after = " " * part.text.startswith(" "), " " * part.text.endswith(" ")
    sign = EMPHASIS.get(part.role, "")
    return f"{before}{sign}{escape(part.text)}{sign}{after}"
