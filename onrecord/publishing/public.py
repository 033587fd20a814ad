"""A brief as the public may see it: every text of a report that is in it passes a mask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from onrecord.publishing.brief import Brief
from onrecord.publishing.citations import Citation
from onrecord.publishing.parts import Line, Role
from onrecord.publishing.sections import Section

Mask = Callable[[str, str], str]
"""Of the `Source.id` of a report and a text about it: the text as the public may see it. `Shown.about` of a record is one."""


def public(brief: Brief, mask: Mask) -> Brief:
    """The brief with its lines, sentences and titles masked, each by every report that its line cites. Headings name places and parties
    alone; addresses (`url`) are those of the outlets, who may name whom they like in them, and stay only where the title stays as it is."""
    reports = {citation.number: citation.report for citation in brief.citations}
    return replace(
        brief,
        sections=tuple(_section(section, reports, mask) for section in brief.sections),
        undated=tuple(_section(section, reports, mask) for section in brief.undated),
        citations=tuple(_citation(citation, mask) for citation in brief.citations),
    )


def _section(section: Section, reports: Mapping[int, str], mask: Mask) -> Section:
    groups = (replace(group, lines=tuple(_line(line, reports, mask) for line in group.lines)) for group in section.groups)
    return replace(section, groups=tuple(groups))


def _line(line: Line, reports: Mapping[int, str], mask: Mask) -> Line:
    cited = dict.fromkeys(reports[number] for number in line.citations)
    parts = []
    for part in line.parts:
        text = part.text
        if part.role is not Role.CITATION:
            for report in cited:
                text = mask(report, text)
        parts.append(replace(part, text=text))
    return replace(line, parts=tuple(parts))


def _citation(citation: Citation, mask: Mask) -> Citation:
    title, sentence = (mask(citation.report, text) for text in (citation.title, citation.sentence))
    return replace(citation, title=title, sentence=sentence, url=citation.url if title == citation.title else None)
