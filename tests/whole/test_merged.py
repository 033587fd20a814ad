"""Comments on an incident that was merged into another are reached from the page of that one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from onrecord.discussion import posting
from onrecord.reading.statement import Figure
from onrecord.record.store import Record
from tests.publishing.making import dispatch, said
from tests.whole.site import DAY, whole


def test_the_page_of_a_merged_incident_leads_to_the_comments_on_its_part(tmp_path: Path) -> None:
    with whole(tmp_path) as site:
        later = DAY + dt.timedelta(days=20)
        report = dispatch("second", "The Herald", "A bridge near Sumy fell on Wednesday, injuring 7 people, a mayor said.", later)
        made = said(report, Figure, "7", measure="injured", low=7, high=7, speaker="mayor", place="Sumy", from_=later, to=later)
        with Record.open(site.record) as record:
            record.add(report, [made.statement])
            kept, other = sorted(record.links.incidents())
        posting.post(site.person("Ottoline Vantongeren"), "incident", other, "On the bridge", once="1")
        before = site.client().get(f"/incidents/{kept}")
        assert f"/discussion/incident/{other}" not in before.content.decode()
        with Record.open(site.record) as record:
            record.links.merge([kept, other], by="desk", why="for the test")
        page = site.client().get(f"/incidents/{kept}", headers={"If-None-Match": before.headers["ETag"]})
        assert page.status_code == 200 and f'href="/discussion/incident/{other}">1 comment on' in page.content.decode()
        assert "On the bridge" in site.client().get(f"/discussion/incident/{other}").content.decode()
        posting.post(site.person("Zebedee Quillfeather"), "incident", other, "On the other bridge", once="2")
        again = site.client().get(f"/incidents/{kept}", headers={"If-None-Match": page.headers["ETag"]})
        assert again.status_code == 200 and "2 comments on" in again.content.decode()
