"""Awards printed as cards, one small table of labels and values each: read as the rows of a table."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.extract.figures import has_figure
from pipeline.extract.lines import are_set_alike
from pipeline.model import Cell, Printed, PrintedTable, TextLine
from pipeline.normalise.reshaped.beside_pairs import in_two_columns
from pipeline.normalise.reshaped.card_pairs import (
    LEAST_LABELS,
    Pair,
    cards_in_text,
    cell_of,
    labels_by_line,
    pairs_by_line,
    pairs_in_text,
    pairs_of,
    valued_labels,
)
from pipeline.normalise.reshaped.card_steps import (
    AMOUNTS,
    cards_of,
    cut,
    is_card,
    is_total,
    rows_of,
    says_all,
    totals_apart,
    totals_in,
)
from pipeline.normalise.reshaped.wrapped_labels import with_whole_labels
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.text import cell_text, clean

MOST_HEADING_LINES = 2
MOST_BELOW = 3  # times its size: how far a total may stand below the cards


@dataclass(frozen=True)
class _Piece:
    """A table of cards of one kind: what it holds, and the lines of text between it and the one before."""

    table: PrintedTable
    pairs: Sequence[Pair]
    between: Sequence[TextLine] = ()


def cards_as_tables(printed: Printed, rules: Rules) -> Printed:
    """The printed tables, those that are cards of one kind, with but headings between them, as one table:
    its titles are the cards' labels, its rows the cards, the headings over them, and totals.
    """
    laid = [in_two_columns(table, rules) for table in printed.tables]
    read = _tables_of_cards(laid, rules)
    if not read:
        return printed
    tables = [
        new if new.index in read else old for old, new in zip(printed.tables, laid, strict=True)
    ]
    groups: list[list[_Piece] | PrintedTable] = []
    group: list[_Piece] = []
    for table in tables:
        pairs = read.get(table.index) or (_totals(table, rules) if group else [])
        between = _between(group[-1].table, table, printed) if group else []
        has_cards = table.index in read
        if group and pairs and _goes_on(group, has_cards, pairs, between, rules):
            group.append(_Piece(table, pairs, between))
        elif has_cards:
            group = [_Piece(table, pairs)]
            groups.append(group)
        else:
            group = []
            groups.append(table)
    made = [_as_table(g, printed, rules) if isinstance(g, list) else _Made([g]) for g in groups]
    used = {line for m in made for line in m.lines}
    lines = tuple(line for line in printed.lines if line not in used)
    return replace(printed, tables=tuple(t for m in made for t in m.tables), lines=lines)


def holds_cards(table: PrintedTable, rules: Rules) -> bool:
    """Whether the rows of a table are all of cards, headings or totals."""
    return bool(_tables_of_cards([table], rules))


def _goes_on(
    group: Sequence[_Piece],
    has_cards: bool,
    pairs: Sequence[Pair],
    between: Sequence[TextLine],
    rules: Rules,
) -> bool:
    """Whether a table of cards, or of their totals, is of the group before it."""
    is_alike = not has_cards or _alike(group[-1].pairs, pairs)
    first = group[0].table
    said = [ln for ln in _other_lines(between, group) if not totals_in(ln, first, rules)]
    return is_alike and _is_heading(said, rules)


def _tables_of_cards(tables: Sequence[PrintedTable], rules: Rules) -> dict[int, list[Pair]]:
    """The pairs of the tables that hold cards, by the tables' index."""
    two = [table for table in tables if len(table.rows[0]) == 2]
    valued = valued_labels(two, rules)
    by_row = {t.index: list(totals_apart(pairs_of(t, valued, rules), rules)) for t in two}
    alone = {pair.key for of in by_row.values() for pair in of if len(pair.label.lines) == 1}
    joined = {i for i, of in by_row.items() if any(pair.is_of_several(alone, rules) for pair in of)}
    read = _with_cards({i: of for i, of in by_row.items() if i not in joined}, rules)
    rest = with_whole_labels([table for table in two if table.index not in read])
    labels = labels_by_line(rest, rules)
    by_line = {table.index: pairs_by_line(table, labels) for table in rest} if labels else {}
    return read | _with_cards(by_line, rules)


def _with_cards(pairs: dict[int, list[Pair]], rules: Rules) -> dict[int, list[Pair]]:
    """Those tables whose rows are all of cards, headings or totals."""
    cards = [card for of in pairs.values() for card in cards_of(cut(of, rules))]
    whole = [card for card in cards if is_card(card, rules)]
    count = Counter(key for card in whole for key in card.pairs)
    sure = [card for card in whole if card.title is not None or says_all(card, rules)]
    labels = {key for key, n in count.items() if n > 1} | {
        key for card in sure for key in card.pairs
    }
    return {
        index: of
        for index, of in pairs.items()
        if any(pair.key in labels for pair in of)
        and all(p.key in labels or p.value is None or is_total(p, rules) for p in of)
    }


def _totals(table: PrintedTable, rules: Rules) -> list[Pair]:
    """The pairs of a table that holds totals alone."""
    pairs = pairs_of(table, frozenset(), rules) if len(table.rows[0]) == 2 else []
    return pairs if all(is_total(pair, rules) for pair in pairs) else []


def _alike(before: Sequence[Pair], pairs: Sequence[Pair]) -> bool:
    """Whether two tables are of cards with the same labels, or one holds the rest of a card."""
    some, others = ({p.key for p in of if p.value is not None} for of in (before, pairs))
    return len(some & others) >= min(LEAST_LABELS, len(some), len(others))


def _between(before: PrintedTable, table: PrintedTable, printed: Printed) -> list[TextLine]:
    """The lines of text between two tables."""
    end_page, end = before.boxes[-1]
    start_page, start = table.boxes[0]
    return [
        line
        for line in printed.lines
        if (end_page, end.bottom) <= (line.page, line.box.top + 2)
        and (line.page, line.box.top) < (start_page, start.top)
    ]


def _other_lines(lines: Sequence[TextLine], group: Sequence[_Piece]) -> list[TextLine]:
    """The lines that are no pair of a card of the group."""
    parts = pairs_in_text(lines, _labels(group), group[0].table)
    return [part for part in parts if isinstance(part, TextLine)]


def _labels(group: Iterable[_Piece]) -> frozenset[str]:
    return frozenset(p.key for piece in group for p in piece.pairs if p.value is not None)


def _is_heading(lines: Sequence[TextLine], rules: Rules) -> bool:
    """Whether lines between two cards are but the heading over the second, and that of no chapter."""
    text = " ".join(clean(line.text, rules) for line in lines)
    return (
        len(lines) <= MOST_HEADING_LINES
        and not text.endswith((".", ";", ",", ":"))
        and rules.label(text, "chapter") is None
    )


@dataclass(frozen=True)
class _Made:
    """The tables made of a group of cards, and the lines of text that became rows of them."""

    tables: Sequence[PrintedTable]
    lines: Sequence[TextLine] = ()


def _as_table(group: Sequence[_Piece], printed: Printed, rules: Rules) -> _Made:
    """One table of a group of cards; the group itself where it is a single card that does not say all."""
    tables = [piece.table for piece in group]
    first = tables[0]
    headings = _headings(group, printed)
    rest, overleaf = _cards_overleaf(group, printed, rules)
    end = overleaf[-1] if overleaf else None
    below = _totals_below(tables[-1], end, printed, rules)
    steps = cut(
        [*_down(group, headings, rules), *rest, *itertools.chain.from_iterable(below.values())],
        rules,
    )
    cards = cards_of(steps)
    if len(cards) == 1 and cards[0].title is None and not says_all(cards[0], rules):
        return _Made(tables)
    has_title = all(card.title is not None for card in cards)
    boxes = dict.fromkeys(box for table in tables for box in table.boxes)
    made = replace(
        first,
        rows=tuple(rows_of(steps, has_title, first, rules)),
        boxes=tuple(boxes),
        row_fills=frozenset({0}),
        is_ruled=True,  # its labels gave its rows
        is_cards=has_title,
    )
    used = (ln for piece in group for ln in piece.between)
    return _Made([made], [*headings[first.index], *used, *overleaf, *below])


def _headings(group: Sequence[_Piece], printed: Printed) -> dict[int, list[TextLine]]:
    """The lines of text that head each table of a group, by the tables' index. The first has its heading
    outside of the group, where others have one.
    """
    out = {piece.table.index: _other_lines(piece.between, group) for piece in group}
    within = (pair.label.lines for piece in group for pair in piece.pairs if pair.value is None)
    others = [lines for lines in (*out.values(), *within) if lines and not has_figure(lines[-1])]
    first = group[0]
    if others and first.pairs[0].value is not None:
        out[first.table.index] = _first_heading(first.table, others[0][-1], printed)
    return out


def _down(
    group: Sequence[_Piece], headings: Mapping[int, Sequence[TextLine]], rules: Rules
) -> Iterator[Pair | Cell]:
    """All that a group of cards holds, down its pages: pairs, totals in the text, and headings."""
    for piece in group:
        parts = pairs_in_text(piece.between, _labels(group), piece.table)
        over: list[TextLine] = []
        for part in parts or headings[piece.table.index]:
            pairs = [part] if isinstance(part, Pair) else totals_in(part, piece.table, rules)
            if not pairs and isinstance(part, TextLine):
                over.append(part)
            else:
                yield from [cell_of(piece.table.rows[0][0], over)] if over else []
                yield from pairs
                over = []
        if over:
            yield cell_of(piece.table.rows[0][0], over)
        yield from piece.pairs


def _cards_overleaf(
    group: Sequence[_Piece], printed: Printed, rules: Rules
) -> tuple[list[Pair | Cell], list[TextLine]]:
    """The last cards, that stand as text at the top of the page after those of a group; and their lines."""
    table = group[-1].table
    page, _ = table.boxes[-1]
    tops = [t.top for t in printed.tables if t.page == page + 1]
    lines = [
        ln
        for ln in printed.lines
        if ln.page == page + 1 and ln.box.top < min(tops, default=ln.box.bottom)
    ]
    parts, used = cards_in_text(lines, _labels(group), table)
    pairs = [part for part in parts if isinstance(part, Pair)]
    has_amount = any(role_of(cell_text(p.label, rules), rules)[0] in AMOUNTS for p in pairs)
    return (parts, used) if has_amount else ([], [])


def _totals_below(
    table: PrintedTable, end: TextLine | None, printed: Printed, rules: Rules
) -> dict[TextLine, list[Pair]]:
    """The lines right below the last card, or the ``end`` of it in the text, that are totals and their sums."""
    page, box = table.boxes[-1] if end is None else (end.page, end.box)
    below = [ln for ln in printed.lines if ln.page == page and ln.box.top > box.bottom - 2]
    out: dict[TextLine, list[Pair]] = {}
    for line in below:
        totals = totals_in(line, table, rules)
        if not totals or line.box.top - box.bottom > MOST_BELOW * line.size_pt:
            break
        out[line], box = totals, line.box
    return out


def _first_heading(table: PrintedTable, like: TextLine, printed: Printed) -> list[TextLine]:
    """The line right above the first card, where it is set as a heading over another is."""
    place = (table.page, table.boxes[0][1].top)
    above = [line for line in printed.lines if (line.page, line.box.top) < place]
    last = max(above, key=lambda line: (line.page, line.box.top), default=like)
    return [last] if above and are_set_alike(last, like, 0.5) else []
