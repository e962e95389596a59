"""Awards that are set as headings with their labelled sums below (``Funding 2023/24: £120,000``)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from pipeline.extract.lines import ALIGNED_PT, are_flush, are_set_alike, end_above, is_right_below
from pipeline.model import Allocation, TextLine, rounded_by
from pipeline.normalise.lines.readings import KnownMoney, Reading
from pipeline.normalise.plan.front import Front
from pipeline.normalise.plan.outline import Outline, is_heading
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.texts.list_items import Award, reading_of
from pipeline.normalise.words.dates import year_in
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.roles import is_of_role
from pipeline.normalise.words.sums import money_in
from pipeline.normalise.words.text import clean, join, slug

LABELLED = re.compile(
    r"(?P<label>[A-Za-z][^:£]{1,50}?)\s*[:–—-]\s*(?P<sum>£\s?[\d,.]+\s?(?:k|m|million)?"
    r"(?:\s*(?:\(.*\)|per annum|p\.?a\.?|a year))?)\.?",
    re.IGNORECASE,
)
SAID = re.compile(r"(?P<label>[A-Za-z][^:£]{1,40}?)\s*:\s*(?P<value>\S.*)")
LEAST = 2  # of the same label: one alone is a remark
INDENT_PT = 60.0
FAR_PT = 200.0
NEARER_PT = 1.0
_top = attrgetter("box.top")


def read_labelled(
    plan: Outline, head: Front, tables: Sequence[Reading], rules: Rules
) -> Reading | None:
    """The awards whose sums stand in the text behind a label that says so, each named by the heading
    above it, or below where most begin what is said of them; None where there are not several of one
    label, or the tables have them all.
    """
    lines = [line for block in plan.blocks for line in block.lines]
    found = [said for line in lines if (said := _labelled(line, rules)) is not None]
    labels = [squeezed(re.sub(r"\d", "", label)) for _, label, _ in found]
    years = head.years or head.decided
    known = KnownMoney(tables)
    made: list[Allocation] = []
    headed: dict[tuple[object, ...], list[int]] = defaultdict(list)  # awards by what names them
    body = plan.body_size_pt
    begin = sum(_begins_block(line, lines, body) for line, *_ in found) > len(found) / 2
    table_id = f"{slug(head.title) or 'text'}-awards"
    for (line, label, printed), same in zip(found, labels, strict=True):
        named = _right_below if begin else _above
        above = named(line, lines, body) if labels.count(same) >= LEAST else []
        year = year_in(label) or (years[0] if years else None)
        _, box, *_ = next(money_in(line))
        if not above or year is None or (line.page, box) in known.places:
            continue
        money = parse(printed, rules)
        if known.is_sum(money.amount_gbp, rounded_by(money.precision_gbp)):
            continue  # the budget of what a table lists
        is_inferred = year_in(label) is None and len(years) > 1
        name = _whole(above, lines)
        near = [*above[len(name) :], *_below(line, lines)]
        what, who = (_said(role, near, lines, rules) for role in ("description", "provider"))
        title = clean(join([part.text for part in name]), rules)
        award = Award(title, what, who, printed, money, line.page, box)
        headed[name[0].page, name[0].box, label, year].append(len(made))
        made.append(award.as_line(table_id, len(made) + 1, year, is_inferred))
    for at in (i for places in headed.values() if len(places) > 1 for i in places):
        # the heading is over all of them, and names none: what does, or who is paid, may stand beside another
        made[at] = replace(made[at], provider=None, flags=(*made[at].flags, "rows_doubtful"))
    return reading_of(made, known)


def _labelled(line: TextLine, rules: Rules) -> tuple[TextLine, str, str] | None:
    """A line of a label that says award, and a sum, with both of them; None for any other."""
    match = LABELLED.fullmatch(clean(line.text, rules)) if "£" in line.text else None
    if match is None or not is_of_role(match["label"], rules, "amount"):
        return None
    is_sum = parse(match["sum"], rules).amount_gbp is not None and len([*money_in(line)]) == 1
    return (line, match["label"], match["sum"]) if is_sum else None


def _column(line: TextLine, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a page that begin where one of them does, from the top."""
    column = [other for other in lines if other.page == line.page and are_flush(other, line)]
    return sorted(column, key=_top)


def _begins_block(line: TextLine, lines: Sequence[TextLine], body_pt: float) -> bool:
    """Whether a heading stands below a line, nearer to it than all above, which may begin further right:
    both begin one card.
    """
    below = _right_below(line, lines, body_pt)
    above = [
        line.box.top - other.box.bottom
        for other in lines
        if other.page == line.page
        and other.box.top < line.box.top
        and other.box.shares_width(line.box)
    ]
    return bool(below and above) and below[0].box.top - line.box.bottom < min(above) - NEARER_PT


def _right_below(line: TextLine, lines: Sequence[TextLine], body_pt: float) -> list[TextLine]:
    """The heading right below a line; none where something else is."""
    column = _column(line, lines)
    below = column[column.index(line) + 1 :][:1]
    return below if below and is_heading(below[0], body_pt) else []


def _above(line: TextLine, lines: Sequence[TextLine], body_pt: float) -> list[TextLine]:
    """The nearest heading above a line that begins where it does, and the lines between the two; or that to the
    left of it, as of what is set in, where no other line there is nearer.
    """
    own = [other for other in _column(line, lines) if 0 < line.box.top - other.box.top < FAR_PT]
    left = [
        other
        for other in lines
        if other.page == line.page
        and 0 < line.box.top - other.box.top < FAR_PT
        and ALIGNED_PT < line.box.x0 - other.box.x0 <= INDENT_PT
    ]
    is_set_in = bool(left) and is_heading(max(left, key=_top), body_pt)
    over = [other for other in left if is_set_in and is_heading(other, body_pt)]
    column = sorted([*own, *over], key=_top)
    at = next((i for i in reversed(range(len(column))) if is_heading(column[i], body_pt)), 0)
    while at > 0 and _wraps(column[at - 1], column[at], lines):
        at -= 1
    return column[at:] if column and is_heading(column[at], body_pt) else []


def _wraps(above: TextLine, line: TextLine, lines: Sequence[TextLine]) -> bool:
    """Whether a text goes on in the line right below it: set alike, and both in bold, or with a word that had
    no room above, before the text to the right of it.
    """
    if not are_set_alike(above, line, NEARER_PT) or not is_right_below(line, above):
        return False
    near = [o.box for o in lines if o.page == line.page and abs(o.box.top - line.box.top) < FAR_PT]
    aside = min((box.x0 for box in near if box.x0 > above.box.x1), default=float("inf"))
    ends = [other.box.x1 for other in _column(above, lines) if other.box.x1 < aside]
    return line.is_bold or end_above(above, line) > max(ends)


def _whole(lines: Sequence[TextLine], column: Sequence[TextLine]) -> list[TextLine]:
    """The first of some lines, with those that its text goes on in."""
    out = [*lines[:1]]
    for line in lines[1:]:
        if not _wraps(out[-1], line, column):
            break
        out.append(line)
    return out


def _below(line: TextLine, lines: Sequence[TextLine]) -> list[TextLine]:
    """The line right below another, where it begins where that does."""
    return [
        other
        for other in _column(line, lines)
        if 0 < other.box.top - line.box.top < 2.5 * line.size_pt
    ]


def _said(
    role: str, near: Sequence[TextLine], lines: Sequence[TextLine], rules: Rules
) -> str | None:
    """What stands behind the first label of a role, on all its lines."""
    for i in range(len(near)):
        text = join([line.text for line in _whole(near[i:], lines)])
        match = SAID.fullmatch(clean(text, rules))
        if match and is_of_role(match["label"], rules, role):
            return match["value"]
    return None
