"""What is open in one framework: each doubt with its place, who says what, and its lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from pipeline.model import Allocation, Box, Check, Key, Records, Total
from pipeline.normalise.twice.named import Named
from pipeline.review.desk.sides import Side, sides_of_check, sides_of_line
from pipeline.review.titles import title_of, title_of_line
from pipeline.verify.doubtful import doubtful_lines

SAME_ROW_PT = 2.0  # how far lines of print of one row may reach into one another
OF_SUMS = ("total", "completeness", "cross_table", "second_reader")


@dataclass(frozen=True)
class Doubt:
    """One thing for a person to look at.

    ``id`` is the same on every run while the doubt is the same. ``check`` is the failed check that
    can be settled, None where only a line is in doubt. ``lines`` are those to look at, of a total
    all that it covers.
    """

    id: str
    title: str
    message: str
    page: int | None
    box: Box | None
    sides: tuple[Side, ...]
    check: Check | None = None
    diagnosis: str | None = None
    lines: tuple[Allocation, ...] = ()


def open_doubts(records: Records, by_hand: Collection[Key] = ()) -> tuple[Doubt, ...]:
    """The doubts that nobody has settled: of sums first, then of lines, then of all else.

    ``by_hand`` has the keys of lines whose amount a person put right.
    """
    doubtful = [line for line in doubtful_lines(records) if line.key not in by_hand]
    lines = [_of_line(line, records) for line in doubtful]
    failed = [_of_check(check, records) for check in records.failed]
    sums = [doubt for doubt in failed if doubt.check and doubt.check.kind in OF_SUMS]
    return tuple({doubt.id: doubt for doubt in (*sums, *lines, *failed)}.values())


def second_amounts(records: Records) -> dict[Key, str]:
    """What the second reader has for a line, where that is another amount than the first."""
    at = {(line.page, line.box): line.key for line in records.allocations}
    return {
        at[check.page, check.box]: check.actual or ""
        for check in records.checks
        if check.check in ("second_reader_differs", "second_reader_used")
        and check.page is not None
        and check.box is not None
        and (check.page, check.box) in at
    }


# ------------------------------------------------------------------ doubtful lines


def _of_line(line: Allocation, records: Records) -> Doubt:
    message = f"{line.title}, {line.financial_year}"
    if line.flags:
        message += f": {', '.join(line.flags)}"
    return Doubt(
        _id("line", *line.key, line.raw_amount),
        title_of_line(line),
        message,
        line.page,
        line.box,
        tuple(sides_of_line(line)),
        diagnosis=_diagnosis(line, records.totals),
        lines=(line,),
    )


def _diagnosis(line: Allocation, totals: Sequence[Total]) -> str | None:
    """What would explain the total over a line, where it names the line."""
    over = [t for t in totals if line.key in t.covered and t.diagnosis]
    return next((t.diagnosis for t in over if repr(line.title) in (t.diagnosis or "")), None)


# ------------------------------------------------------------------ failed checks


def _of_check(check: Check, records: Records) -> Doubt:
    total = _total(check, records)
    return Doubt(
        _id(check.check, check.page, check.box, check.expected, check.actual, check.message),
        title_of(check),
        check.message,
        check.page,
        check.box,
        tuple(sides_of_check(check, total, records)),
        check,
        total.diagnosis if total and check.kind == "total" else None,
        tuple(_lines(check, total, records)),
    )


def _total(check: Check, records: Records) -> Total | None:
    """The total that a check is about."""
    for total in records.totals:
        if check.kind == "total" and check.check != f"total_{total.kind}":
            continue
        if check.box is not None and (total.page, total.box) == (check.page, check.box):
            return total
    return None


def _lines(check: Check, total: Total | None, records: Records) -> Iterator[Allocation]:
    """Those that a total covers; else those in the row of the doubt's place, with their partners."""
    if total is not None:
        covered = set(total.covered)
        yield from (line for line in records.allocations if line.key in covered)
        return
    mine = [line for line in records.allocations if _is_beside(line, check)]
    yield from mine
    if check.kind == "cross_table":
        counted = Named([line for line in records.allocations if not line.restated], records.totals)
        yield from (partner for line in mine for partner in counted.restated_by(line))


def _is_beside(line: Allocation, check: Check) -> bool:
    """Whether a line stands in the row of a check's place; of a figure left over also whether the
    line may lack it.
    """
    box = check.box
    if box is None or line.page != check.page:
        return False
    is_in_row = line.box.top < box.bottom - SAME_ROW_PT and box.top < line.box.bottom - SAME_ROW_PT
    return is_in_row or (check.check == "figures_accounted" and line.amount_gbp is None)


def _id(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()[:12]
