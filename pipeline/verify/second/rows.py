"""The rows of the second reading: their amounts by year, and the items that they speak of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.extract.second import SecondTable
from pipeline.model import Box, Key
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.parts import INNER_PART, entry_name, without_split

LEAST_SCORE = 90.0  # of a title within a row
# The amounts of a cell: by the letter of their part, by "total", or by "" where it is the only one.
Amounts = Mapping[str, Decimal]
# True: alike; False: not found; an amount: the second reader has this one instead.
Verdict = Decimal | bool


@dataclass(frozen=True)
class Item:
    """An amount of the first reading: a line's, or a total's where ``key`` is None."""

    table_id: str
    page: int
    year: str
    title: str
    says: str  # all that its row says, as far as the first reading tells
    part: str
    amount: Decimal | None
    name: str
    box: Box
    key: Key | None = None


class Extra(NamedTuple):
    """An amount that only the second reading has, and the row of text that it stands in."""

    table_id: str
    page: int
    amount: Decimal
    beside: str


@dataclass(frozen=True)
class Row:
    """A row of the second reading: what it says, cell by cell, and its amounts by year."""

    cells: tuple[str, ...]
    amounts: Mapping[str, Amounts]
    goes_on: bool = False  # with further parts of an amount, from ``b)`` on

    def score(self, item: Item) -> float:
        """How much of all that an item says the row says, from 0 to 100; 0 where not its title."""
        title = squeezed(item.title)
        whole = " ".join(self.cells)
        texts = [squeezed(text) for text in (*self.cells, whole)]
        if max(_score(title, text) for text in texts) < LEAST_SCORE:
            return 0.0
        return fuzz.token_sort_ratio(item.says.lower(), whole.lower())


def _score(title: str, text: str) -> float:
    measure = fuzz.partial_ratio if len(text) >= len(title) else fuzz.ratio
    return round(measure(title, text)) if title and text else 0.0


@dataclass(frozen=True)
class Grid:
    """A table of the second reading, the amounts in each of its cells, and the items of its page."""

    table: SecondTable
    amounts: Sequence[Sequence[Amounts]]
    items: Sequence[Item]

    @property
    def shape(self) -> tuple[str, int]:
        return self.table.flavor, len(self.table.cells[0])

    def votes(self, year: str) -> Counter[int]:
        """How many of the year's amounts stand in each column."""
        wanted = {item.amount for item in self.items if item.year == year}
        return Counter(
            c for row in self.amounts for c, cell in enumerate(row) if wanted & set(cell.values())
        )


Columns = Mapping[tuple[str, int], Mapping[str, Counter[int]]]  # votes by shape and year


def usual_columns(grids: Sequence[Grid]) -> Columns:
    """Where tables of a shape have the amounts of a year, for pages too short to tell."""
    out: dict[tuple[str, int], dict[str, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    for grid in grids:
        for year in {item.year for item in grid.items}:
            out[grid.shape][year] += grid.votes(year)
    return out


def _year_columns(grid: Grid, usual: Columns) -> dict[str, int]:
    """The column of each year: the one that holds most of the year's amounts."""
    out: dict[str, int] = {}
    for year in sorted({item.year for item in grid.items}, key=lambda y: (not y, y)):
        votes = grid.votes(year) or usual[grid.shape][year]
        if votes:
            out[year] = max(votes, key=lambda c: (votes[c], c not in out.values(), -c))
    return out


def judged(items: Mapping[int, Item], rows: Sequence[Row]) -> dict[int, Verdict]:
    """First all that agree; then what differs, in rows that nothing agreed with."""
    out: dict[int, Verdict] = {}
    taken: set[tuple[int, str, str]] = set()
    found: dict[int, list[tuple[int, str]]] = {}
    for i, item in items.items():
        scores = [row.score(item) for row in rows]
        best = max(scores, default=0.0)
        found[i] = []
        for r, row in enumerate(rows):
            amounts = row.amounts.get(item.year, {})
            part = item.part if item.part in amounts else ""
            if 0 < best == scores[r] and part in amounts:
                found[i].append((r, part))
        same = [(r, p) for r, p in found[i] if rows[r].amounts[item.year][p] == item.amount]
        taken |= {(r, item.year, p) for r, p in same[:1]}
        out[i] = bool(same)
    for i, item in items.items():
        others = {
            rows[r].amounts[item.year][p] for r, p in found[i] if (r, item.year, p) not in taken
        }
        if not out[i] and len(others) == 1:
            out[i] = others.pop()
    return out


def rows_of(grid: Grid, usual: Columns) -> list[Row]:
    """The table's rows with amounts.

    Where a row is a line of print, those around an amount are bundled in the way that most items
    agree with: from the amount's line on, on both sides of it, or up to it.
    """
    years = _year_columns(grid, usual)
    at = [r for r, row in enumerate(grid.amounts) if any(row[c] for c in years.values())]
    if grid.table.is_ruled:
        return [_row(grid, years, r, r + 1, r) for r in at]
    begins = [r for r in at if not _goes_on(grid.table.cells[r], years)]
    before, after = [-1, *begins[:-1]], [*begins[1:], len(grid.amounts)]
    reach = list(zip(before, begins, after, strict=True)) if begins else []
    ways = [
        [_row(grid, years, r, z, r) for _, r, z in reach],
        [_row(grid, years, a + 1, z, r) for a, r, z in reach],
        [_row(grid, years, a + 1, r + 1, r) for a, r, _ in reach],
    ]
    numbered = dict(enumerate(grid.items))
    return max(ways, key=lambda rows: sum(v is True for v in judged(numbered, rows).values()))


def _row(grid: Grid, years: Mapping[str, int], start: int, end: int, at: int) -> Row:
    """The lines from ``start`` to before ``end`` as one row, with the amounts from ``at`` on."""
    cells = grid.table.cells
    columns = [c for c in range(len(cells[0])) if c not in years.values()]
    texts = (" ".join(" ".join(cells[r][c] for r in range(start, end)).split()) for c in columns)
    amounts = {
        year: {
            part: amount
            for r in range(end - 1, at - 1, -1)
            for part, amount in grid.amounts[r][c].items()
        }
        for year, c in years.items()
    }
    return Row(tuple(text for text in texts if text), amounts, _goes_on(cells[at], years))


def _goes_on(cells: Sequence[str], years: Mapping[str, int]) -> bool:
    """Whether a line of print holds a further part of an amount above it: ``b) £4,700``."""
    texts = [cells[c].strip() for c in years.values() if cells[c].strip()]
    return all(entry_name(text)[0] not in (None, "a") for text in texts)


def amounts_of(text: str, unit: int, rules: Rules, known: Container[Decimal | None]) -> Amounts:
    """The amounts of a cell.

    One that only a rule for misprints reads, as where the mark of a note clings to it, counts if
    the first reading has it too (``known``), and else says nothing. Nor do the words that it is split.
    """
    text = without_split(text, rules)

    def amount_in(text: str) -> Decimal | None:
        money = parse(text, rules, unit)
        return None if money.flags and money.amount_gbp not in known else money.amount_gbp

    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not any(c.isdigit() for c in text):
        return {}
    for whole in (" ".join(lines), "".join(lines)):
        amount = amount_in(whole)
        if amount is not None:
            return {"": amount}
    out: dict[str, Decimal] = {}
    before = ""
    for piece in (piece for line in lines for piece in INNER_PART.split(line)):
        name, rest = entry_name(piece, before)
        amount = amount_in(rest) if name else None
        if name and amount is not None:
            out.setdefault(name, amount)
        before = name or before
    return out
