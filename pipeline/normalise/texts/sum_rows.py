"""Rows of the text: lines that begin or end with a sum, beside words that may name an award."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Box, TextLine
from pipeline.normalise.columns.layout import MONEY_ROLES
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.texts.list_items import MARK
from pipeline.normalise.words.money import Money, parse
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.sums import money_in
from pipeline.normalise.words.text import LETTERS, clean
from pipeline.normalise.words.total_labels import TOTALS

NUMBER = re.compile(r"\(?-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d\d)?\)?[*†‡]*")
NO_AWARDS = (*TOTALS, "account", "rest", "income")


class _Sum(NamedTuple):
    """A sum of a line, and the words beside it."""

    raw: str
    box: Box
    words: str


@dataclass(frozen=True)
class SumRow:
    """A line of a sum and its ``name``; ``at`` is its place in its block."""

    at: int
    line: TextLine
    name: str
    raw: str
    money: Money
    box: Box


def rows_at(
    places: Iterable[int],
    lines: Sequence[TextLine],
    find: Callable[[TextLine], _Sum | None],
    rules: Rules,
) -> Iterator[SumRow]:
    """The rows among some lines of a block, by how their sum is found; those left out whose words are no
    name of an award, or the title of a sum.
    """
    for at in places:
        if (found := find(lines[at])) is None:
            continue
        name, money = clean(found.words, rules).strip(" :–—-"), parse(found.raw, rules)
        if money.amount_gbp is None or not LETTERS.search(name):
            continue
        if role_of(name, rules)[0] not in MONEY_ROLES and not rules.label(name, *NO_AWARDS):
            yield SumRow(at, lines[at], name, found.raw, money, found.box)


def bare(line: TextLine) -> _Sum | None:
    """The sum without a sign that ends a line; none where it is the end of a telephone number."""
    *_, before, last = (line.words[0], *line.words)
    is_apart = last.box.x0 - before.box.x1 > line.size_pt
    if not NUMBER.fullmatch(last.text) or (before.text[-1].isdigit() and not is_apart):
        return None
    return _Sum(last.text, last.box, line.text.removesuffix(last.text))


def signed(line: TextLine) -> _Sum | None:
    """The sum with a sign that ends a line; none where it has the mark of an item, which is of a list."""
    for raw, box, start, end in () if MARK.match(line.text) else money_in(line):
        if end == len(line.text):
            return _Sum(raw, box, line.text[:start])
    return None


def leading(line: TextLine) -> _Sum | None:
    """The sum with a sign that a line begins with."""
    for raw, box, start, end in money_in(line):
        return None if start else _Sum(raw, box, line.text[end:])
    return None
