"""Awards that are set as headings which begin or end with their sums (``£50,000 – Community fund``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.model import Allocation, Box, TextLine, rounded_by
from pipeline.normalise.lines.readings import KnownMoney, Reading
from pipeline.normalise.plan.front import Front
from pipeline.normalise.plan.outline import SAME_PT, Outline, is_heading
from pipeline.normalise.rulebook.rule_kinds import NOT_AWARDED
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.texts.list_items import Award, reading_of
from pipeline.normalise.words.dates import sums_years, year_in
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.sums import money_in
from pipeline.normalise.words.text import clean, join, slug
from pipeline.normalise.words.total_labels import TOTALS

HEADED = re.compile(
    r"(?P<sum>£\s?[\d,.]+\s?(?:k|m|million)?)\s*(?:\((?P<note>[^)£]*)\)\s*)?[–—-]\s+(?P<name>[A-Z].+)",
    re.IGNORECASE,
)
NAMED = re.compile(  # "Ark Trust (AT) – £50,000"
    r"(?P<name>[A-Z0-9][^£]*?)\s*(?:[–—-]|:)\s*(?P<sum>£\s?[\d,.]+\s?(?:k|m|million)?)"
    r"(?:\s*\((?P<note>[^)£]*)\))?",
    re.IGNORECASE,
)
LEAST = 2  # one alone is a remark
# what stands behind a sum that is no award: "£1.2m – Savings", as the figures of a year are set
OTHERS = (
    "limits",
    "income",
    "came_in",
    "budget",
    "account",
    "other",
    "costs",
    "other_sums",
    "rest",
)


class _Headed(NamedTuple):
    line: TextLine
    raw: str
    box: Box
    note: str
    name: str
    over: str  # the heading above, which begins with no sum
    under: str  # the nearest that is larger
    below: str


def read_headed(
    plan: Outline, head: Front, tables: Sequence[Reading], rules: Rules
) -> Reading | None:
    """The awards whose headings begin with their sums, each with the text below it; None where there are not
    several, neither a heading over them nor the title speaks of awards, nothing says of which year they are,
    or the tables have them all.
    """
    found = [
        said
        for said in _headed(plan, rules)
        if _is_of_awards(said, head.title, rules)
        and not rules.label(said.name, *OTHERS, *NOT_AWARDED, *TOTALS)
    ]
    years = head.years or head.decided
    known = KnownMoney(tables)
    table_id = f"{slug(head.title) or 'text'}-awards"
    made: list[Allocation] = []
    for said in found if len(found) >= LEAST else ():
        year = year_in(said.note) or (years[0] if years else None)
        money = parse(said.raw, rules)
        if year is None or known.is_sum(money.amount_gbp, rounded_by(money.precision_gbp)):
            continue
        award = Award(
            said.name,
            said.below or None,
            None,
            said.raw,
            money,
            said.line.page,
            said.box,
            comment=said.note or None,
        )
        is_inferred = (len(years) > 1 or not head.years) and not year_in(said.note)
        line = award.as_line(table_id, len(made) + 1, year, is_inferred)
        made.append(line.flagged("amount_over_years") if sums_years(said.note) else line)
    return reading_of(made, known)


def _is_of_awards(said: _Headed, title: str, rules: Rules) -> bool:
    """Whether the heading over one with a sum says that it is of an award, or the larger one above both."""
    return any(rules.label(text, "awards") for text in (said.over or title, said.under))


def _headed(plan: Outline, rules: Rules) -> Iterator[_Headed]:
    """The headings that begin with a sum, or name somebody and end with it, each with what goes on in its
    further lines, and the text below.
    """
    lines = [line for block in plan.blocks for line in block.lines]
    if len([line for line in lines if _has_sum(line, plan.body_size_pt, rules)]) < LEAST:
        return
    over, is_summed = "", False
    heads: list[TextLine] = []
    for i, line in enumerate(lines):
        if not is_heading(line, plan.body_size_pt):
            continue
        if not _has_sum(line, plan.body_size_pt, rules):
            is_further = i > 0 and _goes_on(lines[i - 1], line, plan.body_size_pt)
            if is_further and is_summed:
                continue  # of a heading with a sum
            over = f"{over} {line.text}" if is_further else line.text
            heads.append(line)
            is_summed = False
            continue
        is_summed = True
        end = i + 1
        while end < len(lines) and _goes_on(lines[end - 1], lines[end], plan.body_size_pt):
            end += 1
        text = clean(join([ln.text for ln in lines[i:end]]), rules)
        match = HEADED.fullmatch(text) or NAMED.fullmatch(text)
        sums = list(money_in(line))
        if match and len(sums) == 1 and parse(match["sum"], rules).amount_gbp is not None:
            stop = end
            while stop < len(lines) and not is_heading(lines[stop], plan.body_size_pt):
                stop += 1
            below = clean(join([ln.text for ln in lines[end:stop]]), rules)
            raw, box, *_ = sums[0]
            under = next((h.text for h in heads[::-1] if h.size_pt > line.size_pt + SAME_PT), "")
            yield _Headed(line, raw, box, match["note"] or "", match["name"], over, under, below)


def _has_sum(line: TextLine, body_pt: float, rules: Rules) -> bool:
    """Whether a line begins with a sum, or is a heading that ends with one."""
    is_named = is_heading(line, body_pt) and NAMED.fullmatch(clean(line.text, rules)) is not None
    return line.text.startswith("£") or is_named


def _goes_on(above: TextLine, line: TextLine, body_pt: float) -> bool:
    """Whether a line is a further one of the heading above it."""
    return (
        line.page == above.page
        and is_heading(line, body_pt)
        and "£" not in line.text
        and 0 < line.box.top - above.box.top < 1.6 * line.size_pt
    )
