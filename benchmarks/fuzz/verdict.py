"""What became of a case.

crash     something that is no error of ours, a process that died, or rows that break a promise
hang      not done within its limits of time or memory
silent    a wrong, missing or invented amount that the reading vouches for, and says nothing of
restated  the changed document itself says so: each amount stands where the reading has it, and
          another reader of its pages finds the same amounts; where its totals hold, that is its truth
told, harmless, open: as in ``benchmarks.faults.judge``
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.faults import judge
from pipeline.batch import Outcome
from pipeline.document import open_document
from pipeline.errors import FrameworksError
from pipeline.model import Allocation, Records

Ending = Literal["crash", "hang", "silent", "restated", "open", "told", "harmless"]
ENDINGS: tuple[Ending, ...] = ("harmless", "told", "open", "restated", "silent", "hang", "crash")
BAD: tuple[Ending, ...] = ("silent", "hang", "crash")
MONEY = re.compile(r"£\s?-?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Verdict:
    ending: Ending
    why: str = ""


def unread(outcome: Outcome) -> Verdict:
    """The verdict on a file that gave no records."""
    why = outcome.error or ""
    if outcome.kind in ("out_of_time", "out_of_memory"):
        return Verdict("hang", why)
    return Verdict("told" if outcome.kind == "bad_input" else "crash", why)


def read(before: Records, after: Records, path: Path, keeps_truth: bool) -> Verdict:
    """The verdict on what was read from a changed file, by the rightful reading of the base.

    ``keeps_truth`` is whether the change harms the file and not what it says.
    """
    found = judge.compared(before, after, lambda line: _is_there(line, path))
    match found.outcome:
        case "harmless" | "told" | "open" as outcome:
            return Verdict(outcome, found.why)
    if keeps_truth:
        return Verdict("silent", found.why)
    doubts = list(_doubts(after, path))
    return Verdict("silent" if doubts else "restated", "; ".join((found.why, *doubts)))


def _is_there(line: Allocation, path: Path) -> bool:
    """Whether a line's amount still stands on its page, where there is such a page."""
    try:
        return judge.stands(line, open_document(path).read([line.page]))
    except FrameworksError:
        return False


def _doubts(records: Records, path: Path) -> Iterator[str]:
    """Where another reader of the changed pages sees other amounts than the records have."""
    try:
        pages = open_document(path).read(by_pdfplumber=True).pages
    except FrameworksError as error:
        yield f"another reader can't read it: {error}"
        return
    for page in pages:
        seen = Counter(MONEY.findall(" ".join(word.text for word in page.words)))
        raws = (figure.raw for figure in records.figures if figure.page == page.number)
        had = Counter(MONEY.findall(" ".join(raws)))
        if seen != had:
            yield f"page {page.number}: {dict(seen - had)} not read, {dict(had - seen)} not there"
    for line in records.allocations:
        words = [w for p in pages if p.number == line.page for w in p.words]
        inside = "".join(w.text for w in words if line.box.holds(w.box))
        if line.status == "verified" and "".join(line.raw_amount.split()) not in inside:
            yield f"{line.title[:40]!r}: {line.raw_amount} is not where it is said to be"
