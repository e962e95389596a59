"""Which figures begin a row each: not those that end a number above them, nor the parts of one line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.extract.figures import has_sure_figure, is_figure
from pipeline.extract.lettered import lettered
from pipeline.extract.lines import Band, are_level, is_right_below
from pipeline.extract.totals import BARE
from pipeline.grouping import grouped
from pipeline.model import TextLine

TOTAL_INSIDE = re.compile(r"(?:sub[- ]?)?total(?:\b(?!.*\d/\d).*\d|\s*:$)", re.IGNORECASE)
BROKEN = re.compile(r"\d(?:,\d{0,2}|\.\d?)$")
WHOLE = re.compile(r"(?<![\d,.])(?:\d{1,3}(?:,\d{3})*|\d+)(?:\.\d\d)?$")
SHORT = 24  # letters, of words that stand in place of an amount
MISREAD_UNIT = re.compile(r"\([EF]\)", re.IGNORECASE)  # (£), in a picture of a title
SIGNS = {"-", "–", "−", "-£", "–£", "−£"}
# the sum of one year in a cell that gives those of several, one below the other: "2022–23: £30,149",
# "£30,149 (2022–23)"
OF_A_YEAR = re.compile(
    r"\(?(?:FY ?)?(\d{2,4} ?[/–-] ?\d\d)\b\)? ?[:–—-] ?(?=£|\d)"
    r"|£ ?[\d,.]+k? ?\((?:FY ?)?(\d{2,4} ?[/–-] ?\d\d)\)$",
    re.IGNORECASE,
)
NO_AMOUNT = {"tbc", "tba", "n/a", "na", "nil", "-", "–", "—", "to be confirmed", "to be agreed"}


def is_lettered(text: str) -> bool:
    """Whether a line is a lettered part of a cell (``a) £91,650``) or its ``Total:``.

    >>> is_lettered("(e) £500"), is_lettered("(E)")
    (True, False)
    """
    if MISREAD_UNIT.fullmatch(text.strip()):
        return False
    return TOTAL_INSIDE.match(text.strip()) is not None or lettered(text) is not None


def row_figures(lines: Sequence[TextLine], beside: Band = ()) -> list[TextLine]:
    """The lines of a figure column that begin a row each, together with the words above that begin its
    cell: ``approx.`` over ``£345,286``. ``beside`` are the columns of text.
    """
    out: list[TextLine] = []
    further = _further_years(lines, beside)
    for i, line in enumerate(lines):
        text = line.text.strip()
        before = lines[i - 1].text.strip() if out else ""
        is_alone = is_figure(text)
        joins = is_alone and (
            before.endswith("£") or is_rest(before, text) or (i > 0 and _end_with_total(lines[:i]))
        )
        if joins or i in further or is_lettered(text):
            continue
        stands_for_none = out and not line.is_bold and text[:1].isupper() and len(text) < SHORT
        if is_alone or has_sure_figure(text) or text.lower() in NO_AMOUNT or "###" in text:
            if i and _begins_cell(lines[:i], line) and not _is_row_each(lines[i - 1], line, beside):
                out = [mark for mark in out if mark is not lines[i - 1]]
                line = TextLine(line.page, (*lines[i - 1].words, *line.words))
            out.append(line)
        elif stands_for_none and line.box.top > out[-1].box.bottom + 0.2 * line.size_pt:
            out.append(line)  # "In kind", "Included above"
    return out


def _end_with_total(above: Sequence[TextLine]) -> bool:
    """Whether lines are lettered parts and the word of their total, whose figure a narrow column has below."""
    if above[-1].words[-1].text[-1] not in "lL:":  # as in most lines
        return False
    is_word = BARE.fullmatch(above[-1].text.strip()) is not None
    return is_word and any(lettered(line.text) for line in above)


def _further_years(lines: Sequence[TextLine], beside: Band) -> frozenset[int]:
    """The places of the sums of further years, where each cell of a column of figures gives those of the same
    years, the first of them first. A row of its own would have a text in each column.
    """
    dated = {
        i: match[1] or match[2]
        for i, line in enumerate(lines)
        if (match := OF_A_YEAR.match(line.text.strip()))
    }
    first = next(iter(dated.values()), "")
    cells = grouped(dated, lambda _, i: dated[i] != first)
    years = [[dated[i] for i in cell] for cell in cells]
    further = frozenset(i for cell in cells for i in cell[1:])
    is_each = bool(further) and all(
        len({*cell}) == len(cell) and cell == years[0] for cell in years
    )
    texts = [column for column in beside if column]
    named = [
        all(any(are_level(text, lines[i]) for text in column) for column in texts) for i in further
    ]
    return further if is_each and texts and not all(named) else frozenset()


def most_rows(band: Band, figures: Sequence[int]) -> int:
    """How many rows the columns of figures show in a band of print, at most. A number right below a dash,
    beside which no other column has one, is broken behind its sign, and begins none.
    """
    words = [column for c, column in enumerate(band) if c not in figures]
    found = [row_figures(band[c], words) for c in figures]
    pairs = [
        (sign, number)
        for marks in found
        for sign, number in itertools.pairwise(marks)
        if sign.text.strip() in SIGNS and is_right_below(number, sign) and is_figure(number.text)
    ]
    if not pairs:  # as in most bands
        return max(map(len, found), default=0)
    broken = [number for _, number in pairs]
    others = [ln for marks in found for ln in marks if ln not in broken]
    rest = [
        number
        for sign, number in pairs
        if any(are_level(ln, sign) for ln in others if ln is not sign)
        and not any(are_level(ln, number) for ln in others)
    ]
    return max(sum(ln not in rest for ln in marks) for marks in found)


def _begins_cell(above: Sequence[TextLine], figure: TextLine) -> bool:
    """Whether the line right above a figure begins its cell, there being more room above that: words that
    say how the sum is meant.
    """
    words = above[-1]
    # what a column begins with may be its title
    is_first = words.text[:1].islower() if len(above) == 1 else not is_right_below(words, above[-2])
    is_as_bold = words.is_bold is figure.is_bold  # or they are the heading of a section
    is_alone = not any(map(str.isdigit, words.text)) and words.text.lower() not in NO_AMOUNT
    return is_alone and is_as_bold and is_first and is_right_below(figure, words)


def _is_row_each(words: TextLine, figure: TextLine, beside: Band) -> bool:
    """Whether words above a figure stand in place of another sum, as ``In kind`` does in rows set solid: the
    first text beside them has another below, beside the figure, that does not go on with it.
    """
    rows = [
        [next((ln for ln in col if are_level(ln, at)), None) for col in beside]
        for at in (words, figure)
    ]
    below = next((text for over, text in zip(*rows, strict=True) if over), None)
    return words.text[0].isupper() and below is not None and not below.text[0].islower()


def is_rest(before: str, text: str) -> bool:
    """Whether digits complete a number that a narrow column cut: ``£2,35`` over ``6`` or ``6.50``,
    ``£2,356.`` over ``50``; not where they are a whole number by themselves, as below a misprint that ends
    like one that is cut.
    """
    if not BROKEN.search(before):
        return False
    whole = WHOLE.search(before + text)
    return whole is not None and whole.start() < len(before)
