"""Many documents: which ones, over how many processes, and what became of each.

One document that can't be read never stops or spoils the others: it has an outcome that says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from pipeline.errors import DISPUTED, BadInput, BadRules, FrameworksError
from pipeline.model import Records

if TYPE_CHECKING:
    from concurrent.futures import Future

    from pipeline.sidecar import Sidecar

UNPROVEN = ("disputed", "unverified")  # what a dataset of proven frameworks leaves out
FEW = 2  # so few documents are done before a second process has started
FAILED = {BadInput.exit_code: "bad input", BadRules.exit_code: "bad rules"}


@dataclass(frozen=True)
class Settings:
    """What holds for each document of a run; see ``pipeline.reading.read``."""

    rules: Path | None = None
    pages: tuple[int, ...] | None = None
    password: str | None = None
    both_readers: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of one document: its records, or the error that stopped it."""

    file: Path
    seconds: float
    records: Records | None = None
    error: str | None = None
    error_code: int = 0  # of ``errors.EXIT_CODES``; 0 where there is no error

    @property
    def framework(self) -> str | None:
        """The slug; None where the document could not be read."""
        return self.records.framework.framework if self.records else None

    @property
    def pages(self) -> int | None:
        """How many pages the framework covers."""
        if self.records is None:
            return None
        front = self.records.framework
        return front.page_to - front.page_from + 1

    @property
    def lines(self) -> int | None:
        return len(self.records.allocations) if self.records else None

    @property
    def total_gbp(self) -> Decimal | None:
        """The sum of the lines that are not restated."""
        return self.records.framework.allocated_gbp if self.records else None

    @property
    def status(self) -> str:
        """The framework's own status, or the kind of error."""
        if self.records is not None:
            return self.records.framework.status
        return FAILED.get(self.error_code, "failed")


def find(paths: Iterable[Path]) -> list[Path]:
    """The documents at these paths, each once: files as given, of a folder its PDFs by name.

    What is neither stays in the list, and becomes an outcome with an error.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for document in _in_folder(path) if path.is_dir() else [path]:
            found.setdefault(document.resolve(), document)
    return list(found.values())


def run(
    documents: Sequence[Path],
    settings: Settings | None = None,
    jobs: int | None = None,
    on_done: Callable[[Outcome], None] = lambda _: None,
) -> list[Outcome]:
    """The outcome of each document, in the given order, the same for any number of ``jobs``.

    ``jobs`` processes read them; by default one for each core, or only this one for a few
    documents. ``on_done`` hears of each document as it is finished. Raises ``BadRules`` before
    anything is read where the rules can't be loaded.
    """
    from pipeline.normalise.rules import load

    settings = settings or Settings()
    load(settings.rules)
    jobs = min(jobs or _cores(len(documents)), len(documents))
    read = partial(read_one, settings=settings)
    outcomes = []
    for outcome in _over(documents, read, jobs) if jobs > 1 else map(read, documents):
        on_done(outcome)
        outcomes.append(outcome)
    place = {path: i for i, path in enumerate(documents)}
    once = _each_framework_once(sorted(outcomes, key=lambda outcome: place[outcome.file]))
    return _held_against_earlier(once, settings)


def read_one(path: Path, settings: Settings) -> Outcome:
    """Reads one document and holds its rows against the promises of the dataset."""
    start = perf_counter()
    try:
        records = _read(path, settings)
    except FrameworksError as error:
        return Outcome(path, perf_counter() - start, None, str(error), error.exit_code)
    except Exception as error:  # a fault of ours, which must not take the other documents along
        what = f"{path.name}: reading it failed ({type(error).__name__}: {error}); please report it"
        return Outcome(path, perf_counter() - start, None, what, FrameworksError.exit_code)
    return Outcome(path, perf_counter() - start, records)


def publish(outcomes: Sequence[Outcome], out: Path, only_verified: bool = False) -> list[str]:
    """Writes the dataset of what was read to ``out``; the slugs in it.

    With ``only_verified``, frameworks that are disputed or that state no total stay out. Where
    nothing is left to write, nothing is written: what lies in ``out`` stays as it is.
    """
    from pipeline.publish.write import write

    dataset = [
        outcome.records
        for outcome in outcomes
        if outcome.records and not (only_verified and outcome.status in UNPROVEN)
    ]
    if not dataset:
        return []
    try:
        write(dataset, out)
    except OSError as error:
        raise FrameworksError(f"{out}: can't be written: {error.strerror or error}") from error
    return [records.framework.framework for records in dataset]


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """The gravest of what happened: bad rules, a document not read, something disputed; else 0."""
    codes = {0}
    for outcome in outcomes:
        if outcome.error is not None:
            codes.add(max(outcome.error_code, BadInput.exit_code))
        elif outcome.status == "disputed":
            codes.add(DISPUTED)
    return max(codes)


def _in_folder(folder: Path) -> list[Path]:
    """The PDFs of a folder; the folder itself where it holds none."""
    pdfs = [path for path in folder.iterdir() if path.suffix.lower() == ".pdf"]
    return sorted(pdfs, key=lambda path: (path.name.lower(), path.name)) or [folder]


def _read(path: Path, settings: Settings) -> Records:
    from pipeline.publish.schema import validate
    from pipeline.publish.write import rows
    from pipeline.reading import read
    from pipeline.sidecar import read_sidecar

    if path.is_dir():
        raise BadInput(f"{path}: there is no PDF in this folder")
    sidecar = read_sidecar(path)
    records = read(
        path, settings.rules, settings.pages, settings.password, settings.both_readers
    ).records
    if sidecar is not None:
        records = _completed(records, sidecar, path)
    for name, table in rows(records).items():
        validate(name, table)
    # What only the proof needed does not travel between processes.
    return replace(records, claims=(), strips=())


def _completed(records: Records, sidecar: Sidecar, path: Path) -> Records:
    """The records with what the document does not say of itself taken from its sidecar.

    The slug stays: people's decisions in ``rules/`` name the one that the document gave.
    """
    front = records.framework
    if sidecar.pages != front.pages:
        raise BadRules(f"{path.name}: the sidecar says {sidecar.pages} pages, it has {front.pages}")
    if front.publisher == "unknown":
        front = replace(front, publisher=sidecar.publisher)
    if front.title == path.stem:
        front = replace(front, title=sidecar.title)
    if front.period_start is None and front.period_end is None:
        front = replace(front, period_start=sidecar.period.start, period_end=sidecar.period.end)
    if front.issued_on is None:
        front = replace(front, issued_on=sidecar.issued_on)
    return replace(records, framework=front)


def _each_framework_once(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes; a second document of one framework is refused, and overwrites nothing."""
    first: dict[str, Outcome] = {}
    checked = []
    for outcome in outcomes:
        slug = outcome.framework
        if slug is not None and (taken := first.setdefault(slug, outcome)) is not outcome:
            what = (
                f"{outcome.file} and {taken.file} are both the framework {slug}; only the first is "
                "in the dataset. Take one of them away, or run them into different folders."
            )
            outcome = replace(outcome, records=None, error=what, error_code=BadInput.exit_code)
        checked.append(outcome)
    return checked


def _held_against_earlier(outcomes: Sequence[Outcome], settings: Settings) -> list[Outcome]:
    """The outcomes, each framework held against the earlier ones of its publisher among them.

    The oldest come first, whatever the order of the documents. A decision of a person that no
    longer fits stops the later framework, and no other.
    """
    from pipeline.normalise.rules import load
    from pipeline.verify import settled
    from pipeline.verify.editions import age, checked, earlier_of

    rules = load(settings.rules)
    read = [(i, o.records) for i, o in enumerate(outcomes) if o.records]
    held = list(outcomes)
    before: list[Records] = []
    for i, records in sorted(read, key=lambda each: age(each[1].framework)):
        try:
            for year, earlier in earlier_of(records, before).items():
                records = checked(earlier, records, rules, year)
            records = settled(records, rules)
        except FrameworksError as error:
            held[i] = replace(
                outcomes[i], records=None, error=str(error), error_code=error.exit_code
            )
            continue
        held[i] = replace(outcomes[i], records=records)
        before.append(records)
    return held


def _cores(documents: int) -> int:
    from os import cpu_count

    return 1 if documents <= FEW else cpu_count() or 1


def _over(
    documents: Sequence[Path], read: Callable[[Path], Outcome], jobs: int
) -> Iterator[Outcome]:
    """The outcomes as they are finished, read in processes of their own.

    A process that dies takes with it what the others were at: each of these documents is tried
    again in a process that it has to itself, so that only the one at fault is lost.
    """
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    unfinished = []
    with _processes(jobs) as pool:
        waiting: dict[Future[Outcome], Path] = {pool.submit(read, p): p for p in documents}
        for future in as_completed(waiting):
            path = waiting.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                unfinished.append(path)
    for path in unfinished:
        with _processes(1) as pool:
            try:
                yield pool.submit(read, path).result()
            except BrokenProcessPool:
                what = (
                    f"{path.name}: the process that read it was ended, perhaps for want of memory"
                )
                yield Outcome(path, 0.0, None, what, BadInput.exit_code)


def _processes(jobs: int):  # type: ignore[no-untyped-def]
    """Processes that begin afresh: a copy of this one could hold a lock of the progress bar."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
