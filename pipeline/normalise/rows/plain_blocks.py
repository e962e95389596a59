"""Headings and sums of blocks of rows that nothing but their place tells, since they are set as all else."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalise.columns.layout import READ_AS_MONEY, Layout
from pipeline.normalise.rows.rows import Kind, Row, heading_of, row_words
from pipeline.normalise.rows.split_sums import added, sums_of
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.text import BULLET
from pipeline.normalise.words.whole_dates import is_year


def with_years_apart(layout: Layout, rows: Sequence[Row]) -> list[Row]:
    """The rows with those that give an amount of another year than the line above, and no name, told as of
    that line: their blank cells are those above.
    """
    year, title = layout.one("year"), layout.names
    if year is None or title is None:
        return list(rows)
    named = [title, *layout.of("provider")]
    out: list[Row] = []
    for row in rows:
        above = out[-1] if out else row
        said, before = (layout.text(r.first, year) for r in (row, above))
        is_another = row.kind == "line" == above.kind and is_year(said) and is_year(before)
        is_nameless = all(row.first[column.index].is_blank for column in named)
        if is_another and said != before and is_nameless and row.has_amount_printed:
            cells = tuple(
                over if cell.is_blank and column.role not in READ_AS_MONEY else cell
                for column, cell, over in zip(layout.columns, row.first, above.first, strict=True)
            )
            row = replace(row, cells=(cells,), label=above.label)
        out.append(row)
    return out


def with_plain_heads(layout: Layout, rows: Sequence[Row], rules: Rules) -> list[Row]:
    """The rows with those of one label told as headings, the first of which begins the table: two or more,
    each right above a line, where every line with an amount says more than its name.
    """
    heads = [i for i, row in enumerate(rows) if is_label_alone(layout, row)]
    if len(heads) < 2 or heads[0] > 0:
        return list(rows)
    paid = [i for i, row in enumerate(rows) if row.kind == "line" and row.has_amount_printed]
    is_told = {i + 1 for i in heads} <= {*paid} and all(
        len(row_words(layout, rows[i])) > 1 for i in paid
    )
    out = list(rows)
    for i in heads if is_told else ():
        out[i] = heading_of(layout, rows[i].first, rows[i].label, rules)
    return out


def with_marked_parts(layout: Layout, rows: Sequence[Row]) -> list[Row]:
    """The rows with those told as headings, and with an amount as leads, below which each row begins with a
    mark (``- CCTV``), where no other row has none. An amount that those below do not come to is an
    award's, whose mark may be lost.
    """
    marked = [row.kind == "line" and BULLET.match(row.label) is not None for row in rows]
    heads = [i for i, row in enumerate(rows) if row.kind == "line" and not marked[i]]
    if heads[:1] != [0] or not all(marked[i + 1 : i + 2] == [True] for i in heads):
        return list(rows)
    parts = [itertools.takewhile(lambda j: marked[j], range(i + 1, len(rows))) for i in heads]
    if any(
        rows[i].has_amount_printed and not _come_to(layout, rows[i], [rows[j] for j in of])
        for i, of in zip(heads, parts, strict=True)
    ):
        return list(rows)
    out = list(rows)
    for i in heads:
        if len(row_words(layout, rows[i])) == 1:
            kind: Kind = "lead" if rows[i].has_amount_printed else "section"
            out[i] = replace(rows[i], kind=kind)
    return out


def _come_to(layout: Layout, lead: Row, parts: Sequence[Row]) -> bool:
    """Whether rows come to the amounts of the one above them."""
    return added([sums_of(layout, row) for row in parts]) == sums_of(layout, lead)


def with_plain_sums(layout: Layout, rows: Sequence[Row]) -> list[Row]:
    """The rows with those told as totals that have an amount and no word, and close a block: a line stands
    above them, in cells of its own, and below them a heading or nothing. One above a total, or below but
    one line, may be a line whose name is lost, unless others close blocks too. Where several do, a label
    alone that begins a block heads it.
    """
    closing = [
        i
        for i, row in enumerate(rows)
        if i and rows[i - 1].kind == "line" and _is_sum(row) and _closes(layout, rows[i + 1 :])
    ]
    if len(closing) == 1:
        above, below = rows[: closing[0]], rows[closing[0] + 1 :]
        is_of_one = sum(row.kind == "line" for row in above) == 1
        if is_of_one or (below and below[0].kind == "total"):
            closing = []
    out = list(rows)
    for i in closing:
        out[i] = replace(rows[i], kind="total", total="total")
    begins = (0, *(i + 1 for i in closing if i + 1 < len(rows))) if len(closing) > 1 else ()
    for i in begins:
        if is_label_alone(layout, out[i]) and any(
            row.has_amount_printed for row in rows[i + 1 : i + 2]
        ):
            out[i] = replace(out[i], kind="section")
    return out


def _is_sum(row: Row) -> bool:
    is_apart = len({cell.row for cell in row.first}) == 1
    return row.kind == "line" and not row.label and row.has_amount_printed and is_apart


def _closes(layout: Layout, below: Sequence[Row]) -> bool:
    return not below or below[0].kind != "line" or is_label_alone(layout, below[0])


def is_label_alone(layout: Layout, row: Row) -> bool:
    """Whether a row was taken for a line that has but one text, and no amount."""
    return row.kind == "line" and not row.has_amount_printed and len(row_words(layout, row)) == 1
