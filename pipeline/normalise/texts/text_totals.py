"""Totals that stand in the text below several tables of one section, and are over all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.model import Claim, TextLine, Total
from pipeline.normalise.lines.readings import KnownMoney, Reading
from pipeline.normalise.plan.outline import Outline
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import sums_years, year_in
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.sums import money_in
from pipeline.normalise.words.text import clean
from pipeline.normalise.words.total_labels import TOTALS

LEAST_TABLES = 2


def read_text_totals(plan: Outline, tables: Sequence[Reading], rules: Rules) -> Reading | None:
    """The lines of text that are the label of a total, which names nothing but money, and a sum: each is over
    the lines of all tables of its section above it, where it is the only one of these. None where there
    is none, or the tables have a grand total of their own.
    """
    found: dict[str, list[tuple[TextLine, str]]] = defaultdict(list)
    for block in plan.blocks:
        for line, text in zip(block.lines, block.texts, strict=True):
            label = label_of_total(line, rules) if "£" in text else ""
            if label and rules.label(label, "grand", "whole"):
                found[block.place.section].append((line, label))
    known = KnownMoney(tables)
    totals = [
        total
        for section, whole in found.items()
        if len(whole) == 1
        for total in _over_tables(*whole[0], section, tables, known, rules)
    ]
    if not totals:
        return None
    claims = tuple(Claim(t.page, t.box, "total", t.label) for t in totals)
    return Reading(totals=tuple(totals), claims=claims)


def label_of_total(line: TextLine, rules: Rules) -> str:
    """The label of a line that is that of a total and its sum; empty where it is none."""
    sums = list(money_in(line))
    if len(sums) != 1:
        return ""
    before, _, after = line.text.partition(sums[0][0])
    label = clean(before, rules).strip(" :–—-")
    is_total = not after.strip(" .") and rules.label(label, *TOTALS)
    return label if is_total else ""


def _over_tables(
    line: TextLine,
    label: str,
    section: str,
    tables: Sequence[Reading],
    known: KnownMoney,
    rules: Rules,
) -> list[Total]:
    """The total of a line of text over the lines of the tables of its section above it."""
    place = (line.page, line.box.top)
    above = [
        reading
        for reading in tables
        if any(a.table_id == section and (a.page, a.box.top) < place for a in reading.allocations)
    ]
    raw, box, *_ = next(money_in(line))
    amount = parse(raw, rules).amount_gbp
    if len(above) < LEAST_TABLES or amount is None or (line.page, box) in known.places:
        return []
    if any(t.kind == "grand" for reading in above for t in reading.totals):
        return []
    keys = [a.key for reading in above for a in reading.allocations]
    of_several = sums_years(label)
    named = None if of_several else year_in(label)
    covered = tuple(key for key in keys if named in (None, key[1]))
    years = {year for _, year in covered}
    if not covered or (len(years) > 1) is not of_several:
        return []
    year = None if of_several else years.pop()
    return [Total(section, label, "grand", year, amount, line.page, box, covered)]
