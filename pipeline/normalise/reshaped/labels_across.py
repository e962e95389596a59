"""Labels with their values, ``label: value``, that stand beside one another in lines of print or in the cells
of tables: set one below the other, card by card.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter, itemgetter

from pipeline.extract.lines import segments
from pipeline.grouping import by_key
from pipeline.model import Printed, PrintedTable, TextLine
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.total_labels import is_total
from pipeline.normalise.words.whole_dates import is_year

MOST_WORDS = 7  # of a label
LEAST_ROWS = 3  # in which labels stand beside one another
LEVEL_PT = 2.0
COLUMN_PT = 3.0
NEXT = 0.6  # of its size: the blank above a line that goes on with what stands above it

Row = list[TextLine]  # pieces of print that are level, from left to right


def size_of_label(line: TextLine) -> int:
    """How many words of a line, from its first, are a label: up to a colon. 0 where none are."""
    for i, word in enumerate(line.words[:MOST_WORDS]):
        if word.text.endswith(":"):
            first = line.words[0].text[0]
            is_label = first.isupper() or (first.isdigit() and (i or is_year(word.text[:-1])))
            return i + 1 if is_label else 0
        if "£" in word.text or word.text.endswith((".", ";")):
            return 0
    return 0


def label_of(line: TextLine, size: int) -> str:
    """The first words of a line without their colon."""
    return " ".join([word.text for word in line.words[:size]]).rstrip(":")


def key_of(line: TextLine, size: int) -> str:
    """The label that begins a line, as others that are spelled alike."""
    return squeezed(" ".join([word.text for word in line.words[:size]]).rstrip(":"))


def with_labels_below(printed: Printed, rules: Rules) -> Printed:
    """What is printed, labels that stand beside one another one below the other: as lines of the text, where
    they were in cells. As it was where no amount is among them.
    """
    if _level_colons(printed) < LEAST_ROWS:  # as in most documents
        return printed
    tables = [table for table in printed.tables if _holds_labels(table)]
    dissolved = {id(table) for table in tables}
    cells = [ln for table in tables for ln in _lines_of(table)]
    pages = by_key([*printed.lines, *cells], attrgetter("page"))
    rows = {page: _rows(lines) for page, lines in pages.items()}
    beside = [row for of in rows.values() for row in of if sum(map(_is_labelled, row)) > 1]
    keys = Counter(
        key_of(ln, size_of_label(ln)) for row in beside for ln in row if _is_labelled(ln)
    )
    often = [ln for row in beside for ln in row if keys.get(key_of(ln, size_of_label(ln)), 0) > 1]
    roles = {role_of(label_of(ln, size_of_label(ln)), rules)[0] for ln in often}
    if len(beside) < LEAST_ROWS or "amount" not in roles or len(roles - {""}) < 2:
        return printed
    own = {row[0].page for row in beside}
    down = (rows[page] if page in own else [[ln] for ln in found] for page, found in pages.items())
    lines = _below([row for of in down for row in of], beside, rules)
    return replace(
        printed,
        lines=tuple(lines),
        tables=tuple(table for table in printed.tables if id(table) not in dissolved),
    )


def _is_labelled(line: TextLine) -> bool:
    return size_of_label(line) > 0


def _level_colons(printed: Printed) -> int:
    """In how many places down the pages several words that end in a colon are level."""
    cells = [cell.lines for table in printed.tables for row in table.rows for cell in row]
    places = {
        (line.page, round(word.box.top), word.box.x0)
        for lines in (printed.lines, *cells)
        for line in lines
        if ":" in line.text  # as in few
        for word in line.words
        if word.text[-1:] == ":"
    }
    levels = list(Counter(map(itemgetter(0, 1), places)).values())
    return len(levels) - levels.count(1)


def _lines_of(table: PrintedTable) -> list[TextLine]:
    return [ln for row in table.rows for cell in dict.fromkeys(row) for ln in cell.lines]


def _holds_labels(table: PrintedTable) -> bool:
    """Whether most cells of a table begin a line with a label, and some stand beside one another."""
    rows = [[cell for cell in dict.fromkeys(row) if cell.lines] for row in table.rows]
    labelled = [sum(any(map(_is_labelled, cell.lines)) for cell in row) for row in rows]
    if max(labelled, default=0) < 2:
        return False
    return 2 * sum(labelled) > sum(len(row) for row in rows if len(row) > 1)


def _rows(lines: Iterable[TextLine]) -> list[Row]:
    """The pieces of lines of one page that are level, from its top."""
    pieces = [piece for line in lines for piece in segments(line)]
    starts = sorted({piece.box.x0 for piece in pieces if _is_labelled(piece)})
    pieces = [part for piece in pieces for part in _cut(piece, starts)]
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda ln: ln.box.top):
        if rows and piece.box.top - rows[-1][0].box.top <= LEVEL_PT:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda ln: ln.box.x0) for row in rows]


def _cut(piece: TextLine, starts: Sequence[float]) -> Iterator[TextLine]:
    """A piece of print, cut before a label that begins where others do."""
    first = 0
    for i, word in enumerate(piece.words):
        may_begin = i > first and word.text[:1].isupper()
        near = may_begin and any(abs(word.box.x0 - x) < 1 for x in starts)
        if near and _is_labelled(TextLine(piece.page, piece.words[i:])):
            yield TextLine(piece.page, piece.words[first:i])
            first = i
    yield TextLine(piece.page, piece.words[first:]) if first else piece


def _below(rows: Iterable[Row], beside: Sequence[Row], rules: Rules) -> Iterator[TextLine]:
    """The pieces of rows one below the other: those of cards beside one another card by card, other pairs of
    labels and values row by row.
    """
    starts: list[float] = []
    for x in sorted(ln.box.x0 for row in beside for ln in row if _is_labelled(ln)):
        if not starts or x - starts[-1] > COLUMN_PT:
            starts.append(x)
    labels = [{key_of(ln, size_of_label(ln)) for ln in row if _is_labelled(ln)} for row in beside]
    are_cards = 2 * sum(len(keys) == 1 for keys in labels) > len(labels)
    block: list[Row] = []
    for row in rows:
        if block and not _goes_on(row, block, starts, rules):
            yield from _of_block(block, starts, are_cards)
            block = []
        if block or (len(row) > 1 and _is_in(row, starts)):
            block.append(row)
        else:
            yield TextLine(row[0].page, tuple(w for piece in row for w in piece.words))
    yield from _of_block(block, starts, are_cards)


def _is_in(row: Row, starts: Sequence[float]) -> bool:
    return all(any(abs(ln.box.x0 - x) < COLUMN_PT for x in starts) for ln in row)


def _goes_on(row: Row, block: Sequence[Row], starts: Sequence[float], rules: Rules) -> bool:
    """Whether a row is of the cards of those above it: no total, and no name over more of them."""
    if not _is_in(row, starts) or any(is_total(ln, rules) for ln in row):
        return False
    above = block[-1][0]
    labels = [key_of(ln, size_of_label(ln)) for ln in row if _is_labelled(ln)]
    if above.page != row[0].page:  # the end of a page parts cards from what they begin with
        first = (key_of(ln, size_of_label(ln)) for of in block for ln in of if _is_labelled(ln))
        return bool(labels) and labels[0] != next(first, "")
    if labels:
        return True
    room = row[0].box.top - max(ln.box.bottom for ln in block[-1])
    return room < NEXT * above.size_pt and not all(ln.is_bold for ln in row)


def _of_block(block: Sequence[Row], starts: Sequence[float], are_cards: bool) -> Iterator[TextLine]:
    """The pieces of rows: column by column where these are cards, else each label with what stands below it."""
    columns: list[list[TextLine]] = [[] for _ in starts]
    for row in block:
        for ln in row:
            off = [abs(x - ln.box.x0) for x in starts]
            columns[off.index(min(off))].append(ln)
    if are_cards:
        yield from (ln for column in columns for ln in column)
        return
    pairs: list[list[TextLine]] = []
    for column in columns:
        for i, ln in enumerate(column):
            if not i or _is_labelled(ln):
                pairs.append([])
            pairs[-1].append(ln)
    yield from (ln for pair in sorted(pairs, key=_place) for ln in pair)


def _place(pair: Sequence[TextLine]) -> tuple[int, float, float]:
    first = pair[0]
    return first.page, first.box.top // LEVEL_PT, first.box.x0
