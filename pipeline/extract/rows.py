"""Rows where no line is drawn between them: from the figures that stand in them and the gaps."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from statistics import median

from pipeline.extract.lettered import lettered
from pipeline.extract.lines import has_sure_figure, is_figure
from pipeline.model import TextLine

TOTAL_INSIDE = re.compile(r"total\b(?!.*\d/\d).*\d|total\s*:$", re.IGNORECASE)
CODE = re.compile(r"^([A-Z]{1,6})[- /]?\d{1,4}[a-z]?$")
SHORT = 24  # letters, of words that stand in place of an amount
NO_AMOUNT = {"tbc", "tba", "n/a", "na", "nil", "-", "–", "—", "to be confirmed", "to be agreed"}


def is_lettered(text: str) -> bool:
    """Whether a line is a lettered part of a cell (``a) £91,650``) or its ``Total:``."""
    return TOTAL_INSIDE.match(text.strip()) is not None or lettered(text) is not None


def row_figures(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a figure column that begin a row each."""
    out: list[TextLine] = []
    for line in lines:
        text = line.text.strip()
        before = out[-1].text.strip() if out else ""
        joins = is_figure(text) and (before.endswith((",", "£")) or is_rest(before, text))
        if joins or is_lettered(text):
            continue
        stands_for_none = out and not line.is_bold and text[:1].isupper() and len(text) < SHORT
        if is_figure(text) or has_sure_figure(text) or text.lower() in NO_AMOUNT or "###" in text:
            out.append(line)
        elif stands_for_none and line.box.top > out[-1].box.bottom + 0.2 * line.size_pt:
            out.append(line)  # "In kind", "Included above"
    return out


def _anchored_cuts(
    columns: Sequence[Sequence[TextLine]], figures: Sequence[int], tops: Sequence[float]
) -> list[float]:
    """Cuts by the figures where no gap parts the rows: at the line of each figure where it stands at
    the top of its row, below it where it stands at the foot, between where in the middle.

    Rows begin with a capital and go on without one, in the column with the most print.
    """
    at_top = [t - 1.0 for t in tops]
    words = max(
        (col for c, col in enumerate(columns) if c not in figures),
        key=lambda col: sum(len(ln.text) for ln in col),
        default=[],
    )
    body = [ln for ln in words if ln.box.bottom > tops[0] - 60]
    if len(tops) < 3 or len(body) < 1.5 * len(tops):
        return at_top
    foots = [
        max(
            (ln.box.bottom for c in figures for ln in columns[c] if abs(ln.box.top - t) < 3),
            default=t,
        )
        for t in tops
    ]
    at_foot = [f + 0.5 for f in foots]
    totals = {
        t
        for t in tops
        for c in figures
        for ln in columns[c]
        if abs(ln.box.top - t) < 3 and _is_total_row(ln, columns)
    }
    between = [
        b - 1.0 if b in totals else foot + 0.5 if a in totals else _between(body, a, b)
        for (a, b), foot in zip(itertools.pairwise(tops), foots, strict=False)
    ]
    scored = [
        (_begins_well(body, cut), -i, cut) for i, cut in enumerate((at_top, at_foot, between))
    ]
    best = max(scored, key=lambda s: s[:2])
    return best[2] if best[0] > scored[0][0] + 0.25 else at_top


def _between(body: Sequence[TextLine], low: float, high: float) -> float:
    """Where a row ends between two figures that stand in the middle of theirs: above the line nearest
    the half way that begins with a capital.
    """
    half = (low + high) / 2
    starts = [ln.box.top for ln in body if low < ln.box.top < high + 3 and _is_capital(ln)]
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


def is_rest(before: str, text: str) -> bool:
    """Whether digits complete a number that a narrow column cut: ``£2,35`` over ``6``, ``£2,356.`` over
    ``50``.
    """
    if re.search(r"\d\.\d?$", before):
        return re.search(r"\.\d\d$", before + text) is not None
    broken = re.search(r"\d,\d{1,2}$", before)
    return bool(broken and re.search(r"(?:^|\D)\d{1,3}(?:,\d{3})+$", before + text))


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
        return sorted([*(y for y in _section_cuts(columns, tops) if y < tops[0]), *between])
    by_gap = _gap_cuts(bands)
    if by_gap is not None and _one_each(by_gap, tops):
        return by_gap
    out = _anchored_cuts(columns, figures, tops)
    first = bands[0][0]
    out = [y for y in out if y > first + 1]
    return sorted({*out, *_section_cuts(columns, tops), *_header_cut(everything)})


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


def _header_cut(lines: Sequence[TextLine]) -> list[float]:
    """A cut below the bold lines that a band begins with, where the lines after them are not bold."""
    light = next((i for i, ln in enumerate(lines) if not ln.is_bold), len(lines))
    if light == 0 or light == len(lines) or lines[light].box.top < lines[light - 1].box.bottom - 2:
        return []
    return [lines[light].box.top - 1.0]


def title_cuts(band: Sequence[TextLine]) -> list[float]:
    """Cuts below titles that stand in one band with the row after them, as fills part only every other
    row: above the first row, or above a section as bold as they are. Prose may stand right over them.
    """
    bold = [ln.box.top for ln in band if ln.is_bold]
    begin = min((y for y in bold if bold.count(y) > 1), default=0.0)
    lines = sorted((ln for ln in band if ln.box.top >= begin), key=lambda ln: ln.box.top)
    below = _header_cut(lines)
    titles = [ln for ln in lines if not below or ln.box.top < below[0]]
    if not titles or not all(ln.is_bold for ln in titles):
        return []
    above, last = titles[:-1], titles[-1]
    room = last.box.top - max((ln.box.bottom for ln in above), default=last.box.top)
    is_section = sum(ln.box.top < above[0].box.bottom for ln in above) > 1 if above else False
    return [*([last.box.top - 1.0] if is_section and room > 0.45 * last.size_pt else []), *below]


def _section_cuts(columns: Sequence[Sequence[TextLine]], tops: Sequence[float]) -> list[float]:
    """Cuts above bold lines that stand alone between two rows."""
    out: list[float] = []
    lines = sorted((ln for col in columns for ln in col), key=lambda ln: ln.box.top)
    body_is_bold = sum(ln.is_bold for ln in lines) > 0.5 * len(lines)
    if body_is_bold:
        return out
    for line in lines:
        beside = [
            o
            for o in lines
            if o is not line
            and min(o.box.bottom, line.box.bottom) - max(o.box.top, line.box.top) > 2
            and not (o.is_bold and _touch(o, line))
        ]
        if not line.is_bold or beside or any(abs(t - line.box.top) < 3 for t in tops):
            continue
        above = max(
            (ln for ln in lines if ln.box.bottom <= line.box.top + 2),
            key=lambda ln: ln.box.bottom,
            default=None,
        )
        if above is not None and above.is_bold and _wraps(above, line, lines):
            continue
        out.append(line.box.top - 1.0)
    return out


def _touch(a: TextLine, b: TextLine) -> bool:
    """Whether two pieces of one line of print are a blank apart: a column's edge runs through them."""
    left, right = sorted((a.box, b.box), key=lambda box: box.x0)
    return right.x0 - left.x1 < 0.45 * a.size_pt


def _wraps(above: TextLine, line: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether a bold line goes on with the bold label above it, where that ran out of room."""
    if line.box.top - above.box.bottom > 0.45 * line.size_pt:
        return False
    column = [ln for ln in lines if abs(ln.box.x0 - above.box.x0) < 3]
    room = max(ln.box.x1 for ln in column) - above.box.x0
    first_word = line.words[0].box.x1 - line.words[0].box.x0
    beside = min((ln.box.x0 for ln in lines if ln.box.x0 > above.box.x1), default=0.0)
    if above.box.x1 + first_word + 2 * line.size_pt < beside:
        return False  # there was room up to the next column
    return above.text.endswith(("-", ",")) or above.box.x1 - above.box.x0 + first_word > room
