"""Rows where no line is drawn between them: from the figures that stand in them and the gaps."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

from pipeline.extract.blocks import row_tops
from pipeline.extract.bold_rows import header_cut, section_cuts
from pipeline.extract.row_figures import is_lettered, row_figures
from pipeline.model import TextLine

LEAST_BEGUN = 0.8  # of the rows: those that begin with a capital
CODE = re.compile(r"^([A-Z]{1,6})[- /]?\d{1,4}[a-z]?$")


def cuts(columns: Sequence[Sequence[TextLine]], figures: Sequence[int]) -> list[float]:
    """Where to cut a band of several rows into rows: y positions, from the top.

    ``columns[c]`` holds the band's lines in column ``c``. Rows parted by more than the usual
    distance of lines are cut there, where each piece then holds one figure at most; so are heights of
    print that hold one figure each. Otherwise each row begins at the line its figure stands on. A
    bold line of its own is a row of its own.
    """
    everything = sorted((ln for col in columns for ln in col), key=lambda ln: ln.box.top)
    marks = [a for c in figures for a in row_figures(columns[c])]
    if any(is_lettered(ln.text) for c in figures for ln in columns[c]):
        marks = _coded(columns[0]) + [m for m in marks if _is_total_row(m, columns)]
    tops = sorted({round(a.box.top, 1) for a in marks})
    tops = [t for i, t in enumerate(tops) if i == 0 or t - tops[i - 1] > 3]
    if not tops:
        return []
    bands = _bands(everything)
    titles = [band for band in bands if band[1] < tops[0]]
    if all(ln.is_bold for ln in everything if ln.box.bottom < tops[0]) and _one_figure_each(
        bands[len(titles) :], tops
    ):
        between = [
            (a[1] + b[0]) / 2 for a, b in itertools.pairwise(bands[max(0, len(titles) - 1) :])
        ]
        # a section may stand right under the titles, as bold as they are
        return sorted([*(y for y in section_cuts(columns, tops) if y < tops[0]), *between])
    by_gap = _gap_cuts(bands)
    if by_gap is not None and _one_each(by_gap, tops):
        return sorted([*by_gap, *_above_sections(columns, tops, bands, by_gap)])
    of_rows = [next(mark for mark in marks if round(mark.box.top, 1) == top) for top in tops]
    centred = row_tops(columns, figures, of_rows)
    sections = section_cuts(columns, tops)
    out = (
        [y - 1.0 for y in centred]
        if centred
        else _anchored_cuts(columns, figures, tops, _below(everything, sections))
    )
    first = bands[0][0]
    out = [y for y in out if y > first + 1]
    return sorted({*out, *sections, *header_cut(everything)})


def _above_sections(
    columns: Sequence[Sequence[TextLine]],
    tops: Sequence[float],
    bands: Sequence[tuple[float, float]],
    by_gap: Sequence[float],
) -> list[float]:
    """Cuts above headings of sections that stand right under a row, in a table whose rows gaps part."""
    out = []
    for y in section_cuts(columns, tops):
        above = max((low for _, low in bands if low <= y + 1), default=y)
        if bands[0][0] < y and not any(above - 1 <= at <= y + 1 for at in by_gap):
            out.append(y)
    return out


def _below(lines: Sequence[TextLine], sections: Sequence[float]) -> list[float]:
    """Where the rows below headings of sections begin, given by the cuts above these."""
    light = [ln.box.top for ln in lines if not ln.is_bold]
    return [min(tops) - 1.0 for y in sections if (tops := [t for t in light if t > y])]


def _coded(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a first column that give each row its own code, such as ``CI001``.

    Other codes may stand below it (the priorities that a row serves): those repeat from row to row.
    """
    coded = [(m[1], ln) for ln in lines if (m := CODE.match(ln.text.strip()))]
    if not coded:
        return []
    prefix = coded[0][0]
    mine = [ln for found, ln in coded if found == prefix]
    return mine if len({ln.text for ln in mine}) == len(mine) else []


def _is_total_row(mark: TextLine, columns: Sequence[Sequence[TextLine]]) -> bool:
    """Whether a label of a total stands beside a figure."""
    return any(
        "total" in ln.text.lower() and abs(ln.box.top - mark.box.top) < 4
        for col in columns
        for ln in col
        if ln is not mark
    )


def _bands(lines: Sequence[TextLine]) -> list[tuple[float, float]]:
    """The heights at which print stands, columns side by side taken as one line."""
    out: list[tuple[float, float]] = []
    for line in lines:
        top, bottom = line.box.top, line.box.bottom
        if out and top < out[-1][1] - 0.1 * (bottom - top):
            out[-1] = (out[-1][0], max(bottom, out[-1][1]))
        else:
            out.append((top, bottom))
    return out


def _gap_cuts(bands: Sequence[tuple[float, float]]) -> list[float] | None:
    if len(bands) < 2:
        return None
    gaps = [b[0] - a[1] for a, b in itertools.pairwise(bands)]
    height = median(b - a for a, b in bands)
    within = max(0.0, min(gaps))  # between two lines of one cell
    wide = [
        (a[1] + b[0]) / 2
        for a, b, gap in zip(bands, bands[1:], gaps, strict=False)
        if gap > within + 0.25 * height
    ]
    return wide or None


def _one_figure_each(bands: Sequence[tuple[float, float]], tops: Sequence[float]) -> bool:
    """Whether each height of print holds one figure: it is a row, and its cells are staggered against
    one another, however many lines they have.
    """
    return len(bands) == len(tops) and all(
        low - 0.1 <= top < high for (low, high), top in zip(bands, tops, strict=True)
    )


def _one_each(at: Sequence[float], tops: Sequence[float]) -> bool:
    """Whether the cuts leave one figure in almost each piece, and never two in one."""
    bounds = [float("-inf"), *at, float("inf")]
    counts = [sum(low < t < high for t in tops) for low, high in itertools.pairwise(bounds)]
    return max(counts) <= 1 and sum(counts) >= 0.6 * len(counts)


def _anchored_cuts(
    columns: Sequence[Sequence[TextLine]],
    figures: Sequence[int],
    tops: Sequence[float],
    below_sections: Sequence[float],
) -> list[float]:
    """Cuts by the figures where no gap parts the rows: at the line of each figure where it stands at
    the top of its row, below it where it stands at the foot, between where in the middle; then a row
    below a heading begins before its figure.

    Rows begin with a capital and go on without one, in the column with the most print of those in which
    as good as every row begins so: texts beside a title may begin with small letters.
    """
    at_top = [t - 1.0 for t in tops]
    beside = [[ln for c in figures for ln in columns[c] if abs(ln.box.top - t) < 3] for t in tops]
    totals = [any(_is_total_row(ln, columns) for ln in at) for at in beside]
    least = LEAST_BEGUN * totals.count(False)
    words = max(
        (
            col
            for c, col in enumerate(columns)
            if c not in figures and sum(map(_is_capital, col)) >= least
        ),
        key=lambda col: sum(len(ln.text) for ln in col),
        default=[],
    )
    body = [ln for ln in words if ln.box.bottom > tops[0] - 60]
    if len(tops) < 3 or len(body) <= len(tops):
        return at_top
    foots = [
        max((ln.box.bottom for ln in at), default=t) for t, at in zip(tops, beside, strict=True)
    ]
    at_foot = [f + 0.5 for f in foots]
    between = [
        tops[i + 1] - 1.0
        if totals[i + 1]
        else at_foot[i]
        if totals[i]
        else _between(body, *tops[i : i + 2])
        for i in range(len(tops) - 1)
    ]
    scores = [_begins_well(body, cut) for cut in (at_top, at_foot, between)]
    best = scores.index(max(scores))
    if scores[best] <= scores[0] + 0.25:
        return at_top
    return [*(at_foot if best == 1 else between), *below_sections]


def _between(body: Sequence[TextLine], low: float, high: float) -> float:
    """Where a row ends between two figures that stand in the middle of theirs: above the line nearest
    the half way that begins with a capital, and is no heading in bold.
    """
    half = (low + high) / 2
    lines = [ln for ln in body if low < ln.box.top < high + 3 and _is_capital(ln)]
    starts = [ln.box.top for ln in lines if not ln.is_bold] or [ln.box.top for ln in lines]
    return min(starts, key=lambda t: abs(t - half)) - 1.0 if starts else half


def _begins_well(body: Sequence[TextLine], cut: Sequence[float]) -> float:
    """The share of rows that begin with a capital, less that of further lines that do."""
    first: list[bool] = []
    further: list[bool] = []
    for i, line in enumerate(body):
        begins = i == 0 or any(body[i - 1].box.top < y <= line.box.top + 1 for y in cut)
        (first if begins else further).append(_is_capital(line))
    low = sum(further) / len(further) if further else 0.0
    return (sum(first) / len(first) if first else 0.0) - low


def _is_capital(line: TextLine) -> bool:
    text = line.text.lstrip("“‘\"'(")
    return text[:1].isupper() or text[:1].isdigit()
