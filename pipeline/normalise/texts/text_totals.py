"""Totals that stand in the text below tables: over the one right above, or over all of the section."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from pipeline.model import Allocation, Claim, Key, TextLine, Total, rounded_by, sum_gbp
from pipeline.normalise.lines.readings import KnownMoney, Reading, joined
from pipeline.normalise.plan.outline import Outline
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.dates import sums_years, year_in
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.sums import money_in
from pipeline.normalise.words.total_labels import label_of_total, named_by

OTHER_ROLES = ("other_money", "whole_cost", "spend")
BUDGET = re.compile(r"\bbudget\b", re.IGNORECASE)
# A sentence that says what those above come to: it may as well speak of all that a document awards.
SENTENCE = re.compile(
    r"(?:in (?:total|all),? £[\d,.]+ (?:is|was|were|has been|will be) "
    r"(?:awarded|allocated|granted|committed|given|paid)"
    r"|(?:the|these) (?:\w+ )?(?:awards?|grants?|projects?|allocations?|contributions?) "
    r"(?:total(?:led|s)?|c[ao]mes? to|amount(?:ed)? to|add up to) £[\d,.]+"
    r"|a total of £[\d,.]+ (?:is|was|were|has been|will be) "
    r"(?:awarded|allocated|granted|committed|given|paid))(?: (?:in|for|during) [\d/–-]+)?\W*",
    re.IGNORECASE,
)


class _Said(NamedTuple):
    line: TextLine
    label: str
    section: str
    is_grand: bool
    before: tuple[int, float]  # the page and the end of the text line above, in points
    is_sentence: bool


def read_text_totals(plan: Outline, tables: Sequence[Reading], rules: Rules) -> Reading | None:
    """The lines of text that are the label of a total, which names nothing but money, and a sum.

    A grand total, and the only total of a section, is over the lines of all its tables above it; of
    several each is over the table right above it, and so is one that says what this alone comes to. One that is
    named by a theme is over the lines of that.
    Below the one table of a section it may be over those of other sections as well, as a grand total is
    where none of these sums up the others: which of the two its sum tells, or it is over none. A sentence
    is a total where those right above it come to it. None where there is none, or the tables have such totals
    of their own.
    """
    themes = {squeezed(a.theme) for t in tables for a in t.allocations if a.theme}
    of_themes: list[_Said] = []
    found: dict[str, list[_Said]] = defaultdict(list)
    begins: dict[str, tuple[int, float]] = {}
    before = (0, 0.0)
    for block in plan.blocks:
        for line, text in zip(block.lines, block.texts, strict=True):
            begins.setdefault(block.place.section, (line.page, line.box.top))
            label = label_of_total(line, rules) if "£" in text else ""
            is_sentence = "£" in text and SENTENCE.fullmatch(text) is not None
            label = "Total" if is_sentence else label
            is_grand = bool(label) and rules.label(label, "grand") is not None
            one = _Said(line, label, block.place.section, is_grand, before, is_sentence)
            if label and _names_awards(label, rules):
                found[one.section].append(one)
            elif label and named_by(label) in themes:
                of_themes.append(one)
            before = (line.page, line.box.bottom)
    known = KnownMoney(tables)
    totals: list[Total] = []
    for section, said in found.items():
        mine = [t for t in tables if _is_of(t, section, begins[section])]
        is_one_of_several = sum(not one.is_grand for one in said) > 1
        for one in said:
            over = _over(one, mine, is_one_of_several or one.is_sentence)
            made = _total(one, over, known, rules)
            is_sure = bool(made) and _hold(made, over)
            if one.is_sentence and not is_sure:
                continue  # a statement
            totals += made if is_sure else _otherwise(made, one, over, tables, known, rules)
    totals += [total for one in of_themes for total in _of_theme(one, tables, known, rules)]
    if not totals:
        return None
    claims = tuple(Claim(t.page, t.box, "total", t.label) for t in totals)
    return Reading(totals=tuple(totals), claims=claims)


def _of_theme(
    said: _Said, tables: Sequence[Reading], known: KnownMoney, rules: Rules
) -> list[Total]:
    """The total that is named by the theme of lines above it, over these."""
    over = []
    for table in tables:
        mine = [
            a for a in table.allocations if a.theme and squeezed(a.theme) == named_by(said.label)
        ]
        above = tuple(
            [a for a in mine if (a.page, a.box.bottom) < (said.line.page, said.line.box.top)]
        )
        over += [replace(table, allocations=above)] if above else []
    return [replace(total, kind="subtotal") for total in _total(said, over, known, rules)]


def _names_awards(label: str, rules: Rules) -> bool:
    """Whether the label of a total names nothing but money, and not that of others."""
    is_whole = rules.label(label, "grand", "whole") is not None or not named_by(label)
    return is_whole and role_of(label, rules)[0] not in OTHER_ROLES


def _is_of(table: Reading, section: str, begin: tuple[int, float]) -> bool:
    """Whether a table is one of a section, or of awards in the text, which have no cells, one stands below its
    ``begin``.
    """
    if table.cells:  # the lines of which are all of one section
        return any(a.table_id == section for a in table.allocations[:1])
    return any((a.page, a.box.top) >= begin for a in table.allocations)


def _over(said: _Said, tables: Sequence[Reading], is_one_of_several: bool) -> list[Reading]:
    """The tables that a total in the text is over: of those above it all, or the last alone, where no text
    stands between the two but its own.
    """
    above = sorted([t for t in tables if _is_above(t, said)], key=_end)
    is_right_below = bool(above) and (not above[-1].cells or said.before <= _end(above[-1]))
    if said.is_grand or (len(above) > 1 and not is_one_of_several):
        return above
    return above[-1:] if is_right_below else []


def _otherwise(
    made: list[Total],
    said: _Said,
    over: Sequence[Reading],
    tables: Sequence[Reading],
    known: KnownMoney,
    rules: Rules,
) -> list[Total]:
    """What a total in the text is that the tables it is ``over`` do not come to: that of the last of several,
    or of those of other sections as well.
    """
    last = over[-1:]
    again = _total(said, last, known, rules, is_again=True) if made and not said.is_grand else []
    if again and _hold(again, last):
        return _total(said, last, known, rules)
    others = [t for t in tables if t not in over and t.allocations and _is_above(t, said)]
    if len(over) != 1 or not others:
        return made
    everything = [*others, *over]
    wide = _total(said, everything, known, rules)
    if _hold(wide, everything):
        return wide
    return wide if said.is_grand and not _hold(wide, over) and not _may_sum_up(everything) else []


def _is_above(table: Reading, said: _Said) -> bool:
    return _end(table) < (said.line.page, said.line.box.top)


def _hold(totals: Sequence[Total], over: Sequence[Reading]) -> bool:
    """Whether totals state what the lines of some tables come to."""
    whole = joined(over).allocations
    return all(_sum(whole, {*t.covered}) == t.stated_gbp for t in totals)


def _sum(lines: Sequence[Allocation], keys: Set[Key]) -> Decimal:
    return sum_gbp([line for line in lines if line.key in keys])


def _may_sum_up(tables: Sequence[Reading]) -> bool:
    """Whether one of several tables comes to what another does, or all others."""
    sums = [sum_gbp(table.allocations) for table in tables]
    return len({*sums}) < len(sums) or any(2 * one == sum(sums) for one in sums)


def _end(table: Reading) -> tuple[int, float]:
    """The page and the lowest end of the lines of a table, in points."""
    return max((a.page, a.box.bottom) for a in table.allocations)


def _total(
    said: _Said, over: Sequence[Reading], known: KnownMoney, rules: Rules, is_again: bool = False
) -> list[Total]:
    """The total of a line of text over some tables; none where they state such a total themselves, unless it
    is to be told again.
    """
    raw, box, *_ = next(money_in(said.line))
    money = parse(raw, rules)
    page, whole = said.line.page, joined(over)
    if money.amount_gbp is None or rounded_by(money.precision_gbp) or (page, box) in known.places:
        return []
    of_several = sums_years(said.label)
    named = None if of_several else year_in(said.label)
    lines = [a for a in whole.allocations if named in (None, a.financial_year)]
    covered = tuple([line.key for line in lines])
    years = {year for _, year in covered}
    is_stated = any(t.kind == "grand" or {*covered} <= {*t.covered} for t in whole.totals)
    if not covered or (is_stated and not is_again) or (len(years) > 1) is not of_several:
        return []
    if BUDGET.search(said.label) and sum_gbp(lines) != money.amount_gbp:
        return []  # of which less, or more, is awarded: what the text says of budgets is a check of its own
    year = None if of_several else years.pop()
    stated = Total(said.section, said.label, "column", year, money.amount_gbp, page, box, covered)
    return [replace(stated, kind="grand") if len(over) > 1 else stated]
