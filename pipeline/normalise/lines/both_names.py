"""Cells that name both what the money is for and who is paid, as the title of their column says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.model import Cell
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.names import provider
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.text import clean, join, name_above, paragraphs, rooms
from pipeline.normalise.words.total_labels import TOTALS
from pipeline.normalise.words.whole_dates import is_month

HALVES = re.compile(r"\s*(?:/|&|\+|\band\b|\bwith\b|,|–)\s*|\s*\((?=[^()]+\)$)|\)$")
SIGNS = (" – ", " - ", " / ", ": ", " (")  # between the two, where they stand in one line
WHO, WHAT = ("provider",), ("title", "description")
LEAST = 2  # cells in which the two are parted
MOST_LINES, MOST_SIGNS = 0.6, 0.8  # of all cells: a name that fills its line may end there too


class Names(NamedTuple):
    """What a cell names; ``above`` counts the lines of the title, where words lead to who is paid."""

    title: str
    provider: str
    flags: tuple[str, ...] = ()
    above: int = 0


class BothNames:
    """Reads the cells of the one column of a table that names both, in the order of its title. The name of who
    is paid may also stand over the rows that name for what (``is_payee_over``).
    """

    def __init__(self, layout: Layout, rules: Rules) -> None:
        self.layout, self.rules = layout, rules
        self.sign = ""
        self.rooms: Mapping[Cell, float] = {}  # where one stands above the other
        self.order = self._order()
        self.is_payee_over = False
        self.is_led = self._are_led()
        if self.is_led:
            self.order = (WHAT, WHO)
            return
        may_be_over = self.order == (WHO, WHAT) and self._begins_with_heading()
        cells = self._cells() if self.order else []
        if len(cells) < LEAST:
            self.order = ()
            self.is_payee_over = may_be_over and self._are_payees_over(cells)
            return
        self.rooms = rooms(cells)
        parted = sum(len(paragraphs(cell.lines, self.rooms[cell])) == 2 for cell in cells)
        signs = Counter(
            sign for cell in cells for sign in SIGNS if layout.texts[cell].count(sign) == 1
        )
        sign, times = max(signs.items(), key=lambda item: item[1], default=("", 0))
        if parted < max(LEAST, MOST_LINES * len(cells)):
            self.rooms = {}
        if times >= max(LEAST, MOST_SIGNS * len(cells)):
            self.sign = sign
        if (not self.rooms and not self.sign) or self._are_others(cells):
            self.order = ()
            self.is_payee_over = may_be_over and self._are_payees_over(cells)

    def _are_payees_over(self, cells: Sequence[Cell]) -> bool:
        """Whether the rows of a name alone name who is paid, and not what the awards below them are for: half
        of them would be of such a kind, or the cells of the awards would name more organisations.
        """
        rules, texts = self.rules, self.layout.texts
        rows = [{texts[cell] for cell in row} - {""} for row in self.layout.body]
        names = [name for row in rows if len(row) == 1 for name in row]
        kinds = sum(
            is_month(name) or rules.label(name, "kind") is not None
            for name in names
            if not rules.label(name, "organisation")
        )
        over, below = (
            sum(rules.label(text, "organisation") is not None for text in some)
            for some in (names, [texts[cell] for cell in cells])
        )
        return 2 * kinds < len(names) and below <= over

    def _begins_with_heading(self) -> bool:
        """Whether the first row is a name alone: that of who is paid for what the rows below name."""
        first = {self.layout.texts[cell] for row in self.layout.body[:1] for cell in row}
        return len(first - {""}) == 1

    def read(self, cell: Cell) -> Names | None:
        """What a cell names; None where it, or the column, does not name both."""
        if not self.order:
            return None
        if self.is_led:
            return self._at_lead(cell)
        two = self._in_lines(cell) if self.rooms else self._at_sign(self.layout.texts[cell])
        if two is None:
            return None
        first, second = two
        return Names(first, second) if self.order == (WHAT, WHO) else Names(second, first)

    def _order(self) -> tuple[tuple[str, ...], ...]:
        """Which of the two the title of the column names first; empty where it does not name both."""
        column = self.layout.names
        if column is None or self.layout.of("provider"):
            return ()
        halves = [half for half in HALVES.split(column.title) if half]
        roles = [role_of(half, self.rules)[0] for half in halves]
        kinds = tuple(next((k for k in (WHO, WHAT) if role in k), ()) for role in roles)
        return kinds if kinds in ((WHO, WHAT), (WHAT, WHO)) else ()

    def _cells(self) -> list[Cell]:
        """The cells of the column that are alone in it, beside an amount, and no labels of totals."""
        column = self.layout.names
        if column is None:
            return []
        paid = [
            row
            for row in self.layout.body
            if any(self.layout.text(row, c) for c in self.layout.amounts)
        ]
        cells = [cell for cell in dict.fromkeys(row[column.index] for row in paid) if cell.lines]
        texts = self.layout.texts
        return [c for c in cells if c.column_span == 1 and not self.rules.label(texts[c], *TOTALS)]

    def _are_others(self, cells: Sequence[Cell]) -> bool:
        """Whether the cells name something else than their title says: half of them an area, or more end what
        is done in a word for organisations (``Ltd``) than who does it.
        """
        rules = self.rules
        both = [names[:2] for cell in cells if (names := self.read(cell))]
        areas = sum(any(squeezed(name) in rules.area_keys for name in names) for names in both)
        ends = [[rules.label(name, "organisation") is not None for name in names] for names in both]
        return 2 * areas >= len(both) or ends.count([True, False]) > ends.count([False, True])

    def _are_led(self) -> bool:
        """Whether the cells say who is paid in a line of its own behind the name, with words that say so, where
        no column does: ``Provider: Hill Trust``.
        """
        cells = [] if self.layout.of("provider") else self._cells()
        led = sum(self._at_lead(cell) is not None for cell in cells)
        return led >= max(LEAST, MOST_SIGNS * len(cells))

    def _at_lead(self, cell: Cell) -> Names | None:
        """The two, the second behind the words that lead to it at the beginning of a line."""
        texts = [line.text for line in cell.lines]
        for i in range(1, len(texts)):
            first, second = (clean(join(some), self.rules) for some in (texts[:i], texts[i:]))
            name, flags = provider(second, self.rules, "comment")
            if name is not None or flags:
                return Names(first, name or "", flags, i)
        return None

    def _in_lines(self, cell: Cell) -> tuple[str, str] | None:
        """The two, one above the other."""
        room = self.rooms.get(cell, max(self.rooms.values()))
        pieces = name_above(cell.lines, room)
        if len(pieces) != 2:
            return None
        first, second = (clean(join([ln.text for ln in piece]), self.rules) for piece in pieces)
        return first, second

    def _at_sign(self, text: str) -> tuple[str, str] | None:
        first, sign, second = text.partition(self.sign)
        if not sign or self.sign in second:
            return None
        return first.strip(), second.strip().removesuffix(")") if sign == " (" else second.strip()
