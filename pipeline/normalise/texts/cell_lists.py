"""Lists of awards that stand in the cells of a table, each under the theme that the cell before it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.model import Claim, PrintedTable, TextLine, printed_cells
from pipeline.normalise.plan.outline import Block, Outline
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.texts.found_lists import FoundList
from pipeline.normalise.texts.list_headings import LEAD_LINES
from pipeline.normalise.texts.list_items import (
    BEFORE,
    ENDING,
    MARK,
    Item,
    begins_with_award,
    is_marked,
)
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.sums import money_in
from pipeline.normalise.words.text import LETTERS, cell_text
from pipeline.normalise.words.total_labels import label_of_total

MOST_COLUMNS = 2  # a theme, and what is given for it
LEAST = 2  # items of a cell
# Beside any other title a cell may list the parts of one award, or awards of an area.
THEMES = ("theme", "priority")


def holds_lists(table: PrintedTable, rules: Rules) -> bool:
    """Whether the last cell of each row but the titles lists awards by name, several in one of them."""
    if len(table.rows[0]) > MOST_COLUMNS:
        return False
    titles, rows = _parted(table, rules)
    is_of_one = len(table.rows[0]) > 1 and not _names_themes(titles, rules)
    if not rows or is_of_one:
        return False
    counts = [_named(_items(row), rules) for row in rows]
    return min(counts) > 0 and max(counts) >= LEAST and not _recur(rows)


def cell_lists(tables: Sequence[PrintedTable], plan: Outline, rules: Rules) -> Iterator[FoundList]:
    """The list of each of these tables, under the title of its column and what stands above it."""
    for table in tables:
        titles, rows = _parted(table, rules)
        above = " ".join(line.text for line in plan.leading_to(table.index)[-LEAD_LINES:])
        lead = " ".join([above, *titles[-1:]]).strip()
        block = Block(plan.places[table.index])
        items = [item for row in rows for item in _items(row)]
        yield FoundList(block, above, lead or block.place.heading, items)


def listed_claims(table: PrintedTable) -> Iterator[Claim]:
    """Claims on all sums in the cells of such a table: those of no award are told as its items are."""
    for row in table.rows:
        for cell in printed_cells(row):
            for line in cell.lines:
                for raw, box, *_ in money_in(line):
                    yield Claim(line.page, box, "ignored", f"{raw} in a list of awards")


def _names_themes(titles: Sequence[str], rules: Rules) -> bool:
    return len(titles) > 1 and role_of(titles[0], rules)[0] in THEMES


def _recur(rows: Sequence[_Row]) -> bool:
    """Whether cells have several items of one name, as the parts of awards have: "Staff", "Rent"."""
    names = [{*map(_name, _items(row))} - {""} for row in rows]
    count = Counter([name for own in names for name in own])
    return any(2 * sum(count[name] > 1 for name in own) > len(own) for own in names)


def _name(item: Item) -> str:
    """What stands before the sum of an item; not "a grant of", before any name."""
    return BEFORE.sub("", MARK.sub("", item.lines[0].text.partition("£")[0]))


class _Row(NamedTuple):
    """A theme and the lines of its list, which may go on in rows below that name none."""

    theme: str
    lines: list[TextLine]


def _parted(table: PrintedTable, rules: Rules) -> tuple[list[str], list[_Row]]:
    """The titles of a table, where its first row has no sum, and its other rows."""
    titles: list[str] = []
    rows: list[_Row] = []
    for cells in filter(None, map(printed_cells, table.rows)):
        theme = cell_text(cells[0], rules) if len(cells) > 1 else ""
        if not rows and "£" not in cells[-1].raw:
            titles = [cell_text(cell, rules) for cell in cells]
        elif rows and not theme:
            rows[-1].lines.extend(cells[-1].lines)
        else:
            rows.append(_Row(theme, [*cells[-1].lines]))
    return titles, rows


def _items(row: _Row) -> list[Item]:
    items: list[Item] = []
    for line in row.lines:
        if not items or _begins(line, items[-1].lines):
            items.append(Item(over=row.theme))
        items[-1].lines.append(line)
    return items


def _named(items: Sequence[Item], rules: Rules) -> int:
    """How many awards by name a cell lists; none where one of its items has no sum, or no name."""
    awards = [item for item in items if not label_of_total(item.lines[-1], rules)]
    texts = [item.text(rules) for item in awards]
    are_named = all("£" in text and LETTERS.search(text) for text in texts)
    return len(awards) if are_named else 0


def _begins(line: TextLine, before: Sequence[TextLine]) -> bool:
    """Whether a line of a cell begins an item: by its mark, or below one that has come to its sum."""
    if is_marked(line) or is_marked(before[0]):
        return is_marked(line, before)
    sums = list(money_in(before[-1]))
    is_ended = sums and not ENDING.sub("", before[-1].text[sums[-1][3] :].removeprefix(")"))
    return bool(is_ended) or (any("£" in ln.text for ln in before) and begins_with_award(line.text))
