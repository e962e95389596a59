"""Awards that the running text tells in sentences, of documents that list none: "Ark Trust received £700"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.extract.lines import are_set_alike
from pipeline.grouping import grouped
from pipeline.model import Allocation, Box, Issue, TextLine
from pipeline.normalise.lines.readings import KnownMoney, Reading
from pipeline.normalise.plan.front import Front
from pipeline.normalise.plan.outline import SAME_PT, Outline, is_heading
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.texts.found_lists import SET_APART
from pipeline.normalise.texts.list_headings import headings_over, total_alone
from pipeline.normalise.texts.list_items import Award, Item, reading_of, told_awards
from pipeline.normalise.texts.same_awards import doubt_told_twice
from pipeline.normalise.texts.told_clauses import names_year
from pipeline.normalise.texts.untold_sums import untold_sums
from pipeline.normalise.words.dates import years_in
from pipeline.normalise.words.sums import money_in
from pipeline.normalise.words.text import slug

LEAST = 2  # one alone is a remark
# the year of the sentences that follow: "In 2020/21 we held a second round."; no "since 2013/14"
OF_NEXT = re.compile(
    r"^(?!.*\b(?:since|until|before|compared|than|previous|last)\b).*\b(?:in|for|during)\b[^.£]{0,20}\d",
    re.IGNORECASE,
)


class _Paragraph(NamedTuple):
    """A paragraph with sums: its text as one item, the nearest of the headings over it that names a year, the
    nearest paragraph above it there that does, and what it awards.
    """

    item: Item
    heading: str
    above: str
    awards: list[Award]


def read_sentences(
    plan: Outline, head: Front, read: Sequence[Reading], rules: Rules
) -> Reading | None:
    """The awards that the running text tells, sentence by sentence, of a document that has no others: beside
    tables and lists it tells of theirs, and each that lists do not have is a doubt. None where there are not
    several, or nothing says of which year. Each that may be none is a doubt, and no line; so is each sum
    beside them of which nothing says what it is, and each line that may be told for the second time.
    """
    has_lists = any(reading.allocations for reading in read)
    if has_lists and any(reading.cells for reading in read):
        return None
    paragraphs = list(_paragraphs(plan, rules))
    known = KnownMoney(read)
    if has_lists:
        return _beside_lists(paragraphs, known)
    table_id = f"{slug(head.title) or 'text'}-awards"
    made: list[Allocation] = []
    doubts: list[Issue] = []
    for paragraph in paragraphs:
        for award in paragraph.awards:
            year, is_inferred = _year(award, paragraph, head)
            if award.is_sure and year is not None:
                made.append(award.as_line(table_id, len(made) + 1, year, is_inferred))
            else:
                doubts.append(_doubt(award))
    lines, again = doubt_told_twice(made)
    reading = reading_of(lines, known) if len(lines) >= LEAST else None
    if reading is None:
        return None
    told = {(award.page, award.box) for paragraph in paragraphs for award in paragraph.awards}
    items = [paragraph.item for paragraph in paragraphs]
    return replace(reading, issues=(*doubts, *again, *untold_sums(items, told, lines, rules)))


def sums_of_text(plan: Outline) -> set[tuple[int, Box]]:
    """The places of all sums of the running text."""
    lines = (line for block in plan.blocks for line in block.lines)
    return {(line.page, box) for line in lines for _, box, *_ in money_in(line)}


def _beside_lists(paragraphs: Sequence[_Paragraph], known: KnownMoney) -> Reading | None:
    """The doubts about awards that sentences tell and the lists beside them do not have."""
    doubts = tuple(
        _doubt(award)
        for paragraph in paragraphs
        for award in paragraph.awards
        if award.is_sure
        and (award.page, award.box) not in known.places
        and not known.is_sum(award.money.amount_gbp)
        and award.money.amount_gbp not in known.names
    )
    return Reading(issues=doubts) if doubts else None


def _year(award: Award, of: _Paragraph, head: Front) -> tuple[str | None, bool]:
    """The year of an award of a paragraph, and whether it is not said by its sentence or the heading alone: the
    nearest text above it that names a year may be of it as well.
    """
    years = head.years or head.decided
    own = next(iter(years), None)
    if award.year is not None:
        return award.year, False
    text = award.near or of.above
    near, over = years_in(text), years_in(of.heading)
    is_of_next = bool(award.near) or text.endswith(":")
    if len(near) == 1 and is_of_next and "£" not in text and OF_NEXT.search(text):
        return near[0], near != [*years]
    if len(over) == 1:
        return over[0], bool(text) and near != over
    is_sure = len(years) == 1 and bool(head.years) and {*near, *over} <= {own}
    return own, not is_sure or (bool(text) and not near)  # of the calendar: "In 2018"


def _doubt(award: Award) -> Issue:
    said = f"nothing says whether {award.raw} of {award.title!r} is an award; it is no line"
    return Issue.at(award, "list_item_not_read", said)


def _paragraphs(plan: Outline, rules: Rules) -> Iterator[_Paragraph]:
    if not any("£" in text for block in plan.blocks for text in block.texts):
        return
    overs = headings_over(plan.blocks, [total_alone(block, rules) for block in plan.blocks])
    for block, over in zip(plan.blocks, overs, strict=True):
        if not any("£" in text for text in block.texts):
            continue
        own = block.texts[0] if is_heading(block.lines[0], plan.body_size_pt) else ""
        headings = (own, over, block.place.heading)
        heading = next((text for text in headings if years_in(text)), "")
        above = ""
        for lines in grouped(block.lines, _goes_on):
            item = Item([*lines])
            if any("£" in line.text for line in lines):
                yield _Paragraph(item, heading, above, told_awards(item, rules))
            text = item.text(rules)
            is_other = names_year(text) and not is_heading(lines[0], plan.body_size_pt)
            above = text if is_other else above


def _goes_on(above: TextLine, line: TextLine) -> bool:
    """Whether a line is of the same paragraph as the one above it; the next page may begin in its midst."""
    is_near = line.box.top - above.box.bottom <= SET_APART * line.size_pt
    return are_set_alike(above, line, SAME_PT) and (line.page != above.page or is_near)
