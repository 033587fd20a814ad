"""The words: every file loads, every set that the code asks for is there, and data that breaks its shape is refused by name."""

import re
from importlib import resources
from pathlib import Path

import pytest
import yaml

import onrecord.reading
from onrecord.errors import VocabularyError
from onrecord.reading import vocabulary
from onrecord.reading.statement import ACTS, EVENT_TYPES, MEASURES
from onrecord.reading.vocabulary import wordset

CODE = "\n".join(p.read_text("utf-8") for p in Path(onrecord.reading.__file__).parent.rglob("*.py"))
NAMED = frozenset(name for words in vocabulary.positions().values() for name in words.verbs_on) - {"matters"}
BESIDE = (resources.files(vocabulary) / "measures.yaml").read_text("utf-8")  # its entries ask for sets by "@hospital"
ASKED = frozenset(re.findall(r'wordset\(\s*"([^"]+)"', CODE)) | (frozenset(re.findall(r" @(\w+)", BESIDE)) - {"country"}) | NAMED
FILES = sorted(f.name for f in resources.files(vocabulary).iterdir() if f.name.endswith(".yaml"))


def test_the_code_asks_for_sets_by_their_names() -> None:
    """The two tests below see nothing unless the names are found."""
    assert len(ASKED) > 20


def test_every_set_that_the_code_asks_for_is_there() -> None:
    assert set(vocabulary.wordsets()) >= ASKED
    assert all(wordset(name) for name in ASKED)


def test_every_set_is_asked_for() -> None:
    assert set(vocabulary.wordsets()) <= ASKED


def test_every_file_of_the_folder_is_sound() -> None:
    vocabulary.check()


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_what_it_holds_and_names_no_key_twice(name: str) -> None:
    text = (resources.files(vocabulary) / name).read_text("utf-8")
    assert text.startswith("#"), "the hint of VocabularyError promises that the first lines say what a file holds"

    def keys(node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            names = [k.value for k, _ in node.value]
            assert len(names) == len(set(names)), f"{name}: a key stands twice"
            for _, value in node.value:
                keys(value)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                keys(value)

    top = yaml.compose(text, Loader=yaml.SafeLoader)
    assert top is not None
    keys(top)


def test_the_tables_hold_the_words_of_the_contract() -> None:
    assert set(vocabulary.measures()) == set(MEASURES)
    assert set(EVENT_TYPES) <= set(vocabulary.events())
    assert set(vocabulary.positions()) <= set(ACTS)


def test_data_of_another_shape_is_refused_with_the_file_and_the_field() -> None:
    with pytest.raises(VocabularyError) as e:
        vocabulary.load("wordsets.yaml", dict[str, vocabulary.PopulationWords])
    assert "wordsets.yaml" in str(e.value)
    assert "people" in str(e.value)
    assert e.value.hint


def test_a_field_that_the_shape_does_not_know_is_refused() -> None:
    with pytest.raises(VocabularyError, match=r"populations\.yaml(.|\n)*transport"):
        vocabulary.load("populations.yaml", vocabulary.Verification)


def test_a_measure_outside_the_contract_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = vocabulary.load("measures.yaml", dict[str, vocabulary.MeasureWords])
    wrong = {**sound, "wealth": sound["killed"]}
    vocabulary.measures.cache_clear()
    with monkeypatch.context() as m:
        m.setattr(vocabulary, "load", lambda name, shape: wrong)
        with pytest.raises(VocabularyError, match=r"measures\.yaml: wealth") as e:
            vocabulary.measures()
        assert "killed" in str(e.value.hint)
    vocabulary.measures.cache_clear()


def test_sets_hold_every_form_of_their_verbs_and_nouns() -> None:
    assert {"flee", "fled", "fleeing"} <= wordset("flee")
    assert {"shelter", "shelters", "basements"} <= wordset("shelters")


def test_verbs_with_a_particle_give_the_verb_and_nouns_of_two_words_bend_the_last() -> None:
    assert vocabulary.verbs(["shoot down"])["shot"] == "shoot down"
    assert vocabulary.nouns(["air strike"]) == {"air strike", "air strikes"}


def test_parties_are_found_by_capital_people_and_name() -> None:
    table = vocabulary.party_of()
    assert table["moscow"] == table["russia"] == table["russian"] == table["russians"] == "Russia"
    assert table["kyiv"] == table["ukrainian"] == "Ukraine"
