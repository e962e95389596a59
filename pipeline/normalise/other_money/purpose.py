"""What a table of money lists: awards, or what is none of them; and why it is not read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from pipeline.normalise.columns.headings import headings_over, texts_above
from pipeline.normalise.columns.layout import (
    FIGURE_ROLES,
    OVER_YEARS,
    READ_AS_MONEY,
    Column,
    Layout,
    Listed,
    untold,
)
from pipeline.normalise.columns.years_above import years_of
from pipeline.normalise.other_money.budgets import is_budget
from pipeline.normalise.other_money.other_lists import is_other
from pipeline.normalise.plan.front import Front
from pipeline.normalise.plan.outline import Outline
from pipeline.normalise.rulebook.rule_kinds import NOT_AWARDED
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import year_in
from pipeline.normalise.words.money import SIGNED
from pipeline.normalise.words.text import LETTERS
from pipeline.normalise.words.whole_dates import is_year

COMMISSIONER = re.compile(r"\bcommissioner\b", re.IGNORECASE)  # a publisher that is no council
CAME_IN = ("income", "came_in")  # labels of money that is paid in
SUMS = "a column of figures"
FIGURE = re.compile(r"£? ?[\d,]*\d(?:\.\d\d)?|[-–—]")
SOME = re.compile(r"\d")  # a column of dashes is none of figures
LEAST_SHIFTED = 3  # rows
LEAST_TOLD = 0.5  # of a table's rows
LEAST_RISKS = 2  # columns with titles of a risk register
NO_AWARDS: dict[Listed, str] = {
    "income": "it lists income, not awards",
    "declined": "it lists what was not awarded",
    "budget": "it is a budget, not a list of awards",
    "risks": "it is a register of risks",
    "results": "it counts results, not money",
    "other": "it lists other money than awards",
}


def judged(lay: Layout, plan: Outline, head: Front, rules: Rules) -> Layout:
    """The layout with what its table lists and of which years its awards are; or why it is not read: where
    it lists no awards, where nobody can tell their years, or where all its money stands within texts.
    """
    if not lay.amounts and not lay.of("part"):
        if not lay.reason and _has_sums_in_texts(lay):
            return replace(lay, reason="its amounts stand within its texts")
        return _judged_without_awards(lay, plan, head, rules)
    lists = _listed(lay, plan, head, rules)
    if lists != "awards":
        return replace(lay, lists=lists, reason=NO_AWARDS[lists])
    if (shifted := _money_title_over_texts(lay, rules)) is not None:
        return replace(lay, reason=f"{shifted.title!r} stands over texts, and no title over {SUMS}")
    above = texts_above(lay, plan, rules)
    is_dated = bool(lay.of("year") or any(map(year_in, above))) or any(c.year for c in lay.amounts)
    if not is_dated and any(rules.label(t, "years") for t in headings_over(lay, plan, rules)):
        return replace(lay, reason=OVER_YEARS)
    years, is_inferred = years_of(lay, plan, head, rules)
    if not years and any(c.year is None for c in lay.of(*READ_AS_MONEY)):
        return replace(lay, reason="no title and no heading names its financial year")
    if len({c.year or years[0] for c in lay.amounts}) < len(lay.amounts):
        return replace(lay, reason=untold(lay.amounts))
    return replace(lay, years=years, is_year_inferred=is_inferred)


def _judged_without_awards(lay: Layout, plan: Outline, head: Front, rules: Rules) -> Layout:
    """The layout of a table none of whose columns is an award: what it lists is told where that is known,
    whatever else speaks against reading it.
    """
    lists = _listed(lay, plan, head, rules) if lay.reason else "awards"
    others = [" ".join((c.title, *lay.texts_of(c))) for c in lay.of("other_money")]
    may_be_awards = lay.of("amount", "part", "unknown_money")  # though nobody can tell which
    is_of_others = any("£" in text for text in others) and not may_be_awards
    if lists == "awards" and is_of_others:  # without a sign "Change" may count crimes
        lists = "other"
    return replace(lay, lists=lists, reason=NO_AWARDS.get(lists, lay.reason))


def _money_title_over_texts(lay: Layout, rules: Rules) -> Column | None:
    """The column whose title names a year or pounds over nothing but texts, while a column of figures to its
    right has no title: they may stand one column beside their own.
    """
    bare = [
        c
        for c in lay.columns
        if not c.title
        and _holds(FIGURE.fullmatch, lay, c)
        and any(map(SOME.search, lay.texts_of(c)))
    ]
    for column in lay.columns[: bare[-1].index] if bare else ():
        is_of_money = is_year(column.title.replace("£", "").strip("( )")) or "£" in column.title
        if is_of_money and column not in lay.amounts and _holds(LETTERS.search, lay, column):
            return column
    return None


def _holds(form: Callable[[str], object], lay: Layout, column: Column) -> bool:
    """Whether all that stands in a column, in several rows, has this form."""
    given = [text for text in lay.texts_of(column) if text]
    return len(given) >= LEAST_SHIFTED and all(map(form, given))


def _listed(lay: Layout, plan: Outline, head: Front, rules: Rules) -> Listed:
    if _lists_income(lay, plan, head, rules):
        return "income"
    if _is_declined(lay, plan, rules):
        return "declined"
    if is_budget(lay, rules):
        return "budget"
    if is_other(lay, headings_over(lay, plan, rules), rules):
        return "other"
    if lay.one("provider", "mechanism", "code") or any(
        rules.label(c.title, "grant", "funding") for c in lay.columns
    ):
        return "awards"
    if sum(rules.label(c.title, "risks") is not None for c in lay.columns) >= LEAST_RISKS:
        return "risks"
    return "results" if _counts_results(lay, plan, rules) else "awards"


def _counts_results(lay: Layout, plan: Outline, rules: Rules) -> bool:
    """Whether a table names measures, and has no sign of money in it or over it."""
    column = lay.one("title") or lay.columns[0]
    named = (column.title, headings_over(lay, plan, rules)[-1])
    if not any(rules.label(text, "results") for text in named):
        return False
    texts = [c.title + " ".join(lay.texts_of(c)) for c in lay.columns]
    texts += [ln.text for ln in plan.leading_to(lay.table.index)[-3:]]
    texts.append(plan.places[lay.table.index].heading)
    return all(c.unit == 1 for c in lay.amounts) and not any("£" in text for text in texts)


def _lists_income(lay: Layout, plan: Outline, head: Front, rules: Rules) -> bool:
    """Whether a table says where money comes from: its total proves it, and it is no award."""
    near = texts_above(lay, plan, rules)
    to_us = ("to_us",) if COMMISSIONER.search(head.publisher) else ("to_us", "to_council")
    if any(rules.label(text, *to_us) for text in (*near, *lay.captions)):
        return True
    first = lay.columns[0]
    is_paid = lay.one("provider", "mechanism", "code") is not None
    pay_in = bool(lay.amounts) and all(rules.label(c.title, "paid_in") for c in lay.amounts)
    # beside the title of an award, it says who pays for that
    named = lay.one("title") in (None, first) and rules.label(first.title, *CAME_IN)
    is_headed = any(rules.label(text, *CAME_IN) for text in headings_over(lay, plan, rules))
    is_told = named or is_headed or _are_grants_received(lay, rules)
    return bool(is_told) and (pay_in or not is_paid)


def _are_grants_received(lay: Layout, rules: Rules) -> bool:
    """Whether the rows of a table are grants, and it says who gave them or what was received of each."""
    first, *others = lay.columns
    came_in = bool(lay.amounts) and all(rules.label(c.title, "received") for c in lay.amounts)
    is_given = any(rules.label(c.title, *CAME_IN) for c in others if c not in lay.amounts)
    return rules.label(first.title, "grants") is not None and (came_in or is_given)


def _is_declined(lay: Layout, plan: Outline, rules: Rules) -> bool:
    """Whether the heading of a table, or the line right above it, says that this was not awarded. A
    sentence that does not point to the table says so of others.
    """
    told = [
        text
        for text in texts_above(lay, plan, rules)
        if not (text.endswith(".") and rules.label(text, "stating"))
        or rules.label(text, "pointing")
    ]
    texts = [*lay.captions, plan.places[lay.table.index].heading, *told]
    return any(rules.label(text, *NOT_AWARDED) is not None for text in texts)


def _has_sums_in_texts(lay: Layout) -> bool:
    """Whether most rows of a table that says who is paid, and has no column of money, name a sum: it is
    what is paid, and no mere mention.
    """
    if lay.of(*FIGURE_ROLES):
        return False
    told = sum(any(SIGNED.search(lay.texts[c]) for c in set(row)) for row in lay.body)
    return lay.one("provider", "code") is not None and told > LEAST_TOLD * len(lay.body)
