from __future__ import annotations

import base64
import hashlib
import re

from hypothesis import given
from hypothesis import strategies as st

from onrecord.publishing.page import BASE, page, safe
from tests.publishing.making import Page


def test_its_policy_lets_in_its_own_style_alone() -> None:
    whole = page("A day", ".x { color: red; }\n", "<p>words</p>")
    style = re.search(r"<style>(.*)</style>", whole, re.S)
    assert style is not None and style[1] == BASE + ".x { color: red; }\n"
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', whole)
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert Page(whole).open == []


@given(st.text())
def test_safe_text_is_no_markup_in_content_and_in_attributes(text: str) -> None:
    made = Page(f'<p title="{safe(text)}">{safe(text)}</p>')
    assert made.tags == ["p"] and [name for name, _ in made.attributes] == ["title"] and not made.comments
