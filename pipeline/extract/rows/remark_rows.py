"""Remarks that run over the columns of a table between its rows, where nothing is drawn around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.extract.figures import is_figure
from pipeline.extract.lines import ALIGNED_PT, SAME_PT, Band, is_one_text
from pipeline.model import TextLine

LEAST_WORDS = 6


def remark_edges(band: Band) -> list[tuple[float, float]]:
    """Where remarks begin and end, from the top: lines with nothing beside them, that begin in the first column
    and run on into others, not where these begin.
    """
    lines = [ln for column in band for ln in column]
    out: list[tuple[float, float]] = []
    for line in sorted(band[0], key=lambda ln: ln.box.top):
        if out and _ends(line, out[-1], lines):
            out[-1] = (out[-1][0], line.box.bottom + 1.0)
            continue
        pieces = _running_on(line, band)
        if len(pieces) < 2 or sum(len(ln.words) for ln in pieces) < LEAST_WORDS:
            continue
        if _has_beside(line, [ln for ln in lines if ln not in pieces]):
            continue
        out.append((line.box.top - 1.0, line.box.bottom + 1.0))
    return out


def _has_beside(line: TextLine, lines: Iterable[TextLine]) -> bool:
    top, bottom = line.box.top + 2, line.box.bottom - 2
    return any(ln.box.top < bottom and ln.box.bottom > top for ln in lines if ln is not line)


def _ends(line: TextLine, remark: tuple[float, float], lines: Sequence[TextLine]) -> bool:
    """Whether a line is the rest of the remark right above it: plain, in small letters, nothing beside it."""
    is_below = abs(line.box.top - remark[1]) < 0.5 * line.size_pt
    goes_on = line.text[0].islower() and not line.is_bold
    return is_below and goes_on and not _has_beside(line, lines)


def between(band: Band, edges: Sequence[tuple[float, float]]) -> list[Band]:
    """What of a band stands above, between and below its remarks, from the top."""
    tops = [float("-inf"), *(bottom for _, bottom in edges)]
    feet = [*(top for top, _ in edges), float("inf")]
    parts = [
        [[ln for ln in column if top < ln.box.centre[1] < foot] for column in band]
        for top, foot in zip(tops, feet, strict=True)
    ]
    return [part for part in parts if any(part)]


def _running_on(line: TextLine, band: Band) -> Sequence[TextLine]:
    """A line of the first column with what it runs on into; alone where it is bold, as headings are."""
    pieces = [line]
    for column in () if line.is_bold else band[1:]:
        level = (ln for ln in column if abs(ln.box.top - line.box.top) <= ALIGNED_PT)
        following = next(level, None)
        if following is None or not is_one_text(pieces[-1].words[-1], following.words[0]):
            break
        in_line = sum(abs(ln.box.x0 - following.box.x0) <= SAME_PT for ln in column) - 1
        if 2 * in_line > len(column) - 1 or is_figure(following.text):
            break
        pieces.append(following)
    return pieces
