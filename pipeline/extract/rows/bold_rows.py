"""Rows of titles and headings of sections between which nothing is drawn: they are set in bold."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.extract.figures import YEAR_TITLE
from pipeline.extract.lines import (
    ALIGNED_PT,
    Band,
    are_flush,
    are_level,
    is_next,
    is_one_text,
    is_right_below,
)
from pipeline.extract.rows.blocks import SLACK_PT, leading_of
from pipeline.extract.rows.row_figures import is_rest
from pipeline.extract.totals import BARE, names_total
from pipeline.model import TextLine

LEADING = 0.22  # of the type size, between the lines of a text that is set single-spaced
LOOSE = 0.35  # of it, where the lines are set with a little more room
GOES_ON = "&–—-"  # as no heading begins


def header_cut(lines: Sequence[TextLine], leading: float | None = None) -> list[float]:
    """A cut below the bold lines that a band begins with, where the lines after them are not bold: not within
    a cell that stands alone, whose title is in bold, as a page may begin in the middle of a row; and above a
    name in bold that is as close to the rest of its cell as lines of a text are, which are ``leading`` apart.
    """
    light = next((i for i, ln in enumerate(lines) if not ln.is_bold), len(lines))
    while 0 < light < len(lines) and are_level(lines[light - 1], lines[light]):
        light -= 1  # names of rows may be as bold as titles
    if leading is not None and light < len(lines):
        light = _above_name(lines, light, leading)
    if light == 0 or light == len(lines) or lines[light].box.top < lines[light - 1].box.bottom - 2:
        return []
    if _goes_on_alone(lines, light):
        return []
    return [lines[light].box.top - 1.0]


def _above_name(lines: Sequence[TextLine], light: int, leading: float) -> int:
    """Where the row begins whose first line that is not bold is this one: with the lines in bold over it that
    nothing stands beside, set as the lines of one cell are.
    """
    begin, cell = light, [ln for ln in lines[light:] if not ln.is_bold]
    while begin and any(
        are_flush(lines[begin - 1], ln)
        and -SLACK_PT <= ln.box.top - lines[begin - 1].box.bottom <= leading + SLACK_PT
        for ln in cell
    ):
        name = lines[begin - 1]
        if any(are_level(name, ln) for ln in lines if ln is not name):
            return light
        begin, cell = begin - 1, [name]
    return begin


def _goes_on_alone(lines: Sequence[TextLine], light: int) -> bool:
    """Whether the first line that is not bold follows bold ones of its own column as a text does, and nothing
    stands beside it, while the rows begin further left.
    """
    line = lines[light]
    return (
        all(are_flush(ln, line) for ln in lines[:light])
        and is_next(lines[light - 1], line)
        and not any(are_level(ln, line) for ln in lines[light + 1 :])
        and line.box.x0 > min(ln.box.x0 for ln in lines) + ALIGNED_PT
    )


def title_cuts(
    band: Sequence[TextLine], room_pt: float | None = None, leading: float | None = None
) -> list[float]:
    """Cuts below titles that stand in one band with the row after them, as fills part only every other
    row: above the first row, or above a section as bold as they are, which is further below than a line of
    them. That much room have others which stand alone in their bands, ``room_pt``, and more than there is
    between lines of one title. Prose may stand right over them. The lines of a cell are ``leading`` apart.
    """
    bold = [ln.box.top for ln in band if ln.is_bold]
    begin = min((y for y in bold if bold.count(y) > 1), default=0.0)
    lines = sorted((ln for ln in band if ln.box.top >= begin), key=lambda ln: ln.box.top)
    below = header_cut(lines, leading)
    titles = [ln for ln in lines if not below or ln.box.top < below[0]]
    if not all(ln.is_bold for ln in titles):
        return []
    last = min(titles, key=lambda ln: (-ln.box.top, ln.box.x0))
    ends = [ln for ln in titles if ln.box.top == last.box.top]  # an edge may run through it
    above = [ln for ln in titles if ln not in ends] if is_one_bold_text(ends) else titles[:-1]
    room = last.box.top - max((ln.box.bottom for ln in above), default=last.box.top)
    level = [ln for ln in above if ln.box.top < above[0].box.bottom]
    begin = min((ln.box.x0 for ln in level), default=0.0)
    goes_on = any(begin < ln.box.x0 and abs(ln.box.x0 - last.box.x0) <= SLACK_PT for ln in level)
    least = 0.45 * last.size_pt
    if room_pt is not None and last.text[0].isupper():
        least = max(room_pt - SLACK_PT, LOOSE * last.size_pt)
    is_section = len(level) > 1 and not goes_on and room > least
    return [*([last.box.top - 1.0] if is_section else []), *below]


def is_one_bold_text(pieces: Sequence[TextLine]) -> bool:
    """Whether pieces of one line of print are in bold, and no more than a blank apart."""
    if not all(ln.is_bold for ln in pieces):
        return False
    ordered = sorted(pieces, key=lambda ln: ln.box.x0)
    return all(map(_touch, ordered, ordered[1:]))


def section_cuts(columns: Band, tops: Sequence[float]) -> list[float]:
    """Cuts above bold lines that stand alone between two rows."""
    out: list[float] = []
    lines = sorted((ln for col in columns for ln in col), key=lambda ln: ln.box.top)
    if _is_bold(lines) or not lines:
        return out
    leading = leading_of(columns)
    nearest = _nearest_row(leading, lines, tops)
    further = {
        id(below)
        for col in columns
        for above, below in itertools.pairwise(col)
        if is_rest(above.text, below.text)
        or (
            (below.text[:1].islower() or below.text[:1] in GOES_ON) and is_right_below(below, above)
        )
        or (_is_bold(col) and _room(above, below) < min(nearest, (leading or 0.0) + SLACK_PT))
    }
    for line in lines:
        if id(line) in further:
            continue
        if not line.is_bold or any(abs(t - line.box.top) <= ALIGNED_PT for t in tops):
            continue
        beside = [
            o
            for o in lines
            if min(o.box.bottom, line.box.bottom) - max(o.box.top, line.box.top) > 2
            and (not _touch(o, line) or _are_years(o, line))  # nor the line itself
        ]
        if beside or _ends_label(line, lines):
            continue
        over = [ln for ln in lines if ln.box.bottom <= line.box.top + 2]
        end = max((ln.box.bottom for ln in over), default=0.0) - SLACK_PT
        near = [ln for ln in over if ln.box.bottom >= end]
        above = max(near, key=lambda ln: (are_flush(ln, line), ln.box.bottom), default=None)
        if above is not None and above.is_bold and _wraps(above, line, lines, leading, nearest):
            continue
        out.append(line.box.top - 1.0)
    return out


def _are_years(a: TextLine, b: TextLine) -> bool:
    """Whether two pieces of a line begin with a year each: titles, as near to one another as they may be."""
    return a is not b and all(re.match(YEAR_TITLE, piece.words[0].text) for piece in (a, b))


def _ends_label(line: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether a line is only the word for a sum below a bold label, however far: no section is called so."""
    over = [ln for ln in lines if ln.box.bottom <= line.box.top + 2 and are_flush(ln, line)]
    return bool(over) and over[-1].is_bold and BARE.fullmatch(line.text.strip()) is not None


def _is_bold(lines: Sequence[TextLine]) -> bool:
    return 2 * sum(ln.is_bold for ln in lines) > len(lines)


def _room(above: TextLine, below: TextLine) -> float:
    return below.box.top - above.box.bottom


def _nearest_row(leading: float | None, lines: Sequence[TextLine], tops: Sequence[float]) -> float:
    """How far below another line one stands that is rather the next row than the next line of a text, where
    all rows are further apart than lines are; else further than any. Where each text is of one line, the
    lines of most fonts would stand closer than ``LEADING``.
    """
    plain = [ln for ln in lines if not ln.is_bold]
    if all(any(abs(t - ln.box.top) <= ALIGNED_PT for t in tops) for ln in plain):
        leading = LEADING * lines[0].size_pt
    above = [
        max((ln.box.bottom for ln in lines if ln.box.bottom <= t + 2), default=t) for t in tops
    ]
    ways = [t - bottom for t, bottom in zip(tops, above, strict=True) if bottom < t]
    if leading is None or not ways or min(ways) <= leading + SLACK_PT:
        return float("inf")
    return (leading + min(ways)) / 2


def _touch(a: TextLine, b: TextLine) -> bool:
    """Whether two pieces of one line of print are a blank apart: a column's edge runs through them."""
    left, right = sorted((a, b), key=lambda piece: piece.box.x0)
    return is_one_text(left.words[-1], right.words[0])


def _end_of(label: TextLine, lines: Sequence[TextLine]) -> float:
    """Where a bold label ends that runs over the edges of columns."""
    for piece in sorted(lines, key=lambda ln: ln.box.x0):
        is_level = abs(piece.box.top - label.box.top) < ALIGNED_PT
        if is_level and piece.box.x0 > label.box.x0 and _touch(label, piece):
            label = piece
    return label.box.x1


def _wraps(
    above: TextLine,
    line: TextLine,
    lines: Sequence[TextLine],
    leading: float | None,
    nearest: float,
) -> bool:
    """Whether a bold line goes on with the bold label above it, where that ran out of room. It does
    not where it runs on into further columns, as the label above, which has wrapped in its own, does not; and
    one that begins with a capital is the next row from ``nearest`` points below it on.
    """
    if _room(above, line) > max(0.45 * line.size_pt, (leading or 0.0) + SLACK_PT):
        return False
    if _end_of(line, lines) > line.box.x1 and _end_of(above, lines) == above.box.x1:
        return False
    if line.text[:1].islower():
        return True
    if _room(above, line) >= nearest:
        return False
    if nearest < float("inf") and not any(are_level(ln, above) for ln in lines if ln is not above):
        return True  # nearer than rows are, below what stands alone and so is no title
    column = [ln for ln in lines if are_flush(ln, above)]
    room = max(ln.box.x1 for ln in column) - above.box.x0
    first_word = line.words[0].box.x1 - line.words[0].box.x0
    end = _end_of(above, lines)
    beside = min((ln.box.x0 for ln in lines if ln.box.x0 > end), default=0.0)
    is_known = not names_total(above.text) and any(
        b.text[:1].islower() and is_right_below(b, a) for a, b in itertools.pairwise(column)
    )  # but below a total a heading may stand as close
    if not is_known and end + first_word + 2 * line.size_pt < beside:
        return False  # there was room up to the next column, in which no text is seen to wrap
    return above.text.endswith(("-", ",")) or above.box.width + first_word > room
