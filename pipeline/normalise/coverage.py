"""Which lines a total covers: by its label and its place, never because numbers add up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipeline.model import Total, TotalKind
from pipeline.normalise.layout import Column, Layout
from pipeline.normalise.rows import Row
from pipeline.normalise.text import squeezed

Key = tuple[str, str]


@dataclass
class Group:
    """A step down a table: a line with its keys, a section's heading, a total or a lead amount."""

    kind: Literal["line", "section", "total", "running", "lead"]
    label: str
    keys: list[Key] = field(default_factory=list)
    row: Row | None = None


def cover(
    steps: Sequence[Group], layout: Layout, table_id: str, year_of: Callable[[Column], str]
) -> list[Total]:
    """The totals of a table with the keys of the lines that each covers."""
    out: list[Total] = []
    kinds = _kinds(steps)
    for i, step in enumerate(steps):
        if step.row is None or step.kind == "line":
            continue
        covered = _covered(steps, i, kinds)
        for column in layout.columns:
            for entry in step.row.amounts.get(column.index, []):
                if entry.money.amount_gbp is None or column.role == "other_money":
                    continue
                if column.role == "amount":
                    year: str | None = year_of(column)
                    keys = tuple(k for k in covered if k[1] == year)
                elif column.role == "row_total":
                    years = {k[1] for k in covered}
                    year = years.pop() if len(years) == 1 else None
                    keys = tuple(covered)
                else:
                    continue
                out.append(
                    Total(
                        table_id,
                        step.label or "Total",
                        kinds[i],
                        year,
                        entry.money.amount_gbp,
                        entry.page,
                        entry.box,
                        keys,
                    )
                )
        out += _of_parts(steps, i, kinds[i], layout, table_id, year_of)
    return out


def _kinds(steps: Sequence[Group]) -> dict[int, TotalKind]:
    """What each total is. A plain "Total" is a subtotal where the table has one for each section,
    grand where it follows subtotals, and a column's total where there are none.
    """
    totals = [i for i, s in enumerate(steps) if s.kind == "total"]
    leads = [i for i, s in enumerate(steps) if s.kind == "lead"]
    running = [i for i, s in enumerate(steps) if s.kind == "running"]
    out: dict[int, TotalKind] = dict.fromkeys([*leads, *running], "subtotal")
    themes = [s.label for s in steps if s.kind == "line" and s.label]
    for n, i in enumerate(totals):
        row = steps[i].row
        word = row.total if row else None
        lines_since = _lines_between(steps, totals[n - 1] if n else -1, i)
        later_lines = any(s.kind == "line" for s in steps[i + 1 :])
        earlier = [out[j] for j in totals[:n]] + ["subtotal" for j in leads if j < i]
        same_before = any(_plain(steps[j].label) == _plain(steps[i].label) for j in totals[:n])
        if word == "grand":
            out[i] = "grand" if "subtotal" in earlier else "column"
        elif word == "subtotal" or _themes_of(steps[i].label, themes):
            out[i] = "subtotal"
        elif "subtotal" in earlier and not later_lines and not (lines_since and same_before):
            out[i] = "grand"
        elif later_lines or (lines_since and same_before):
            out[i] = "subtotal"
        else:
            out[i] = "column"
    only = totals[0] if len(totals) == 1 and not (leads or running) else None
    if only is not None and _is_over_all(steps, only):
        out[only] = "column"
    return out


def _is_over_all(steps: Sequence[Group], only: int) -> bool:
    """Whether a table's one total, though called "Sub total", is over all its lines."""
    lines = [s for s in steps if s.kind == "line"]
    after = any(s.kind in ("line", "section") for s in steps[only + 1 :])
    is_bare = _plain(steps[only].label) == "subtotal"
    return bool(lines) and is_bare and not after and len({s.label for s in lines}) <= 1


def _plain(label: str) -> str:
    return squeezed(label)


def _lines_between(steps: Sequence[Group], low: int, high: int) -> int:
    return sum(s.kind == "line" for s in steps[low + 1 : high])


def _covered(steps: Sequence[Group], i: int, kinds: dict[int, TotalKind]) -> list[Key]:
    if steps[i].kind == "running":  # all lines of the pages so far
        return [k for s in steps[:i] for k in s.keys if s.kind == "line"]
    if kinds[i] in ("grand", "column"):
        return [k for s in steps for k in s.keys if s.kind == "line"]
    if steps[i].kind == "lead" or _stand_above(steps, kinds):
        end = next(
            (j for j in range(i + 1, len(steps)) if steps[j].kind in ("lead", "total", "section")),
            len(steps),
        )
        return [k for s in steps[i + 1 : end] for k in s.keys]
    start = i
    while start > 0 and steps[start - 1].kind in ("line", "running"):
        start -= 1
    near = [k for s in steps[start:i] for k in s.keys]
    themes = _themes_of(steps[i].label, [s.label for s in steps if s.kind == "line" and s.label])
    named = [k for s in steps if s.kind == "line" and s.label in themes for k in s.keys]
    mine = {s.label for s in steps[start:i]}
    if themes and named and (not near or not themes & mine):
        return named
    return near


def _stand_above(steps: Sequence[Group], kinds: dict[int, TotalKind]) -> bool:
    """Whether a table's subtotals stand above their lines: it begins with one and ends with lines."""
    order = [
        "line" if s.kind == "line" else "subtotal"
        for i, s in enumerate(steps)
        if s.kind == "line" or (kinds.get(i) == "subtotal" and s.kind != "running")
    ]
    return len(order) > 1 and order[0] == "subtotal" and order[-1] == "line"


def _themes_of(label: str, themes: Sequence[str]) -> set[str]:
    """The themes that a total's label names."""
    tight = squeezed(label)
    return {t for t in themes if squeezed(t) and squeezed(t) in tight}


def _of_parts(
    steps: Sequence[Group],
    i: int,
    kind: TotalKind,
    layout: Layout,
    table_id: str,
    year_of: Callable[[Column], str],
) -> list[Total]:
    """The totals of columns of quarters: over the printed quarters, as no line holds them."""
    out: list[Total] = []
    row = steps[i].row
    if row is None:
        return out
    covered = set(_covered(steps, i, _kinds(steps)))
    for column in layout.of("part"):
        for entry in row.amounts.get(column.index, []):
            if entry.money.amount_gbp is None:
                continue
            parts = []
            for step in steps:
                if step.kind != "line" or not covered & set(step.keys) or step.row is None:
                    continue
                parts += [
                    e.money.amount_gbp
                    for e in step.row.amounts.get(column.index, [])
                    if e.money.amount_gbp is not None
                ]
            label = f"{steps[i].label or 'Total'} ({column.title})"
            out.append(
                Total(
                    table_id,
                    label,
                    kind,
                    year_of(column),
                    entry.money.amount_gbp,
                    entry.page,
                    entry.box,
                    parts_gbp=tuple(parts),
                )
            )
    return out
