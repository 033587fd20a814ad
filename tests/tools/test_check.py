from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools.check import HOUSE, MOST_LINES, forbidden_words, too_long, tracked, upward_imports

BESIDE = "../" + "shared"  # in two, so that this file itself does not name it


def write(root: Path, name: str, text: str | bytes) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_files_of_the_repository_without_git(tmp_path: Path) -> None:
    for name in ("a.py", ".ci/run", ".venv/lib/b.py", "onrecord/__pycache__/c.pyc", "onrecord/d.py"):
        write(tmp_path, name, "")
    assert [path.as_posix() for path in tracked(tmp_path)] == [".ci/run", "a.py", "onrecord/d.py"]


def test_files_of_the_repository_are_those_that_git_does_not_ignore(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for name, text in ((".gitignore", "build/\n"), ("build/b.py", ""), ("new.py", ""), ("gone.py", "")):
        write(tmp_path, name, text)
    subprocess.run(["git", "-C", str(tmp_path), "add", "."], check=True)
    (tmp_path / "gone.py").unlink()
    assert [path.as_posix() for path in tracked(tmp_path)] == [".gitignore", "new.py"]


def test_too_long(tmp_path: Path) -> None:
    write(tmp_path, "onrecord/just.py", "x\n" * MOST_LINES)
    write(tmp_path, "onrecord/over.py", "x\n" * (MOST_LINES + 1))
    write(tmp_path, "onrecord/record/migrations/0001_initial.py", "x\n" * (MOST_LINES + 1))
    write(tmp_path, "docs/over.md", "x\n" * (MOST_LINES + 1))
    assert list(too_long(tmp_path)) == [f"onrecord/over.py: {MOST_LINES + 1} lines; past {MOST_LINES} a file is two things"]


@pytest.mark.parametrize("line", ["open('/tmp/x')", f"see {BESIDE}/gold", "cd /root/x", "# TODO: later", "/home/ann/reports"])
def test_forbidden_words(tmp_path: Path, line: str) -> None:
    write(tmp_path, "onrecord/a.py", f"first\n{line}\n")
    (complaint,) = forbidden_words(tmp_path)
    assert complaint.startswith("onrecord/a.py:2: says ")


def test_words_that_are_not_forbidden(tmp_path: Path) -> None:
    write(tmp_path, "docs/a.md", "A shared folder under /srv, the root of the matter, a to-do list.\n")
    write(tmp_path, ".ci/run", f"ls {BESIDE}/gold\n")
    write(tmp_path, "examples/reports/latin.txt", f"caf\xe9 {BESIDE}".encode("latin-1"))
    assert list(forbidden_words(tmp_path)) == []


def test_no_floor_imports_from_one_above_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        "onrecord/record/a.py",
        "from onrecord.masking.spans import Mask\nfrom onrecord import errors\nfrom onrecord.record import b\n",
    )
    write(
        tmp_path, "onrecord/record/b.py", "from __future__ import annotations\n\ndef f():\n    from onrecord.publishing.rows import row\n"
    )
    write(tmp_path, "onrecord/reading/c.py", "import onrecord.linking.words\nfrom onrecord import site\n")
    write(tmp_path, "onrecord/site/d.py", "from onrecord.accounts import policy\nfrom onrecord.cli.app import app\n")
    write(tmp_path, "onrecord/attic/e.py", "")
    write(tmp_path, "onrecord/api.py", "from onrecord.cli.app import app\n")
    assert list(upward_imports(tmp_path)) == [
        "onrecord/attic/e.py: 'attic' is on no floor of HOUSE in tools/check.py",
        "onrecord/reading/c.py:1: imports from 'linking', a floor above 'reading'",
        "onrecord/reading/c.py:2: imports from 'site', a floor above 'reading'",
        "onrecord/record/b.py:4: imports from 'publishing', a floor above 'record'",
        "onrecord/site/d.py:2: imports from 'cli', a floor above 'site'",
    ]


def test_every_folder_of_the_package_is_on_a_floor() -> None:
    root = Path(__file__).resolve().parents[2]
    folders = {path.parts[1] for path in tracked(root) if path.parts[0] == "onrecord" and len(path.parts) > 2}
    assert folders <= {name for floor in HOUSE for name in floor}
    assert list(upward_imports(root)) == []
