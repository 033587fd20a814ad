"""What the repository promises as a whole: the public names, the locks, the licence of each part, and the ways in."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import onrecord
from onrecord import errors
from tools.check import tracked

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("requirements.txt", "requirements-dev.txt")


def normal(name: str) -> str:
    """A package's name as indexes compare it, without extras and versions."""
    match = re.match(r"[A-Za-z0-9._-]+", name)
    assert match, name
    return re.sub(r"[-_.]+", "-", match.group()).lower()


def locked(file: str) -> dict[str, str]:
    """Each pinned package of a lock with its version; of two for different Pythons that for the older."""
    pins: dict[str, str] = {}
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
        if re.match(r"[a-zA-Z0-9]", line):
            pins.setdefault(normal(line), line.split("==")[1].split()[0])
    return pins


def declared(*groups: str) -> set[str]:
    """The packages that pyproject.toml names: those that run onrecord, and those of `groups`."""
    named = [*PROJECT["project"]["dependencies"], *(p for group in groups for p in PROJECT["dependency-groups"][group])]
    return {normal(package) for package in named}


def test_the_public_names() -> None:
    exceptions = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, errors.OnrecordError)}
    assert set(onrecord.__all__) == {"read", "Report", "Statement", "Record"} | exceptions
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)


def test_reading_needs_neither_the_store_nor_the_command_line() -> None:
    code = "import sys, onrecord, onrecord.reading; print([m for m in ('django', 'typer', 'onrecord.record') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_every_package_that_is_imported_is_declared() -> None:
    distributions = packages_distributions()
    for folder, groups in (("onrecord", ()), ("benchmarks", ("dev",)), ("tools", ("build", "dev")), ("tests", ("build", "dev"))):
        allowed = declared(*groups)
        for path in sorted((ROOT / folder).rglob("*.py")):
            for top in imported(path) - set(sys.stdlib_module_names) - {"onrecord", "benchmarks", "tools", "tests"}:
                names = {normal(name) for name in distributions.get(top, [APART.get(top, top)])}
                assert names & (allowed | (apart() if folder == "tools" else set())), (
                    f"{path.relative_to(ROOT)} imports {top}, which pyproject.toml does not name"
                )


# Modules of packages that only one tool needs, which are not installed with the rest.
APART = {"shapefile": "pyshp"}


def apart() -> set[str]:
    """The packages that a tool brings by locks of its own."""
    lines = [line for path in (ROOT / "tools").glob("requirements-*.txt") for line in path.read_text(encoding="utf-8").splitlines()]
    return {normal(line.split("==")[0]) for line in lines if "==" in line}


def test_every_package_that_onrecord_declares_is_used() -> None:
    words = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "onrecord").rglob("*.py"))
    distributions = packages_distributions()
    for package in declared():
        modules = [module for module, names in distributions.items() if package in map(normal, names)]
        assert any(re.search(rf"\b{module}\b", words) for module in modules), f"{package} is declared and not used"


def imported(path: Path) -> set[str]:
    """The top packages that a file imports when it runs; what only a type checker imports is left out."""
    found: set[str] = set()
    nodes: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            nodes += node.orelse
        else:
            nodes += ast.iter_child_nodes(node)
    return found


def test_locks_hold_every_declared_package_with_hashes_and_name_no_index() -> None:
    for file, groups in zip(LOCKS, (("build",), ("build", "dev")), strict=True):
        text = (ROOT / file).read_text(encoding="utf-8")
        assert declared(*groups) <= locked(file).keys()
        assert "://" not in text
        entries = re.split(r"\n(?=[a-zA-Z0-9])", text)[1:]
        assert len(entries) > 30
        assert all("--hash=sha256:" in entry for entry in entries)


def test_the_two_locks_agree() -> None:
    runtime, dev = (locked(file) for file in LOCKS)
    assert runtime.items() <= dev.items()
    assert not {"torch", "tensorflow"} & dev.keys()


def test_every_direct_dependency_has_its_reason_and_licence() -> None:
    rows = re.findall(
        r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", (ROOT / "docs/dependencies.md").read_text(encoding="utf-8"), re.M
    )
    told = {normal(name): (version.strip(), licence.strip()) for name, version, _, licence in rows}
    wanted = declared("build", "dev")
    assert told.keys() == wanted
    pins = locked("requirements-dev.txt")
    assert {name: version for name, (version, _) in told.items()} == {name: pins[name] for name in wanted}
    assert all(licence for _, licence in told.values())


def test_the_package_ships_its_data() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["onrecord"]
    package = ROOT / "onrecord"
    shipped = {path for pattern in patterns for path in package.glob(pattern)}
    data = {ROOT / path for path in tracked(ROOT) if path.parts[0] == package.name and path.suffix != ".py"}
    assert data
    assert data <= shipped


def test_what_the_makefile_offers() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("setup", "run", "test", "check", "gold", "bench", "lock", "gazetteer", "docs", "clean"):
        assert re.search(rf"^{target}:", text, re.M), target
        assert re.search(rf"^#   make {target}\b", text, re.M), target


def test_the_licence_is_whole_and_the_notice_credits_the_data() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert "GeoNames" in notice
    assert "Creative Commons Attribution 4.0" in notice
    assert "en_core_web_md" in notice
