"""Reports and statements to publish: a small day of three outlets, written for these tests, and any statement at all."""

from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser
from typing import Any

from hypothesis import strategies as st

from onrecord.publishing.brief import Brief
from onrecord.publishing.citations import Citation
from onrecord.publishing.parts import Line, Part, Role
from onrecord.publishing.rows import ReadRow, row
from onrecord.publishing.sections import Group, Section
from onrecord.reading.statement import (
    ACTS,
    EVENT_TYPES,
    MEASURES,
    POPULATIONS,
    STANCES,
    Event,
    Figure,
    Position,
    Statement,
    statement_id,
)
from onrecord.reports.report import DateMethod, Dating, Report

DAY = dt.date(2022, 3, 18)
WAR = dt.date(2022, 2, 24)

WIRE = """A rocket struck a bakery in Okhtyrka on Thursday, killing at least 14 people, the regional governor said. Russia denied that it fired on the town.
More than 1,200 people, including dozens of children, were sheltering in the city of Mariupol, its council said. The claim could not be verified.
The UN says at least 816 civilians have been killed in Ukraine since 24 February and believes the true number to be much higher."""
LEDGER = """A rocket struck a bakery in Okhtyrka on Thursday, killing at least 14 people, the regional governor said.
Russian forces shelled the port overnight.
Moscow's defence ministry put the dead in Okhtyrka at two. "We demand an inquiry by neutral experts," Anton Levchenko said."""
COPY = """Russian forces shelled the port overnight. Negotiators met in Brest on Thursday for a fourth round of talks."""
UNDATED = "Eight trucks with flour reached Sumy on 18 March. Ten more were turned back a year before."


def dispatch(name: str, outlet: str | None, text: str, day: dt.date | None = DAY, **fields: Any) -> Report:
    """A report with this text."""
    dating = Dating(day, DateMethod.GIVEN) if day else Dating()
    every: dict[str, Any] = {"id": name, "text": text, "dating": dating, "outlet": outlet} | fields
    return Report(**every)


def said(report: Report, kind: type[Statement], words: str, **fields: Any) -> ReadRow:
    """The row of a statement whose span is the first of these words in the report; its evidence is the sentence around them."""
    start = report.text.index(words)
    sentence = next(m for m in re.finditer(r"[^.\n]+(?:\.|$)[\"”]?", report.text) if m.start() <= start < m.end())
    begin = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
    label = str(fields.get("measure") or fields.get("event_type") or fields.get("act") or "")
    every: dict[str, Any] = {
        "id": statement_id(report, kind.kind, label, (start, start + len(words))),
        "report": report.id,
        "start": start,
        "end": start + len(words),
        "evidence": (begin, sentence.end()),
    } | fields
    made = kind(**every)
    return row(made, report)


def day_of_three_outlets() -> list[ReadRow]:
    """Claims that agree, differ and are denied, of one day, and an undated report."""
    wire, ledger, copy = dispatch("w1", "Dispatch Wire", WIRE), dispatch("l1", "The Ledger", LEDGER), dispatch("h1", "Harbour Post", COPY)
    undated = dispatch("u1", None, UNDATED, None)
    governor: dict[str, Any] = {"speaker": "regional governor", "place": "Okhtyrka"}
    thursday: dict[str, Any] = {"from_": dt.date(2022, 3, 17), "to": dt.date(2022, 3, 17)}
    return [
        said(wire, Figure, "14", measure="killed", low=14, **governor, **thursday),
        said(wire, Event, "struck", event_type="shelling", target="bakery", **governor, **thursday),
        said(wire, Event, "denied", event_type="shelling", speaker="Russia", stance="denies", place="Okhtyrka", **thursday),
        said(wire, Figure, "1,200", measure="sheltering", low=1200, speaker="council", place="Mariupol", verified=False),
        said(
            wire,
            Figure,
            "dozens",
            measure="sheltering",
            low=12,
            approximate=True,
            population="children",
            speaker="council",
            place="Mariupol",
        ),
        said(
            wire,
            Figure,
            "816",
            measure="killed",
            low=816,
            population="civilians",
            speaker="UN",
            place="Ukraine",
            from_=WAR,
            to=DAY,
            undercount=True,
        ),
        said(ledger, Figure, "14", measure="killed", low=14, **governor, **thursday),
        said(ledger, Event, "struck", event_type="shelling", target="bakery", **governor, **thursday),
        said(ledger, Event, "shelled", event_type="shelling", actor="Russian forces"),
        said(ledger, Figure, "two", measure="killed", low=2, high=2, speaker="Moscow's defence ministry", place="Okhtyrka", **thursday),
        said(ledger, Position, "an inquiry by neutral experts", act="demand", speaker="Anton Levchenko", speaker_org="Ukraine"),
        said(copy, Event, "shelled", event_type="shelling", actor="Russian forces"),
        said(copy, Event, "talks", event_type="talks", place="Brest", round=4, **thursday),
        said(undated, Figure, "Eight", measure="vehicles", low=8, high=8, population="equipment", place="Sumy", from_=DAY, to=DAY),
        said(undated, Figure, "Ten", measure="vehicles", low=10, high=10, population="equipment", place="Sumy", from_=dt.date(2021, 3, 18)),
    ]


HOSTILE = (
    "<script>alert(1)</script>", "\x1b[31mred\x1b[0m", "\u202etxt.exe", "| a | b |", "[x](https://evil.example)", "[1]", "`code` **bold**", "# title", "&lt;b&gt;",
    "=1+1", "https://evil.example/x", "<!-- -->", "\u2066\x00\x9b", '"><img src=x onerror=1>', "1. item", "\\", "a\u0301\u200d", "漢字 説明", "{% now %}",
)  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=12), st.sampled_from(("Kyiv", "Russia", "UN"))
)
MAYBE = st.none() | WORDS
DAYS = st.none() | st.dates(dt.date(2022, 2, 20), dt.date(2022, 3, 20))
NUMBERS = st.none() | st.integers(0, 10**7) | st.sampled_from((0, 1, 2.5))


@st.composite
def any_rows(draw: st.DrawFn) -> list[ReadRow]:
    """Rows of a few reports with any text, whose statements have any fields and any spans inside the text."""
    rows: list[ReadRow] = []
    for number in range(draw(st.integers(0, 3))):
        text = " ".join(draw(st.lists(WORDS, min_size=1, max_size=12))) or "-"
        day = draw(st.sampled_from((DAY, DAY, DAY, None, WAR)))
        url = draw(st.sampled_from((None, "https://example.org/a?b=1&c=2", "javascript:alert(1)", "https://[", "//example.org")))
        report = dispatch(draw(WORDS) + str(number), draw(MAYBE), text, day, title=draw(MAYBE), url=url)
        rows += (_any_row(draw, report, n) for n in range(draw(st.integers(0, 5))))
    return rows


def _any_row(draw: st.DrawFn, report: Report, number: int) -> ReadRow:
    bounds = sorted(draw(st.lists(st.integers(0, len(report.text)), min_size=4, max_size=4)))
    evidence, span = (
        ((bounds[0], bounds[3]), (bounds[1], bounds[2])) if draw(st.booleans()) else ((bounds[0], bounds[1]), (bounds[2], bounds[3]))
    )
    fields: dict[str, Any] = {name: draw(MAYBE) for name in ("speaker", "speaker_org", "via", "place", "place_name")}
    fields |= {
        "stance": draw(st.sampled_from(STANCES)),
        "verified": draw(st.sampled_from((None, True, False))),
        "from_": draw(DAYS),
        "to": draw(DAYS),
    }
    kind: type[Statement] = draw(st.sampled_from((Figure, Event, Position)))
    if kind is Figure:
        fields |= {"measure": draw(st.sampled_from(MEASURES)), "population": draw(st.sampled_from(POPULATIONS)), "destination": draw(MAYBE)}
        fields |= {name: draw(NUMBERS) for name in ("low", "high")} | {
            name: draw(st.booleans()) for name in ("approximate", "derived", "undercount")
        }
    elif kind is Event:
        fields |= {"event_type": draw(st.sampled_from(EVENT_TYPES)), "actor": draw(MAYBE), "status": draw(MAYBE)}
    else:
        fields |= {"act": draw(st.sampled_from(ACTS)), "addressee": draw(MAYBE)}
    identity = statement_id(report, kind.kind, str(number), span)
    return row(kind(id=identity, report=report.id, start=span[0], end=span[1], evidence=evidence, **fields), report)


def spoken(text: str, words: str, **fields: Any) -> ReadRow:
    """The row of a figure of people killed in this one sentence."""
    return said(dispatch("s", "Wire", text), Figure, words, **({"measure": "killed"} | fields))


def steering() -> Brief:
    """A brief whose every text steers a terminal or a page: what a way out must stand even where nothing before it did its work."""
    evil = "\x1b[2J\x9b1m\u202e<b>"
    line = Line(tuple(Part(role, evil) for role in Role if role is not Role.CITATION), (), (1,), (evil,))
    section = Section("Figures", (Group(evil, (line,)),))
    cited = Citation(1, evil, DAY, DateMethod.GIVEN, evil, None, evil, (evil,), evil)
    return Brief(DAY, evil, ((evil, 1),), (section,), (section,), (cited,))


class Page(HTMLParser):
    """A page taken apart: its tags, attributes, anchors and text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.comments: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in self.open[-1:]:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]

    @property
    def text(self) -> str:
        return "".join("".join(self.words).split())
