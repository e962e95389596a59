"""What the columns of a printed table are: heading rows, roles, years and units, from the titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.model import Cell, Printed, PrintedTable, TextLine
from pipeline.normalise.award import with_award
from pipeline.normalise.dates import YEAR, year_in
from pipeline.normalise.layout import MONEY_ROLES, PART, Column, Layout
from pipeline.normalise.money_columns import with_money
from pipeline.normalise.outline import Outline
from pipeline.normalise.roles import role_of
from pipeline.normalise.rule_kinds import Profile
from pipeline.normalise.rules import Rules
from pipeline.normalise.text import cell_text, clean
from pipeline.normalise.units import THOUSANDS

MOST_HEADING_ROWS = 4
LINES_ABOVE = 2  # of those right above a table, which may say its unit and year
LINES_BELOW = 2
FUND = re.compile(r"\bfund\b", re.IGNORECASE)
SPOKEN = re.compile(r"\D*[A-Z][a-z]{2}\D*")


def all_layouts(
    printed: Printed, plan: Outline, rules: Rules, profile: Profile | None
) -> list[Layout]:
    """The layouts of all tables of a document, each by its heading and the lines next to it."""
    on_page: dict[int, list[TextLine]] = defaultdict(list)
    for line in printed.lines:
        on_page[line.page].append(line)
    out = []
    for table in printed.tables:
        near = [clean(line.text, rules) for line in plan.above[table.index][-LINES_ABOVE:]]
        heading = plan.places[table.index].heading
        page, _ = table.boxes[-1]
        below = " ".join(clean(line.text, rules) for line in _below(table, on_page[page]))
        out.append(layout(table, rules, profile, " ".join([heading, *near]), below))
    return out


def _below(table: PrintedTable, on_page: Sequence[TextLine]) -> list[TextLine]:
    """The first lines of text under a table, of those on the page that it ends on."""
    _, box = table.boxes[-1]
    lines = [line for line in on_page if line.box.top > box.bottom - 2]
    return sorted(lines, key=lambda ln: ln.box.top)[:LINES_BELOW]


def layout(
    table: PrintedTable, rules: Rules, profile: Profile | None, above: str, below: str = ""
) -> Layout:
    """The layout of a table; the texts ``above`` and ``below`` it may say its unit."""
    cells = dict.fromkeys(cell for row in table.rows for cell in row)
    texts = {cell: cell_text(cell, rules) for cell in cells}
    first = _heading_rows(table, texts, rules)
    columns = []
    for c in range(len(table.rows[0])):
        title = _title(table, c, first, texts)
        role, rule = role_of(title, rules)
        columns.append(Column(c, title, role, rule=rule, is_broad=rule in rules.broad_columns))
    over = [texts[row[0]] for row in table.rows[:first] if _is_over_all(row)]
    titled = Layout(table, tuple(columns), first, texts)
    money = with_money(titled, rules, profile, " ".join((above, *over)), below)
    return _with_texts(with_award(money))


def _heading_rows(table: PrintedTable, texts: Mapping[Cell, str], rules: Rules) -> int:
    """How many rows at the top are titles: up to the first that holds an amount or a long line.

    A row whose cells are titles by the vocabulary is a heading row in any case.
    """
    count = 0
    for r, row in enumerate(table.rows[: MOST_HEADING_ROWS + 1]):
        given = [texts[cell] for cell in dict.fromkeys(row) if texts[cell]]
        if not given:
            if r == count:
                count += 1
            continue
        if any(_is_amount(t) for t in given):
            break
        known = sum(role_of(t, rules)[0] != "" or year_in(t) is not None for t in given)
        is_span = len(set(map(id, row))) == 1 or (len(given) == 1 and len(row) > 2)
        is_titled = bool(texts[table.rows[0][0]]) and bool(texts[row[0]])
        if is_span and r > 0 and count and (known == 0 or is_titled):
            break  # a section row under the titles
        is_part = 0 < r == count and _parts_titles(table, r, texts)
        if r and count and _stands_out(table, 0) and not _stands_out(table, r) and not is_part:
            break
        if (
            known >= max(1, 0.5 * len(given))
            or (count == 0 and r == 0)
            or any(PART.search(t) for t in given)
            or is_part
            or (count and _fills(table, r, count))
        ):
            count = r + 1
        else:
            break
    return min(count, len(table.rows))


def _stands_out(table: PrintedTable, r: int) -> bool:
    """Whether a row is set off from plain rows, by bold print or a fill."""
    given = [cell for cell in dict.fromkeys(table.rows[r]) if not cell.is_blank]
    return r in table.row_fills or (bool(given) and all(cell.is_bold for cell in given))


def _fills(table: PrintedTable, r: int, count: int) -> bool:
    """Whether a row shares the heading's fill, or spans cells of it: a second line of titles."""
    shared = any(
        cell.row_span > 1 and cell.row < count <= r < cell.row + cell.row_span
        for cell in table.rows[r]
    )
    return shared or (
        r in table.row_fills and 0 in table.row_fills and r + 1 not in table.row_fills
    )


def _parts_titles(table: PrintedTable, r: int, texts: Mapping[Cell, str]) -> bool:
    """Whether a row right under a heading row parts titles that span several columns, and says nothing
    under those that do not: ``2023/24`` over ``PCC`` and ``Ministry of Justice``.
    """
    given = 0
    for cell, over in zip(table.rows[r], table.rows[r - 1], strict=True):
        if cell is over or not texts[cell]:
            continue
        if over.column_span <= cell.column_span:
            return False
        given += 1
    return given > 1 and len(dict.fromkeys(table.rows[r - 1])) > 1


def _is_amount(text: str) -> bool:
    text = YEAR.sub("", THOUSANDS.sub("", text))
    return bool(re.search(r"£\s?\d|\d,\d{3}|^\(?-?\d+\.\d+\)?$", text)) or (
        bool(re.fullmatch(r"\d{3,}", text)) and not re.fullmatch(r"20\d\d", text)
    )


def _title(table: PrintedTable, column: int, first: int, texts: Mapping[Cell, str]) -> str:
    """A column's title over all its heading rows; a spanning title holds for each column under it."""
    parts: list[str] = []
    seen: set[int] = set()
    for row in table.rows[:first]:
        cell = row[column]
        if id(cell) in seen or _is_over_all(row):
            continue
        seen.add(id(cell))
        if texts[cell]:
            parts.append(texts[cell])
    return " ".join(parts)


def _is_over_all(row: Sequence[Cell]) -> bool:
    """Whether one cell runs over all columns: a caption, or the unit of all figures below it."""
    return len(row) > 1 and len(set(map(id, row))) == 1


def _with_texts(lay: Layout) -> Layout:
    """The layout with one column for each role of text; a table without a title column takes the next
    best.

    What most rows leave blank is no title, where another column has words in them: it names groups;
    nor is what comes again in them.
    """
    # "Decision", over what was decided
    lay = lay.taken_as("comment", [c for c in lay.of("code") if _speaks(lay, c)])
    lay = _one_of_each(lay)
    if lay.table.is_cards:
        money = (*MONEY_ROLES, "unknown_money", "not_pounds")
        first, *others = [c for c in lay.columns if c.role not in money]
        lay = lay.taken_as("description", [c for c in others if c.role == "title"])
        lay = lay.taken_as("title", [first])
    if lay.amounts:
        lay = lay.taken_as("", lay.of("stage"))
    for column in lay.of("title"):
        others = [c for c in lay.of("", "stage", "description") if c is not column]
        is_sparse = not _has_text(lay, column) and any(_has_text(lay, c) for c in others)
        if is_sparse or _is_of_several_awards(lay, column):
            role = "mechanism" if FUND.search(column.title) else "theme"
            lay = lay.taken_as("" if lay.of(role) else role, [column])
    return lay if lay.of("title") else _with_next_best(lay)


def _one_of_each(lay: Layout) -> Layout:
    """The layout with the first column alone of each role of text; the others describe, or have none."""
    for role in ("title", "provider", "theme", "code", "mechanism", "reach", "comment"):
        same = lay.of(role)
        if role == "title":
            # "Service" and "Project" beside one another: the plainer vocabulary comes first
            same.sort(key=lambda c: (c.is_broad, c.index))
        lay = lay.taken_as("description" if role in ("title", "provider") else "", same[1:])
    return lay


def _with_next_best(lay: Layout) -> Layout:
    """The layout with a title among its columns of text: the first of the likeliest that holds words."""
    first = lay.columns[0]
    is_nameless = not first.title and first.role == "" and _has_text(lay, first)
    order = ("description", "", "reach", "comment", "theme", "provider")
    for role in ("", *order) if is_nameless else order:
        found = [c for c in lay.of(role) if _has_text(lay, c)]
        is_of_several = bool(found) and (role == "reach" or _is_of_several(lay, found[0]))
        if found and not (is_of_several and _providers_differ_more(lay, found[0])):
            is_both = role == "provider" and len(found) == 1
            return lay.taken_as("title_provider" if is_both else "title", found[:1])
    return lay


def _speaks(lay: Layout, column: Column) -> bool:
    """Whether most cells of a column have words in them, and no digit."""
    given = [text for text in lay.texts_of(column) if text]
    return sum(SPOKEN.fullmatch(text) is not None for text in given) > 0.5 * len(given)


def _providers_differ_more(lay: Layout, column: Column) -> bool:
    """Whether a column of providers tells more rows apart than this one: several are of one area."""
    provider = lay.one("provider")
    return provider is not None and _count(lay, provider) > _count(lay, column)


def _is_of_several_awards(lay: Layout, column: Column) -> bool:
    """Whether a column names what several awards are of, such as a fund, each for its own purpose or to
    its own recipient.
    """
    others = [c for c in lay.of("description", "provider") if _has_text(lay, c)]
    own = any(2 * _count(lay, column) <= _count(lay, other) for other in others)
    return own and _is_of_several(lay, column)


def _is_of_several(lay: Layout, column: Column) -> bool:
    """Whether each text of a column stands in two rows or more, taken together: it names groups."""
    return 2 * _count(lay, column) <= len(lay.body)


def _count(lay: Layout, column: Column) -> int:
    """How many different texts a column holds."""
    return len(set(lay.texts_of(column)))


def _has_text(lay: Layout, column: Column) -> bool:
    """Whether words stand in enough of a column's rows."""
    texts = lay.texts_of(column)
    return sum(bool(re.search(r"[A-Za-z]{3}", text)) for text in texts) > 0.4 * len(texts)
