"""Contestants read documents in turn, each in a process of its own, and are timed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .counting import whole_lines
from .documents import ROOT, Document, Group

READERS = Path(__file__).with_name("readers.py")
# A contestant that has taken so long over one document is not asked to read it again.
ENOUGH_SECONDS = 20.0


@dataclass(frozen=True)
class Contestant:
    """Who reads: ``reader`` is a name of ``readers.py``; ``checkout`` the tree of ours that does."""

    name: str
    reader: str
    is_ours: bool = False
    checkout: Path = ROOT
    finds_tables: bool = True


@dataclass
class Result:
    """What one contestant made of a group of documents; seconds are those of the quickest round."""

    seconds: float = 0.0
    memory_mb: float = 0.0
    whole: int = 0
    failures: list[str] = field(default_factory=list)


WHOLE_WAY = Contestant("the whole way", "whole-way", is_ours=True)
WRITTEN = Contestant("the same, with Parquet written", "whole-way-written", is_ours=True)
PEERS = (
    Contestant("pdfium, text only", "pdfium-text", finds_tables=False),
    Contestant("pdfium, characters and drawn objects", "pdfium-objects", finds_tables=False),
    Contestant("tablers", "tablers"),
    Contestant("camelot, lattice by vectors", "camelot-vector"),
    Contestant("pdfplumber", "pdfplumber"),
    Contestant("tabula, lattice", "tabula"),
    Contestant("PyMuPDF", "pymupdf"),
    Contestant("camelot, lattice", "camelot-lattice"),
)


def contestants(names: Sequence[str], against: Sequence[Path]) -> list[Contestant]:
    """Our two ways, those of other checkouts of ours, and the peers of these names (all for none)."""
    peers = [p for p in PEERS if not names or p.reader in names]
    if not shutil.which("java"):
        peers = [p for p in peers if p.reader != "tabula"]
    others = [
        Contestant(f"{way.name} ({path.name})", way.reader, True, path.resolve())
        for path in against
        for way in (WHOLE_WAY, WRITTEN)
    ]
    return [WHOLE_WAY, WRITTEN, *others, *peers]


def contest(
    group: Group, running: Sequence[Contestant], peers_python: Path, rounds: int
) -> dict[Contestant, Result]:
    """Each contestant's result, all read in turn so that what else the machine does hits all alike."""
    results = {c: Result() for c in running}
    for document in group.documents:
        for contestant, result in _read_in_turn(document, running, peers_python, rounds).items():
            total = results[contestant]
            total.seconds += result.seconds
            total.memory_mb = max(total.memory_mb, result.memory_mb)
            total.whole += result.whole
            total.failures += result.failures
    return results


def _read_in_turn(
    document: Document, running: Sequence[Contestant], peers_python: Path, rounds: int
) -> dict[Contestant, Result]:
    processes = {c: _start(c, document.path, peers_python) for c in running}
    spent: dict[Contestant, list[float]] = {c: [] for c in running}
    results = {c: Result() for c in running}
    for _ in range(rounds):
        for contestant, process in processes.items():
            if results[contestant].failures or sum(spent[contestant]) > ENOUGH_SECONDS:
                continue
            try:
                answer = _ask(process, "read")
            except (OSError, ValueError):
                what = f"{contestant.name} could not read {document.path.name}"
                results[contestant].failures.append(what)
                continue
            spent[contestant].append(answer["seconds"])
            results[contestant].memory_mb = answer["memory_mb"]
    for contestant, process in processes.items():
        result = results[contestant]
        if not result.failures:
            result.seconds = min(spent[contestant])
            result.whole = whole_lines(document.lines, _ask(process, "rows")["rows"])
        process.stdin.close()  # type: ignore[union-attr]
        process.wait()
    return results


def _start(contestant: Contestant, path: Path, peers_python: Path) -> subprocess.Popen[str]:
    python = Path(sys.executable) if contestant.is_ours else peers_python
    environment = {**os.environ, "PYTHONPATH": str(contestant.checkout)}
    return subprocess.Popen(
        [python, READERS, contestant.reader, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment if contestant.is_ours else None,
    )


def _ask(process: subprocess.Popen[str], command: str) -> dict[str, Any]:
    assert process.stdin and process.stdout
    process.stdin.write(f"{command}\n")
    process.stdin.flush()
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    return answer
