"""Sums beside awards that sentences tell, of which nothing says what they are: somebody has to look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from pipeline.model import Allocation, Box, Issue, rounded_by, sum_gbp
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.texts.list_items import Item
from pipeline.normalise.texts.list_remarks import spans_of
from pipeline.normalise.texts.told_clauses import LOOSE, NEXT, PART, SUM
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.sums import money_in
from pipeline.normalise.words.text import clean


def untold_sums(
    items: Sequence[Item], told: Set[tuple[int, Box]], lines: Sequence[Allocation], rules: Rules
) -> Iterator[Issue]:
    """A doubt for each sum of some paragraphs that is not ``told`` of as an award, nor says that it is money of
    others, a limit or a part of an award; and is neither what lines come to nor the amount of one that is
    named.
    """
    years = {line.financial_year for line in lines}
    wholes = {sum_gbp([a for a in lines if a.financial_year == year]) for year in years}
    wholes.add(sum_gbp(lines))
    for item in items:
        found = [(line, raw, box) for line in item.lines for raw, box, *_ in money_in(line)]
        text = item.text(rules)
        spans = spans_of(text, [clean(raw, rules) for _, raw, _ in found])
        for (start, end), (line, raw, box) in zip(spans, found, strict=bool(spans)):
            sentence, at = _sentence(text, start, end)
            if (line.page, box) in told or _says_what(sentence, at, end - start, rules):
                continue
            money = parse(raw, rules)
            if money.amount_gbp is None or _is_sum(
                money.amount_gbp, wholes, rounded_by(money.precision_gbp)
            ):
                continue
            name = squeezed(sentence)
            alike = [a for a in lines if a.amount_gbp == money.amount_gbp]
            if any(squeezed(a.provider or a.title) in name for a in alike):
                continue
            doubt = f"nothing says whether {raw} in {sentence!r} is an award; it is no line"
            yield Issue("list_item_not_read", doubt, line.page, box)


def _sentence(text: str, start: int, end: int) -> tuple[str, int]:
    """The sentence around a place in a text, and where in it that begins."""
    low = max((m.end() for m in NEXT.finditer(text) if m.end() <= start), default=0)
    high = next((m.start() for m in NEXT.finditer(text) if m.start() >= end), len(text))
    return text[low:high], start - low


def _says_what(sentence: str, at: int, length: int, rules: Rules) -> bool:
    """Whether a sentence says that the sum of a ``length`` at a place in it is no award, or a part of one."""
    before, behind = sentence[:at], sentence[at + length :]
    said = f"{re.sub(SUM, '#', before)}£{re.sub(SUM, '#', behind)}"
    if rules.label(said, "others_money") or LOOSE.search(before):
        return True
    return any(m.start() <= at < m.end() for m in PART.finditer(sentence))


def _is_sum(amount_gbp: Decimal, wholes: Set[Decimal], within_gbp: Decimal) -> bool:
    return any(abs(amount_gbp - whole) <= within_gbp for whole in wholes)
