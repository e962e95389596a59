"""Awards that the running text tells in sentences, of documents that list none: "Ark Trust received £700"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from pipeline.extract.lines import are_set_alike
from pipeline.grouping import grouped
from pipeline.model import Allocation, Issue, TextLine
from pipeline.normalise.lines.readings import KnownMoney, Reading
from pipeline.normalise.plan.front import Front
from pipeline.normalise.plan.outline import SAME_PT, Outline
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.texts.found_lists import SET_APART
from pipeline.normalise.texts.list_items import Award, Item, reading_of, told_awards
from pipeline.normalise.words.text import slug

LEAST = 2  # one alone is a remark


def read_sentences(
    plan: Outline, head: Front, read: Sequence[Reading], rules: Rules
) -> Reading | None:
    """The awards that the running text tells, sentence by sentence, of a document that has no others: beside
    tables and lists it tells of theirs. None where there are not several, or nothing says of which year. Each
    that may be none is a doubt, and no line.
    """
    years = head.years or head.decided
    if not years or any(reading.allocations for reading in read):
        return None
    table_id = f"{slug(head.title) or 'text'}-awards"
    made: list[Allocation] = []
    told = list(_told(plan, rules))
    for award in filter(attrgetter("is_sure"), told):
        is_inferred = award.year is None and (len(years) > 1 or not head.years)
        year = award.year or years[0]
        made.append(award.as_line(table_id, len(made) + 1, year, is_inferred))
    reading = reading_of(made, KnownMoney(read)) if len(made) >= LEAST else None
    doubts = tuple(_doubt(award) for award in told if not award.is_sure)
    return replace(reading, issues=doubts) if reading else None


def _doubt(award: Award) -> Issue:
    said = f"nothing says whether {award.raw} of {award.title!r} is an award; it is no line"
    return Issue.at(award, "list_item_not_read", said)


def _told(plan: Outline, rules: Rules) -> Iterator[Award]:
    for block in plan.blocks:
        if any("£" in text for text in block.texts):
            for lines in grouped(block.lines, _goes_on):
                yield from told_awards(Item([*lines]), rules)


def _goes_on(above: TextLine, line: TextLine) -> bool:
    """Whether a line is of the same paragraph as the one above it; the next page may begin in its midst."""
    is_near = line.box.top - above.box.bottom <= SET_APART * line.size_pt
    return are_set_alike(above, line, SAME_PT) and (line.page != above.page or is_near)
