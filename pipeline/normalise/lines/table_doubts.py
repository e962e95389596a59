"""What in a table of awards may not be what it is taken for: its totals, its rows, a line that is a sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter

from pipeline.extract.rows.beside_rows import name_spans
from pipeline.extract.totals import BARE, names_total
from pipeline.grouping import by_key, grouped
from pipeline.model import ZERO, Allocation, Cell, Issue, Key, sum_gbp, with_flag
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.lines.steps import Step
from pipeline.normalise.rows.rows import Cells, Row, row_words
from pipeline.normalise.twice.same_sums import ROUND_GBP
from pipeline.plain import pounds

LEAST_SUMMED = 3
LEVEL_PT = 1.0
IN_LINE_PT = 2.0  # in pictures too
LEAST_ROWS = 3
MOST_WITHIN = 0.2  # of the titles of a table may begin with a small letter, as names hardly do
SMALL = re.compile(r"[a-z]{2}")  # and no name such as eCINS
JOINING = re.compile(r"(?:and|of|for|with)\b|&")


def doubt_total(row: Row) -> list[Issue]:
    """A total of which no amount can be read, such as ``######`` in a column too narrow for it; and each
    misprint in a total that was read by a rule.
    """
    if row.has_amount:
        return [
            Issue.at(
                e,
                "total_misprinted",
                f"the total {row.label!r} is printed as {e.raw!r}, and was read as "
                f"{pounds(e.money.amount_gbp)}",
            )
            for e in row.entries
            if e.money.amount_gbp is not None and "amount_misprinted" in e.money.flags
        ]
    printed = next((e.raw for e in row.entries if e.raw.strip()), "")
    what = f"its print is {printed!r}" if printed else "nothing stands in its place"
    told = f"no amount of the total {row.label!r} can be read: {what}; it proves no line"
    return [Issue.at(row.first[0], "total_not_read", told)]


def untitled_amount(row: Row) -> list[Issue]:
    """An amount in a row that names nothing: it is of no line."""
    if all(e.money.amount_gbp is None for e in row.entries):
        return []
    told = "an amount stands in a row without a title"
    return [Issue.at(row.first[0], "row_without_title", told)]


def doubt_rows(
    layout: Layout, rows: Sequence[Row], allocations: Sequence[Allocation], is_any_lost: bool
) -> list[Allocation]:
    """The lines of a table, flagged where a row of them has no cell for an amount and is lost, as titles
    are that begin another table amid the rows; or holds the label of a total and words of its own, so that
    two rows are one. Or where alignment alone gave its rows, and the first of
    them has words and no amount: figures may stand beside the words of their neighbours, and no sum would
    tell. Nor would it where titles begin in the midst of sentences, as prose does that stands beside a
    table, or what stands in a column without a title does, which may be the end of what is beside it, or
    the name of a theme, which a page may end within; or where the first lines have no theme and later ones
    do, whose names may be those of rows above, or nobody who is paid though the first column says who is;
    or where an amount has a description and no name, which may stand in the row below it.
    """
    totals = [row for row in rows if row.kind == "line" and names_total(row.label)]
    if is_any_lost or any(map(_holds_total, totals)):
        return [a.flagged("rows_doubtful") for a in allocations]
    first = next((r for r in rows if r.kind == "line"), None)
    if layout.table.is_ruled or first is None or len(rows) < LEAST_ROWS:
        return list(allocations)
    is_blank = all(not e.raw for e in first.entries)
    is_prose = sum(a.title[:1].islower() for a in allocations) > MOST_WITHIN * len(allocations)
    payees = layout.one("provider")
    groups = [[a.theme for a in allocations]]
    if payees is not None and payees.index == 0:
        groups.append([a.provider for a in allocations if "provider_tbc" not in a.flags])
    is_unnamed = any(names[:1] == [None] and any(names) for names in groups)
    is_torn = _holds_ends(layout) or _lacks_a_name(layout, rows) or _are_torn(groups[0])
    if not (is_blank or is_prose or is_unnamed or is_torn):
        return list(allocations)
    return [a.flagged("rows_doubtful") for a in allocations]


def _are_torn(themes: Sequence[str | None]) -> bool:
    """Whether some names of themes begin with a small letter, and others do not: ends that a page cut off; or
    one holds the label of a total, whose sum a page cut off.
    """
    given = [theme for theme in themes if theme]
    begins = [theme[:1].islower() for theme in given]
    return (any(begins) and not all(begins)) or any(map(names_total, given))


def _holds_ends(layout: Layout) -> bool:
    """Whether a text in a column without a title begins with a small letter."""
    untitled = [column for column in layout.columns if not column.title]
    return any(
        text[:1].islower() and len(text) > 1
        for column in untitled
        for text in layout.texts_of(column)
    )


def _lacks_a_name(layout: Layout, rows: Sequence[Row]) -> bool:
    """Whether an amount stands beside a description alone, in a table that has a column of names."""
    name = layout.names
    if name is None or layout.one("description") is None:
        return False
    return any(
        row.kind == "line" and row.amounts and not layout.text(row.first, name) for row in rows
    )


def _holds_total(row: Row) -> bool:
    """Whether a cell of a row says "Total" on a line, and further words above it or below."""
    return any(
        len(cell.lines) > 1
        and any(BARE.fullmatch(line.text) for line in (cell.lines[0], cell.lines[-1]))
        for cell in row.first
    )


def doubt_blank_themes(
    layout: Layout, rows: Sequence[Row], allocations: Sequence[Allocation]
) -> list[Issue]:
    """A column of themes with nothing in it but the labels of totals, where nothing else says of which its
    lines are: what stood there is lost, as where its cells were merged away.
    """
    if not allocations or allocations[0].theme:  # as most
        return []
    column = layout.one("theme")
    if column is None or [a for a in allocations if a.theme]:
        return []
    if [row for row in rows if row.kind == "line" and layout.text(row.first, column)]:
        return []
    told = f"the column {column.title!r} has nothing in it: of which themes its lines are is lost"
    return [Issue.at(allocations[0], "theme_column_blank", told)]


def doubt_below_totals(
    steps: Sequence[Step], allocations: Sequence[Allocation]
) -> list[Allocation]:
    """The lines of a table, with those flagged that stand below its last total and name nobody, where all
    above it name who is paid: what is left over, or comes in, is set there.
    """
    last = max([i for i, step in enumerate(steps) if step.kind == "total"], default=len(steps))
    below = {key for step in steps[last:] if step.kind == "line" for key in step.keys}
    if not below or all(a.key in below for a in allocations):
        return list(allocations)
    if not all((a.provider is None) == (a.key in below) for a in allocations):
        return list(allocations)
    return with_flag(allocations, below, "rows_doubtful")


def doubt_sums(
    layout: Layout, steps: Sequence[Step], allocations: Sequence[Allocation]
) -> tuple[list[Allocation], list[Issue]]:
    """The lines of a table, with those flagged and told that may be a total which no rule knows by its
    label: one that comes to as much as all the others of its year, or as all above it.

    The latter has to have no words but its label; where all lines have no more, sums of whole thousands
    may come out alike by chance.
    """
    bare = {
        key
        for step in steps
        if step.kind == "line" and len(row_words(layout, step.row)) == 1
        for key in step.keys
    }
    has_words = 2 * len(bare) < len(allocations)
    years = by_key([a for a in allocations if a.amount_gbp], attrgetter("financial_year"))
    sums: set[Key] = set()
    issues = []
    for lines in years.values():
        if len(lines) <= LEAST_SUMMED:
            continue
        everything = sum_gbp(lines)
        above, count = ZERO, 0
        for line in lines:
            amount = line.amount_gbp or ZERO
            is_over_all = 2 * amount == everything
            is_over_those = amount == above and count >= LEAST_SUMMED and line.key in bare
            if is_over_all or (is_over_those and (amount % ROUND_GBP or has_words)):
                which = "all the other lines" if is_over_all else "all the lines above it"
                told = f"{line.title!r} comes to as much as {which}: is it their total?"
                issues.append(Issue.at(line, "line_may_be_total", told))
                sums.add(line.key)
            else:
                above, count = above + amount, count + 1
    return with_flag(allocations, sums, "may_be_total"), issues


def names_in_doubt(layout: Layout, steps: Sequence[Step]) -> set[Key]:
    """The lines of which nothing tells whose they are: a name in the first column that nothing parts from the
    blanks around it is of the rows below, or it is set to the middle of its rows, and both fit all of them.
    Where other cells are set to the top of their rows, so are names, but for those in line with no other cell.
    """
    first = next((c for c in layout.of("theme", "provider") if c.index == 0), None)
    rows = [s.row for s in steps if s.kind == "line"]
    if layout.table.is_ruled or first is None:
        return _torn_names(layout, steps)
    is_top = _are_set_to_top(layout, rows)
    out = _torn_names(layout, steps)
    runs = grouped(steps, lambda above, step: above.kind == step.kind == "line")
    for run in (run for run in runs if run[0].kind == "line"):
        named = [bool(layout.texts[step.row.first[0]]) for step in run]
        names = [step.row.first[0] for step in run]  # one of several rows is told by their total
        off = [names.count(s.row.first[0]) == 1 and _is_off_row(s.row.first) for s in run]
        doubtful = {*_around(named, off), *(() if is_top else _of_either(named))}
        out |= {key for i in doubtful for key in run[i].keys}
    return out


def _torn_names(layout: Layout, steps: Sequence[Step]) -> set[Key]:
    """The lines of two rows of which the second has a name, or who is paid by one, that begins with a small
    letter, as few do: the edge between them may run through it. Where lines are drawn between columns, it
    is no less than a word that goes on ("and Rescue Service").
    """
    begins = JOINING if layout.table.is_ruled else SMALL
    out: set[Key] = set()
    for column in dict.fromkeys((layout.names, layout.one("provider"))):
        if column is None:
            continue
        texts = [layout.texts[step.row.first[column.index]] for step in steps]
        torn = [i for i, text in enumerate(texts) if i and begins.match(text)]
        pairs = [(steps[i - 1], steps[i]) for i in torn if len(torn) <= MOST_WITHIN * len(texts)]
        lines = [pair for pair in pairs if all(s.kind == "line" for s in pair)]
        out |= {key for pair in lines for s in pair for key in s.keys}
    return out


def _is_off_row(cells: Cells) -> bool:
    """Whether a name in the first column is in line with no other cell of its row, by tops, middles or feet."""
    name, others = cells[0], {*cells[1:]}
    if name.is_blank or name.row_span > 1:
        return False
    return not any(
        abs(a - b) <= IN_LINE_PT
        for cell in others
        if cell is not name and not cell.is_blank and cell.row_span == 1
        for a, b in zip(_sides(name), _sides(cell), strict=True)
    )


def _sides(cell: Cell) -> tuple[float, float, float]:
    top, bottom = cell.lines[0].box.top, cell.lines[-1].box.bottom
    return top, (top + bottom) / 2, bottom


def _around(named: Sequence[bool], off: Sequence[bool]) -> set[int]:
    """The rows from one with a name to the next, on both sides of a name that is in line with none."""
    out: set[int] = set()
    for i, is_off in enumerate(off):
        if is_off:
            before = next((j for j in range(i - 1, -1, -1) if named[j]), -1)
            after = next((j for j in range(i + 1, len(named)) if named[j]), len(named))
            out |= {*range(before + 1, after)}
    return out


def _are_set_to_top(layout: Layout, rows: Sequence[Row]) -> bool:
    """Whether there are cells of several lines, most of which begin as high as the amount of their row."""
    votes = []
    for row in rows:
        paid = [cell for c in layout.amounts if (cell := row.first[c.index]).lines]
        votes += [
            abs(cell.lines[0].box.top - paid[0].lines[0].box.top) <= LEVEL_PT
            for cell in dict.fromkeys(row.first[1:])
            if paid and len(cell.lines) > 1
        ]
    return 2 * sum(votes) > len(votes)


def _of_either(named: Sequence[bool]) -> list[int]:
    """The rows that are of one name where each stands in the first of its rows, and of another where each is
    in their middle; none where it can't be there.

    >>> _of_either([True, False, True, False]), _of_either([True, False, False])
    ([1], [])
    """
    places = [i for i, is_named in enumerate(named) if is_named]
    if places[:1] != [0]:
        return []
    # rows one point high, and each name in the middle of its own
    spans = name_spans([i + 0.5 for i in places], range(len(named) + 1), ())
    if spans is None or spans[-1][1] != len(named):
        return []
    middle = [n for n, rows in enumerate(spans) for _ in range(*rows)]
    top = [sum(named[: i + 1]) - 1 for i in range(len(named))]
    return [i for i, (a, b) in enumerate(zip(top, middle, strict=True)) if a != b]
