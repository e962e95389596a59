"""Which figures begin a row each: not those that end a number above them, nor the parts of one line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.figures import has_sure_figure, is_figure
from pipeline.extract.lettered import lettered
from pipeline.model import TextLine

TOTAL_INSIDE = re.compile(r"total\b(?!.*\d/\d).*\d|total\s*:$", re.IGNORECASE)
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


def is_rest(before: str, text: str) -> bool:
    """Whether digits complete a number that a narrow column cut: ``£2,35`` over ``6``, ``£2,356.`` over
    ``50``.
    """
    if re.search(r"\d\.\d?$", before):
        return re.search(r"\.\d\d$", before + text) is not None
    broken = re.search(r"\d,\d{1,2}$", before)
    return bool(broken and re.search(r"(?:^|\D)\d{1,3}(?:,\d{3})+$", before + text))
