"""The stages of a document's timetable, with their dates."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date, timedelta

from pipeline.extract.lines import has_gap, segments
from pipeline.model import KeyDate, TextLine
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import MONTH, day_in
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.text import clean, join

MOST_TITLE_WORDS = 6
LEVEL = 0.5  # of its size: how much higher than a date its stage may begin


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
        if not any(dated):
            continue
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
    """The stages beside dates that stand below one another, each a line with a date: the lines level with it
    and on to the next. None where a date is of several lines, or a stage begins above the first.
    """
    if not (stages and dates) or not all(_has_date(line.text) for line in dates):
        return []
    tops = [line.box.top - LEVEL * line.size_pt for line in dates]
    if stages[0].box.top < tops[0]:
        return []
    bounds = itertools.pairwise((*tops, float("inf")))
    named = [[ln for ln in stages if low <= ln.box.top < high] for low, high in bounds]
    return [
        (clean(join([ln.text for ln in name]), rules), clean(day.text, rules))
        for name, day in zip(named, dates, strict=True)
    ]


def _rows_of_text(lines: Sequence[TextLine], rules: Rules) -> list[tuple[str, str]]:
    """The rows right below titles of stages and dates that a gap parts, in the text."""
    out: list[tuple[str, str]] = []
    for i, line in enumerate(lines):
        if len(line.words) > MOST_TITLE_WORDS or not has_gap(line):
            continue
        roles = [role_of(clean(piece.text, rules), rules)[0] for piece in segments(line)]
        if sorted(roles) != ["date", "stage"]:
            continue
        when, above = roles.index("date"), line
        for row in lines[i + 1 :]:
            pieces = segments(row)
            is_next = row.page == above.page and row.box.top - above.box.bottom < row.size_pt
            if not is_next or len(pieces) != 2 or not _has_date(pieces[when].text):
                break
            texts = [clean(piece.text, rules) for piece in pieces]
            out.append((texts[1 - when], texts[when]))
            above = row
    return out


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
