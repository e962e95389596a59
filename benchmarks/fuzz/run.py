"""Cases through the batch, as users run it, and a verdict on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline import batch
from pipeline.batch.store import NAME, Store
from pipeline.batch.work import read_document
from pipeline.model import Records

from . import content, damage, structure, verdict  # noqa: F401 - they fill KINDS
from .bases import base
from .cases import Case, case
from .verdict import Verdict

AT_ONCE = 200  # cases in a run of the batch
LIMITS = batch.Limits(seconds=120, memory_mb=2048)  # a page that is recognised takes half of it


@dataclass(frozen=True)
class Judged:
    number: int
    case: Case
    seconds: float
    verdict: Verdict


def judged(seed: int, numbers: Sequence[int], jobs: int) -> Iterator[Judged]:
    """The cases of these numbers, each with what became of it."""
    for start in range(0, len(numbers), AT_ONCE):
        with TemporaryDirectory() as folder:
            yield from _together(seed, numbers[start : start + AT_ONCE], jobs, Path(folder))


def _together(seed: int, numbers: Sequence[int], jobs: int, folder: Path) -> list[Judged]:
    cases = {folder / f"{number}.pdf": case(seed, number) for number in numbers}
    for path, each in cases.items():
        path.write_bytes(each.data)
    store, found = Store(folder / "out" / NAME), []

    def hear(outcome: batch.Outcome) -> None:
        path, each = outcome.file, cases[outcome.file]
        seconds = outcome.seconds or 0.0
        found.append(Judged(int(path.stem), each, seconds, _judged(outcome, each, store)))

    options, ears = batch.Options(LIMITS, jobs), batch.Ears(hear)
    batch.run(list(cases), folder / "out", options=options, ears=ears)
    return sorted(found, key=lambda each: each.number)


def _judged(outcome: batch.Outcome, each: Case, store: Store) -> Verdict:
    if outcome.entry is None:
        return verdict.unread(outcome)
    after = store.records(outcome.entry.read_key)
    return verdict.read(rightful(each.base), after, outcome.file, each.kind.group == "damage")


@cache
def rightful(name: str) -> Records:
    """What the base says, read as it is."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "base.pdf")
        path.write_bytes(base(name))
        return read_document(path, batch.Settings())
