"""What is the site's is marked, what is reporting never is. The texts are written for these tests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import VocabularyError
from onrecord.reports.dating import date_report
from onrecord.reports.furniture import cues_from, furniture

PROSE = "The mayor said on Saturday that the shelling had gone on through the night and that crews were at work.\n"

SITE = """
ADVERTISEMENT
Story continues below advertisement
Image source, Reuters
Photograph: Jane Doe/AFP/Getty Images
View image in fullscreen
(Reporting by Jane Doe; Editing by John Roe)
Reporting by Jane Doe and John Roe; Editing by Max Moe
© 2022 The Gazette. All rights reserved.
This material may not be published, broadcast, rewritten or redistributed.
Sign up for our daily newsletter
You’re reading a part of our Morning Brief newsletter, sent each day to your inbox.
This website uses cookies. By going on you agree to our cookie policy.
Read more: Strike on a market kills 20
READ MORE: Strike on a market kills 20
Related: 40 killed in the south
Also Read | 40 killed in the south
Watch: Missile hits a building, killing 20
BOMBS FALL ON A MARKET, KILLING 20 AS TALKS BREAK DOWN
Share on Facebook
Share this article
Follow us on Twitter @gazette
JOIN US ON TELEGRAM!
Comments are closed.
Last updated: 12:04 GMT
Published 5 March 2022
5 min read
To view this video please enable JavaScript
The Wire contributed to this report.
(With inputs from agencies)
This is a developing story. Check back for updates.
Already a subscriber? Sign in
To continue reading, subscribe
Do you have a tip? Email us at tips@gazette.example
Correction: An earlier version of this article gave the number of dead as 500.
This article was amended on 5 March 2022 to correct the number of dead, which was given as 500.
The views expressed in this article are the author's own.
Source: Wire, Gazette
Read the full story here.
Topics: War, Talks
Jane Doe is a Gazette Europe columnist
John Roe is the paper’s correspondent in Kyiv.
For all the latest headlines, follow our channel online or via the app.
""".strip().splitlines()

REPORTING = """
The phone company said that 12 million subscribers had lost service on Tuesday.
“Our subscribers were cut off,” the company’s director said.
The company declined to comment on how many subscribers were cut off.
Residents were told to sign up for the evacuation at city hall; 300 did.
Posted on Telegram at 10 a.m., the video showed three bodies in the yard.
Pictures, videos and documents showed 12 bodies near the station.
Photos by Maxar show 40 destroyed tanks.
Topics discussed at the talks included the release of 12 prisoners.
Produced by a plant in the east, the missiles have a range of 30 miles.
The report was published by the UN and says that 20,000 people died.
Russia must agree to the terms of surrender, the minister said.
They did not consent to the use of force, the general said.
Relatives could not get in touch by phone with the 40 missing sailors.
No soldiers were seen here.
He wrote on Facebook that 12 people had died.
More than 40 people were killed, the mayor said on Telegram.
Reporting by journalists inside the city has been limited since 20 people died.
Updated figures show 20 killed in the strike on Saturday.
Follow-up strikes killed two rescuers.
Live ammunition killed two protesters.
Related deaths rose to 40, the ministry said.
Save the Children said that 40 children had died.
Text messages sent by 40 prisoners were read out.
10:03 PM - the first two shells hit the school, killing 3.
14:05 The army says that 12 people were killed at the station
12 March: 40 killed in the north.
Elsewhere on Friday:
LIVE: Search goes on at the barracks
AP journalists saw 12 bodies.
Jane Doe is the second correspondent who was killed this week.
The dead man is a correspondent of the state channel, the 12th to be killed.
An earlier version of the missile killed 12 people.
Editor in chief of the paper was shot, and two others.
You can read more than grief in their faces, he said of the 40 widows.
IMAGE CAPTION, A WOMAN WALKS PAST
""".strip().splitlines()[:-1]


def marked(text: str) -> str:
    return "".join(text[start:end] for start, end in furniture(text))


@pytest.mark.parametrize("line", SITE)
def test_the_sites_own_lines_are_marked_whole(line: str) -> None:
    assert marked(2 * PROSE + line + "\n") == line
    assert marked(2 * PROSE) == ""


@pytest.mark.parametrize("line", REPORTING)
def test_reporting_is_never_marked(line: str) -> None:
    assert marked(2 * PROSE + line + "\n" + PROSE) == ""


def test_a_sentence_of_the_site_in_a_paragraph_leaves_the_rest() -> None:
    text = PROSE + "Two people died in the strike, the governor said. Read the full story here.\n" + PROSE
    assert marked(text) == "Read the full story here."


def test_from_a_comment_policy_on_nothing_is_reporting() -> None:
    policy = "Why is commenting on The Gazette only for subscribers?\nWe had 500 killed threads.\nBe kind.\nReport this comment Cancel"
    assert marked(3 * PROSE + "Two died.\n" + policy) == policy
    assert marked(policy + "\n" + 9 * PROSE) == "Report this comment Cancel"  # not above the article


def test_a_comment_policy_ends_where_another_report_begins() -> None:
    other = "SUMY, March 5 (Wire) - Two people died.\n"
    assert "Two people died" not in marked(3 * PROSE + "Leave a comment\nBe kind.\n" + other)


def test_headlines_under_a_heading_of_links_are_marked_until_prose_comes() -> None:
    text = PROSE + "You may also like\nStrike kills 20 in the north\nFleet sunk, 30 lost\n" + PROSE
    assert marked(text) == "You may also like\nStrike kills 20 in the north\nFleet sunk, 30 lost"


def test_a_stretch_between_two_marks_is_marked_inside_a_line() -> None:
    text = (
        "Two died, he said. skip past newsletter promotion Our editors’ choice, 7 days a week after newsletter promotion Three were hurt.\n"
    )
    assert marked(text) == "skip past newsletter promotion Our editors’ choice, 7 days a week after newsletter promotion"


def test_capitals_are_no_sign_in_a_text_set_in_capitals() -> None:
    assert marked((2 * PROSE).upper() + "TWO PEOPLE DIED IN THE NORTH\n") == ""


@given(
    st.lists(st.sampled_from([*SITE, *REPORTING, PROSE, "", "İstanbul", "\0", "Comments", "You may also like"]), max_size=12),
    st.sampled_from("\n \t"),
)
def test_spans_are_in_order_disjoint_and_inside_the_text(lines: list[str], between: str) -> None:
    text = between.join(lines)
    last = 0
    for start, end in furniture(text):
        assert last <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        last = end


@pytest.mark.parametrize(
    "start", ["", "Tags ", "Edited by ", "12:30 ", "Published ", "Photos by ", "AP/", "© ", "Read more ", "March 5, 2022 ", "KYIV, "]
)
@pytest.mark.parametrize("again", ["1", "A", "a", "Ab", "x ", "/", "May", "AB ", "a.", "1:", "on ", ", ", "-", "A, "])
def test_no_line_takes_long(start: str, again: str) -> None:
    """Patterns that try every way to cut a line up would not come back from these."""
    for length in (30, 150, 400):
        line = start + again * (length // len(again)) + "!?"
        furniture(PROSE + line + "\n" + PROSE)
        date_report(line)


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in furniture(text))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("whole", "ad"),
        ("start", ["("]),
        ("sentence", []),
        ("stretches", [["a", "b"]]),
        ("start_words", "many"),
        ("links", []),
        ("other", []),
    ],
)
def test_a_wrong_vocabulary_is_refused_by_field(field: str, value: object) -> None:
    good: dict[str, object] = {
        "whole": ["ad"], "start": ["ad"], "rest": ["ad"], "links": ["ad"], "sentence": {"ad": ["ad"]}, "stretches": [["a", "b", "c"]], "start_words": 9,
    }  # fmt: skip
    assert cues_from(good).start_words == 9
    with pytest.raises(VocabularyError, match=field):
        cues_from(good | {field: value})
