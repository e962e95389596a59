"""Spreadsheets that are wider than their paper: which pages hold the columns that go on overleaf."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence, Set
from functools import cached_property
from operator import attrgetter

from pipeline.extract.figures import has_figure
from pipeline.extract.lines import LARGER_PT, has_gap, lines_of, segments
from pipeline.model import Document, Page, TextLine
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.roles import role_of

LEAST_HEIGHTS = 6  # of rows of a page
# Lines that part its rows: more than those around its edges, and for so many of the heights of its print.
LEAST_LEVEL, DRAWN = 2, 0.3
# Of the heights of rows of two pages, those that are the same: of the page that has fewer, and of the other.
SAME_HEIGHTS, OTHER_HEIGHTS = 0.9, 0.5
MOST_BEYOND = 2  # rows of a page below the last of the other
MOST_BETWEEN = 40  # pages of rows, before those of further columns
_top = attrgetter("box.top")
NAMES = ("title", "provider")
TOLD = ("description", "comment")  # of a row that is named elsewhere
# Of the lines of a page: sums of money in a text, and a column of them.
FEW_SUMS, MOST_SUMS = 0.1, 0.4
# Of the sums of a table, those with a name of their own; and words of such a name, on average.
OWN_NAMES, MOST_WORDS = 0.8, 5


def wide_sheets(document: Document, rules: Rules) -> list[list[tuple[int, ...]]]:
    """The sheets that are spread over pages: of each the numbers of the pages (1-based), rows of them from
    the top, each from the left.

    Rows run on down the paper first, and their further columns follow, as spreadsheets are printed, or the
    other way about. The print of both stands at the same heights. The titles that name awards or who is paid
    are on the first page alone, and the sums on another.
    """
    sheets = [_Sheet(page, rules) for page in document.pages]
    out: list[list[tuple[int, ...]]] = []
    i = 0
    while i < len(sheets):
        length = _length(sheets, i)
        if not length:
            i += 1
            continue
        parts = _parts(sheets, i, length)
        end = i + length * parts
        rows = [sheets[j:end:length] for j in range(i, i + length)]
        # across first: more rows of the same columns
        while length == 1 and _are_beside(sheets[end : end + parts], parts):
            rows.append(sheets[end : end + parts])
            end += parts
        out.append([tuple(sheet.page.number for sheet in row) for row in rows])
        i = end
    return out


def _are_beside(sheets: Sequence[_Sheet], parts: int) -> bool:
    """Whether so many pages are parts of the same rows, the sums of which are not on the first."""
    return (
        len(sheets) == parts
        and all(map(sheets[0].goes_on_in, sheets[1:]))
        and sheets[0].sums <= FEW_SUMS
        and _hold_sums(sheets)
    )


def _hold_sums(parts: Iterable[_Sheet]) -> bool:
    """Whether a column of sums stands on one of the parts of a sheet."""
    return any(part.sums > MOST_SUMS for part in parts)


class _Sheet:
    """A page as part of a wider sheet."""

    def __init__(self, page: Page, rules: Rules) -> None:
        self.page, self.rules = page, rules

    @cached_property
    def heights(self) -> Set[float]:
        """Where its rows are, in whole points from its top: the lines between them, or else their print."""
        level = {(rule.at + 0.5) // 1 for rule in self.page.rules if rule.is_horizontal}
        tops = {(top + 0.5) // 1 for top in set(map(_top, self.page.words))}
        return level if len(level) > max(LEAST_LEVEL, DRAWN * len(tops)) else tops

    @cached_property
    def sums(self) -> float:
        """In how many of its lines a sum of money stands, as a share."""
        return len(self._with_sums) / max(len(self.lines), 1)

    def goes_on_in(self, other: _Sheet) -> bool:
        """Whether the rows of another page are at the heights of this one's: most of those of the one that has
        fewer, as texts may run over more lines than sums.
        """
        a, b = self.page, other.page
        if (a.width_pt, a.height_pt) != (b.width_pt, b.height_pt) or a.engine or b.engine:
            return False
        same, (few, many) = self._shared(other), sorted([len(self.heights), len(other.heights)])
        return len(same) >= max(SAME_HEIGHTS * few, OTHER_HEIGHTS * many, 1)

    def ends_with(self, other: _Sheet) -> bool:
        """Whether the sums of another page end where the rows of this one do, but for a total and the like."""
        rows, sums = self._rows, other._with_sums
        if not sums:
            return True
        beyond = len(sums) - bisect_right(sums, rows[-1]), len(rows) - bisect_right(rows, sums[-1])
        return max(beyond) <= MOST_BEYOND

    @cached_property
    def _rows(self) -> list[float]:
        """The tops of its lines with print in several columns; of all, where none has."""
        return [ln.box.top for ln in self.lines if has_gap(ln)] or [ln.box.top for ln in self.lines]

    @cached_property
    def _with_sums(self) -> list[float]:
        """The tops of its lines with a sum of money."""
        return [line.box.top for line in self.lines if has_figure(line)]

    def _shared(self, other: _Sheet) -> Set[float]:
        return self.heights & other.heights

    def titles_beside(self, other: _Sheet) -> TextLine | None:
        """The titles of its columns: the first line with the title of any, from where its rows begin to be
        those of another page; None where a figure stands above them.
        """
        top = min(self._shared(other)) - 1.0
        for line in self.lines:
            if line.box.top >= top:
                if has_figure(line):
                    return None
                if self.roles(line):
                    return line
        return None

    def roles(self, titles: TextLine) -> list[str]:
        """The roles of titles that have any."""
        found = (role_of(piece.text, self.rules)[0] for piece in segments(titles))
        return [role for role in found if role]

    def is_headed(self, titles: TextLine, first: _Sheet) -> bool:
        """Whether a heading that the ``first`` page has not stands above these titles."""
        again = {line.text for line in first.lines}  # as running headers are
        above = [
            ln for ln in self.lines if ln.box.bottom <= titles.box.top and ln.text not in again
        ]
        return any(line.size_pt > titles.size_pt + LARGER_PT for line in above)

    def names_its_rows(self, titles: TextLine) -> bool:
        """Whether a short name of its own stands before most of the sums below these titles: its rows are named
        without another page.
        """
        role, _ = role_of(segments(titles)[0].text, self.rules)
        rows = [segments(ln) for ln in self.lines if ln.box.top > titles.box.top and has_figure(ln)]
        firsts = (first.text for first, *others in rows if others)
        names = {text for text in firsts if not any(map(str.isdigit, text))}
        are_short = sum(len(name.split()) for name in names) <= MOST_WORDS * len(names)
        return role not in TOLD and are_short and len(names) >= max(OWN_NAMES * len(rows), 1)

    @cached_property
    def lines(self) -> Sequence[TextLine]:
        return lines_of(self.page.words, self.page.number)


def _length(sheets: Sequence[_Sheet], i: int) -> int:
    """Over how many pages the rows of the sheet run that begins with the ``i``-th, where further columns of
    them follow; 0 where none do.
    """
    first = sheets[i]
    if len(first.heights) < LEAST_HEIGHTS:
        return 0
    for length in range(1, min(MOST_BETWEEN, (len(sheets) - i) // 2) + 1):
        if _is_part(sheets, i, length, 1):
            parts = sheets[i + length : i + length * _parts(sheets, i, length) : length]
            return length if _hold_sums(parts) else 0
    return 0


def _parts(sheets: Sequence[_Sheet], i: int, length: int) -> int:
    """In how many parts side by side the columns of a sheet stand that begins with the ``i``-th page."""
    most = (len(sheets) - i) // length
    return next((n for n in range(1, most) if not _is_part(sheets, i, length, n)), most)


def _is_part(sheets: Sequence[_Sheet], i: int, length: int, n: int) -> bool:
    """Whether the pages of the ``n``-th part hold further columns of all the rows of the first."""
    other = i + length * n
    return (
        sheets[i].goes_on_in(sheets[other])
        and _has_columns_of(sheets[i], sheets[other])
        and all(sheets[i + r].goes_on_in(sheets[other + r]) for r in range(1, length))
        and all(sheets[i + r].ends_with(sheets[other + r]) for r in range(length))
    )


def _has_columns_of(first: _Sheet, other: _Sheet) -> bool:
    """Whether the titles of another page are further ones beside those of the first, which name what its rows
    are of; names and sums together are a table of their own.
    """
    if first.sums > FEW_SUMS:
        return False
    mine, further = first.titles_beside(other), other.titles_beside(first)
    if mine is None or further is None:
        return False
    names, others = ({*NAMES} & {*of.roles(line)} for of, line in ((first, mine), (other, further)))
    if not names or others & names or other.is_headed(further, first):
        return False
    # who is paid for what the rows of the first page name, and no more than this
    if names == {"title"} and others == {"provider"}:
        return True
    is_whole = bool(others) and other.sums > FEW_SUMS
    return not is_whole and not other.names_its_rows(further)
