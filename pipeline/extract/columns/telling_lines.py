"""The lines that tell the columns of a table: no labels, headings or remarks that run over several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from pipeline.extract.columns.column_begins import Begins
from pipeline.extract.figures import is_figure, is_sure_figure
from pipeline.extract.lines import has_gap, is_of_row, segments
from pipeline.model import TextLine

REMARK_SHARE = 0.62


def without_totals(lines: Sequence[TextLine], begins: Begins) -> Sequence[TextLine]:
    """The lines but for those of totals, whose labels run over columns: two pieces of print where
    the other lines with a figure have more, or one piece of text where the others have several, or bold
    where most others are plain. In tables in thousands few figures have a sign or separators.
    """
    sure, loose = (
        [line for line in lines if any(tells(w.text) for w in line.words)]
        for tells in (is_sure_figure, is_figure)
    )
    is_sure = 2 * len(sure) >= len(loose)
    tells = is_sure_figure if is_sure else is_figure
    pieces = {line: _pieces(line, begins, tells) for line in (sure if is_sure else loose)}
    plain = {line: told for line, told in pieces.items() if not line.is_bold}
    usual = [*(plain or pieces).values()]  # totals in bold may be as many
    if not pieces or median(map(len, usual)) < 3:
        return lines
    least_texts = min(2, int(median(told.count("text") for told in usual)))
    are_bold = 2 * len(plain) > len(pieces)
    kept = [
        line
        for line in lines
        if (told := pieces.get(line)) is None
        or (len(told) > 2 and told.count("text") >= least_texts and not (are_bold and line.is_bold))
    ]
    return kept if len(kept) > 1 else lines


def _pieces(line: TextLine, begins: Begins, tells: Callable[[str], bool]) -> list[str]:
    """What the pieces of a line are, ``figure`` or ``text``: parted by gaps, and before what begins columns."""
    out: list[str] = []
    for piece in segments(line):
        more = sum(round(word.box.x0, 1) in begins for word in piece.words[1:])
        out += ["figure"] if any(tells(w.text) for w in piece.words) else ["text"] * (1 + more)
    return out


def without_headings(lines: Sequence[TextLine], width: float, begins: Begins) -> Sequence[TextLine]:
    """The lines but for those without a gap that run over columns: headings of sections in bold, where
    most lines are not, and remarks in the midst of a table.
    """
    kept = [
        line
        for i, line in enumerate(lines)
        if has_gap(line)
        or is_of_row(lines, i)
        or _is_full_row(line, begins)
        or not (line.is_bold or line.box.width > REMARK_SHARE * width)
    ]
    return kept if len(kept) > 0.6 * len(lines) else lines


def is_remark_over(
    line: TextLine, gap: tuple[float, float], known: Sequence[tuple[float, float]], begins: Begins
) -> bool:
    """Whether a line without a gap runs over a column before it ends in this one: a remark, and no cell."""
    others = [pair for pair in known if pair != gap]
    is_over = any(line.box.x0 < left and line.box.x1 > right for left, right in others)
    return is_over and not (has_gap(line) or _is_full_row(line, begins))


def _is_full_row(line: TextLine, begins: Begins) -> bool:
    """Whether a line without a gap is a row of cells as wide as their columns: words of it begin where several
    of these do.
    """
    return sum([round(word.box.x0, 1) in begins for word in line.words[1:]]) > 1
