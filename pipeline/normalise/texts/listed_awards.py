"""Awards that are set as a list in the running text, one item each, and not as a table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from pipeline.extract.lines import end_above
from pipeline.model import ZERO, Allocation, Claim, Issue, TextLine, Total
from pipeline.normalise.lines.readings import KnownMoney, Reading
from pipeline.normalise.plan.front import Front
from pipeline.normalise.plan.outline import SAME_PT, Block, Outline, Place
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.texts.leads import is_of_others, may_be_theme, says_awarded
from pipeline.normalise.texts.list_items import ENDING, GIVING, MARK, NAMED, Award, Item, awards_of
from pipeline.normalise.words.dates import year_in, years_in
from pipeline.normalise.words.sums import money_in
from pipeline.normalise.words.text import slug
from pipeline.normalise.words.total_labels import TOTALS, label_of_total

INDENT_PT = 8.0
ALIGNED_PT = 1.5
LEAST_ITEMS = 2
LEAD_LINES = 3
FORCE = re.compile(r"\b(?:chief constable|police force)\b", re.IGNORECASE)
GIVER = re.compile(
    r"\b(?:ministry of justice|moj|home office|council tax|precept)\b", re.IGNORECASE
)


def read_lists(
    plan: Outline, head: Front, tables: Sequence[Reading], rules: Rules
) -> tuple[list[Reading], list[Issue]]:
    """What the lists of awards in the text give, each as a table does; and a doubt for each list of
    sums of which nothing says what they are.

    A list whose sums come to what the tables state or hold tells only how that is made up.
    """
    known, edges = KnownMoney(tables), _edges(plan)
    counts: dict[str, int] = defaultdict(int)
    out: list[Reading] = []
    issues: list[Issue] = []
    closing = [_total_alone(block, rules) for block in plan.blocks]
    overs = _headings_over(plan.blocks, closing)
    # strict=False: a document without text has no block, and nothing below one either
    blocks = zip(plan.blocks, overs, [*closing[1:], None], strict=False)
    lists = [(b, over, [*_lists(b, below, edges, rules)]) for b, over, below in blocks]
    under = Counter(over for _, over, of_block in lists for _, items in of_block for _ in items)
    for block, over, of_block in lists:
        for lead, items in of_block:
            is_alone = not over or lead != block.texts[0] or under[over] < LEAST_ITEMS
            if len(items) < LEAST_ITEMS and is_alone:
                continue  # a remark: others stand below further headings, all under one
            found = [awards_of(item, rules) for item in items]
            awards = [award for given in found for award in given]
            if sum(map(bool, found)) < max(min(LEAST_ITEMS, len(items)), len(items) / 2):
                continue
            if _are_known(awards, known) or is_of_others(lead, block, rules):
                continue
            is_of_budget = _are_of_a_budget(awards, rules)
            if _are_paid_in(awards) or (is_of_budget and not says_awarded(lead, rules)):
                continue
            place = block.place
            said = (years_in(text) for text in (lead, place.heading, over))
            named = next(filter(None, said), [])  # of several, the sums may be of any or of all
            years = named or head.years or head.decided
            # the heading of one of several lists under a heading of awards is their theme
            is_part = bool(over) and lead == block.texts[0] and may_be_theme(lead, rules)
            says = over if is_part else lead
            if years and says_awarded(says, rules) and not is_of_budget:
                table_id = f"{place.section or slug(head.title) or 'text'}-list"
                theme = lead if is_part else None
                start = counts[table_id]
                is_inferred = len(named) != 1
                reading = _read(awards, table_id, years, is_inferred, start, theme, rules)
                counts[table_id] += reading.lines
                out.append(reading)
                issues += _left_out(items, found)
            else:
                told = f"nothing says what the {len(awards)} sums of a list are; they are no lines"
                issues.append(Issue("list_not_read", told, awards[0].page, awards[0].box))
    return out, issues


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


def _left_out(items: Sequence[Item], found: Sequence[Sequence[Award]]) -> Iterator[Issue]:
    """A doubt for each item of a list of awards that names a sum, and no award that was understood."""
    for item, given in zip(items, found, strict=True):
        sums = [(line.page, raw, box) for line in item.lines for raw, box, *_ in money_in(line)]
        if sums and not given:
            page, raw, box = sums[0]
            told = f"nothing says what {raw} in a list of awards is; it is no line"
            yield Issue("list_item_not_read", told, page, box)


def _are_known(awards: Sequence[Award], known: KnownMoney) -> bool:
    """Whether a list comes to a sum that is known, or each of its sums is."""
    amounts = [award.money.amount_gbp or ZERO for award in awards]
    return known.is_sum(sum(amounts, ZERO)) or all(
        known.is_sum(amount) or known.has(award.title, amount)
        for award, amount in zip(awards, amounts, strict=True)
    )


def _read(
    awards: Sequence[Award],
    table_id: str,
    years: Sequence[str],
    is_inferred: bool,
    start: int,
    theme: str | None,
    rules: Rules,
) -> Reading:
    lines: list[Allocation] = []
    totals: list[Total] = []
    claims: list[Claim] = []
    number = start
    for award in awards:
        amount = award.money.amount_gbp or ZERO
        year = award.year or year_in(award.title) or years[0]
        if rules.label(award.title, *TOTALS):
            keys = tuple(line.key for line in lines)
            totals.append(
                Total(table_id, award.title, "column", year, amount, award.page, award.box, keys)
            )
            claims.append(Claim(award.page, award.box, "total", award.title))
            continue
        number += not award.is_further
        is_guessed = is_inferred and award.year is None
        line = award.as_line(table_id, number, year, is_guessed, theme)
        lines.append(line)
        claims.append(Claim(award.page, award.box, "allocation", line.line_id))
    return Reading(tuple(lines), totals=tuple(totals), claims=tuple(claims), lines=number - start)


def _total_alone(block: Block, rules: Rules) -> TextLine | None:
    """The line that a block begins with, where it is a total set as headings are."""
    first = block.lines[0] if block.lines else None
    return first if first is not None and label_of_total(first, rules) else None


def _lists(
    block: Block, below: TextLine | None, edges: Mapping[int, float], rules: Rules
) -> Iterator[tuple[str, list[Item]]]:
    """The lists of a block, each with the text that stands right above it; the last of them with the total
    that stands ``below`` the block.
    """
    items: list[Item] = []
    start = 0
    for i, line in enumerate([*block.lines, below]):
        above = block.lines[i - 1] if i else None
        is_within = line is not None and line is not below
        begins = _begins(line, items, above, edges) if line is not None and is_within else ""
        if line is not None and is_within and (begins or (items and _goes_on(line, items[-1]))):
            if not items:
                start = i
            if begins:
                items.append(Item(is_sentence=begins == "says"))
            items[-1].lines.append(line)
            continue
        if items and line is not None and label_of_total(line, rules):
            items.append(Item([line]))
        if items:
            lead = block.texts[max(0, start - LEAD_LINES) : start]
            yield " ".join(lead) or block.place.heading, items
        items = []


def _headings_over(blocks: Sequence[Block], closing: Sequence[TextLine | None]) -> list[str]:
    """For each block the heading that stands above its own: the nearest that is larger; or one that stands
    alone above it, over this and over the next that are set alike. Empty where there is none. ``closing``
    are the totals that blocks begin with: these close the list above them.
    """
    out: list[str] = []
    over, like = "", None
    # the headings that the next may stand under, with their sizes
    larger: list[tuple[float, str]] = []
    last = Block(Place())
    for block, total in zip(blocks, closing, strict=True):
        if total is not None:
            out.append("")
            continue
        before, last = last, block
        first = block.lines[0] if block.lines else None
        while first is not None and larger and larger[-1][0] <= first.size_pt + SAME_PT:
            larger.pop()
        alone = before.texts[0] if len(before.texts) == 1 else ""
        if first is None or like is None or not _is_alike(first, like):
            over, like = "", None
        if alone and first and block.place.heading == f"{before.place.heading} {block.texts[0]}":
            over, like = alone, first
        out.append(over or (larger[-1][1] if larger else ""))
        if first is not None:
            larger.append((first.size_pt, block.place.heading))
    return out


def _is_alike(line: TextLine, other: TextLine) -> bool:
    return abs(line.size_pt - other.size_pt) < SAME_PT and line.is_bold == other.is_bold


def _edges(plan: Outline) -> dict[int, float]:
    """Where the running text of each page begins, from the left."""
    out: dict[int, float] = {}
    for block in plan.blocks:
        for line in block.lines:
            out[line.page] = min(out.get(line.page, line.box.x0), line.box.x0)
    return out


def _begins(
    line: TextLine, items: Sequence[Item], above: TextLine | None, edges: Mapping[int, float]
) -> Literal["is set so", "says", ""]:
    """How a line begins an item: by its mark; or where browsers draw that, set as the items before it are
    or further in than the text, with a sum that begins or ends it; or as a sentence below another such, the
    first below a colon.
    """
    text = line.text.strip()
    if MARK.match(text) and not (items and _is_unmarked(items[-1])):
        return "is set so"
    if items and not _is_unmarked(items[-1]):
        return ""
    if items and abs(line.box.x0 - items[-1].lines[0].box.x0) > ALIGNED_PT:
        return ""
    if line.box.x0 - edges[line.page] < INDENT_PT:
        return ""
    sums = list(money_in(line))
    if sums and (text.startswith(("£", sums[0][0])) or GIVING.match(text) or NAMED.match(text)):
        return "is set so"
    if len(sums) == 1 and not ENDING.sub("", line.text[sums[0][3] :].removeprefix(")")):
        return "is set so"
    if above is None or not text[:1].isupper():
        return ""
    return "says" if above.text.rstrip().endswith((".", ";") if items else ":") else ""


def _is_unmarked(item: Item) -> bool:
    return MARK.match(item.lines[0].text.strip()) is None


def _goes_on(line: TextLine, item: Item) -> bool:
    """Whether a line is a further one of an item: right under it, where its text begins."""
    first, last = item.lines[0], item.lines[-1]
    if line.page != last.page or line.box.top - last.box.bottom > 0.6 * line.size_pt:
        return False
    if abs(line.size_pt - first.size_pt) > 1 or line.is_bold != first.is_bold:
        return False
    if _is_unmarked(item):
        return abs(line.box.x0 - first.box.x0) <= ALIGNED_PT
    if line.box.x0 > first.box.x0 + ALIGNED_PT:
        return True
    # below the mark itself, as simple writers of files wrap it: the item has not come to its sum, and the line
    # above had no room for more
    is_open = not any(True for ln in item.lines for _ in money_in(ln))
    is_below = abs(line.box.x0 - first.box.x0) <= ALIGNED_PT
    is_wrapped = is_below and end_above(last, line) >= line.box.x1
    return is_open and is_wrapped and bool(list(money_in(line)))
