"""Every total that the document states against the sum of the lines that it covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.model import ZERO, Allocation, Check, Key, Total
from pipeline.plain import pounds


def footed(totals: Sequence[Total], allocations: Sequence[Allocation]) -> tuple[Total, ...]:
    """The totals with what their lines come to, and whether that is what they state."""
    lines = {a.key: a for a in allocations}
    return tuple(_foot(total, lines) for total in totals)


def _foot(total: Total, lines: Mapping[Key, Allocation]) -> Total:
    covered = total.covered
    if total.kind in ("grand", "column"):
        covered = _once(covered, lines)
    computed = sum(total.parts_gbp, ZERO) + sum(
        (lines[k].amount_gbp or ZERO for k in covered if k in lines), ZERO
    )
    # Nil over no line holds, and proves none.
    status = "reconciled" if computed == total.stated_gbp else "differs"
    return replace(total, covered=covered, computed_gbp=computed, status=status)  # type: ignore[arg-type]


def _once(covered: Sequence[Key], lines: Mapping[Key, Allocation]) -> tuple[Key, ...]:
    """The covered lines without those that restate another one of them: the whole counts an award
    once, though each of its areas counts it.
    """
    counted = {_award(lines[k]) for k in covered if k in lines and not lines[k].restated}
    return tuple(
        k for k in covered if k in lines and not (lines[k].restated and _award(lines[k]) in counted)
    )


def _award(line: Allocation) -> tuple[object, ...]:
    return line.title, line.provider, line.financial_year, line.amount_gbp


def total_checks(totals: Sequence[Total]) -> list[Check]:
    """One check a total."""
    out = []
    for total in totals:
        year = f", {total.financial_year}" if total.financial_year else ""
        what = f"{total.table_id}, {total.label}{year}"
        holds = total.status == "reconciled"
        text = (
            f"{what}: {total.covers or len(total.parts_gbp)} lines come to the stated total"
            if holds
            else f"{what} (page {total.page}): stated {pounds(total.stated_gbp)}, its lines come to "
            f"{pounds(total.computed_gbp)}; difference {pounds(total.difference_gbp)}"
        )
        sums = str(total.stated_gbp), str(total.computed_gbp)
        out.append(Check.at(total, f"total_{total.kind}", "total", holds, text, *sums, "0.00"))
    return out
