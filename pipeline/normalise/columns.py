"""What the columns of a printed table are: heading rows, roles, years and units, from the titles."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.model import Cell, Printed, PrintedTable, TextLine
from pipeline.normalise.award import choose_awards
from pipeline.normalise.layout import MONEY_ROLES, PART, YEAR, Column, Layout, year_in
from pipeline.normalise.money_columns import UNIT_THOUSANDS, settle_money
from pipeline.normalise.outline import Outline
from pipeline.normalise.roles import role_of
from pipeline.normalise.rule_kinds import Profile
from pipeline.normalise.rules import Rules
from pipeline.normalise.text import cell_text, clean, squeezed

MOST_HEADING_ROWS = 4
LONGEST_YEAR = 12  # letters of a financial year alone, as "FY 2023-2024"
LINES_ABOVE = 2  # of those right above a table, which may say its unit and year
LINES_BELOW = 2
# A note under a table that says what its figures count in.
UNIT_NOTE = re.compile(
    r"\b(?:figures|amounts|values|sums|money|budgets|costs)\b[^.;]{0,40}"
    r"\bin (?:£\s?[’'‘]?(?:000s?|k|m(?:illions?)?)\b|thousands|millions)",
    re.IGNORECASE,
)


SPOKEN = re.compile(r"\D*[A-Z][a-z]{2}\D*")


def all_layouts(
    printed: Printed, plan: Outline, rules: Rules, profile: Profile | None
) -> list[Layout]:
    """The layouts of all tables of a document, each by its heading, the last lines above it, and a note
    right under it that says its unit.
    """
    on_page: dict[int, list[TextLine]] = defaultdict(list)
    for line in printed.lines:
        on_page[line.page].append(line)
    out = []
    for table in printed.tables:
        near = [clean(line.text, rules) for line in plan.above[table.index][-LINES_ABOVE:]]
        heading = plan.places[table.index].heading
        page, _ = table.boxes[-1]
        below = " ".join(clean(line.text, rules) for line in _below(table, on_page[page]))
        unit = UNIT_NOTE.search(below)
        context = " ".join([heading, *near, unit[0] if unit else ""])
        out.append(layout(table, rules, profile, context))
    return out


def _below(table: PrintedTable, on_page: Sequence[TextLine]) -> list[TextLine]:
    """The first lines of text under a table, of those on the page that it ends on."""
    _, box = table.boxes[-1]
    lines = [line for line in on_page if line.box.top > box.bottom - 2]
    return sorted(lines, key=lambda ln: ln.box.top)[:LINES_BELOW]


def layout(table: PrintedTable, rules: Rules, profile: Profile | None, context: str) -> Layout:
    """The layout of a table; ``context`` is the heading above it, for units and years."""
    cells = dict.fromkeys(cell for row in table.rows for cell in row)
    texts = {cell: cell_text(cell, rules) for cell in cells}
    first = _heading_rows(table, texts, rules)
    columns = []
    for c in range(len(table.rows[0])):
        title = _title(table, c, first, texts)
        role, rule = role_of(title, rules)
        columns.append(Column(c, title, role, rule=rule, is_broad=rule in rules.broad_columns))
    out = Layout(table, columns, first, texts)
    over = [texts[row[0]] for row in table.rows[:first] if _is_over_all(row)]
    settle_money(out, rules, profile, " ".join((context, *over)))
    choose_awards(out)
    _settle_text(out)
    return out


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
    text = YEAR.sub("", UNIT_THOUSANDS.sub("", text))
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


def take_by_content(out: Layout, codes: Sequence[str]) -> None:
    """Roles that the cells tell where the titles do not: a column of the document's own codes holds
    priorities; one of financial years says of which each line is; one whose few values come again row
    after row holds themes.
    """
    known = {squeezed(code) for code in codes}
    has = {c.role for c in out.columns}
    for column in out.columns:
        if column.role not in ("", "description", "comment", "date") and not (
            column.role == "title" and column.is_broad
        ):
            continue
        texts = [
            out.texts[row[column.index]] for row in out.body if row[column.index].column_span == 1
        ]
        given = [t for t in texts if t and t not in ("-", "–")]
        if len(given) < 3:
            continue
        coded = [
            t
            for t in given
            if all(
                squeezed(p) in known
                for p in re.split(r"[,;/&]|\band\b|\s(?=[A-Z])", t)
                if p.strip()
            )
        ]
        years = sum(year_in(t) is not None and len(t) <= LONGEST_YEAR for t in given)
        if years > 0.5 * len(given) and "year" not in has:
            column.role = "year"
        elif known and len(coded) > 0.7 * len(given) and "priority" not in has:
            column.role = "priority"
        elif column.role == "" and "theme" not in has and _recurs(given):
            column.role = "theme"
        has.add(column.role)


def _recurs(texts: Sequence[str]) -> bool:
    """Whether a few values of some length stand again and again, one beneath the other."""
    runs = 1 + sum(a != b for a, b in itertools.pairwise(texts))
    return len(texts) >= 6 and runs <= 0.4 * len(texts) and max(map(len, texts)) > 6


def _settle_text(out: Layout) -> None:
    """One column for each role of text; a table without a title column takes the next best.

    What most rows leave blank is no title, where another column has words in them: it names groups.
    """
    texts = [c for c in out.columns if c.role not in (*MONEY_ROLES, "unknown_money", "not_pounds")]
    for column in texts:
        if column.role == "code" and _speaks(out, column):
            column.role = "comment"  # "Decision", over what was decided
    for role in ("title", "provider", "theme", "code", "mechanism", "reach", "comment"):
        same = [c for c in texts if c.role == role]
        if role == "title" and len(same) > 1:
            # "Service" and "Project" beside one another: the plainer vocabulary comes first
            same.sort(key=lambda c: (c.is_broad, c.index))
        for column in same[1:]:
            column.role = "description" if role in ("title", "provider") else ""
    if out.table.is_cards:
        for column in texts[1:]:
            column.role = "description" if column.role == "title" else column.role
        texts[0].role = "title"
    for column in texts:
        others = [c for c in texts if c is not column and c.role in ("", "stage", "description")]
        is_sparse = column.role == "title" and not _has_text(out, column)
        if is_sparse and any(_has_text(out, c) for c in others):
            column.role = "" if any(c.role == "theme" for c in texts) else "theme"
        elif column.role == "stage" and out.amounts:
            column.role = ""
    if not any(c.role == "title" for c in texts):
        first = out.columns[0]
        nameless = not first.title and first.role == "" and _has_text(out, first)
        order = ("description", "", "reach", "comment", "theme", "provider")
        for role in ("", *order) if nameless else order:
            found = [c for c in texts if c.role == role and _has_text(out, c)]
            is_of_several = bool(found) and (role == "reach" or _is_of_several(out, found[0]))
            if found and not (is_of_several and _providers_differ_more(out, found[0])):
                if role == "provider" and len(found) == 1:
                    found[0].role = "title_provider"
                else:
                    found[0].role = "title"
                break


def _speaks(out: Layout, column: Column) -> bool:
    """Whether most cells of a column have words in them, and no digit."""
    given = [t for row in out.body if (t := out.texts[row[column.index]])]
    return sum(SPOKEN.fullmatch(text) is not None for text in given) > 0.5 * len(given)


def _providers_differ_more(out: Layout, column: Column) -> bool:
    """Whether a column of providers tells more rows apart than this one: several are of one area."""
    provider = out.one("provider")
    return provider is not None and _texts(out, provider) > _texts(out, column)


def _is_of_several(out: Layout, column: Column) -> bool:
    """Whether each text of a column stands in two rows or more, taken together: it names groups."""
    return 2 * _texts(out, column) <= len(out.body)


def _texts(out: Layout, column: Column) -> int:
    """How many different texts a column holds."""
    return len({out.texts[row[column.index]] for row in out.body})


def _has_text(out: Layout, column: Column) -> bool:
    rows = out.body
    filled = sum(bool(re.search(r"[A-Za-z]{3}", out.texts[r[column.index]])) for r in rows)
    return filled > 0.4 * len(rows)
