"""Promises about the repository itself: what lies in it, and what an installed copy carries."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pipeline.sidecar import read_sidecar

ROOT = Path(__file__).resolve().parents[1]
PDFS = sorted((ROOT / "raw").glob("*.pdf"))
PRIVATE = re.compile(
    r"(?<![\w.-])/(?:home|root|work|Users)/|pypi\.org/simple|index-url|find-links", re.ASCII
)
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[A-Za-z0-9.+!]+)(?:\s+#.*)?")


def test_there_are_documents() -> None:
    assert PDFS


@pytest.mark.parametrize("pdf", PDFS, ids=lambda pdf: pdf.stem)
def test_each_document_has_a_sidecar_that_fits_it(pdf: Path) -> None:
    sidecar = read_sidecar(pdf)
    assert sidecar is not None
    with pypdfium2.PdfDocument(pdf) as document:
        assert sidecar.pages == len(document)


def test_each_sidecar_has_a_document() -> None:
    assert [path.stem for path in sorted((ROOT / "raw").glob("*.yaml"))] == [p.stem for p in PDFS]


def test_no_text_names_a_machine_or_an_index() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    found = []
    for name in filter(None, listed.stdout.decode().split("\0")):
        path = ROOT / name
        if path == Path(__file__).resolve() or not path.is_file():
            continue
        content = path.read_bytes()
        if b"\0" in content or content.startswith(b"%PDF"):
            continue
        lines = content.decode("utf-8").splitlines()
        found += [f"{name}:{n}: {line}" for n, line in enumerate(lines, 1) if PRIVATE.search(line)]
    assert not found


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such mark")
def test_the_check_can_be_executed() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_constraints_are_pins_without_addresses() -> None:
    assert [line for line in constraint_lines() if not PIN.fullmatch(line)] == []


def test_constraints_pin_everything_that_is_installed() -> None:
    assert needed() <= pinned()


def test_an_installed_copy_carries_the_rules(tmp_path: Path) -> None:
    rules = {path.relative_to(ROOT / "rules").as_posix(): path for path in rule_files()}
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [wheel] = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        names = archive.namelist()
        prefix = "pipeline/_rules/"
        carried = {n.removeprefix(prefix): archive.read(n) for n in names if n.startswith(prefix)}
    assert carried == {name: path.read_bytes() for name, path in rules.items()}
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"pipeline"}


def constraint_lines() -> list[str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def pinned() -> set[str]:
    return {canonicalize_name(pin["name"]) for pin in map(PIN.fullmatch, constraint_lines()) if pin}


def needed() -> set[str]:
    """The names in pyproject, and of all that these need in turn on this machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    seen: set[str] = set()
    names: set[str] = set()
    while waiting:
        requirement = Requirement(waiting.pop())
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        names.add(canonicalize_name(requirement.name))
        extras = {"", *requirement.extras}
        waiting += [
            text
            for text in requires(requirement.name) or ()
            if (marker := Requirement(text).marker) is None
            or any(marker.evaluate({"extra": extra}) for extra in extras)
        ]
    return names


def rule_files() -> list[Path]:
    return [path for path in (ROOT / "rules").rglob("*") if path.is_file()]


# ------------------------------------------------------------------ the rooms

ROOMS = ("document", "extract", "normalise", "verify", "publish", "review")
OUTSIDE = {"batch", "cli", "screen"}  # they know of the rooms, and no room of them
WITHIN = {
    "extract": ("drawn", "rows", "columns", "grid", "pieces", "open"),
    "normalise": (
        "rulebook", "words", "reshaped", "plan", "columns", "twice", "rows", "lines", "other_money",
        "texts", "lists", "doubts",
    ),
}  # fmt: skip
# of extract: what all rooms within it speak of
OF_PRINT = {"figures", "lettered", "lines", "totals"}


def imported(path: Path, package: str = "pipeline") -> set[str]:
    """The parts of a package that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    prefix = f"{package}."
    return {n.removeprefix(prefix).split(".")[0] for n in names if n.startswith(prefix)}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_from_rooms_to_its_left_alone(room: str) -> None:
    right = {*ROOMS[ROOMS.index(room) + 1 :], *OUTSIDE}
    modules = sorted((ROOT / "pipeline" / room).rglob("*.py"))
    assert [path.name for path in modules if imported(path) & right] == []


@pytest.mark.parametrize(("outer", "room"), [(o, r) for o, rooms in WITHIN.items() for r in rooms])
def test_a_room_within_a_room_imports_from_those_to_its_left_alone(outer: str, room: str) -> None:
    rooms = WITHIN[outer]
    left = {*rooms[: rooms.index(room)], room, *(OF_PRINT if outer == "extract" else ())}
    modules = sorted((ROOT / "pipeline" / outer / room).glob("*.py"))
    assert modules
    assert [p.name for p in modules if imported(p, f"pipeline.{outer}") - left] == []


def test_the_nouns_import_from_no_room() -> None:
    for path in (ROOT / "pipeline" / "model").glob("*.py"):
        assert imported(path) <= {"model"}
