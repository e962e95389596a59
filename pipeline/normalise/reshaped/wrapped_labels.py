"""Labels of cards that are wrapped in a narrow column, in cells with other labels: each as one line."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from pipeline.model import PrintedTable, TextLine


def with_whole_labels(tables: Sequence[PrintedTable]) -> list[PrintedTable]:
    """The tables, what stands on two lines of their left cells up to a colon as one line, where the second is
    seldom without the first.
    """
    cells = [cell for table in tables for cell in dict.fromkeys(row[0] for row in table.rows)]
    ends = Counter(line.text for cell in cells for line in cell.lines)
    pairs = Counter(
        pair for cell in cells for pair in itertools.pairwise(line.text for line in cell.lines)
    )
    wrapped = {
        (begin, end)
        for (begin, end), n in pairs.items()
        if n > 1 and 2 * n > ends[end] and end.endswith(":") and not begin.endswith(":")
    }
    if not wrapped:
        return list(tables)
    whole = {cell: replace(cell, lines=tuple(_joined(cell.lines, wrapped))) for cell in cells}
    return [
        replace(t, rows=tuple(tuple(whole.get(cell, cell) for cell in row) for row in t.rows))
        for t in tables
    ]


def _joined(lines: Sequence[TextLine], wrapped: Set[tuple[str, str]]) -> Iterator[TextLine]:
    i = 0
    while i < len(lines):
        is_wrapped = tuple(line.text for line in lines[i : i + 2]) in wrapped
        words = (word for line in lines[i : i + 1 + is_wrapped] for word in line.words)
        yield TextLine(lines[i].page, tuple(words)) if is_wrapped else lines[i]
        i += 1 + is_wrapped
