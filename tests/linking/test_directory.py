"""The directory that ships, and what is said of one with a mistake."""

import itertools
from pathlib import Path

import pytest

from onrecord.errors import DataFileError
from onrecord.linking.directory import Added, directory, new_id

FILES = {"bodies.yaml": "- {id: one, names: [One Body]}", "offices.yaml": "[]", "persons.yaml": "- {id: ann, names: [Ann Hrabar]}"}


def test_every_id_has_a_name() -> None:
    known = directory()
    assert len(known.shown) > 450
    assert all(name.strip() for name in known.shown.values())
    assert {one.split("/")[0] for one in known.shown} == {"person", "body", "office"}


def test_holders_follow_each_other() -> None:
    for office, holders in directory().holders.items():
        for before, after in itertools.pairwise(holders):
            assert before.to is not None and after.from_ is not None and before.to <= after.from_, office


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("bodies.yaml", "- {id: one, names: []}", r"bodies.yaml: row 1 \(one\): names: "),
        ("bodies.yaml", "- {id: one, names: [A]}\n- {id: one, names: [B]}", r"bodies.yaml: row 2 \(one\): this id has a row already"),
        ("bodies.yaml", "- {id: one, names: [One], colour: red}", r"bodies.yaml: row 1 \(one\): colour: "),
        ("bodies.yaml", "- {id: One Body, names: [One]}", r"bodies.yaml: row 1 \(One Body\): id: "),
        ("bodies.yaml", "one: two", "bodies.yaml: must be a list"),
        ("bodies.yaml", "- {", "bodies.yaml: can't be read"),
        ("offices.yaml", "- {id: o, names: [Mayor of One], holders: [{person: bob}]}", r"offices.yaml: row 1 \(o\): no person 'bob'"),
        ("persons.yaml", "- {id: ann, names: [NO]}", r"persons.yaml: row 1 \(ann\): names.0: .*quote it"),
    ],
)
def test_a_mistake_is_told_with_its_row(tmp_path: Path, file: str, text: str, message: str) -> None:
    for name, content in (FILES | {file: text}).items():
        (tmp_path / name).write_text(content)
    with pytest.raises(DataFileError, match=message):
        directory(tmp_path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"bodies.yaml: can't be read"):
        directory(tmp_path)


def test_what_was_told_later_overrides() -> None:
    known = directory().with_added([Added("Old Fox", "person/a", "person"), Added("the old fox", "person/b", "person")])
    assert known.named("OLD FOX") == {"person/b"}
    assert directory().named("Old Fox") == frozenset()


def test_new_ids() -> None:
    assert new_id("Ann Hrábar", "person") == "person/ann-hrabar"
    assert new_id("?", "body") == "body/unnamed"
