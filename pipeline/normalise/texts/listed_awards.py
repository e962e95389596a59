"""Awards that are set as a list in the running text, one item each, and not as a table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from pipeline.model import ZERO, Allocation, Claim, Issue, PrintedTable, Total
from pipeline.normalise.lines.readings import KnownMoney, Reading
from pipeline.normalise.plan.front import Front
from pipeline.normalise.plan.outline import Outline
from pipeline.normalise.rulebook.rule_kinds import NOT_AWARDED
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.texts.cell_lists import cell_lists
from pipeline.normalise.texts.found_lists import FoundList, gives, lists_in
from pipeline.normalise.texts.inline_lists import inline_lists
from pipeline.normalise.texts.list_items import Award, Item, awards_of, says_no_award
from pipeline.normalise.texts.list_leads import (
    is_of_others,
    is_unclear,
    may_be_theme,
    says_awarded,
    says_other,
)
from pipeline.normalise.texts.list_payees import with_payees
from pipeline.normalise.texts.numbered_lists import numbered_lists
from pipeline.normalise.texts.same_awards import doubt_known, doubt_told_twice
from pipeline.normalise.texts.told_again import Told, told_again
from pipeline.normalise.words.dates import year_in
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.sums import SIGN, has_money, money_in
from pipeline.normalise.words.text import slug
from pipeline.normalise.words.total_labels import TOTALS

LEAST_ITEMS = 2
FORCE = re.compile(r"\b(?:chief constable|police force)\b", re.IGNORECASE)
OTHERS = re.compile(r"(?:all )?others?|miscellaneous", re.IGNORECASE)
FOR = re.compile(r"£\s?[\d,.]+(?:k|m)? (?:for|towards|to [a-z])")  # what somebody is paid for
GIVER = re.compile(
    r"\b(?:ministry of justice|moj|home office|council tax|precept)\b", re.IGNORECASE
)


def read_lists(
    plan: Outline,
    head: Front,
    tables: Sequence[Reading],
    rules: Rules,
    listing: Sequence[PrintedTable] = (),
) -> tuple[list[Reading], list[Issue]]:
    """What the lists of awards in the text give, and those in the cells of the tables of ``listing``, each as a
    table does; and a doubt for each list of sums of which nothing says what they are.

    A list whose sums come to what the tables state or hold tells only how that is made up.
    """
    known = KnownMoney(tables)
    beside = [line for table in tables for line in table.allocations]
    counts: dict[str, int] = defaultdict(int)
    out: list[Reading] = []
    lists = [*_all_lists(plan, rules), *cell_lists(listing, plan, rules)]
    lists = [one for one in lists if not _is_of_others(one, rules)]
    under = Counter(one.over for one in lists for _ in one.items)
    listed = [[item for item in one.items if not says_no_award(item, rules)] for one in lists]
    payees = _payees(lists, rules)
    read = [
        [_themed(awards_of(item, rules), item, payees, rules) for item in items] for items in listed
    ]
    told = [
        Told(
            [a for given in found for a in given], one.years, one.is_headed and len(one.items) == 1
        )
        for one, found in zip(lists, read, strict=True)
    ]
    again, doubted, issues = told_again(told)
    for i, (one, items, found) in enumerate(zip(lists, listed, read, strict=True)):
        if i in again:
            continue
        awards, others = told[i].awards, [*told[:i], *told[i + 1 :]]
        is_one_of_several = bool(one.over) and one.is_headed and under[one.over] >= LEAST_ITEMS
        is_remark = len(one.items) < LEAST_ITEMS and not is_one_of_several
        # the heading of one of several lists under a heading of awards is their theme
        is_rest = OTHERS.fullmatch(one.lead) is not None  # the last of several
        is_part = bool(one.over) and one.is_headed and (may_be_theme(one.lead, rules) or is_rest)
        is_awarded = gives(one, rules) or says_awarded(one.over if is_part else one.lead, rules)
        is_awarded = is_awarded and not is_unclear(one.lead)
        if awards and _are_known(awards, known):
            continue
        if is_remark or not _are_understood(items, found):
            given = [[] for _ in items] if is_remark else found
            issues += _left_out(items, given, others, rules) if is_awarded else ()
            continue
        is_of_budget = _are_of_a_budget(awards, rules)
        if _are_paid_in(awards) or (is_of_budget and not says_awarded(one.lead, rules)):
            continue
        named = one.years
        years = named or head.years or head.decided
        if not years or is_of_budget or not is_awarded:
            is_known = is_awarded and not is_of_budget
            what = "of which year" if is_known else "what"
            unsaid = f"nothing says {what} the {len(awards)} sums of a list are; they are no lines"
            issues.append(Issue.at(awards[0], "list_not_read", unsaid))
            continue
        table_id = f"{one.block.place.section or slug(head.title) or 'text'}-list"
        is_named = len(awards) == 1 and squeezed(awards[0].provider or "-") in squeezed(one.lead)
        theme = one.lead if is_part and not is_named else None
        shared = _Shared(table_id, years[0], len(named) != 1, theme)
        awards = with_payees(awards, rules)
        reading = _read(awards, shared, counts[table_id], rules)
        if i in doubted:
            lines = tuple(line.flagged("may_be_restated") for line in reading.allocations)
            reading = replace(reading, allocations=lines)
            issues.append(doubted[i])
        marked, elsewhere = doubt_known(reading.allocations, beside)
        marked, within = doubt_told_twice(marked, is_prose=False)
        reading = replace(reading, allocations=tuple(marked))
        issues += (*elsewhere, *within)
        counts[table_id] += reading.lines
        out.append(reading)
        issues += _left_out(items, found, others, rules)
    return out, issues


def _is_of_others(one: FoundList, rules: Rules) -> bool:
    """Whether what stands above a list says that its sums are none that are awarded; of items that say so
    themselves only that they were declined counts: "Police cadets" over "To award Ark Trust £700".
    """
    if is_unclear(one.lead):
        return False
    if gives(one, rules):
        return any(rules.label(text, *NOT_AWARDED) for text in (one.over, one.lead))
    return is_of_others(one.lead, one.block, rules)


def _all_lists(plan: Outline, rules: Rules) -> list[FoundList]:
    """The lists of the text that name money, those within one paragraph last: found in no other way."""
    inline = list(inline_lists(plan))
    inlined = {_place(item) for one in inline for item in one.items}
    lists = [*lists_in(plan, rules), *numbered_lists(plan, rules)]
    if inlined:
        lists = [
            one._replace(items=[item for item in one.items if _place(item) not in inlined])
            for one in lists
        ]
    return [one for one in (*lists, *inline) if SIGN.search(one.text.lower())]


def _payees(lists: Sequence[FoundList], rules: Rules) -> set[str]:
    """What stands over items further in, where half of it is called as organisations are: who is paid."""
    overs = {item.over for one in lists for item in one.items} - {""}
    bodies = [over for over in overs if rules.label(over, "organisation")]
    return overs if len(bodies) > 1 and 2 * len(bodies) >= len(overs) else set()


def _themed(awards: Sequence[Award], item: Item, payees: Set[str], rules: Rules) -> list[Award]:
    """The awards of an item, of the theme or year that stands over it, or paid to whom does; none where it says
    they are no awards. It is no theme where it may be who is paid: "Ark Trust" over "£700 for locks".
    """
    if not item.over:
        return list(awards)
    if item.over in payees:
        return [replace(award, provider=award.provider or item.over) for award in awards]
    if says_other(item.over, rules):
        return []
    may_be_payee = rules.label(item.over, "organisation") or FOR.match(item.text(rules))
    is_theme = not may_be_payee and may_be_theme(item.over, rules)
    year, theme = year_in(item.over), item.over if is_theme else None
    return [
        replace(award, theme=theme, year=award.year or year_in(award.title) or year)
        for award in awards
    ]


def _are_understood(items: Sequence[Item], found: Sequence[Sequence[Award]]) -> bool:
    """Whether as many items award as a list has, and half of those with sums."""
    awarding = sum(map(bool, found))
    summed = sum(any(map(has_money, item.lines)) for item in items)
    return awarding >= max(min(LEAST_ITEMS, len(found)), summed / 2) and awarding > 0


def _place(item: Item) -> tuple[int, float]:
    """The page of an item, and how far down it begins."""
    return item.lines[0].page, item.lines[0].box.top


def _are_of_a_budget(awards: Sequence[Award], rules: Rules) -> bool:
    """Whether most sums of a list say where the money comes from, or how accounts call what is spent and
    kept; or all are income.
    """
    if all(rules.label(award.title, "income") for award in awards):
        return True
    came_in = [GIVER.search(award.title) is not None for award in awards]
    kept = [
        rules.label(award.title, "account", "rest", "retained") is not None
        or FORCE.search(award.title) is not None
        for award in awards
    ]
    told = sum(a or b for a, b in zip(came_in, kept, strict=True))
    return any(kept) and 2 * told > len(awards)


def _are_paid_in(awards: Sequence[Award]) -> bool:
    """Whether all sums of a list say where the money comes from."""
    return all(GIVER.search(award.title) for award in awards)


def _left_out(
    items: Sequence[Item], found: Sequence[Sequence[Award]], told: Sequence[Told], rules: Rules
) -> Iterator[Issue]:
    """A doubt for each sum of an item of a list of awards that names no award which was understood; but for one
    that another of the lists ``told`` has as well, who is paid with how much.
    """
    listed = [award for one in told if len(one.awards) >= LEAST_ITEMS for award in one.awards]
    for item, given in zip(items, found, strict=True):
        sums = [(line.page, raw, box) for line in item.lines for raw, box, *_ in money_in(line)]
        text = squeezed(item.text(rules)) if sums and not given else ""
        for page, raw, box in sums if not given else ():
            amount = parse(raw, rules).amount_gbp
            alike = (award for award in listed if award.money.amount_gbp == amount)
            if any(squeezed(award.provider or award.title) in text for award in alike):
                continue
            doubt = f"nothing says what {raw} in a list of awards is; it is no line"
            yield Issue("list_item_not_read", doubt, page, box)


def _are_known(awards: Sequence[Award], known: KnownMoney) -> bool:
    """Whether a list comes to a sum that is known, or each of its sums is."""
    amounts = [award.money.amount_gbp or ZERO for award in awards]
    return known.is_sum(sum(amounts, ZERO)) or all(
        known.is_sum(amount) or known.has(award.title, amount)
        for award, amount in zip(awards, amounts, strict=True)
    )


class _Shared(NamedTuple):
    """What the awards of a list have from it, where they say no other."""

    table_id: str
    year: str
    is_year_inferred: bool
    theme: str | None


def _read(awards: Sequence[Award], shared: _Shared, start: int, rules: Rules) -> Reading:
    """The lines of a list's awards, numbered on from ``start``, and its totals."""
    table_id = shared.table_id
    lines: list[Allocation] = []
    totals: list[Total] = []
    claims: list[Claim] = []
    number = start
    for award in awards:
        amount = award.money.amount_gbp or ZERO
        year = award.year or year_in(award.title) or shared.year
        if rules.label(award.title, *TOTALS):
            keys = tuple(line.key for line in lines)
            place = award.page, award.box
            totals.append(Total(table_id, award.title, "column", year, amount, *place, keys))
            claims.append(Claim(award.page, award.box, "total", award.title))
            continue
        number += not award.is_further
        is_guessed = shared.is_year_inferred and award.year is None
        line = award.as_line(table_id, number, year, is_guessed, shared.theme)
        lines.append(line)
        claims.append(Claim(award.page, award.box, "allocation", line.line_id))
    return Reading(tuple(lines), totals=tuple(totals), claims=tuple(claims), lines=number - start)
