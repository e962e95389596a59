"""Money that was not read: tables, their unknown columns, and figures outside of all tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.extract.lines import are_level, has_gap, segments
from pipeline.extract.open.figure_runs import UNIT
from pipeline.extract.totals import names_total
from pipeline.grouping import by_key
from pipeline.model import Box, Cell, Issue, Printed, PrintedTable, TextLine
from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.plan.outline import Outline
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import year_in
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.parts import entry_name
from pipeline.normalise.words.roles import is_of_role
from pipeline.normalise.words.total_labels import TOTALS
from pipeline.plain import count

LEAST_LOOSE = 3
LEAST_UNTITLED = 2  # sums in a table without titles
LOOSE_PT = 3.0
LOOSE_FIGURE = re.compile(r"\(?[-–−]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)\)?")
LARGE = re.compile(r"\d{3}")
SUM = re.compile(r"\(?-?£?\s?(?:\d{1,3}(?:,\d{3})+|\d+(?=\.\d\d\b))(?:\.\d\d)?\)?")
LEADING_SUM = re.compile(r"£?\d{1,3}(?:,\d{3})+(?:\.\d\d)? [A-Z]")  # that ran into the next column
FLUSH_PT = 1.0
TOP_PT = 120.0  # of a page: a table above it may go on
# figures under a title of pounds, and overleaf where it ends a page
LEAST_TITLED, LEAST_AT_TOP = 2, 1
NUMBER = re.compile(r"\(?-?\d[\d,.]*\)?")
MOST_TITLE = 6  # words
LIMIT = re.compile(r"\b(?:max(?:imum)?|min(?:imum)?|limits?|up to|available)\b", re.IGNORECASE)
UNTITLED = "a table without titles, with sums where another has its amounts or with their total, was not read"
BARE_FIGURE = re.compile(r"\(?-?\d[\d,]{2,}(?:\.\d\d)?\)?")
FIGURE = re.compile(r"\(?-?(?:£ ?)?\d[\d,]{2,}(?:\.\d\d)?\)?")


def unread_tables(layouts: Sequence[Layout], plan: Outline, rules: Rules) -> list[Issue]:
    """Tables of money that are reported and not read, with the reason, and what is not known of others."""
    return (
        [
            Issue(
                f"table_is_{lay.lists}" if lay.lists != "awards" else "table_not_read",
                f"a table under {plan.places[lay.table.index].heading!r} was not read: {lay.reason}",
                lay.table.page,
                lay.table.boxes[0][1],
                reason=lay.reason,
            )
            for lay in layouts
            if lay.reason
        ]
        + [
            Issue.at(lay.table, "column_unknown", doubt + "; its figures are left over")
            for lay in layouts
            if lay.amounts and not lay.reason
            for doubt in lay.doubts
        ]
        + _untitled(layouts, rules)
    )


def _untitled(layouts: Sequence[Layout], rules: Rules) -> list[Issue]:
    """Tables without titles that are as wide as one of awards, with sums where that has its amounts; or
    that have several and their total: what they are may stand on the page before.
    """
    money = {
        (len(lay.columns), column.index)
        for lay in layouts
        if not lay.reason
        for column in lay.amounts
    }
    return [
        Issue.at(lay.table, "table_not_read", UNTITLED)
        for lay, has_titles in zip(layouts, map(_has_titles, layouts), strict=True)
        if not (lay.amounts or lay.reason)
        and any(
            (not has_titles or _stands_for_amount(column.title, rules))
            and len(found := _with_sums(lay, column)) >= LEAST_UNTITLED
            and (
                (len(lay.columns), column.index) in money
                or (len(found) >= LEAST_LOOSE and _has_total(lay, found, rules))
            )
            for column in lay.columns
        )
    ]


def _has_titles(lay: Layout) -> bool:
    """Whether several columns have titles; not where they stand at the top of a page and no rule knows one:
    then they may be the first row of what goes on from the page before.
    """
    given = [column for column in lay.columns if column.title]
    goes_on = lay.table.page > 1 and lay.table.top < TOP_PT
    is_known = any(column.rule or year_in(column.title) for column in given)
    return len(given) > 1 and (is_known or not goes_on)


def _stands_for_amount(title: str, rules: Rules) -> bool:
    """Whether what is taken for a title stands in place of an amount: ``TBC``, in a first row of awards."""
    return "amount_tbc" in parse(title, rules).flags


def _with_sums(lay: Layout, column: Column) -> list[Sequence[Cell]]:
    """The rows with a sum in a column, or with the parts of one."""
    return [
        row
        for row in lay.body
        if any(
            SUM.fullmatch(text) or LEADING_SUM.match(text)
            for text in (lay.text(row, column), *_parts(row[column.index]))
        )
    ]


def _parts(cell: Cell) -> list[str]:
    """What stands behind the marks of the parts of a cell, and behind its ``Total:``."""
    named = (entry_name(line.text) for line in cell.lines)
    return [text for part, text in named if part is not None]


def _has_total(lay: Layout, rows: Sequence[Sequence[Cell]], rules: Rules) -> bool:
    return any(
        _parts(cell) or rules.label(lay.texts[cell], *TOTALS) for row in rows for cell in row
    )


def _labelled_figures(printed: Printed, rules: Rules) -> list[Issue]:
    """Numbers behind labels of amounts in pounds, outside of all tables: they have no sign by themselves that
    shows them to be sums. Limits of grants are none.
    """
    lines = [
        line for line in printed.lines if "):" in line.text and _is_labelled_figure(line, rules)
    ]
    told = f"{count(len(lines), 'figure')} behind labels of amounts, outside of all tables, were not read"
    return [Issue("figures_not_read", told, lines[0].page, lines[0].box)] if lines else []


def _is_labelled_figure(line: TextLine, rules: Rules) -> bool:
    label, _, value = line.text.rpartition(":")
    is_figure = NUMBER.fullmatch(value.strip()) and UNIT.search(label)
    is_limit = LIMIT.search(label) is not None
    return is_figure is not None and not is_limit and is_of_role(label, rules, "amount")


def loose_figures(printed: Printed) -> list[Issue]:
    """Figures without a sign that stand in line outside of all tables: a column of one, as a sheet too
    wide for its paper prints it on the next.
    """
    figures = [line for line in printed.lines if LOOSE_FIGURE.fullmatch(line.text.strip())]
    columns = by_key(figures, lambda line: (line.page, round(line.box.x1 / LOOSE_PT)))
    return [
        Issue(
            "figures_not_read",
            f"{count(len(lines), 'figure')} stand in line outside of all tables and were not read",
            page,
            lines[0].box,
        )
        for (page, _), lines in columns.items()
        # paragraphs may have their numbers on lines of their own
        if len(lines) >= LEAST_LOOSE and any(LARGE.search(line.text) for line in lines)
    ]


def titled_figures(printed: Printed, layouts: Sequence[Layout], rules: Rules) -> list[Issue]:
    """Numbers under the title of a column of pounds, outside of all tables or in one that gives no amounts
    and no reason: a table that was not found, or not in its rows. Where a title of amounts ends its page,
    those at the top of the next. And numbers behind labels of amounts in the text.
    """
    on_page: dict[int, list[TextLine]] = defaultdict(list)
    for line in printed.lines:
        on_page[line.page] += segments(line) if has_gap(line) else []
    for lay in layouts:
        is_read = lay.amounts or lay.of("part") or lay.reason
        for cell in () if is_read else lay.texts:
            on_page[cell.page] += cell.lines
    out = []
    for page, pieces in list(on_page.items()):
        lowest = max([piece.box.top for piece in pieces], default=0.0)
        for title in pieces:
            if len(title.words) > MOST_TITLE:
                continue
            ends = title.box.bottom >= lowest and is_of_role(title.text, rules, "amount")
            if not (ends or UNIT.search(title.text)):
                continue
            under = [
                p
                for p in pieces
                if NUMBER.fullmatch(p.text)
                and p.box.top > title.box.top
                and p.box.shares_width(title.box)
            ]
            under += _at_top(on_page.get(page + 1, ()), title.box) if ends else []
            if len(under) >= (LEAST_AT_TOP if ends else LEAST_TITLED):
                told = f"under {title.text!r} {count(len(under), 'figure')} can be seen, and none was read"
                out.append(Issue("figures_not_read", told, page, title.box))
    return out + _labelled_figures(printed, rules)


def _at_top(pieces: Sequence[TextLine], title: Box) -> list[TextLine]:
    """The figures at the top of a page that stand in line with a title on the page before."""
    return [
        piece
        for piece in pieces
        if BARE_FIGURE.fullmatch(piece.text)
        and piece.box.top < TOP_PT
        and piece.box.shares_width(title)
    ]


def rows_left_below(printed: Printed) -> list[Issue]:
    """Pages on which rows below a table were not read: lines that end in a figure, flush with those of the
    table, or below its titles that come again without a row.
    """
    ends: dict[int, list[Box]] = defaultdict(list)  # of lines that end in a figure
    rows = [
        line
        for line in printed.lines
        # alone where columns of text were parted
        if _is_amount(line.words[-1].text) and (has_gap(line) or _is_amount(line.text))
    ]
    pages = {line.page for line in rows}
    totals = [ln for ln in printed.lines if ln.page in pages and names_total(ln.text)]
    for line in rows:
        if not any(line.page == total.page and are_level(line, total) for total in totals):
            ends[line.page].append(line.box)
    return [
        Issue("table_not_read", "rows below a table, or below its titles, were not read", page, box)
        for table in printed.tables
        if not ends.keys().isdisjoint(number for number, _ in table.boxes)
        for page, box in table.boxes
        if any(
            end.top > box.bottom and any(abs(end.x1 - x) <= FLUSH_PT for x in _edges(table, page))
            for end in ends.get(page, ())
        )
    ]


def _edges(table: PrintedTable, page: int) -> set[float]:
    """Where the figures of the last column end on a page; that of the whole table where it has no row there,
    but its titles again.
    """
    lines = [ln for row in table.rows for ln in row[-1].lines if _is_amount(ln.text)]
    here = {line.box.x1 for line in lines if line.page == page}
    return here or {line.box.x1 for line in lines}


def _is_amount(text: str) -> bool:
    return FIGURE.fullmatch(text) is not None
