"""Rows of a table that are lettered parts of the line above them, or the total of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.lettered import LETTERS, lettered
from pipeline.model import Cell
from pipeline.normalise.columns.layout import READ_AS_MONEY, Column, Layout
from pipeline.normalise.rows.rows import OF_WHICH, Row
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.parts import given_gbp

# Columns of text of which a part has its own where letters stand in them, and whose cells say of which year
# its amounts are.
OF_A_LINE = (
    "provider",
    "year",
    "description",
    "reach",
    "theme",
    "priority",
    "priority_primary",
    "priority_secondary",
)


def is_share(layout: Layout, row: Row, above: Sequence[Row]) -> bool:
    """Whether a row that says so is a share of an amount ``above`` it, but for other shares: one no smaller,
    and not of another payee where the row says only that it is included.
    """
    whole = next((other for other in reversed(above) if other.kind != "within"), None)
    if whole is None or whole.gives_no_amount or OF_WHICH.match(whole.label):
        return False
    is_included = row.label.startswith("inc")  # and no "of which"
    if is_included and any(
        layout.text(row.first, c) not in ("", layout.text(whole.first, c))
        for c in layout.of("provider")
    ):
        return False
    return not whole.has_amount or sum(given_gbp(row.entries)) <= sum(given_gbp(whole.entries))


def line_of_part(layout: Layout, rows: Sequence[Row], row: Row) -> int | None:
    """Which of the rows above a row is a further part of: the last, or where several share one cell for their
    title, that of the same year.
    """
    title = layout.names
    if title is None or not rows:
        return None
    cell, before = row.first[title.index], rows[-1]
    is_lettered = any(e.part for e in row.entries)
    if cell is not before.first[title.index]:
        is_after_line = is_lettered and before.kind == "line"
        is_part = is_after_line and _goes_on_without_title(layout, title, before, row)
        return len(rows) - 1 if is_part else None
    if not (is_lettered or _is_of_one_award(layout, before, row)):
        return None
    year = layout.one("year")
    for i in range(len(rows) - 1, -1, -1):
        if rows[i].first[title.index] is not cell:
            break
        if year is None or layout.text(rows[i].first, year) == layout.text(row.first, year):
            return i
    return None


def _goes_on_without_title(layout: Layout, title: Column, before: Row, row: Row) -> bool:
    """Whether a lettered row is a further part of the line above though its cell for the title is another: it
    has no title and no code, or says both of them again, and its amounts go on with the letters of those above.
    What else it says is lettered too, or how it is paid: it would be that of the whole line; one that says its
    title again may have another payee.
    """
    if not _goes_on(before, row):
        return False
    names = [row.first[c.index] for c in (title, *layout.of("code"))]
    is_again = row.kind == "line" and _says_again(layout, before.cells[-1], names)
    if not (is_again or all(cell.is_blank for cell in names)):
        return False
    others = [c for c in layout.of(*OF_A_LINE) if not (is_again and c.role == "provider")]
    said = [row.first[c.index] for c in others]
    return row.kind == "total" or all(
        cell.is_blank
        or lettered(cell.raw)
        or layout.texts[cell] == layout.texts[before.first[cell.column]]
        for cell in said
    )


def _says_again(layout: Layout, before: Sequence[Cell], names: Sequence[Cell]) -> bool:
    """Whether all these cells say what those right above them do."""
    pairs = [(layout.texts[cell], layout.texts[before[cell.column]]) for cell in names]
    return all(text == above != "" for text, above in pairs)


def _is_of_one_award(layout: Layout, before: Row, row: Row) -> bool:
    """Whether a row shares the cells of all its amounts with the line above it, and has words of its own."""
    cells = [row.first[c.index] for c in layout.columns if c.role in READ_AS_MONEY]
    is_shared = bool(cells) and all(cell in before.first and not cell.is_blank for cell in cells)
    return (
        before.kind == "line"
        and is_shared
        and any(not c.is_blank for c in {*row.first} - {*before.first})
    )


def _goes_on(line: Row, row: Row) -> bool:
    """Whether each amount of a row is the next lettered part of a line, or the total of its parts; the first
    of them where nothing is printed beside the line's name.
    """
    is_bare = not any(e.raw for e in line.entries)
    parts = {c: [e.part for e in found if e.raw] for c, found in row.amounts.items()}
    above = {c: [e.part for e in line.amounts.get(c, ()) if e.raw] for c in parts}
    return any(parts.values()) and all(
        "total" not in above[c]
        and (is_bare or above[c])
        and _are_next([p or "" for p in above[c]], [p or "" for p in found])
        for c, found in parts.items()
        if found
    )


def _are_next(above: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether the letters of some parts are those behind the ones above; the word for a total ends them.

    >>> _are_next(["a"], ["b"]), _are_next(["a", "b"], ["total"]), _are_next(["a"], ["c"])
    (True, True, False)
    >>> _are_next([], ["a"]), _are_next([], ["total"])
    (True, False)
    """
    letters = [*above, *(p for p in parts if p != "total")]
    is_told = bool(letters) and letters == list(LETTERS[: len(letters)])
    return is_told and "total" not in parts[:-1]


def with_part(line: Row, part: Row) -> Row:
    """A line with the row of a further part of it."""
    amounts = {
        c: [*line.amounts.get(c, ()), *(e for e in found if e.raw)]
        for c, found in part.amounts.items()
    }
    return replace(line, cells=line.cells + part.cells, amounts={**line.amounts, **amounts})


def with_totals_of_parts(layout: Layout, rows: Sequence[Row]) -> list[Row]:
    """The rows with those taken into the line above that are the total of its lettered parts: they name its
    code (``Total CI005``), or each of several such lines in a table without themes has its ``Total``.
    """
    ends = [i for i, row in enumerate(rows) if row.kind == "line" and _has_open_parts(row)]
    ends = [i for i in ends if i + 1 < len(rows) and rows[i + 1].kind == "total"]
    lettered = sum(_has_open_parts(row) for row in rows)
    is_themed = layout.one("theme") is not None or any(row.kind == "section" for row in rows)
    is_each = len(ends) == lettered > 1 and not is_themed
    of_parts = {
        i + 1
        for i in ends
        if _names_code(layout, rows[i], rows[i + 1])
        or (is_each and squeezed(rows[i + 1].label) == "total")
    }
    out: list[Row] = []
    for i, row in enumerate(rows):
        if i in of_parts:
            found = row.amounts.items()
            sums = {c: [replace(e, part="total") for e in entries] for c, entries in found}
            out[-1] = with_part(out[-1], replace(row, amounts=sums))
        else:
            out.append(row)
    return out


def _has_open_parts(row: Row) -> bool:
    """Whether a row has several lettered amounts and no total of them."""
    parts = {e.part for e in row.entries if e.part}
    return len(parts) > 1 and "total" not in parts


def _names_code(layout: Layout, line: Row, total: Row) -> bool:
    """Whether the label of a total has the code of a line, which may begin its title."""
    column = layout.one("code") or layout.names
    if column is None:
        return False
    said = layout.text(line.first, column).split()
    words = (word.strip(":.–-") for word in (said if column.role == "code" else said[:1]))
    return any(word in total.label.split() for word in words if any(map(str.isdigit, word)))
