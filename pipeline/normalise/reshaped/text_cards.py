"""Awards printed as cards of lines ``label: value`` in the running text: as small tables of two columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.extract.figures import is_figure, is_sure_figure
from pipeline.extract.lettered import LETTERS
from pipeline.extract.lines import are_set_alike
from pipeline.extract.open.figure_runs import UNIT
from pipeline.grouping import grouped
from pipeline.model import Box, Cell, Printed, PrintedTable, TextLine
from pipeline.normalise.reshaped.card_pairs import LEAST_LABELS, cell_of
from pipeline.normalise.reshaped.card_steps import AMOUNTS
from pipeline.normalise.reshaped.cards import holds_cards
from pipeline.normalise.reshaped.labels_across import (
    key_of,
    label_of,
    size_of_label,
    with_labels_below,
)
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.parts import entry_name
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.sums import has_money
from pipeline.normalise.words.total_labels import TOTALS, is_total
from pipeline.normalise.words.yearly_sums import yearly_parts

MOST_OTHERS = 6  # lines between a label and the next
LEAST_CARDS = 2
NEXT = 0.6  # of its size: the blank above a line that goes on with what stands above it
SAME_PT = 0.5


@dataclass
class _Card:
    """Lines of print that are headings, then the lines of labels, each with the lines that go on with it."""

    over: list[list[TextLine]] = field(default_factory=list)
    said: list[list[TextLine]] = field(default_factory=list)
    totals: list[TextLine] = field(default_factory=list)  # below its last label

    @property
    def lines(self) -> list[TextLine]:
        return [ln for lines in (*self.over, *self.said, self.totals) for ln in lines]


def with_text_cards(printed: Printed, rules: Rules) -> Printed:
    """What is printed, cards that stand in the running text as tables of labels and values; also where their
    labels stand beside one another, in lines or in cells.
    """
    below = with_labels_below(printed, rules)
    read = _read(below, rules)
    return read or (below is not printed and _read(printed, rules)) or printed


def _read(printed: Printed, rules: Rules) -> Printed | None:
    """What is printed with such cards as tables; None where there are none."""
    keys = _labels(printed.lines, rules)
    if not keys:
        return None
    runs = [
        run
        for run in _runs(printed.lines, keys, rules)
        if len(run) >= LEAST_CARDS and all(len(card.said) >= LEAST_LABELS for card in run)
    ]
    made = [(run, table) for run in runs if holds_cards(table := _as_table(run), rules)]
    if not made:
        return None
    used = {line for run, _ in made for card in run for line in card.lines}
    tables = sorted(
        [*printed.tables, *(table for _, table in made)], key=lambda table: (table.page, table.top)
    )
    return replace(
        printed,
        tables=tuple(replace(table, index=i) for i, table in enumerate(tables)),
        lines=tuple(line for line in printed.lines if line not in used),
    )


def _labels(lines: Sequence[TextLine], rules: Rules) -> frozenset[str]:
    """The labels that begin several lines, where these are of cards: one is that of an amount, and of as
    many lines as another at least, each with its sum.
    """
    found = [(ln, size) for ln in lines if ":" in ln.text and (size := size_of_label(ln))]
    count = Counter(key_of(line, size) for line, size in found)
    often = {key for key, n in count.items() if n >= LEAST_CARDS}
    if len(often) < LEAST_LABELS:
        return frozenset()
    named = {key_of(line, size): label_of(line, size) for line, size in found}
    roles = {key: role_of(named[key], rules)[0] for key in often}
    with_sum = Counter(key_of(line, size) for line, size in found if _has_sum(line, size, lines))
    sums = [n for key, n in with_sum.items() if roles.get(key) in AMOUNTS and 2 * n > count[key]]
    # what no rule knows, or a total, is a label where many cards have it: a code before a colon is none
    labels = {
        key
        for key in often
        if 2 * count[key] > max(sums, default=0)
        or (roles[key] and not rules.label(named[key], *TOTALS))
    }
    return frozenset(labels) if sums else frozenset()


def _has_sum(line: TextLine, size: int, lines: Sequence[TextLine]) -> bool:
    """Whether a sum follows a label, or stands in the line below where nothing follows. Nothing but a number is
    one too behind a label that has its unit, or where its thousands are parted: "Grants: 3" are none.
    """
    if size < len(line.words):
        said = " ".join(word.text for word in line.words[size:])
        is_sure = is_sure_figure(said) or UNIT.search(line.words[size - 1].text) is not None
        return has_money(line) or (is_sure and is_figure(said))
    return any(map(has_money, lines[lines.index(line) + 1 :][:1]))


def _runs(lines: Sequence[TextLine], keys: frozenset[str], rules: Rules) -> list[list[_Card]]:
    """Cards one below the other, in groups between which other text stands."""
    runs: list[list[_Card]] = []
    loose: list[TextLine] = []  # since the last label, or what goes on with it
    run: list[_Card] = []
    start = ""
    for line in lines:
        size = size_of_label(line)
        key = key_of(line, size) if size else ""
        card = run[-1] if run else None
        if key not in keys or (card is not None and not loose and _ends_parts(line, card, rules)):
            if card is not None and not loose and _goes_on(line, card, rules):
                card.said[-1].append(line)
            else:
                loose.append(line)
            continue
        if run and not _is_between(loose, rules):
            runs.append(run)
            run = []
        if not run:
            start, run = key, [_Card(over=_heads(loose, line))]
        elif key == start or loose:
            totals = [ln for ln in loose if is_total(ln, rules)]
            run[-1].totals += totals
            groups = _grouped([ln for ln in loose if ln not in totals])
            run.append(_Card(over=[group for group in groups if _is_head(group[0], groups, line)]))
        run[-1].said.append([line])
        loose = []
    if run:
        for line in loose:
            if not is_total(line, rules):
                break
            run[-1].totals.append(line)
        runs.append(run)
    for first, *others in runs:
        if not any(len(card.over) > 1 for card in others):
            del first.over[:-1]  # it heads all of them, and stays in the text
    return runs


def _goes_on(line: TextLine, card: _Card, rules: Rules) -> bool:
    """Whether a line goes on with the value above it: right below, and not set as the names of cards are."""
    above = card.said[-1][-1]
    if _is_next_part(card.said[-1], line):
        return True
    is_of_cards = is_total(line, rules) and not _ends_parts(line, card, rules)
    is_like_name = bool(card.over) and card.over[-1][-1].is_bold and line.is_bold
    return _is_next(above, line) and not is_of_cards and not is_like_name


def _is_next_part(value: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a line begins with the letter behind the last of those that begin lines of a value."""
    letters = [part for ln in value if (part := entry_name(ln.text)[0] or "-") in LETTERS]
    begins = entry_name(line.text)[0]
    return bool(letters) and begins == LETTERS[LETTERS.index(letters[-1]) + 1 :][:1]


def _ends_parts(line: TextLine, card: _Card, rules: Rules) -> bool:
    """Whether a line is the total of the lettered parts that end right above it."""
    above = card.said[-1][-1].text.split(":")[-1].strip()
    return entry_name(above)[0] is not None and is_total(line, rules)


def _is_between(lines: Sequence[TextLine], rules: Rules) -> bool:
    """Whether lines between two labels are but headings and totals: few, and no sums in sentences."""
    others = [line for line in lines if not is_total(line, rules)]
    return len(others) <= MOST_OTHERS and not any(has_money(line) for line in others)


def _grouped(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines as headings: those right below one another that are set alike are one."""
    return grouped(lines, lambda a, b: _is_next(a, b) and are_set_alike(a, b, SAME_PT))


def _is_next(above: TextLine, line: TextLine) -> bool:
    """Whether a line stands right below another of the same page."""
    room = line.box.top - above.box.bottom
    return above.page == line.page and abs(room) < NEXT * line.size_pt


def _is_head(line: TextLine, groups: Sequence[Sequence[TextLine]], label: TextLine) -> bool:
    """Whether a line above a label is a heading: where the name right above that is bold, or larger than it, so
    is every heading over it, and others end the card before.
    """
    name = groups[-1][0]

    def stands_out(ln: TextLine) -> bool:
        return ln.is_bold or ln.size_pt > label.size_pt + SAME_PT

    return stands_out(line) or not stands_out(name)


def _heads(lines: Sequence[TextLine], first: TextLine) -> list[list[TextLine]]:
    """The name right above the first label, and the heading over it that is larger or set apart, if any."""
    groups: list[list[TextLine]] = [[], [], *_grouped(lines[-MOST_OTHERS:])]
    over, name = groups[-2:]
    is_near = name and name[-1].page == first.page
    if not is_near or first.box.top - name[-1].box.bottom > 2 * first.size_pt:
        return []
    is_heading = len(over) == 1 and over[0].is_bold and name[0].is_bold
    return [over, name] if is_heading else [name]


def _as_table(run: Sequence[_Card]) -> PrintedTable:
    """A table of two columns: the names of cards over both, labels beside their values, totals."""
    rows: list[tuple[Cell, Cell]] = []
    for card in run:
        for over in card.over:
            cell = _cell(len(rows), 0, over, 2)
            rows.append((cell, cell))
        for said in card.said:
            _add(rows, said, size_of_label(said[0]))
        for total in card.totals:
            if parts := yearly_parts(total):
                for label, value in parts:
                    rows.append((_cell(len(rows), 0, [label]), _cell(len(rows), 1, [value])))
                continue
            at = (i for i, word in enumerate(total.words) if "£" in word.text)
            _add(rows, [total], next(at, len(total.words) - 1))
    boxes: dict[int, Box] = {}
    for line in (line for card in run for line in card.lines):
        boxes[line.page] = boxes.get(line.page, line.box).union(line.box)
    page = min(boxes)
    return PrintedTable(
        index=0,
        page=page,
        top=boxes[page].top,
        rows=tuple(rows),
        boxes=tuple(sorted(boxes.items())),
        is_ruled=False,
    )


def _add(rows: list[tuple[Cell, Cell]], lines: Sequence[TextLine], size: int) -> None:
    """One more row: the first words of the first line, without their colon, beside the others."""
    first, *more = lines
    *before, last = first.words[:size]
    label = TextLine(first.page, (*before, last._replace(text=last.text.rstrip(":"))))
    rest = first.words[size:]
    value = [*([TextLine(first.page, rest)] if rest else []), *more]
    if value:
        rows.append((_cell(len(rows), 0, [label]), _cell(len(rows), 1, value)))


def _cell(row: int, column: int, lines: Sequence[TextLine], span: int = 1) -> Cell:
    first = lines[0]
    return cell_of(Cell(row, column, first.page, first.box, (), column_span=span), lines)
