"""The financial years of a table's amounts whose columns name none: by what stands above it, by its rows, or
by what the document says of itself.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.normalise.columns.award_days import column_of_days, year_of_day
from pipeline.normalise.columns.headings import headings_over, lead_to
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.plan.front import Front
from pipeline.normalise.plan.outline import Outline, is_heading
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.counted_years import counted_years
from pipeline.normalise.words.dates import (
    ANNUAL,
    FIRST_MONTH,
    LONE_YEAR,
    MONTH_AND_YEAR,
    decision_year,
    financial_year,
    masked,
    month_of,
    names_only,
    period,
    sums_years,
    year_begins,
    year_in,
    years_between,
    years_in,
)
from pipeline.normalise.words.text import clean, join
from pipeline.normalise.words.whole_dates import is_year

SIGNS = re.compile(r"\s*[:;,()–—-]\s*")  # that part what a heading says
LINES_ABOVE = 3  # a table, in which the text may name its year
DIGITS = re.compile(r"\d+")
# what makes a year that in which something began, or before or after which it was, or from which money is left
OTHER_DAY = re.compile(
    r"\b(?:first|since|before|after|until|by|began|beg[iu]n\w*|start\w*|continu\w*|original\w*|carr(?:y|ied)"
    r"|previous\w*|unspent|underspen\w*|unused)\b",
    re.IGNORECASE,
)
# what makes a month that in which one could apply, or in which the money is spent
OTHER_MONTH = re.compile(
    r"\b(?:clos\w+|open\w*|deadline|appl\w+|due|sp[ae]nd|spent|ends?|ended|ending|expir\w+|to|updated"
    r"|publish\w+|as at|correct)\b",
    re.IGNORECASE,
)
# The year of awards begins what leads to a table, or stands right behind what was awarded. It is that of
# something else in "building on the grants awarded in 2018/19, we fund", or in "at 2018/19 prices".
WHEN = r"(?:(?:in|for|during) )?(?:the )?(?:financial year )?#"
GIVEN = (
    r"(?:award|grant|fund|allocation|commitment|payment|contribution|service|project|recipient)s?"
)
OF_AWARDS = re.compile(
    rf"^{WHEN}(?:,| (?:we|i|the|our|these|this|following|a total|grants?|awards?|funding|allocations?)\b|\W*$)"
    rf"|^(?:the )?# (?:[\w’'&-]+ ){{0,4}}?(?:{GIVEN}|funding)(?=\W*$| (?:awarded|gave|to|for|was|were)\b)"
    rf"|\b(?:{GIVEN}|funding|awarded|granted|funded|supported|allocated|commissioned|committed|paid|given|made"
    r"|provided|invested|out)"
    r"(?: (?:to|for)(?: (?!(?:as|than|from|at|on|of|with|using|agreed)\b)[\w’'&-]+){1,5}?)?"
    rf"[ :,(–—-]*{WHEN}(?=\W*$| (?:to|from|under|towards|through|are|were)\b)",
    re.IGNORECASE,
)
IN_YEAR = re.compile(r"\b(?:in|for|during) (20\d\d)\b(?! ?[/–-] ?\d)")


def years_of(lay: Layout, plan: Outline, head: Front, rules: Rules) -> tuple[tuple[str, ...], bool]:
    """The financial years of a table's amounts whose columns name none, and whether these are inferred:
    from prose, from what the document says of itself, or from a heading of several years; or what stands
    above tells of another year.
    """
    *_, heading = headings_over(lay, plan, rules)
    if (year := year_led(lay, plan, rules)) is not None:
        headed = years_in(heading)
        is_headed_otherwise = len(headed) == 1 and headed != [year] and year in head.years
        return (year,), is_headed_otherwise or _tells_of_another((year,), lay, plan, rules)
    year, is_inferred = _year_above(lay, plan, head, rules)
    of_several = sums_years(heading)
    if of_several and not all(ANNUAL.search(c.title) for c in lay.amounts):
        is_inferred = True
    if year:
        spanned = years_between(*period(heading)) if of_several else ()
        years = spanned if year in spanned[:1] else (year,)
        return years, is_inferred or _tells_of_another(years, lay, plan, rules)
    years = (
        head.years or _years_of_rows(lay, rules) or year_of_round(heading, rules) or head.decided
    )
    if not years and all(c.year for c in lay.amounts):  # what is beside them needs none of its own
        years = tuple(dict.fromkeys(c.year for c in lay.amounts if c.year))
    is_inferred |= len(years) > 1 or not head.years or _is_before(years[0], head)
    return years, is_inferred or _tells_of_another(years, lay, plan, rules)


def year_led(lay: Layout, plan: Outline, rules: Rules) -> str | None:
    """The one financial year in the text that leads to a table, right above it: "Grants awarded in 2019/20",
    "In 2019/20 we funded the following:", or the year alone. A caption within the table is nearer.
    """
    text = "" if years_in(join(lay.captions)) else lead_to(lay, plan, rules)
    year = year_in(text)
    if year is None or not names_only(text, [year]) or OTHER_DAY.search(text):
        return None
    return year if OF_AWARDS.search(masked(text)) else None


def year_of_round(heading: str, rules: Rules) -> tuple[str, ...]:
    """The financial year of the one month that a heading names, as "Round 5, July 2021". In the last quarter
    money may be of that year or of the next, but where the heading says that it was paid then.
    """
    months = MONTH_AND_YEAR.findall(heading)
    if len(months) != 1 or OTHER_DAY.search(heading) or OTHER_MONTH.search(heading):
        return ()
    month, year = month_of(months[0][0]), 2000 + int(months[0][1])
    is_sure = month >= FIRST_MONTH or rules.label(heading, "made") is not None
    return (financial_year(year_begins(year, month)),) if is_sure else ()


def of_series(head: Front, layouts: Sequence[Layout], plan: Outline, rules: Rules) -> Front:
    """What the first pages say, with a period over all years by which tables are headed alike ("Awards in
    2019/20", "Awards in 2020/21"), where nothing else of the title names one, and that which was found is of
    these.
    """
    series: dict[str, list[str]] = defaultdict(list)
    for lay in layouts:
        if lay.amounts and not lay.reason:
            for text in {headings_over(lay, plan, rules)[-1], lead_to(lay, plan, rules)}:
                series[DIGITS.sub("", text)].append(text)
    told: set[str] = set()
    title = head.title
    for texts in series.values():
        years = set(itertools.chain(*map(years_in, texts)))
        if len(years) > 1:
            told |= years
            for text in texts:
                title = title.replace(text, "")
    is_of_series = head.years and told.issuperset(head.years) and period(title) == (None, None)
    return head.over(told) if is_of_series else head


def _tells_of_another(years: Sequence[str], lay: Layout, plan: Outline, rules: Rules) -> bool:
    """Whether the text right above a table, or over its titles, tells of a year, and of none of these: "made in
    2018/19", or "last year". It may be that of the awards, or one in which something began. So may the
    title of the award, by a year of the calendar.
    """
    lone = [int(y) for c in lay.amounts if not c.year for y in LONE_YEAR.findall(c.title)]
    if lone and not {financial_year(begin) for y in lone for begin in (y - 1, y)} & {*years}:
        return True
    near = plan.leading_to(lay.table.index)
    prose = [line for line in near if not is_heading(line, plan.body_size_pt)]
    near = prose[-LINES_ABOVE:] if prose else near[-1:]
    text = join([*(clean(line.text, rules) for line in near), *lay.captions])
    named = {*years_in(text)}
    for year in map(int, IN_YEAR.findall(text)):
        named |= {financial_year(year - 1), financial_year(year)}
    is_other = bool(named) or rules.label(text, "other_year") is not None
    return is_other and not named & {*years}


def _year_above(lay: Layout, plan: Outline, head: Front, rules: Rules) -> tuple[str | None, bool]:
    """The one year of a table, from its caption, its heading or the lines right above it; and whether
    prose alone says so, or a heading by its number ("Table 2: Year 2"). Prose counts where it names one year,
    and that is one of the document's.
    """
    caption = " ".join(lay.captions)  # "Contracts to 2025/26" are of other years
    heading = plan.places[lay.table.index].heading
    year = year_in(caption if is_year(caption) else heading)
    if year is not None:
        return year, False
    pieces = [text for text in SIGNS.split(heading) if len(text) > 1]
    counted = set(counted_years(pieces, head.years).values())
    if len(counted) == 1:
        return counted.pop(), True
    near = [(ln, clean(ln.text, rules)) for ln in plan.above[lay.table.index][-LINES_ABOVE:]]
    named = years_in(" ".join(text for _, text in near))
    if len(named) != 1 or (head.years and named[0] not in head.years):
        over = [year_in(text) for text in plan.over.get(lay.table.index, ())]
        last = next(filter(None, reversed(over)), None)
        return (last, False) if last in head.years else (None, last is not None)
    is_titled = any(year_in(text) and is_heading(ln, plan.body_size_pt) for ln, text in near)
    is_doubted = len(head.years) > 1 or _is_before(named[0], head)
    return named[0], not is_titled and is_doubted


def _is_before(year: str, head: Front) -> bool:
    """Whether a year ended before that of a numbered decision: it may be of what was awarded before."""
    return year < (decision_year(head.title) or "")


def _years_of_rows(lay: Layout, rules: Rules) -> tuple[str, ...]:
    """The financial years that the rows of a table give themselves, each once: in a column of theirs or
    in headings among them, the first of which has no line before it, else beside each amount, or by the day
    on which each was made.
    """
    own = [text for column in lay.of("year") for text in lay.texts_of(column)]
    for row in () if own else lay.body:
        if year := lay.year_alone(row):
            own.append(year)
        elif not own and len({lay.texts[cell] for cell in row} - {""}) > 1:
            break
    beside = [text for column in lay.amounts for text in lay.texts_of(column) if text]
    told = [years_in(text) for text in own or beside]
    if own or (beside and all(told)):
        return tuple(dict.fromkeys(itertools.chain(*told)))
    days = column_of_days(lay, rules)
    years = map(year_of_day, lay.texts_of(days)) if days else ()
    return tuple(dict.fromkeys(filter(None, years)))
