"""The labels of cards with their values, as they stand down a table of two columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from pipeline.extract.lines import segments
from pipeline.model import Box, Cell, PrintedTable, TextLine, Word
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.text import cell_text

LEAST_LABELS = 3
MIDDLE_PT = 1.5  # between the middle of a label and that of its value
LEVEL = 0.5  # of its size: how much higher than a label its value may begin


@dataclass(frozen=True)
class Pair:
    """A label with its value; a line over both columns, such as a heading or a card's name, has none."""

    label: Cell
    value: Cell | None
    key: str  # the label, squeezed
    table: PrintedTable

    def is_of_several(self, alone: Set[str], rules: Rules) -> bool:
        """Whether the label is several: each of its lines stands alone in another cell, or several end with a
        colon, or each begins with a capital and is the title of another column; or, where it is over both
        columns, several of them begin with such a label and its value.
        """
        lines = self.label.lines
        if self.value is None:
            return sum(squeezed(label.text) in alone for label in labels_in(self.label)) > 1
        if len(lines) < 2 or sum(line.text.endswith(":") for line in lines) > 1:
            return len(lines) > 1
        if all(squeezed(line.text) in alone for line in lines):
            return True
        roles = {role_of(line.text, rules)[0] for line in lines if line.text[0].isupper()}
        return len(roles - {""}) == len(lines)


def valued_labels(tables: Iterable[PrintedTable], rules: Rules) -> frozenset[str]:
    """What stands on the left of the rows of tables with something on the right, squeezed."""
    rows = (row for table in tables for row in table.rows)
    return frozenset(
        squeezed(cell_text(left, rules))
        for left, right in rows
        if left is not right and not right.is_blank
    )


def pairs_of(table: PrintedTable, valued: Set[str], rules: Rules) -> list[Pair]:
    """The pairs of a table each row of which is one. A bold line with nothing beside it heads what is below,
    unless it is ``valued``, a label beside which others have something: this card does not say it.
    """
    out: list[Pair] = []
    for left, right in table.rows:
        if left.is_blank and right.is_blank:
            continue
        key = squeezed(cell_text(left, rules))
        is_over = left is right or (right.is_blank and left.is_bold and key not in valued)
        out.append(Pair(left, None if is_over else right, key, table))
    return out


def labels_by_line(tables: Iterable[PrintedTable], rules: Rules) -> frozenset[str]:
    """The titles of columns that stand on lines of their own in the left columns of tables, or before their
    values in cells over both, each more than once: where nothing is drawn between them, several are in one
    cell. None where these are no card's.
    """
    count: Counter[str] = Counter()
    roles: dict[str, str] = {}
    for table in tables:
        for left, right in dict.fromkeys((row[0], row[1]) for row in table.rows):
            for line in left.lines if left is not right else labels_in(left):
                role, _ = role_of(line.text, rules)
                if role:
                    count[squeezed(line.text)] += 1
                    roles[squeezed(line.text)] = role
    often = frozenset(key for key, n in count.items() if n > 1)
    is_card = len(often) >= LEAST_LABELS and "amount" in {roles[key] for key in often}
    return often if is_card else frozenset()


def labels_in(cell: Cell) -> list[TextLine]:
    """What begins the lines of a cell that have one thing apart behind it: labels with their values."""
    parted = (segments(line) for line in cell.lines)
    return [pieces[0] for pieces in parted if len(pieces) == 2]


def pairs_by_line(table: PrintedTable, labels: frozenset[str]) -> list[Pair]:
    """The pairs of a table whose cells hold several labels, one below the other: each on a line of its own,
    with what stands beside it and below, down to the next. Other lines are headings, or totals with their sums.
    """
    out: list[Pair] = []
    for left, right in dict.fromkeys((row[0], row[1]) for row in table.rows):
        values = [] if left is right else list(right.lines)
        middle = set_to_middle(left.lines, values, labels) if values else None
        for i, line in enumerate(left.lines):
            size = words_of_label(line, labels)
            if not size:
                level = [v for v in values if _is_level(v, line)]
                values = [v for v in values if v not in level]
                out.append(_other(line, level, (left, right), table))
                continue
            below = left.lines[i + 1 : i + 2]
            own = [v for v in values if not below or _is_above(v, below[0])]
            taken = own if middle is None else middle[i]
            values = values[len(taken) :]
            out.append(_pair(line, size, taken, (left, right), table))
    return out


def set_to_middle(
    lines: Sequence[TextLine], values: Sequence[TextLine], labels: frozenset[str]
) -> list[Sequence[TextLine]] | None:
    """The values of labels one below the other, where each label stands at the middle of its value,
    or above the next where it has none; None where they are not set so.
    """
    if not all(words_of_label(line, labels) == len(line.words) for line in lines):
        return None
    out: list[Sequence[TextLine]] = []
    rest = list(values)
    for line in lines:
        at = (line.page, line.box.centre[1])
        sizes = range(1, len(rest) + 1)
        size = next((n for n in sizes if _is_at(at, (rest[0], rest[n - 1]))), 0)
        if not size and rest and (rest[0].page, rest[0].box.top) < (line.page, line.box.bottom):
            return None
        out.append(rest[:size])
        rest = rest[size:]
    return None if rest else out


def _is_at(at: tuple[int, float], ends: tuple[TextLine, TextLine]) -> bool:
    """Whether a place is that of the middle of lines, from the first to the last."""
    first, last = ends
    middle = (first.box.top + last.box.bottom) / 2
    return (first.page, last.page) == (at[0], at[0]) and abs(middle - at[1]) <= MIDDLE_PT


def _other(
    line: TextLine, level: Sequence[TextLine], like: Sequence[Cell], table: PrintedTable
) -> Pair:
    """A line that is no label, with what stands level with it: a total and its sum, or else one heading,
    which may run on into the other column.
    """
    has_sum = any(char.isdigit() for value in level for char in value.text)
    whole = line if has_sum else TextLine(line.page, (*line.words, *_words(level)))
    value = cell_of(like[1], level) if has_sum else None
    return Pair(cell_of(like[0], [whole]), value, squeezed(whole.text), table)


def _words(lines: Sequence[TextLine]) -> list[Word]:
    return [word for line in lines for word in line.words]


def pairs_in_text(
    lines: Sequence[TextLine], labels: frozenset[str], table: PrintedTable
) -> list[Pair | TextLine]:
    """Lines of text as pairs of a table, where they are a label with its value: the end of a page may part
    these from their card. The others as they are.
    """
    out: list[Pair | TextLine] = []
    for line in lines:
        size = words_of_label(line, labels)
        is_pair = 0 < size < len(line.words)
        out.append(_pair(line, size, (), table.rows[0], table) if is_pair else line)
    return out


def cards_in_text(
    lines: Iterable[TextLine], labels: frozenset[str], table: PrintedTable
) -> tuple[list[Pair | Cell], list[TextLine]]:
    """The first of these lines that are labels of a table's cards with their values, and the names in bold
    above them, as pairs and cells of the table: of cards too few to be one. And these lines.
    """
    out: list[Pair | Cell] = []
    used: list[TextLine] = []
    names: list[TextLine] = []
    for line in lines:
        size = words_of_label(line, labels)
        if 0 < size < len(line.words):
            out += [cell_of(table.rows[0][0], names)] if names else []
            out.append(_pair(line, size, (), table.rows[0], table))
            used, names = [*used, *names, line], []
        elif line.is_bold and not names:
            names = [line]
        else:
            break
    return out, used


def split_at(line: TextLine, place: int, table: PrintedTable) -> Pair:
    """A line of text as a pair of a table: its words before a place are the label of the others."""
    return _pair(line, len(line.words) + place, (), table.rows[0], table)


def _pair(
    line: TextLine, size: int, below: Sequence[TextLine], like: Sequence[Cell], table: PrintedTable
) -> Pair:
    """What the first words of a line label: the rest of it, and the lines below."""
    label, rest = TextLine(line.page, line.words[:size]), line.words[size:]
    value = cell_of(like[1], [*([TextLine(line.page, rest)] if rest else []), *below])
    return Pair(cell_of(like[0], [label]), value, squeezed(label.text), table)


def words_of_label(line: TextLine, labels: frozenset[str]) -> int:
    """How many words of a line, from its first, are a label; 0 where none are."""
    texts = [word.text for word in line.words]
    sizes = range(len(texts), 0, -1)
    return next((n for n in sizes if squeezed(" ".join(texts[:n])) in labels), 0)


def _is_above(value: TextLine, label: TextLine) -> bool:
    level = label.box.top - LEVEL * label.size_pt
    return (value.page, value.box.top) < (label.page, level)


def _is_level(value: TextLine, label: TextLine) -> bool:
    off = abs(value.box.top - label.box.top)
    return value.page == label.page and off < LEVEL * label.size_pt


def cell_of(like: Cell, lines: Sequence[TextLine]) -> Cell:
    """A cell of these lines alone, where they stand."""
    if not lines:
        return replace(like, lines=())
    box = Box.around(line.box for line in lines if line.page == lines[0].page)
    return replace(like, page=lines[0].page, box=box, lines=tuple(lines))
