"""The forms of English words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.forms import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("kill", "kill kills killed killing"),
        ("strike", "strike strikes struck stricken striking"),
        ("deny", "deny denies denied denying"),
        ("destroy", "destroy destroys destroyed destroying"),
        ("die", "die dies died dying"),
        ("flee", "flee flees fled fleeing"),
        ("stop", "stop stops stopped stopping"),
        ("release", "release releases released releasing"),
        ("free", "free frees freed freeing"),
        ("hit", "hit hits hitting"),
        ("launch", "launch launches launched launching"),
        ("repel", "repel repels repelled repelling"),
        ("shell", "shell shells shelled shelling"),
    ],
)
def test_the_forms_of_a_verb(verb: str, forms: str) -> None:
    assert verb_forms(verb) == set(forms.split())


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("death", "death deaths"),
        ("casualty", "casualty casualties"),
        ("convoy", "convoy convoys"),
        ("church", "church churches"),
        ("woman", "woman women"),
        ("person", "person people persons"),
        ("aircraft", "aircraft"),
        ("salvo", "salvo salvos salvoes"),
    ],
)
def test_the_forms_of_a_noun(noun: str, forms: str) -> None:
    assert noun_forms(noun) == set(forms.split())


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=12))
def test_any_word_is_a_form_of_itself_and_its_forms_are_words(word: str) -> None:
    for forms in (verb_forms(word), noun_forms(word)):
        assert word in forms
        assert all(f.isalpha() and f.islower() for f in forms)
