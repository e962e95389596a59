"""The columns that the lines between rows leave out, in a table without lines between columns: what stands
in them is of several rows.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from pipeline.extract.drawn.region import Region, covered
from pipeline.extract.figures import is_figure
from pipeline.extract.lettered import lettered
from pipeline.extract.lines import Grid, is_next
from pipeline.extract.rows.row_figures import is_lettered
from pipeline.model import TextLine

LEAST_WHOLE = 2  # row edges that are drawn in all columns


def names_beside_rows(
    region: Region, bounds: Sequence[float], ys: Sequence[float], lines: Grid
) -> list[int]:
    """The row edges, by number, that leave out the first column of a table without lines between columns:
    in it stand names that are beside several rows each, one between two edges, and most rows have none, or
    none is between which no name is.
    """
    drawn = _drawn_columns(region, list(itertools.pairwise(bounds)), ys)
    beside = [i for i, (first, *others) in enumerate(drawn) if not first and all(others)]
    if not beside or sum(map(all, drawn)) < LEAST_WHOLE:
        return []
    names: list[list[TextLine]] = []
    for i, row in enumerate(lines):
        if i - 1 not in beside:
            names.append([])
        names[-1] += row[0]
    blank = sum(not row[0] for row in lines)
    is_usual = 2 * len(beside) >= len(ys) and 2 * blank >= len(beside)
    return beside if (is_usual or all(names)) and all(map(_is_one_name, names)) else []


def columns_beside_parts(region: Region, ys: Sequence[float], lines: Grid) -> dict[int, list[int]]:
    """Which columns each row edge, by number, leaves out above a lettered part or the total of such, or between
    the names of two who are paid: what stands in them is said of all the parts.
    """
    print_ = [[ln.box for row in lines for ln in row[c]] for c in range(len(lines[0]))]
    if not all(print_):
        return {}
    extents = [(min(b.x0 for b in boxes), max(b.x1 for b in boxes)) for boxes in print_]
    drawn = _drawn_columns(region, extents, ys)
    named = _between_names(drawn, lines)
    out = {}
    for i, edge in enumerate(drawn):
        pairs = zip(lines[i], lines[i + 1], edge, strict=True)
        over = [(above, below) for above, below, is_drawn in pairs if is_drawn]
        if len(over) > 1 and (i in named or any(itertools.starmap(_go_on, over))):
            out[i] = [c for c, is_drawn in enumerate(edge) if not is_drawn]
    return out


def _between_names(drawn: Sequence[Sequence[bool]], lines: Grid) -> set[int]:
    """The row edges, by number, that are drawn between two texts of a column, and leave out columns with one
    text at most between the edges that are drawn there, and not none; others part all columns.
    """
    if sum(map(all, drawn)) < LEAST_WHOLE:
        return set()
    found = {i for i, edge in enumerate(drawn) if _parts_names(edge, lines[i], lines[i + 1])}
    named = set[int]()
    for c in range(len(lines[0])):
        for edges in _runs(i for i in sorted(found) if not drawn[i][c]):
            texts = [row[c] for row in lines[edges[0] : edges[-1] + 2] if row[c]]
            if not _is_one_text([*itertools.chain(*texts)]) or _are_names(texts):
                found -= set(edges)
            elif texts:
                named.update(edges)
    return found & named


def _are_names(texts: Sequence[Sequence[TextLine]]) -> bool:
    """Whether what stands beside one row begins as a name of its own, below another in the same type."""
    return any(
        not below[0].text[:1].islower() and above[-1].is_bold == below[0].is_bold
        for above, below in itertools.pairwise(texts)
    )


def _parts_names(
    edge: Sequence[bool], above: Sequence[Sequence[TextLine]], below: Sequence[Sequence[TextLine]]
) -> bool:
    """Whether an edge is drawn between two texts, and between two figures, and not in all columns."""
    pairs = [
        (a, b) for a, b, is_drawn in zip(above, below, edge, strict=True) if is_drawn and a and b
    ]
    are_figures = [is_figure(a[0].text) and is_figure(b[0].text) for a, b in pairs]
    return not all(edge) and any(are_figures) and not all(are_figures)


def _runs(numbers: Iterable[int]) -> Iterator[list[int]]:
    """The numbers, those that follow one another together."""
    for _, run in itertools.groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        yield [number for _, number in run]


def _go_on(above: Sequence[TextLine], below: Sequence[TextLine]) -> bool:
    """Whether a cell begins with a further part, or the total, of the lettered parts above it."""
    if not above or not below or not is_lettered(below[0].text):
        return False
    part = lettered(below[0].text)
    return is_lettered(above[-1].text) and (part is None or part[0] != "a")


def _drawn_columns(
    region: Region, columns: Sequence[tuple[float, float]], ys: Sequence[float]
) -> list[list[bool]]:
    """For each row edge, under which columns, from x to x, it is drawn."""
    return [[covered(at, *xs) for xs in columns] for at in map(region.level_at, ys)]


def _is_one_name(lines: Sequence[TextLine]) -> bool:
    return _is_one_text(lines) and len({line.is_bold for line in lines}) < 2


def _is_one_text(lines: Sequence[TextLine]) -> bool:
    """Whether lines follow one another closely; a name in bold may stand above what is said of it."""
    pairs = itertools.pairwise(lines)
    return all(is_next(a, b) and a.is_bold >= b.is_bold for a, b in pairs)
