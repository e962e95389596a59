"""Awards printed as cards, one small table of labels and values each: read as the rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import Box, Cell, Printed, PrintedTable
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.text import cell_text

LEAST_LABELS = 3


@dataclass(frozen=True)
class _Card:
    table: PrintedTable
    title: Cell | None
    labels: tuple[Cell, ...]
    values: tuple[Cell, ...]

    def key(self, rules: Rules) -> tuple[str, ...]:
        return tuple(squeezed(cell_text(c, rules)) for c in self.labels)


def cards_as_tables(printed: Printed, rules: Rules) -> Printed:
    """The printed tables, those that are cards of one kind, with nothing between them, as one table:
    its titles are the cards' labels, its rows the cards.
    """
    tables: list[PrintedTable] = []
    group: list[_Card] = []
    for table in printed.tables:
        cards = _cards(table, rules)
        if not cards:
            tables += _flush(group)
            group = []
            tables.append(table)
            continue
        for card in cards:
            if group and (
                card.key(rules) != group[-1].key(rules) or _parted(group[-1], card, printed)
            ):
                tables += _flush(group)
                group = []
            group.append(card)
    return replace(printed, tables=(*tables, *_flush(group)))


def _cards(table: PrintedTable, rules: Rules) -> list[_Card]:
    """The cards that a table of two columns holds; none where it is a table like any other."""
    if len(table.rows[0]) != 2:
        return []
    out: list[_Card] = []
    title: Cell | None = None
    pairs: list[tuple[Cell, Cell]] = []
    seen: set[str] = set()
    for left, right in table.rows:
        spans = left is right or (right.is_blank and left.is_bold)
        label = squeezed(cell_text(left, rules))
        if spans or label in seen:
            out += _card(table, title, pairs, rules)
            title, pairs, seen = (left if spans else None), [], set()
            if spans:
                continue
        pairs.append((left, right))
        seen.add(label)
    out += _card(table, title, pairs, rules)
    total = sum(len(c.labels) + (c.title is not None) for c in out)
    return out if total == len(table.rows) else []


def _card(
    table: PrintedTable, title: Cell | None, pairs: Sequence[tuple[Cell, Cell]], rules: Rules
) -> list[_Card]:
    if len(pairs) < LEAST_LABELS:
        return []
    roles = [role_of(cell_text(left, rules), rules)[0] for left, _ in pairs]
    if "amount" not in roles or len(set(roles) - {""}) < 2:
        return []
    money = [parse(cell_text(right, rules), rules).amount_gbp is not None for _, right in pairs]
    if sum(money) > len(pairs) / 2 or not money[roles.index("amount")]:
        return []
    return [_Card(table, title, tuple(p[0] for p in pairs), tuple(p[1] for p in pairs))]


def _parted(before: _Card, card: _Card, printed: Printed) -> bool:
    """Whether a line of text stands between two cards: the heading of another group."""
    if before.table.index == card.table.index:
        return False
    end_page, end = before.table.boxes[-1]
    start_page, start = card.table.boxes[0]
    return any(
        (end_page, end.bottom) <= (line.page, line.box.top + 2)
        and (line.page, line.box.top) < (start_page, start.top)
        for line in printed.lines
    )


def _flush(group: Sequence[_Card]) -> list[PrintedTable]:
    if not group:
        return []
    first = group[0].table
    if len(group) == 1 and group[0].title is None:
        return [first]
    has_title = any(card.title is not None for card in group)
    corner = Cell(0, 0, first.page, first.boxes[0][1], ())
    head = [*([corner] if has_title else []), *group[0].labels]
    rows = [_placed(head, 0)]
    for r, card in enumerate(group, 1):
        named = [card.title or corner] if has_title else []
        rows.append(_placed([*named, *card.values], r))
    boxes: dict[tuple[int, Box], None] = {}
    for card in group:
        boxes.update(dict.fromkeys(card.table.boxes))
    return [
        replace(
            first,
            rows=tuple(rows),
            boxes=tuple(boxes),
            row_fills=frozenset({0}),
            is_cards=has_title,
        )
    ]


def _placed(cells: Sequence[Cell], row: int) -> tuple[Cell, ...]:
    return tuple(
        replace(cell, row=row, column=c, column_span=1, row_span=1) for c, cell in enumerate(cells)
    )
