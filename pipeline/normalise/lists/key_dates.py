"""The stages of a document's timetable, with their dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from pipeline.model import KeyDate
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.words.dates import MONTH, day_in


def key_dates(layouts: Sequence[Layout]) -> tuple[KeyDate, ...]:
    """Stages and their dates, each once, from tables that hold them; the columns are told by what they
    hold.
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
            stage, text = layout.texts[row[what]], layout.texts[row[when]]
            if stage and text:
                starts, ends = span(text)
                out.append(KeyDate(stage, text, starts, ends))
    return tuple(dict.fromkeys(out))


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
