"""Totals as the text says them: one sum, or one for each of several years in a line, or below one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Box, TextLine
from pipeline.normalise.plan.outline import Outline
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import masked, sums_years, year_in
from pipeline.normalise.words.sums import money_in
from pipeline.normalise.words.total_labels import TOTALS, label_of_total
from pipeline.normalise.words.yearly_sums import yearly_sums

# A sentence that says what those above come to: it may as well speak of all that a document awards.
_YEAR = r"(?:in|for|during) [\d/–-]+"
SENTENCE = re.compile(
    r"(?:in (?:total|all),? £[\d,.]+ (?:is|was|were|has been|will be) "
    r"(?:awarded|allocated|granted|committed|given|paid)"
    r"|(?:the|these) (?:\w+ )?(?:awards?|grants?|projects?|allocations?|contributions?) "
    r"(?:total(?:led|s)?|c[ao]mes? to|amount(?:ed)? to|add up to) £[\d,.]+"
    r"|a total of £[\d,.]+ (?:is|was|were|has been|will be) "
    rf"(?:awarded|allocated|granted|committed|given|paid))(?: {_YEAR})?(?:,? and £[\d,.]+ {_YEAR})*\W*",
    re.IGNORECASE,
)
NEAR = 2.0  # of the type size: between two lines there is no table


class StatedSum(NamedTuple):
    """One sum of a total; ``year`` is its own, None where it names none or is ``of_several``."""

    label: str
    raw: str
    page: int
    box: Box
    year: str | None
    of_several: bool


class SaidTotal(NamedTuple):
    """A total in the text: the ``last`` of its lines, its label, and its sums."""

    first: TextLine
    last: TextLine
    label: str
    sums: tuple[StatedSum, ...]
    section: str
    is_grand: bool
    before: tuple[int, float]  # the page and the end of the text line above, in points
    is_sentence: bool


def said_totals(plan: Outline, rules: Rules) -> list[SaidTotal]:
    """The totals in the text, from the top."""
    out: list[SaidTotal] = []
    before = (0, 0.0)
    for block in plan.blocks:
        for line, text in zip(block.lines, block.texts, strict=True):
            label, sums = _sums_of(line, text, rules) if "£" in text else ("", ())
            if out and _goes_on(out[-1], line, label, sums):
                out[-1] = _with_more(out[-1], line, label, sums)
            elif label:
                is_grand = rules.label(label, "grand") is not None
                is_sentence = SENTENCE.fullmatch(text) is not None
                out.append(
                    SaidTotal(
                        line, line, label, sums, block.place.section, is_grand, before, is_sentence
                    )
                )
            before = (line.page, line.box.bottom)
    return out


def _sums_of(line: TextLine, text: str, rules: Rules) -> tuple[str, tuple[StatedSum, ...]]:
    """The label of the total that a line of text is, and its sums; without a label those of years alone, which
    may go on with the total above.
    """
    low = text.lower()
    says = "total" in low or "overall" in low or "in all" in low
    is_of_years = text[:2].isdigit() or (says and text.count("£") > 1)
    said, yearly = yearly_sums(line) if is_of_years else ("", [])
    begins = low.startswith(("in ", "the", "a "))  # as it does
    is_sentence = begins and SENTENCE.fullmatch(text) is not None
    if len(yearly) > 1 or (yearly and not said):
        said = "Total" if is_sentence else said
        is_total = is_sentence or rules.label(said, *TOTALS) is not None
        sums = [
            StatedSum(f"{said} {year or ''}".strip(), raw, line.page, box, year, year is None)
            for year, raw, box in yearly
        ]
        return said if is_total else "", tuple(sums) if is_total or not said else ()
    label = "Total" if is_sentence else label_of_total(line, rules)
    if not label:
        return "", ()
    raw, box, *_ = next(money_in(line))
    of_several = sums_years(label)
    year = None if of_several else year_in(label)
    return label, (StatedSum(label, raw, line.page, box, year, of_several),)


def _goes_on(total: SaidTotal, line: TextLine, label: str, sums: Sequence[StatedSum]) -> bool:
    """Whether a line right below a total gives the same of other years."""
    known, years = ({one.year for one in some} for some in (total.sums, sums))
    room = line.box.top - total.last.box.bottom
    is_next = line.page == total.last.page and 0 < room + line.size_pt < (1 + NEAR) * line.size_pt
    is_same = not label or _wording(label) == _wording(total.label)
    return bool(years) and is_next and is_same and None not in years | known and not years & known


def _with_more(
    total: SaidTotal, line: TextLine, label: str, sums: Sequence[StatedSum]
) -> SaidTotal:
    named = sums if label else [one._replace(label=f"{total.label} {one.year}") for one in sums]
    return total._replace(last=line, sums=(*total.sums, *named))


def _wording(label: str) -> str:
    """A label without the year that it names."""
    return masked(label).replace("#", "").strip(" :").lower()
