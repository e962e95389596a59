"""What labels a total has."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence, Set
from typing import Literal, get_args

from pipeline.extract.totals import BARE, names_total
from pipeline.model import TextLine
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.sums import money_in
from pipeline.normalise.words.text import clean
from pipeline.normalise.words.whole_dates import is_year
from pipeline.normalise.words.yearly_sums import yearly_sums

TotalWord = Literal["grand", "subtotal", "total"]
TOTALS: tuple[TotalWord, ...] = get_args(TotalWord)  # the kinds of labels that totals have
# What is summed beside the money: people, visits, shares.
COUNTED = re.compile(r"[\d.,\s]+%?")
TOTAL_WORDS = re.compile(r"\b(?:(?:sub|grand)[ -]?)?totals?\b(?: (?:for|of))?|[:–—]", re.IGNORECASE)
PARTED = re.compile(r"(?<=grand|erall)(?=total)", re.IGNORECASE)
# "Total £1,500 awarded to 2 projects"
SAID_AFTER = re.compile(
    r"[ .)]*(?:(?:awarded|granted|given|paid)(?: (?:to|for) (?:\d+ )?[a-z]+)?[ .)]*)?"
)


def total_of(
    words: Sequence[str], themes: Set[str], stands_out: bool, rules: Rules
) -> tuple[str, TotalWord] | None:
    """The label of a total and which kind it says, where the words of a row are no more than that beside
    counts and its year, or one of its cells says "Total" and nothing else.
    """
    words = [w for w in words if not (COUNTED.fullmatch(w) or (w[-1:].isdigit() and is_year(w)))]
    if not words:
        return None
    whole = _parted_total(words) or _theme_over_columns(words, themes)
    words = next(([w] for w in words if BARE.fullmatch(w)), [whole] if whole else words)
    other = list(itertools.islice((w for w in words if squeezed(w) not in themes), 2))
    if len(words) > 1 and len(other) == 1 and rules.label(other[0], *TOTALS):
        if rules.label(other[0], "total_or_name") and named_by(other[0]) not in themes:
            return None  # who is paid for a line called as its theme is: "Total Insight Theatre"
        words = other  # the theme stands beside the label of its subtotal
    label = words[0]
    rule = rules.label(label, *TOTALS)
    if rule is None or not (len(words) <= 1 or (stands_out and _only_label(words, label))):
        return None
    word: TotalWord = rule.of  # type: ignore[assignment]
    return label, word


def _parted_total(words: Sequence[str]) -> str:
    """A label that narrow cells part, or a line that runs through it, and that is all a row says: ``Subt``
    over ``otal``.
    """
    whole = "".join("".join(words).split())
    return PARTED.sub(" ", whole) if BARE.fullmatch(whole) else ""


def _theme_over_columns(words: Sequence[str], themes: Set[str]) -> str:
    """A label that runs over columns between which no line is drawn, and names a theme: "Safe homes and"
    beside "streets subtotal".
    """
    whole = " ".join(words)
    return whole if len(words) > 1 and named_by(whole) in themes else ""


def label_of_total(line: TextLine, rules: Rules) -> str:
    """The label of a line that is that of a total and its sum; empty where it is none."""
    sums = list(money_in(line))
    if len(sums) != 1:
        return ""
    before, _, after = line.text.partition(sums[0][0])
    label = clean(before, rules).strip(" :=(–—-")
    is_total = SAID_AFTER.fullmatch(after) and rules.label(label, *TOTALS)
    return label if is_total else ""


def is_total(line: TextLine, rules: Rules) -> bool:
    """Whether a line is the label of a total and its sum, or that of each of several years."""
    if label_of_total(line, rules):
        return True
    said, sums = yearly_sums(line) if names_total(line.text) else ("", [])
    return len(sums) > 1 and rules.label(said, *TOTALS) is not None


def named_by(label: str) -> str:
    """What the label of a total is called after, for comparing names; empty where it names nothing.

    >>> named_by("Sub-total for Young people:")
    'youngpeople'
    """
    return squeezed(TOTAL_WORDS.sub("", label) if "total" in label.lower() else label)


def is_of_theme(words: Sequence[str], themes: Set[str]) -> bool:
    """Whether all that a row says beside its money is the name of a theme whose lines stand above it."""
    said = [word for word in words if not COUNTED.fullmatch(word)]
    return len(said) == 1 and squeezed(said[0]) in themes


def _only_label(words: Sequence[str], label: str) -> bool:
    """Whether the other texts of a row say nothing of their own beside a total's label."""
    return all(word == label or len(word) <= 3 for word in words)
