"""The rules of the house that no linter knows. `python -m tools.check` prints one line for each thing that breaks one; 1 if any does."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import floors

ROOT = Path(__file__).resolve().parent.parent

# Past this a file is two things.
MOST_LINES = 400
COUNTED = {".py", ".html", ".css", ".js", ".sh"}

# Written by a machine, or data: their length and words are not ours to judge.
GENERATED = re.compile(r"(^|/)(migrations|vendor)/|^requirements(-dev)?\.txt$|^onrecord/.*/data/|^examples/.*\.jsonl$")

# The project's files speak of the project alone: no folders of a machine that it was written on, nothing beside the repository.
FORBIDDEN = re.compile(r"\.\./sh[a]red|/work/|/root/|/home/\w|/tmp/\w|/opt/\w|\bTODO\b|\bFIXME\b")
MAY_NAME_THEM = {".ci/run", "tools/check.py", "tests/tools/test_check.py"}

# The house from the ground up: a floor may import from itself and from those before it. What stands in one tuple is on one floor.
HOUSE = (
    ("errors",),
    ("reports",),
    ("gazetteer",),
    ("reading",),
    ("linking",),
    ("weighing",),
    ("masking",),
    ("record",),
    ("publishing",),
    ("evaluation",),
    ("accounts", "discussion", "site", "desk"),
    ("cli",),
)
FLOOR_OF = {name: number for number, names in enumerate(HOUSE) for name in names}
# Ways into the package, which may name any floor.
WAYS_IN = {"__init__", "__main__", "api"}


def tracked(root: Path) -> list[Path]:
    """The files that belong to the repository, relative to `root`: all that git does not ignore, or without git all outside hidden folders."""
    if shutil.which("git") and (root / ".git").exists():
        command = ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        names = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
        return sorted(Path(name) for name in names if name and (root / name).is_file())
    return sorted(path.relative_to(root) for path in root.rglob("*") if path.is_file() and not _hidden(path.relative_to(root)))


def _hidden(path: Path) -> bool:
    return any(part == "__pycache__" or part.endswith(".egg-info") or (part.startswith(".") and part != ".ci") for part in path.parts[:-1])


def too_long(root: Path) -> Iterator[str]:
    """Files of code and pages past `MOST_LINES`."""
    for path in tracked(root):
        if path.suffix in COUNTED and not GENERATED.search(path.as_posix()):
            lines = len((root / path).read_text(encoding="utf-8").splitlines())
            if lines > MOST_LINES:
                yield f"{path}: {lines} lines; past {MOST_LINES} a file is two things"


def forbidden_words(root: Path) -> Iterator[str]:
    """Words that speak of a machine, of what is beside the repository, or of work left undone."""
    for path in tracked(root):
        if path.as_posix() in MAY_NAME_THEM or GENERATED.search(path.as_posix()):
            continue
        try:
            text = (root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # an example in another encoding, or data
        for number, line in enumerate(text.splitlines(), 1):
            if found := FORBIDDEN.search(line):
                yield f"{path}:{number}: says {found.group()!r}"


def upward_imports(root: Path) -> Iterator[str]:
    """Imports from a floor of the house above the one that imports, also those within functions and for types alone."""
    for path in tracked(root):
        if path.suffix != ".py" or path.parts[0] != "onrecord" or (own := _floor_name(path.parts[1:])) in WAYS_IN:
            continue
        if own not in FLOOR_OF:
            yield f"{path}: {own!r} is on no floor of HOUSE in tools/check.py"
            continue
        for line, name in _imported(ast.parse((root / path).read_text(encoding="utf-8"))):
            if FLOOR_OF.get(name, len(HOUSE)) > FLOOR_OF[own]:
                yield f"{path}:{line}: imports from {name!r}, a floor above {own!r}"


def _floor_name(parts: tuple[str, ...]) -> str:
    return parts[0].removesuffix(".py")


def _imported(module: ast.AST) -> Iterator[tuple[int, str]]:
    """The floors that a module imports from, each with the line."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "onrecord":
            names = [f"onrecord.{alias.name}" for alias in node.names if alias.name.islower()]  # modules, not what the package exports
        else:
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        line = getattr(node, "lineno", 0)
        yield from ((line, name.split(".")[1]) for name in names if name.startswith("onrecord."))


def lowered_floors(root: Path) -> Iterator[str]:
    """Floors that were lowered without a reason."""
    path = root / "benchmarks" / "floors.json"
    yield from floors.lowered_silently(floors.load(path), floors.history(path))


def vocabulary(_: Path) -> Iterator[str]:
    """Vocabulary files that break their schema."""
    from onrecord.errors import VocabularyError
    from onrecord.reading.vocabulary import check
    from onrecord.reports.furniture import load_cues

    for load in (check, load_cues):
        try:
            load()
        except VocabularyError as error:
            yield str(error)


def migrations(root: Path) -> Iterator[str]:
    """Changes of models that have no migration."""
    with tempfile.TemporaryDirectory() as nowhere:  # Django looks at the databases, too
        names = {"DJANGO_SETTINGS_MODULE": "onrecord.site.settings", "ONRECORD_RECORD": f"{nowhere}/none.sqlite3"}
        command = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"]
        done = subprocess.run(command, cwd=root, env={**os.environ, **names}, capture_output=True, text=True, check=False)
    if done.returncode:
        yield f"models without a migration: {(done.stdout + done.stderr).strip()}"


RULES: tuple[Callable[[Path], Iterator[str]], ...] = (too_long, forbidden_words, upward_imports, lowered_floors, vocabulary, migrations)


def main() -> int:
    """Prints what breaks a rule."""
    complaints = [complaint for rule in RULES for complaint in rule(ROOT)]
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    print(f"House rules: {len(RULES)} checked, {len(complaints)} broken")
    return 1 if complaints else 0


if __name__ == "__main__":
    raise SystemExit(main())
