"""The brief for a terminal: wrapped to its width, with colour where asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len, chop_cells

from onrecord.publishing.brief import Brief
from onrecord.publishing.clauses import in_quotes
from onrecord.publishing.parts import Line, Mark, Part, Role
from onrecord.publishing.safe import neutral, one_line
from onrecord.publishing.sections import Section

Styled = tuple[str, str]
"""A text and the numbers of its SGR style, or an empty one."""

BOLD, DIM, CYAN, YELLOW, RED, GREEN = "1", "2", "36", "33", "31", "32"
HEADING, PLACE = "1;36", "1;4"
STYLES = {Role.LABEL: DIM, Role.SPEAKER: BOLD, Role.QUANTITY: BOLD, Role.CITATION: CYAN}
MARK_STYLES = {
    Mark.UNVERIFIED: YELLOW, Mark.WITHDRAWN: RED, Mark.DISPUTED: RED, Mark.DENIED: RED, Mark.CONTESTED: RED, Mark.EXCEEDS: RED, Mark.VERIFIED: GREEN,
    Mark.CORROBORATED: GREEN,
}  # fmt: skip
# Narrower than this no line of English can be read.
NARROWEST = 24


def to_text(brief: Brief, *, width: int = 80, colour: bool = False) -> str:
    """The brief as text, no line wider than `width` columns (24 at least), with its end of line.

    Without `colour` there is no escape character in it, whatever the reports hold; with it only those of this module's own styles.
    """
    width = max(width, NARROWEST)
    out: list[list[Styled]] = list(_wrap([(brief.title, BOLD)], width))
    if brief.coverage:
        out += _wrap([(brief.coverage, DIM)], width)
    if brief.nothing:
        out += [[], *_wrap([(brief.nothing, "")], width)]
    for section in brief.sections:
        out += _section(section, section.title, width)
    if brief.undated:
        out += [[], *_wrap([("Of reports of no known day, which are not counted to any day:", DIM)], width)]
        for section in brief.undated:
            out += _section(section, f"{section.title} (undated)", width)
    if brief.citations:
        out += [[], *_heading("Sources", width), *_wrap([("onrecord show ID opens a statement in its report.", DIM)], width)]
    digits = len(str(len(brief.citations)))
    for c in brief.citations:
        indent = digits + 3
        number = f"[{c.number}]".rjust(digits + 2) + " "
        out += _wrap(
            [(number, CYAN), (c.source, BOLD), (f": {one_line(c.title)} ", ""), (one_line(" ".join(c.statements)), DIM)],
            width,
            indent=indent,
        )
        out += _wrap([(" " * indent, ""), (in_quotes(one_line(c.sentence)), "")], width, indent=indent)
    return "".join("".join(_paint(piece, colour) for piece in line).rstrip() + "\n" for line in out)


def _section(section: Section, title: str, width: int) -> Iterator[list[Styled]]:
    yield []
    yield from _heading(title, width)
    for number, group in enumerate(section.groups):
        if section.headed:
            if number:
                yield []
            note = [(f"  ({one_line(group.note)})", DIM)] if group.note else []
            yield from _wrap([("  ", ""), (one_line(group.heading), PLACE), *note], width, indent=2)
        for line in group.lines:
            indent = 6 if line.part else 4
            yield from _wrap([(" " * (indent - 2) + "- ", ""), *_pieces(line)], width, indent=indent)


def _heading(title: str, width: int) -> Iterator[list[Styled]]:
    yield from _wrap([(title.upper(), HEADING)], width)
    yield [("─" * min(width, cell_len(title)), HEADING)]


def _pieces(line: Line) -> Iterator[Styled]:
    for part in line.parts:
        yield _text(part), STYLES.get(part.role, "")
    for mark in line.marks:
        yield " ", ""
        # No break inside a mark: it must be seen whole.
        yield f"({line.words(mark)})".replace(" ", "\u00a0"), MARK_STYLES.get(mark, DIM)


def _text(part: Part) -> str:
    return f"[{part.text}]" if part.role is Role.CITATION else neutral(part.text)


def _wrap(pieces: Iterable[Styled], width: int, *, indent: int = 0) -> Iterator[list[Styled]]:
    """The pieces as lines of at most `width` columns, broken at spaces; lines after the first are indented."""
    line: list[Styled] = []
    used, gap, started = 0, 0, False
    for word, spaces in _words(pieces):
        size = sum(cell_len(text) for text, _ in word)
        if started and used + spaces + size > width:
            yield line
            line, used, gap = [(" " * indent, "")], indent, 0
        else:
            gap = spaces
        line.append((" " * gap, ""))
        used += gap
        for text, style in word:
            for number, piece in enumerate(chop_cells(text, max(1, width - indent)) if size > width - indent else [text]):
                if number or used + cell_len(piece) > width:
                    yield line
                    line, used = [(" " * indent, "")], indent
                line.append((piece, style))
                used += cell_len(piece)
        started = True
    if line:
        yield line


def _words(pieces: Iterable[Styled]) -> Iterator[tuple[list[Styled], int]]:
    """Words (what stands between plain spaces, whatever its styles) and the number of spaces before each."""
    word: list[Styled] = []
    before = spaces = 0
    for text, style in pieces:
        for number, run in enumerate(text.split(" ")):
            if number:
                if word:
                    yield word, before
                    word, spaces = [], 0
                spaces += 1
            if run:
                if not word:
                    before, spaces = spaces, 0
                word.append((run, style))
    if word:
        yield word, before


def _paint(piece: Styled, colour: bool) -> str:
    text, style = piece
    text = text.replace("\u00a0", " ")
    return f"\x1b[{style}m{text}\x1b[0m" if colour and style and text.strip() else text
