"""What of the first reading is found in the second: a verdict for each line and total.

Rows are found by their texts, not by where they stand: a row of the second reading that says the
title of a line has to hold the line's amount. A row that can't be found, as where the second reader
split or merged rows, is neither agreement nor difference.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.extract.second import FLAVORS, HIDDEN, RECOGNISED, SecondReading
from pipeline.model import Records
from pipeline.normalise.corrections import by_hand
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.money import parse
from pipeline.verify.second.rows import (
    Amounts,
    Extra,
    Grid,
    Item,
    Row,
    Verdict,
    amounts_of,
    judged,
    rows_of,
    usual_columns,
)

LETTERED_LINE = re.compile(r"-([a-h])$")


# --------------------------------------------------------------------------- the first reading


def items_of(records: Records, rules: Rules) -> Iterator[Item]:
    """All lines and totals; but for amounts that a person put right, which no page prints."""
    corrected = by_hand(records.framework, rules)
    titles = {a.line_id: a.title for a in records.allocations}
    whole = {a.intention_code: a.title for a in records.allocations if a.intention_code}
    split = {(t.table_id, t.label) for t in records.totals}  # a row may be called after its amount
    for a in records.allocations:
        if a.key in corrected:
            continue
        says = (
            a.theme,
            a.intention_code,
            a.title,
            a.description,
            a.provider,
            a.mechanism,
            *a.priorities,
            a.reach,
            a.comment,
        )
        part = LETTERED_LINE.search(a.line_id)
        yield Item(
            a.table_id,
            a.page,
            a.financial_year,
            (a.provider if (a.table_id, a.title) in split else None) or a.title,
            " ".join(s for s in says if s),
            part[1] if part else "",
            a.amount_gbp,
            f"{a.title!r}, {a.financial_year}",
            a.box,
            a.key,
        )
    for t in records.totals:
        title = titles.get(t.line_id or "") or whole.get(t.line_id or "") or t.label
        yield Item(
            t.table_id,
            t.page,
            t.financial_year or "",
            title,
            title,
            "total" if t.kind == "line" else "",
            t.stated_gbp,
            f"total {t.label!r}, {t.financial_year or 'all years'}",
            t.box,
        )


def _units(records: Records, rules: Rules) -> dict[str, int]:
    """What the numbers of each table count in: the unit that makes its amounts of the printed."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for a in records.allocations:
        for unit in (1, 1_000, 1_000_000):
            if a.amount_gbp and parse(a.raw_amount, rules, unit).amount_gbp == a.amount_gbp:
                votes[a.table_id][unit] += 1
    return {table: max(sorted(c), key=c.__getitem__) for table, c in votes.items()}


# -------------------------------------------------------------------------- the second reading


def verdicts_on(
    items: Sequence[Item],
    second: SecondReading,
    first: Records,
    aside: Mapping[int, Collection[Decimal]],
    rules: Rules,
) -> tuple[list[Verdict], list[Extra]]:
    """One verdict an item; and the amounts that only the second reading has. ``aside`` are those in
    tables of each page that the first set aside, and told.
    """
    pages = {p: {i: item for i, item in enumerate(items) if item.page == p} for p in _pages(items)}
    grids = _grids(second, pages, _units(first, rules), rules)
    usual = usual_columns(grids)
    verdicts: dict[int, Verdict] = {}
    extras: list[Extra] = []
    carried: dict[tuple[int, str], Row] = {}
    for page, mine in pages.items():
        known = {item.amount for item in mine.values()}
        known |= {f.amount_gbp for f in first.figures if f.page == page} | set(aside.get(page, ()))
        for flavor in (*FLAVORS, RECOGNISED, HIDDEN):
            here = [g for g in grids if (g.table.page, g.table.flavor) == (page, flavor)]
            rows = [row for grid in here for row in rows_of(grid, usual)]
            above = carried.get((page - 1, flavor))
            if rows and above and rows[0].goes_on:  # a row that the end of the page broke
                rows[0] = replace(rows[0], cells=above.cells + rows[0].cells)
            if rows:
                carried[page, flavor] = rows[-1]
            if not any(verdicts.get(i) for i in mine):
                table_id = _most(item.table_id for item in mine.values())
                extras += _extras(rows, known, page, table_id)
            for i, verdict in judged(mine, rows).items():
                verdicts[i] = _agreed(verdicts.get(i, False), verdict)
    return [verdicts.get(i, False) for i in range(len(items))], extras


def _agreed(before: Verdict, now: Verdict) -> Verdict:
    """The verdict of two ways of the second reader: none where it is not at one with itself."""
    if before is False:
        return now
    return False if now is True and before is not True else before


def _pages(items: Iterable[Item]) -> list[int]:
    return sorted({item.page for item in items})


def _most(names: Iterable[str]) -> str:
    return Counter(names).most_common(1)[0][0]


def _grids(
    second: SecondReading,
    pages: Mapping[int, Mapping[int, Item]],
    units: Mapping[str, int],
    rules: Rules,
) -> list[Grid]:
    out = []
    for table in second.tables:
        items = list(pages.get(table.page, {}).values())
        if items and table.cells:
            here = Counter(units.get(item.table_id, 1) for item in items).most_common()
            known = {item.amount for item in items}
            cells = [
                [_amounts(text, [unit for unit, _ in here], rules, known) for text in row]
                for row in table.cells
            ]
            out.append(Grid(table, cells, items))
    return out


def _amounts(
    text: str, units: Sequence[int], rules: Rules, known: Collection[Decimal | None]
) -> Amounts:
    """The amounts of a cell in that of its page's units in which the first reading has one; else in the
    usual one.
    """
    found = [amounts_of(text, unit, rules, known) for unit in units]
    return next((a for a in found if any(v in known for v in a.values())), found[0])


def _extras(
    rows: Sequence[Row], known: set[Decimal | None], page: int, table_id: str
) -> list[Extra]:
    return [
        Extra(table_id, page, amount, " ".join(row.cells)[:60])
        for row in rows
        for amounts in row.amounts.values()
        for amount in amounts.values()
        if amount not in known
    ]
