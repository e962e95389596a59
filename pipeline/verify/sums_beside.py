"""Sentences that say what the awards right below or above come to: "5 projects were awarded £900 in all"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from operator import attrgetter

from pipeline.grouping import by_key
from pipeline.model import Allocation, Key, Statement, Total, rounded_by, sum_gbp

LEAST_LINES = 2
FORM_WORDS = 4  # right before a sum, by which sentences are worded alike
NEAR_PT = 150.0  # from a sentence to the first line of its awards
GIVEN = re.compile(
    r"\b(?:award|grant|fund|allocat|support|approv|receiv|giv|made|commit|invest|pa(?:id|y))\w*",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"\btotal(?:s|l?ing|l?ed)?\b|\bin all\b"
    r"|\b(?:full|whole|entire)\b[^£]*£.*\bfollowing\b",
    re.IGNORECASE,
)
NUMBERS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
COUNT = re.compile(
    rf"(?<![£\d,./–-])\b(?P<count>\d{{1,3}}|{'|'.join(NUMBERS[1:])}) (?:(?!of\b)[a-z-]+ ){{0,3}}?"
    r"(?:projects?|applica(?:tion|nt)s|grants|awards|organisations|groups|schemes|bids|services|charities"
    r"|providers|partners|initiatives|partnerships)\b",
    re.IGNORECASE,
)
# of more than the lines, or of none of them
OTHER = re.compile(
    r"\b(?:budget|available|reserves?|balance|remain\w*|underspen\w*|unallocated|requested|applied"
    r"|unsuccessful|declined|rejected|last year|previous|since|to date|match\w*|income|up to|maximum"
    r"|between|each|of which|left|(?:projects?|overall) costs?|lottery|home office|ministry|moj"
    r"|by (?:(?:our|other|the|its|local) )*(?:partners|others|funders|councils?))\b",
    re.IGNORECASE,
)
TO_ONE = re.compile(r"£[\d,.]+(?: [a-z]+){0,4} to (?:the )?[A-Z]")
DIGITS = re.compile(r"[\d,.]+")


def sums_beside(
    statements: Sequence[Statement], allocations: Sequence[Allocation], totals: Sequence[Total]
) -> Mapping[int, Sequence[Allocation]]:
    """The lines that sentences say the sum of, by their places among ``statements``: those below up to the next
    such sentence, those above, or all. They are meant where they come to it; where the sentence says how many
    they are, and no other side is nearer; or where another that is worded alike holds for the lines on the
    same side of it. What does not come to it is not meant where a total or another sentence proves it.
    """
    said = [i for i, statement in enumerate(statements) if _may_sum(statement)]
    if not said:
        return {}
    lines = sorted((a for a in allocations if not a.restated), key=_place)
    out: dict[int, Sequence[Allocation]] = {}
    holding: set[tuple[str, str]] = set()
    proven: set[Key] = {key for t in totals if t.status == "reconciled" for key in t.covered}
    sides = {i: dict(_sides(i, said, statements, lines)) for i in said}
    for i in said:
        for side, mine in sides[i].items():
            if i not in out and sum_gbp(mine) == statements[i].amount_gbp:
                out[i] = mine
                holding.add((_form(statements[i]), side))
                proven |= {a.key for a in mine}
    for i in (i for i in said if i not in out):
        meant = _meant(statements[i], sides[i], holding)
        if meant and not proven.issuperset({a.key for a in meant}):
            out[i] = meant
    return out


def _meant(
    statement: Statement,
    sides: Mapping[str, Sequence[Allocation]],
    holding: Set[tuple[str, str]],
) -> Sequence[Allocation] | None:
    """The lines that a sentence is of, though they do not come to what it says."""
    form = _form(statement)
    for side, mine in sides.items():
        if (form, side) in holding and _is_near(statement, mine[0]):
            return mine
    beside = [side for side in sides if side != "all"]
    nearest = min(beside, key=lambda side: _off(statement, sides[side][0]), default="all")
    count = _count(statement)
    for side in dict.fromkeys((nearest, "all")):
        mine = sides.get(side, ())
        if mine and count == len({a.line_id for a in mine}):
            return mine
    return None


def _may_sum(statement: Statement) -> bool:
    """Whether a sentence may say what several awards come to, to the penny."""
    if statement.qualifier != "exact" or rounded_by(statement.precision_gbp):
        return False
    said = _said(statement)
    if said.count("£") != 1 or not (TOTAL.search(said) or COUNT.search(said)):
        return False
    return not (GIVEN.search(said) is None or OTHER.search(said) or TO_ONE.search(said))


def _said(statement: Statement) -> str:
    """The sentence of a sum; without the list that it leads to."""
    lead = statement.sentence.partition(":")[0]
    return lead if statement.raw in lead else statement.sentence


def _count(statement: Statement) -> int | None:
    """How many awards a sentence speaks of."""
    found = COUNT.search(_said(statement))
    if found is None:
        return None
    count = found["count"].lower()
    return int(count) if count.isdigit() else NUMBERS.index(count) + 1


def _sides(
    i: int, said: Sequence[int], statements: Sequence[Statement], lines: Sequence[Allocation]
) -> Iterator[tuple[str, list[Allocation]]]:
    """The lines that a sentence may speak of, by where they are; of one year, where it names that."""
    year, place = statements[i].financial_year, _place(statements[i])
    before = max((p for j in said if (p := _place(statements[j])) < place), default=(0, 0.0))
    after = min((p for j in said if (p := _place(statements[j])) > place), default=(1 << 30, 0.0))
    mine = [a for a in lines if year in (None, a.financial_year)]
    below = [a for a in mine if place < _place(a) < after]
    above = [a for a in reversed(mine) if before < _place(a) < place]
    for side, found in (("below", below), ("above", above)):
        of_first = next(iter(by_key(found, attrgetter("table_id")).values()), [])
        if len(of_first) >= LEAST_LINES:
            yield side, of_first
    if len(mine) >= LEAST_LINES:
        yield "all", mine


def _form(statement: Statement) -> str:
    """How the words right before a sum go, whatever numbers stand among them."""
    before = statement.sentence.partition("£")[0].lower().split()[-FORM_WORDS:]
    return " ".join(DIGITS.sub("#", word) for word in before)


def _off(statement: Statement, line: Allocation) -> tuple[int, float]:
    """How far a line stands from a sentence: in pages, in points."""
    return abs(line.page - statement.page), abs(line.box.top - statement.box.top)


def _is_near(statement: Statement, line: Allocation) -> bool:
    """Whether a line stands near a sentence, or overleaf."""
    pages, off_pt = _off(statement, line)
    return pages == 1 or (pages == 0 and off_pt <= NEAR_PT)


def _place(one: Statement | Allocation) -> tuple[int, float]:
    return one.page, one.box.top
