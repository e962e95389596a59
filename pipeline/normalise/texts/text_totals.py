"""Totals that stand in the text below tables: over the one right above, or over all of the section."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace
from decimal import Decimal

from pipeline.model import Allocation, Claim, Key, Total, rounded_by, sum_gbp
from pipeline.normalise.lines.readings import KnownMoney, Reading, joined
from pipeline.normalise.plan.outline import Outline
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.texts.said_totals import SaidTotal, StatedSum, said_totals
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.total_labels import named_by

OTHER_ROLES = ("other_money", "whole_cost", "spend")
BUDGET = re.compile(r"\bbudget\b", re.IGNORECASE)


def read_text_totals(plan: Outline, tables: Sequence[Reading], rules: Rules) -> Reading | None:
    """The lines of text that are the label of a total, which names nothing but money, and a sum, or one for
    each of several years.

    A grand total, and the only total of a section, is over the lines of all its tables above it; of
    several each is over the table right above it, and so is one that says what this alone comes to. One that is
    named by a theme is over the lines of that.
    Below the one table of a section it may be over those of other sections as well, as a grand total is
    where none of these sums up the others: which of the two its sum tells, or it is over none. A sentence
    is a total where those right above it come to it. None where there is none, or the tables have such totals
    of their own.
    """
    themes = {squeezed(a.theme) for t in tables for a in t.allocations if a.theme}
    of_themes: list[SaidTotal] = []
    found: dict[str, list[SaidTotal]] = defaultdict(list)
    begins: dict[str, tuple[int, float]] = {}
    for block in plan.blocks:
        if block.lines:
            first = block.lines[0]
            begins.setdefault(block.place.section, (first.page, first.box.top))
    for one in said_totals(plan, rules):
        if _names_awards(one.label, rules):
            found[one.section].append(one)
        elif named_by(one.label) in themes:
            of_themes.append(one)
    known = KnownMoney(tables)
    totals: list[Total] = []
    several = [one for said in found.values() for one in said if not one.is_grand]
    for section, said in found.items():
        mine = [t for t in tables if _is_of(t, section, begins[section])]
        is_one_of_several = sum(not one.is_grand for one in said) > 1
        for one in said:
            above = max((o for o in several if _place(o) < _place(one)), key=_place, default=None)
            near = [_since(t, above, one) for t in mine] if len(several) > 1 else mine
            near = [t for t in near if t.allocations]
            over = _over(one, near, is_one_of_several or one.is_sentence)
            made = _totals(one, over, known, rules)
            if one.is_sentence and not _holds_one(made, over):
                continue  # a statement
            is_sure = one.is_sentence or (bool(made) and _hold(made, over))
            totals += made if is_sure else _otherwise(made, one, over, tables, known, rules)
    totals += [total for one in of_themes for total in _of_theme(one, tables, known, rules)]
    if not totals:
        return None
    claims = tuple(Claim(t.page, t.box, "total", t.label) for t in totals)
    return Reading(totals=tuple(totals), claims=claims)


def _of_theme(
    said: SaidTotal, tables: Sequence[Reading], known: KnownMoney, rules: Rules
) -> list[Total]:
    """The total that is named by the theme of lines above it, over these."""
    over = []
    for table in tables:
        mine = [
            a for a in table.allocations if a.theme and squeezed(a.theme) == named_by(said.label)
        ]
        above = tuple(
            [a for a in mine if (a.page, a.box.bottom) < (said.first.page, said.first.box.top)]
        )
        over += [replace(table, allocations=above)] if above else []
    return [replace(total, kind="subtotal") for total in _totals(said, over, known, rules)]


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


def _since(table: Reading, before: SaidTotal | None, said: SaidTotal) -> Reading:
    """What of awards in the text stands between two totals of several; a table is whole."""
    if table.cells or said.is_grand:
        return table
    after = _place(before) if before else (0, 0.0)
    mine = [a for a in table.allocations if after < (a.page or 0, a.box.bottom) < _place(said)]
    return replace(table, allocations=tuple(mine))


def _place(said: SaidTotal) -> tuple[int, float]:
    return said.first.page, said.first.box.top


def _over(said: SaidTotal, tables: Sequence[Reading], is_one_of_several: bool) -> list[Reading]:
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
    said: SaidTotal,
    over: Sequence[Reading],
    tables: Sequence[Reading],
    known: KnownMoney,
    rules: Rules,
) -> list[Total]:
    """What a total in the text is that the tables it is ``over`` do not come to: that of the last of several,
    or of those of other sections as well.
    """
    last = over[-1:]
    again = _totals(said, last, known, rules, is_again=True) if made and not said.is_grand else []
    if again and _hold(again, last):
        return _totals(said, last, known, rules)
    others = [t for t in tables if t not in over and t.allocations and _is_above(t, said)]
    if len(over) != 1 or not others:
        return made
    everything = [*others, *over]
    wide = _totals(said, everything, known, rules)
    if _hold(wide, everything):
        return wide
    if len(said.sums) > 1 and _holds_one(made, over) is not _holds_one(wide, everything):
        # one of its years tells of which lines it is
        return made if _holds_one(made, over) else wide
    return wide if said.is_grand and not _hold(wide, over) and not _may_sum_up(everything) else []


def _is_above(table: Reading, said: SaidTotal) -> bool:
    return _end(table) < (said.first.page, said.first.box.top)


def _hold(totals: Sequence[Total], over: Sequence[Reading]) -> bool:
    """Whether totals state what the lines of some tables come to."""
    whole = joined(over).allocations
    return all(_sum(whole, {*t.covered}) == t.stated_gbp for t in totals)


def _holds_one(totals: Sequence[Total], over: Sequence[Reading]) -> bool:
    """Whether one of several totals states what the lines of some tables come to."""
    return any(_hold([total], over) for total in totals)


def _sum(lines: Sequence[Allocation], keys: Set[Key]) -> Decimal:
    return sum_gbp([line for line in lines if line.key in keys])


def _may_sum_up(tables: Sequence[Reading]) -> bool:
    """Whether one of several tables comes to what another does, or all others."""
    sums = [sum_gbp(table.allocations) for table in tables]
    return len({*sums}) < len(sums) or any(2 * one == sum(sums) for one in sums)


def _end(table: Reading) -> tuple[int, float]:
    """The page and the lowest end of the lines of a table, in points."""
    return max((a.page, a.box.bottom) for a in table.allocations)


def _totals(
    said: SaidTotal,
    over: Sequence[Reading],
    known: KnownMoney,
    rules: Rules,
    is_again: bool = False,
) -> list[Total]:
    """The totals of some lines of text over some tables, one for each of their sums; none where they state such
    a total themselves, unless it is to be told again.
    """
    made = [_total(one, said.section, over, known, rules, is_again) for one in said.sums]
    return [total for total in made if total is not None]


def _total(
    said: StatedSum,
    section: str,
    over: Sequence[Reading],
    known: KnownMoney,
    rules: Rules,
    is_again: bool,
) -> Total | None:
    money = parse(said.raw, rules)
    place, whole = (said.page, said.box), joined(over)
    if money.amount_gbp is None or rounded_by(money.precision_gbp) or place in known.places:
        return None
    lines = [a for a in whole.allocations if said.year in (None, a.financial_year)]
    covered = tuple([line.key for line in lines])
    years = {year for _, year in covered}
    is_stated = any(t.kind == "grand" or {*covered} <= {*t.covered} for t in whole.totals)
    if not covered or (is_stated and not is_again) or (len(years) > 1) is not said.of_several:
        return None
    if BUDGET.search(said.label) and sum_gbp(lines) != money.amount_gbp:
        return None  # of which less, or more, is awarded: what the text says of budgets is a check of its own
    year = None if said.of_several else years.pop()
    stated = Total(section, said.label, "column", year, money.amount_gbp, *place, covered)
    return replace(stated, kind="grand") if len(over) > 1 else stated
