"""Sums of several years that one line gives, each beside its year: "2013/14 £1,000; 2014/15 £2,000"."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from pipeline.model import Box, TextLine
from pipeline.normalise.words.dates import masked, year_in
from pipeline.normalise.words.sums import money_in, spelled

# What may stand between sums and their years, beside these.
_JOINS = r"(?:[\s:;,.|=()&–—-]|\b(?:and|for|in|is)\b)*"
_GIVEN = r"(?:was|were|has been|have been|will be|awarded|allocated|committed|granted|given)"
_ALL = r"(?:(?:grand |overall )?total|(?:both|all|two|three) years|together)"
BEFORE = re.compile(rf"(?P<said>[^#]*?){_JOINS}#{_JOINS}", re.IGNORECASE)
BEHIND = re.compile(rf"(?:{_JOINS}\b{_GIVEN}\b)*{_JOINS}#{_JOINS}", re.IGNORECASE)
NEXT = re.compile(rf"{_JOINS}(?:#|{_ALL}){_JOINS}", re.IGNORECASE)
END = re.compile(_JOINS, re.IGNORECASE)


class YearlySum(NamedTuple):
    """A sum of a line that is of one year; or of all those that it names, where the year is None."""

    year: str | None
    raw: str
    box: Box


def yearly_parts(line: TextLine) -> list[tuple[TextLine, TextLine]]:
    """What a line of several such sums says of each, with its year, and the sum. None of any other line."""
    said, sums = yearly_sums(line)
    label = line.words[: len(said.split())]
    parts = []
    for year, _, box in sums if len(sums) > 1 else ():
        named = [word for word in line.words if year and year_in(word.text) == year]
        value = tuple(word for word in line.words if box.holds(word.box))
        parts.append((TextLine(line.page, (*label, *named[:1])), TextLine(line.page, value)))
    return parts


def yearly_sums(line: TextLine) -> tuple[str, list[YearlySum]]:
    """What a line says, and its sums, each of another year, where it says no more than these and what they come
    to: the year stands before each of them, or behind each. None where it gives other sums.
    """
    sums = list(money_in(line))
    text = spelled(line.words) if sums else ""
    edges = [0, *itertools.chain.from_iterable((start, end) for *_, start, end in sums), len(text)]
    printed = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    first, *between = map(masked, printed)
    said, beside = first, printed[1:]
    fits = False
    if before := BEFORE.fullmatch(first):
        said, beside = before["said"], printed[:-1]
        fits = all(map(NEXT.fullmatch, between[:-1])) and END.fullmatch(between[-1]) is not None
    elif sums and END.fullmatch(between[-1]):  # that of all of them is ahead
        beside = ["", *printed[1:-1]]
        fits = all(map(NEXT.fullmatch, between[:-1]))
    elif sums:
        fits = bool(BEHIND.fullmatch(between[0])) and all(map(NEXT.fullmatch, between[1:]))
    found = [
        YearlySum(year_in(text), raw, box)
        for text, (raw, box, *_) in zip(beside if fits else (), sums, strict=False)
    ]
    years = {one.year for one in found}
    is_each = len(years) == len(found) and years != {None}
    return (said.strip(" :=(,–—-"), found) if is_each else ("", [])
