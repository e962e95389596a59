"""What a table's columns are taken for: the nouns of the reading of titles."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Literal, NamedTuple

from pipeline.grouping import by_key
from pipeline.model import AmountStatus, Cell, PrintedTable
from pipeline.model.values import kept
from pipeline.normalise.words.whole_dates import is_year

PART = re.compile(
    r"\bq(?:uarter)?\s?[1-4]\b|\b[1-4](?:st|nd|rd|th)\s+(?:quarter|half)\b|\b(?:first|second|third|"
    r"fourth)\s+(?:quarter|half)\b|\bh(?:alf)?\s?[12]\b|\b(?:apr|jul|oct|jan)\w*\s?(?:to|–|-)\s?\w+|"
    r"^(?:round|tranche)\s?[1-9](?=\s*\(?£|$)",  # what else is said of a round may count its bids
    re.IGNORECASE,
)
# The roles of columns whose cells are read as amounts; and with those whose role is still to settle; and
# with those of figures that no title tells, or that are not pounds.
READ_AS_MONEY = ("amount", "part", "row_total", "group_total", "other_money")
MONEY_ROLES = (*READ_AS_MONEY, "spend", "whole_cost", "years_total")
FIGURE_ROLES = (*MONEY_ROLES, "unknown_money", "not_pounds")
LEAST_AGAIN, MOST_AGAIN = 4, 0.7  # of the titles of a table, in a row that repeats them
Listed = Literal["awards", "income", "budget", "declined", "risks", "results", "other"]


@dataclass(frozen=True)
class Column:
    """One column: its title as printed, and what it is taken for."""

    index: int
    title: str
    role: str
    year: str | None = None
    unit: int = 1
    amount_status: AmountStatus = "committed"
    rule: str = ""
    is_broad: bool = False  # whether its rule gives way to others, and to what the cells say
    is_year_counted: bool = False  # whether its title says which of several years, and not its name

    @property
    def wording(self) -> str:
        """Its title, whatever the year, and however it wraps."""
        return re.sub(r"[\d\s]", "", self.title)


class Around(NamedTuple):
    """The texts above and below a table, which may say the unit and year of its money; and the years of
    the document's title, which its columns may count where these texts name no others.
    """

    above: str
    below: str = ""
    years: Sequence[str] = ()


@dataclass(frozen=True)
class Layout:
    """What a table's columns are. ``first`` is the first row after the heading rows.

    ``amounts`` are the columns of the award, one a year; none where titles do not tell them.
    """

    table: PrintedTable
    columns: tuple[Column, ...]
    first: int
    texts: Mapping[Cell, str]  # the clean text of each cell
    captions: tuple[str, ...] = ()  # over its titles
    reason: str = ""  # why the table is not read; empty where it is, or holds no money
    lists: Listed = "awards"
    doubts: tuple[str, ...] = ()
    amounts: tuple[Column, ...] = ()
    years: tuple[str, ...] = ()  # of the amounts whose columns name none
    is_year_inferred: bool = False  # of these

    @kept
    def _by_role(self) -> Mapping[str, Sequence[Column]]:
        return dict(by_key(self.columns, attrgetter("role")))

    def of(self, *roles: str) -> Sequence[Column]:
        if len(roles) == 1:  # as most often
            return self._by_role.get(roles[0], ())
        if self._by_role.keys().isdisjoint(roles):
            return ()
        return [c for c in self.columns if c.role in roles]

    def one(self, *roles: str) -> Column | None:
        """The first column of the first of these roles that the table has."""
        by_role = self._by_role
        for role in roles:
            if role in by_role:
                return by_role[role][0]
        return None

    @property
    def names(self) -> Column | None:
        """The column that names what the money is for, and maybe who is paid."""
        return self.one("title", "title_provider")

    def taken_as(self, role: str, columns: Collection[Column]) -> Layout:
        """The same layout with another role for these columns."""
        if not columns:
            return self
        indices = {c.index for c in columns}
        taken = (replace(c, role=role) if c.index in indices else c for c in self.columns)
        return replace(self, columns=tuple(taken))

    @property
    def body(self) -> Sequence[Sequence[Cell]]:
        """The rows below the titles."""
        return self.table.rows[self.first :]

    def cells(self, column: Column) -> list[Cell]:
        """The cells below a column's title that are of it alone."""
        return [row[column.index] for row in self.body if row[column.index].column_span == 1]

    def texts_of(self, column: Column) -> list[str]:
        """The clean text of each row in a column, blank ones too."""
        return [self.texts[row[column.index]] for row in self.body]

    def text(self, row: Sequence[Cell], column: Column) -> str:
        """The clean text of a row in a column."""
        return self.texts[row[column.index]]

    def year_alone(self, row: Sequence[Cell]) -> str:
        """The text of a row that says a financial year and nothing else: it heads those below it."""
        given = {self.texts[cell].strip("-–— ") for cell in row} - {""}
        return next(iter(given)) if len(given) == 1 and all(map(is_year, given)) else ""

    @property
    def has_year_columns(self) -> bool:
        """Whether titles part the award by years: what a row says of its term is of none of them alone."""
        return len({c.year for c in self.amounts if c.year}) > 1

    @kept
    def titles_again(self) -> Set[int]:
        """The rows (0-based) that repeat the last of the titles, as pages and blocks of lines do: all of
        them, or most of many, as the edge of a page may cut one.
        """
        rows = [[self.texts[c] for c in row] for row in self.table.rows]
        titles = rows[self.first - 1] if self.first else []
        return {r for r in range(self.first, len(rows)) if titles and _repeat(rows[r], titles)}

    @property
    def is_in_blocks(self) -> bool:
        """Whether the titles come again under a row of one text: each theme has its own."""
        rows = self.table.rows
        return any(_is_alone([self.texts[c] for c in rows[r - 1]]) for r in self.titles_again)

    @property
    def begins_with_line(self) -> bool:
        """Whether lines follow the titles at once, and further down a row of one text heads others."""
        rows = [row for row in ([self.texts[c] for c in row] for row in self.body) if any(row)]
        least = sum(map(bool, rows[0])) if rows else 0
        return least > 1 and any(
            _is_alone(row) and sum(map(bool, below)) >= least
            for row, below in itertools.pairwise(rows)
        )

    @property
    def titles(self) -> list[str]:
        return [c.title for c in self.columns]

    @kept
    def kind(self) -> tuple[int, str]:
        """How many columns there are, and their titles, whatever the year, however they wrap, and wherever one
        ends and the next begins: tables that are alike have the same.
        """
        return len(self.columns), "".join([c.wording for c in self.columns])


def _repeat(texts: Sequence[str], titles: Sequence[str]) -> bool:
    """Whether texts are these titles again.

    >>> _repeat(["A", "B", "C", "D", "cut"], ["A", "B", "C", "D", "E"]), _repeat(["A", "x"], ["A", "B"])
    (True, False)
    """
    if texts == titles:
        return True
    same = len({a for a, b in zip(texts, titles, strict=True) if a and a == b})
    return same >= LEAST_AGAIN and same >= MOST_AGAIN * len({*filter(None, titles)})


def _is_alone(row: Sequence[str]) -> bool:
    return len(set(row) - {""}) == 1


OVER_YEARS = "its sums are of several years together, and of no single one"


def untold(columns: Sequence[Column]) -> str:
    """Why a table with these columns of money is not read: they would be awards of one year."""
    titles = ", ".join(repr(column.title) for column in columns)
    return f"columns of money that no title tells apart: {titles}"
