"""The stages of a document's timetable, with their dates."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeAlias

from pipeline.extract.lines import ALIGNED_PT, segments
from pipeline.model import KeyDate, TextLine
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import MONTH, day_in
from pipeline.normalise.words.roles import is_of_role, role_of
from pipeline.normalise.words.text import clean, join

MOST_TITLE_WORDS = 6
SAME_HEIGHT_PT = 2.0
SPACED_PT = 1.0  # between two rows, besides what parts two lines of one text

# a line of print in the left and in the right column
Pieces: TypeAlias = "tuple[TextLine | None, TextLine | None]"


def key_dates(
    layouts: Sequence[Layout], lines: Sequence[TextLine], rules: Rules
) -> tuple[KeyDate, ...]:
    """Stages and their dates, each once, from tables that hold them; the columns are told by what they
    hold. Where nothing is drawn and no sum stands, they are rows of the text, or one row of a table.
    """
    out: list[KeyDate] = []
    for layout in layouts:
        if layout.amounts or not layout.of("stage", "date") or len(layout.columns) < 2:
            continue
        dated = [sum(map(_has_date, layout.texts_of(column))) for column in layout.columns]
        when = dated.index(max(dated))
        what = int(when == 0)  # the first other column
        for row in layout.body:
            parted = _parted(row[what].lines, row[when].lines, rules)
            whole = [(layout.texts[row[what]], layout.texts[row[when]])]
            out += _dated(parted if len(parted) > 1 else whole)
    out += _dated(_rows_of_text(lines, rules))
    return tuple(dict.fromkeys(out))


def _dated(entries: Sequence[tuple[str, str]]) -> list[KeyDate]:
    return [KeyDate(stage, text, *span(text)) for stage, text in entries if stage and text]


def _parted(
    stages: Sequence[TextLine], dates: Sequence[TextLine], rules: Rules
) -> list[tuple[str, str]]:
    """The stages beside dates that stand below one another in two cells; none where one lacks its date, as
    where a stage begins above the first.
    """
    run: list[Pieces] = []
    top = float("-inf")
    lines = [(line, True) for line in stages] + [(line, False) for line in dates]
    for line, is_stage in sorted(lines, key=lambda entry: entry[0].box.top):
        if line.box.top - top >= SAME_HEIGHT_PT:
            run.append((None, None))
            top = line.box.top
        run[-1] = (line, run[-1][1]) if is_stage else (run[-1][0], line)
    rows = _texts(run, rules)
    return rows if all(stage and _has_date(day) for stage, day in rows) else []


def _rows_of_text(lines: Sequence[TextLine], rules: Rules) -> list[tuple[str, str]]:
    """The rows right below titles of stages and dates that a gap parts, in the text; the columns are told by
    what they hold.
    """
    out: list[tuple[str, str]] = []
    levels = _levels(lines)
    for i, titles in enumerate(levels):
        if len(titles) != 2 or sum(len(piece.words) for piece in titles) > MOST_TITLE_WORDS:
            continue
        texts = [clean(piece.text, rules) for piece in titles]
        if not all(is_of_role(text, rules, "date", "stage") for text in texts):
            continue  # as nearly always
        if role_of(texts[0], rules)[0] == role_of(texts[1], rules)[0]:
            continue
        rows = _texts(_below(titles, levels[i + 1 :]), rules)
        dated = [sum(map(_has_date, column)) for column in zip(*rows, strict=True)]
        if dated and dated[0] > dated[1]:
            rows = [(right, left) for left, right in rows]
        out += itertools.takewhile(lambda row: row[0] and _has_date(row[1]), rows)
    return out


def _levels(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The pieces of print that begin at one height, from the left; heights from the top, page by page. Cells
    of a table without lines may be read column by column.
    """
    out: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda ln: (ln.page, ln.box.top)):
        before = out[-1][0] if out else None
        if before and before.page == line.page and line.box.top - before.box.top < SAME_HEIGHT_PT:
            out[-1] += segments(line)
        else:
            out.append(list(segments(line)))
    return [sorted(level, key=lambda piece: piece.box.x0) for level in out]


def _below(titles: Sequence[TextLine], levels: Sequence[Sequence[TextLine]]) -> list[Pieces]:
    """The lines below two titles, parted where the right column begins, as long as one stands right below
    the other, or at the top of the next page.
    """
    out: list[Pieces] = []
    above, starts = titles, [piece.box.x0 for piece in titles]
    for level in levels:
        gap = level[0].box.top - max(piece.box.bottom for piece in above)
        is_next = gap < level[0].size_pt and level[0].page == above[0].page
        if not is_next and level[0].page != above[0].page + 1:
            break
        if not out and len(level) == 2:
            starts = [piece.box.x0 for piece in level]  # titles may stand in the middle
        words = [word for piece in level for word in piece.words]
        left = tuple(word for word in words if word.box.x0 < starts[1] - ALIGNED_PT)
        right = tuple(words[len(left) :])
        firsts = [
            (cell[0].box.x0, at) for cell, at in zip((left, right), starts, strict=True) if cell
        ]
        if any(abs(x0 - at) > ALIGNED_PT for x0, at in firsts):
            break
        if left and left[-1].box.x1 > starts[1]:
            break
        page = level[0].page
        out.append(
            (TextLine(page, left) if left else None, TextLine(page, right) if right else None)
        )
        above = level
    return out


def _texts(run: Sequence[Pieces], rules: Rules) -> list[tuple[str, str]]:
    """Lines of print as the texts of rows: those that more parts than it does lines of one text, where it
    differs; else each that has a piece in both columns begins one.
    """
    if not run:
        return []
    firsts = [pieces[0] or pieces[1] for pieces in run]
    steps = [
        low.box.top - high.box.top if low and high and low.page == high.page else None
        for high, low in itertools.pairwise(firsts)
    ]
    least = min((step for step in steps if step is not None), default=0.0)
    spaced = [None if step is None else step > least + SPACED_PT for step in steps]
    rows: list[tuple[list[str], list[str]]] = []
    for pieces, is_spaced in zip(run, [None, *spaced], strict=True):
        begins = all(pieces) if is_spaced is None or not any(spaced) else is_spaced
        if not rows or begins:
            rows.append(([], []))
        for texts, piece in zip(rows[-1], pieces, strict=True):
            texts += [piece.text] if piece else []
    return [(clean(join(left), rules), clean(join(right), rules)) for left, right in rows]


def _has_date(text: str) -> bool:
    return bool(re.search(rf"\b(?:{MONTH})\b", text, re.IGNORECASE) and re.search(r"\d", text))


def span(text: str) -> tuple[date | None, date | None]:
    """First and last day that a date text means; a week commencing ends on its Sunday.

    >>> span("Weeks commencing 8th and 15th September 2014")
    (datetime.date(2014, 9, 8), datetime.date(2014, 9, 21))
    """
    last = None
    for match in re.finditer(
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH})[a-z]*\s+\d{{4}}", text, re.IGNORECASE
    ):
        last = day_in(match[0]) or last
    if last is None:
        return None, None
    first = last
    several = re.search(
        rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s*(?:and|to|–|—|-|&)\s*\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{MONTH})",
        text,
        re.IGNORECASE,
    )
    months = re.search(
        rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({MONTH})\w*\s*(\d{{4}})?\s*(?:and|to|–|—|-)\s*\d",
        text,
        re.IGNORECASE,
    )
    if several:
        first = last.replace(day=int(several[1])) if int(several[1]) <= last.day else last
    elif months:
        first = day_in(f"{months[1]} {months[2]} {months[3] or last.year}") or last
    if re.search(r"\bweeks?\s+(?:commencing|beginning)|\bw/?c\b", text, re.IGNORECASE):
        return first, last + timedelta(days=6 - last.weekday())
    if re.search(r"\bby\b|\bend of\b", text, re.IGNORECASE):
        return None, last
    return first, last
