"""Which rows at the top of a printed table are titles, and what they call each column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.model import Cell, PrintedTable, printed_cells
from pipeline.normalise.columns.layout import PART
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import YEAR, year_in
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.units import THOUSANDS
from pipeline.normalise.words.whole_dates import is_year

MOST_HEADING_ROWS = 4
LEAST_TITLED = 0.6  # of the columns, under a caption
ASIDE = re.compile(r"\([^()\d]+\)")
# A number in a title that is no amount: "Crimes per 1,000", "Grant (up to £5,000)".
LIMIT = re.compile(
    r"(?<=\w) \(?(?:per|up to|max(?:imum|\.)?|under|over) £?\d[\d,]*k?\b\)?", re.IGNORECASE
)


def heading_rows(table: PrintedTable, texts: Mapping[Cell, str], rules: Rules) -> int:
    """How many rows at the top are titles: up to the first that holds an amount or a long line.

    A row whose cells are titles by the vocabulary is a heading row in any case.
    """
    for r, row in enumerate(table.rows[: MOST_HEADING_ROWS + 1]):
        given = [texts[cell] for cell in dict.fromkeys(row) if texts[cell]]
        if not given or numbers_columns(given):
            continue
        if any(_is_amount(t) for t in given):
            return r
        if r and not _are_further_titles(table, r, given, texts, rules):
            return r
    return min(MOST_HEADING_ROWS + 1, len(table.rows))


def _are_further_titles(
    table: PrintedTable, r: int, given: Sequence[str], texts: Mapping[Cell, str], rules: Rules
) -> bool:
    """Whether row ``r``, right under titles, holds the ``given`` texts as further titles."""
    row = table.rows[r]
    if len(given) == 1 and is_year(given[0]):
        return not (texts[row[0]] or _heads_rows(table, r, texts))
    if not texts[row[0]] and all(map(ASIDE.fullmatch, given)):
        # the end of a title that is longer than its column is wide: "(CI)", "(estimated)"
        return True
    known = _known(given, rules)
    if len(given) == 1 and _are_captions(table, r + 1, texts):
        below = [texts[cell] for cell in dict.fromkeys(table.rows[r + 1]) if texts[cell]]
        if len(below) > 1 and _known(below, rules) == len(below):
            return True  # one of several captions over the titles
    is_span = len(set(row)) == 1 or (len(given) == 1 and len(row) > 2)
    is_titled = bool(texts[table.rows[0][0]]) and bool(texts[row[0]])
    if is_span and (known == 0 or is_titled or _is_below_several(table, r, texts)):
        return False  # a section row under the titles
    if _parts_titles(table, r, texts):
        return True
    are_titles = len(given) > 1 and known >= LEAST_TITLED * len(given)
    is_captioned = are_titles and _are_captions(table, r, texts)
    is_plainer = _stands_out(table, 0) and not _stands_out(table, r)
    if is_plainer and not is_captioned:
        return False
    is_known = known >= max(1, 0.5 * len(given))
    return is_known or any(map(PART.search, given)) or _fills(table, r)


def _heads_rows(table: PrintedTable, r: int, texts: Mapping[Cell, str]) -> bool:
    """Whether a year alone in row ``r`` heads the rows below, as others do further down."""
    below = ({texts[cell] for cell in cells} - {""} for cells in table.rows[r + 1 :])
    return any(len(said) == 1 and is_year(*said) for said in below)


def _is_below_several(table: PrintedTable, r: int, texts: Mapping[Cell, str]) -> bool:
    """Whether the only print of a row runs over several columns that have titles of their own above it."""
    pairs = zip(table.rows[r], table.rows[r - 1], strict=True)
    over = {texts[above] for cell, above in pairs if texts[cell]}
    return len(over) > 1 and "" not in over


def numbers_columns(given: Sequence[str]) -> bool:
    """Whether these texts of a row number its columns, from the first: "1", "2", "3"."""
    texts = [text.strip("()") for text in given]
    return len(texts) > 2 and texts == [str(i) for i in range(1, len(texts) + 1)]


def _stands_out(table: PrintedTable, r: int) -> bool:
    """Whether a row is set off from plain rows, by bold print or a fill."""
    cells = printed_cells(table.rows[r])
    return r in table.row_fills or (bool(cells) and all(cell.is_bold for cell in cells))


def _fills(table: PrintedTable, r: int) -> bool:
    """Whether a row shares the heading's fill, or spans cells of it: a second line of titles."""
    return any(cell.row < r for cell in table.rows[r]) or (
        r in table.row_fills and 0 in table.row_fills and r + 1 not in table.row_fills
    )


def _parts_titles(table: PrintedTable, r: int, texts: Mapping[Cell, str]) -> bool:
    """Whether a row right under a heading row parts titles that span several columns, and says nothing
    under those that do not: ``2023/24`` over ``PCC`` and ``Ministry of Justice``.
    """
    given = 0
    for cell, over in zip(table.rows[r], table.rows[r - 1], strict=True):
        if cell is over or not texts[cell]:
            continue
        if over.column_span <= cell.column_span:
            return False
        given += 1
    return given > 1 and len(dict.fromkeys(table.rows[r - 1])) > 1


def _is_amount(text: str) -> bool:
    text = LIMIT.sub("", YEAR.sub("", THOUSANDS.sub("", text)))
    return bool(re.search(r"£\s?\d|\d,\d{3}|^\(?-?\d+\.\d+\)?$", text)) or (
        bool(re.fullmatch(r"\d{3,}", text)) and not re.fullmatch(r"20\d\d", text)
    )


def _are_captions(table: PrintedTable, r: int, texts: Mapping[Cell, str]) -> bool:
    """Whether each row above row ``r``, which the table has, says no more than its first cell."""
    return r < len(table.rows) and all(_is_alone(row, texts) for row in table.rows[:r])


def _known(texts: Sequence[str], rules: Rules) -> int:
    """How many of some texts are titles by the vocabulary."""
    return sum([role_of(text, rules)[0] != "" or year_in(text) is not None for text in texts])


def captions(
    table: PrintedTable, first: int, texts: Mapping[Cell, str], rules: Rules
) -> dict[int, Cell]:
    """The captions among the heading rows, by their rows: one cell over all columns, or the only print of
    its row, above titles of most columns, the first too. Where nothing is drawn it may begin a title that
    goes on there with a small letter; anywhere, say that the names under it are those of who is paid.
    """
    out = {r: row[0] for r, row in enumerate(table.rows[:first]) if _is_over_all(row)}
    if first < 2 or not (table.is_ruled or texts[table.rows[first - 1][0]][:1].isupper()):
        return out
    titles = table.rows[first - 1]
    given = [cell for cell in dict.fromkeys(titles) if texts[cell]]
    if not texts[titles[0]] or len(given) < max(2, LEAST_TITLED * len(titles)):
        return out
    alone = (r for r, row in enumerate(table.rows[: first - 1]) if _is_alone(row, texts))
    over = {r: table.rows[r][0] for r in alone}
    return out | {
        r: cell for r, cell in over.items() if role_of(texts[cell], rules)[0] != "provider"
    }


def _is_alone(row: Sequence[Cell], texts: Mapping[Cell, str]) -> bool:
    """Whether the first cell of a row is all that it says, and of no other row."""
    given = [cell for cell in dict.fromkeys(row) if texts[cell]]
    return given == [row[0]] and row[0].row_span == 1


def title_of(
    table: PrintedTable, column: int, rows: Iterable[int], texts: Mapping[Cell, str]
) -> str:
    """A column's title over these heading rows; a spanning title holds for each column under it."""
    cells = dict.fromkeys(table.rows[r][column] for r in rows)
    return " ".join(texts[cell] for cell in cells if texts[cell])


def _is_over_all(row: Sequence[Cell]) -> bool:
    """Whether one cell runs over all columns: a caption, or the unit of all figures below it."""
    return len(row) > 1 and len(set(row)) == 1
