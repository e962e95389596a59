"""What a table stands under: its headings, and the text that leads to it."""

from __future__ import annotations

from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.plan.outline import Outline, is_heading
from pipeline.normalise.rulebook.rule_kinds import NOT_AWARDED
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.text import clean
from pipeline.normalise.words.whole_dates import is_year

LINES_OF_LEAD = 3  # over which a sentence right above a table may run


def texts_above(lay: Layout, plan: Outline, rules: Rules, most: int = 1) -> list[str]:
    """The clean text of the lines right above a table, the nearest last."""
    return [clean(line.text, rules) for line in plan.above[lay.table.index][-most:]]


def headings_over(lay: Layout, plan: Outline, rules: Rules) -> list[str]:
    """The captions of a table; the headings that it stands under, together; and the last of them by itself,
    where it is the line right above.
    """
    above = [ln for ln in plan.above[lay.table.index][-1:] if is_heading(ln, plan.body_size_pt)]
    headings = [plan.places[lay.table.index].heading, *(clean(ln.text, rules) for ln in above)]
    return [*lay.captions, *headings]


def led_by(lay: Layout, plan: Outline, rules: Rules) -> list[str]:
    """The text right above a table that leads to it and says that these were awarded: "We gave the following
    grants:".
    """
    text = lead_to(lay, plan, rules)
    is_lead = text.endswith((":", ";")) and rules.label(text, "pointing") is not None
    return [text] if is_lead and not rules.label(text, *NOT_AWARDED, "negated") else []


def lead_to(lay: Layout, plan: Outline, rules: Rules) -> str:
    """The text right above a table that says what its awards are of: a financial year alone, or words of awards
    that are no sentence, or one that points to the table. Empty where there is none.
    """
    near = texts_above(lay, plan, rules, LINES_OF_LEAD)
    for count in range(1, len(near) + 1):
        text = " ".join(near[-count:])
        if is_year(text):
            return text
        is_sentence = text.endswith(".")
        if count > 1 and not text.endswith((":", ";", ".")):
            break
        points = rules.label(text, "pointing") is not None
        if rules.label(text, "awards") and (points or not (is_sentence or count > 1)):
            return text
    return ""
