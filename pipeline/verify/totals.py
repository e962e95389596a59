"""Every total that the document states against the lines that it covers: their sum, and, of a subtotal of one
theme, the theme that each is printed under.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from pipeline.grouping import by_key
from pipeline.model import ZERO, Allocation, Check, Key, Total
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.plain import pounds


def footed(totals: Sequence[Total], allocations: Sequence[Allocation]) -> tuple[Total, ...]:
    """The totals with what their lines come to, and whether that is what they state."""
    lines = {a.key: a for a in allocations}
    return tuple(_foot(total, lines) for total in totals)


def _foot(total: Total, lines: Mapping[Key, Allocation]) -> Total:
    covered = _once(total.covered, lines)
    computed = sum(total.parts_gbp, ZERO) + sum(
        (lines[k].amount_gbp or ZERO for k in covered if k in lines), ZERO
    )
    # Nil over no line holds, and proves none.
    status = "reconciled" if computed == total.stated_gbp else "differs"
    return replace(total, covered=covered, computed_gbp=computed, status=status)  # type: ignore[arg-type]


def _once(covered: Sequence[Key], lines: Mapping[Key, Allocation]) -> tuple[Key, ...]:
    """The covered lines without those that restate another one of them: the whole counts an award
    once, though each of its areas, whose lines are no others of its total, counts it.
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


def theme_checks(totals: Sequence[Total], allocations: Sequence[Allocation]) -> list[Check]:
    """A failed check for each line among those of one theme's subtotal that is printed under another
    theme, where that has a subtotal of its own in the table. Which of the two is right, no sum can tell.
    """
    lines = {a.key: a for a in allocations}
    tables = by_key([t for t in totals if t.kind == "subtotal"], attrgetter("table_id"))
    return [check for mine in tables.values() for check in _astray(mine, lines)]


def _astray(subtotals: Sequence[Total], lines: Mapping[Key, Allocation]) -> Iterator[Check]:
    own = {t.total_id: theme for t in subtotals if (theme := _theme_of(t, lines))}
    for total in subtotals:
        theme = own.get(total.total_id)
        for key in total.covered if theme else ():
            line = lines.get(key)
            if line and line.theme != theme and line.theme in own.values():
                told = (
                    f"{line.line_id}: {line.title!r} is printed under {line.theme!r}, and stands among "
                    f"the lines of {total.label!r} (page {line.page})"
                )
                yield Check.at(line, "theme_of_subtotal", "total", False, told, theme, line.theme)


def _theme_of(total: Total, lines: Mapping[Key, Allocation]) -> str | None:
    """The theme that a subtotal is called after, where most of its lines are of it."""
    themes = [lines[k].theme for k in total.covered if k in lines]
    label = squeezed(total.label)
    for theme in dict.fromkeys(themes):
        if theme and squeezed(theme) in label and 2 * themes.count(theme) > len(themes):
            return theme
    return None
