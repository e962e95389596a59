"""The themes of tables that name none themselves: what stands over each of several alike."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.extract.lines import is_right_below, segments
from pipeline.model import TextLine
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.plan.outline import NUMBERED, Outline, is_heading, is_of_series
from pipeline.normalise.rows.row_kinds import classify
from pipeline.normalise.rows.rows import SUM_AFTER
from pipeline.normalise.rulebook.rule_kinds import compiled
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.names import canonical
from pipeline.normalise.words.text import clean, slug
from pipeline.normalise.words.theme_names import THEME_NUMBER, without_number
from pipeline.normalise.words.whole_dates import is_year

YEARS = re.compile(r"(?:\b(?:in|for) )?(?:20)?\d\d ?[/–-] ?(?:20)?\d\d")
# what numbers a heading among others: "3. Road safety", "2.1 Road safety", "A2 Road safety"
IN_SERIES = re.compile(r"^[A-Z]?\d{1,2}(?:\.\d{1,2})*[.):]?\s+(?=[A-Z“‘\"])")
MOST_WORDS = 8  # of a heading that is set as any text
LEAST_LISTED = 2  # themes in a summary
CLOSE = 1.6  # times its size, to the table


def themes_by_heading(layouts: Sequence[Layout], outline: Outline, rules: Rules) -> dict[int, str]:
    """The headings over tables of one section with the same titles: each is the theme of its table. So is
    one over the first of several blocks in a table, the others of which have theirs within it.
    """
    alike: dict[tuple[str, tuple[int, str]], list[Layout]] = defaultdict(list)
    bare = [lay for lay in layouts if lay.amounts and not lay.of("theme")]
    captioned = {lay.kind for lay in bare if lay.captions}
    for lay in bare:
        place = outline.places[lay.table.index]
        # a heading may begin a section of its own; beside captions it is one of them
        is_own = place.section == slug(place.heading) or lay.kind in captioned
        alike["" if is_own else place.section, lay.kind].append(lay)
    out: dict[int, str] = {}
    for group in alike.values():
        if len(group) > 1 or _is_of_first(group[0], rules):
            over = [_heading_over(lay, layouts, outline, rules) for lay in group]
            headed = _told_apart(over, rules) or _summed_up(over, layouts)
            lines = [_line_over(lay, outline, rules) for lay in group]
            is_one = len({outline.places[lay.table.index].heading for lay in group}) == 1
            near = _told_apart(lines, rules) if is_one and all(text for text, _ in lines) else {}
            found = near if len(near) > len(headed) else headed
            out |= {group[i].table.index: theme for i, theme in found.items()}
    return out


def mechanisms_by_heading(
    layouts: Sequence[Layout], outline: Outline, rules: Rules
) -> dict[int, str]:
    """The mechanisms that the headings over tables name ("Grants", "Contracts 2020/21"), where several do."""
    out: dict[int, str] = {}
    for lay in layouts:
        if lay.amounts and not lay.of("mechanism", "mechanism_ticked"):
            heading = YEARS.sub("", _heading_over(lay, layouts, outline, rules)[1]).strip(" :–—-()")
            found = [
                canonical(h, rules.mechanisms, "") for h in (heading, heading.removesuffix("s"))
            ]
            name = next((name.value for name in found if name.rule), None)
            out |= {lay.table.index: name} if name else {}
    return out if len({*out.values()}) > 1 else {}


def _told_apart(over: Sequence[tuple[str, str]], rules: Rules) -> dict[int, str]:
    """The themes of tables, by their places among these, that the headings over them state, each in its
    last line: none where two have the same heading. What numbers them is no part of a name, but where
    nothing else tells two apart, as in ``A1 Corridor`` and ``M6 Corridor``.
    """
    headings, lasts = zip(*over, strict=True)
    if len({*headings}) < len(over):
        return {}
    names = [IN_SERIES.sub("", last) for last in lasts]
    if len({*names}) < len({*lasts}):
        names = list(lasts)
    themes = (_theme_above(name, rules) for name in names)
    pairs = enumerate(zip(headings, themes, strict=True))
    return {i: theme for i, (heading, theme) in pairs if theme and theme in heading}


def _summed_up(over: Sequence[tuple[str, str]], layouts: Sequence[Layout]) -> dict[int, str]:
    """The headings over tables, by their places among these, where a table lists just what each is called, as
    a summary does: they are themes even where they say no more than that these are grants ("Small grants").
    """
    names = [IN_SERIES.sub("", heading).strip(" :") for heading, _ in over]
    wanted = {squeezed(name) for name in names}
    if len(wanted) < max(len(over), LEAST_LISTED) or "" in wanted:
        return {}
    for lay in layouts:
        if lay.amounts and len(lay.body) >= len(names):
            titles = (text for column in lay.of("title") for text in lay.texts_of(column))
            if wanted <= {squeezed(text) for text in titles}:
                return dict(enumerate(names))
    return {}


def _heading_over(
    lay: Layout, layouts: Sequence[Layout], outline: Outline, rules: Rules
) -> tuple[str, str]:
    """The heading over one of the tables, and what is right above its titles."""
    if lay.captions and not lay.table.is_cards:
        return " ".join(lay.captions), lay.captions[-1]
    if (own := _own_of_line(lay, layouts, outline)) is not None:
        return (text := clean(own.text, rules)), text
    heading, last = outline.places[lay.table.index].heading, _heading_above(lay, outline, rules)
    over_year = heading.removesuffix(last).strip() if is_year(last) else ""
    return heading, over_year or last


def _own_of_line(lay: Layout, layouts: Sequence[Layout], outline: Outline) -> TextLine | None:
    """The piece of the line above tables that stand beside one another that is over this one alone; None where
    the line is no such.
    """
    (page, box), above = lay.table.boxes[0], outline.above[lay.table.index][-1:]
    firsts = [other.table.boxes[0] for other in layouts]
    beside = [at for of, at in firsts if of == page and not at.shares_width(box)]
    level = [at for at in beside if at.top < box.bottom and box.top < at.bottom]
    pieces = [piece for line in above if line.page == page for piece in segments(line)]
    own = [p for p in pieces if p.box.shares_width(box)]
    others = [p for p in pieces if any(p.box.shares_width(at) for at in level)]
    return own[0] if len(own) == 1 and others else None


def _line_over(lay: Layout, outline: Outline, rules: Rules) -> tuple[str, str]:
    """The caption of a table, or the line right over it that may be its heading, however it is set: a few
    words, no sentence, close to it.
    """
    above = outline.above[lay.table.index]
    if lay.captions or not above or above[-1].page != lay.table.page:
        return (text := " ".join(lay.captions)), text
    line, text = above[-1], _whole(above, rules)
    is_close = lay.table.top - line.box.bottom < CLOSE * line.size_pt
    is_short = len(text.split()) <= MOST_WORDS and not text.endswith((".", ":", ";", ","))
    text = text if is_close and is_short and text[:1].isupper() else ""
    return text, text


def _is_of_first(lay: Layout, rules: Rules) -> bool:
    """Whether what stands over a table heads the first of its blocks, as others are headed within it. Where
    nothing tells these from lines without an amount, it would be over them too.
    """
    pages = [page for page, _ in lay.table.boxes]
    is_in_blocks = lay.is_in_blocks or len(set(pages)) < len(pages)
    if not lay.begins_with_line or not (lay.captions or is_in_blocks):
        return False
    return any(row.kind == "section" for row in classify(lay, rules))


def _heading_above(lay: Layout, outline: Outline, rules: Rules) -> str:
    """The last line above a table that is set as a heading, where text stands between the two and it is that
    of no chapter; else the line right above it, however that is set.
    """
    above = outline.above[lay.table.index]
    listed = {id(ln) for a, b in itertools.pairwise(above) if is_of_series(b, a) for ln in (a, b)}
    places = [
        i
        for i, line in enumerate(above, 1)
        if is_heading(line, outline.body_size_pt) and id(line) not in listed
    ]
    end = places[-1] if places else len(above)
    text = _whole(above[:end], rules)
    is_of_chapter = rules.label(NUMBERED.sub("", text), "chapter") and not THEME_NUMBER.match(text)
    return "" if end < len(above) and is_of_chapter else text


def _whole(lines: Sequence[TextLine], rules: Rules) -> str:
    """The text of the last of these lines, with those before it that it goes on from with a small letter."""
    start = max(0, len(lines) - 1)
    while start and lines[start].text[:1].islower() and _goes_on(lines[start], lines[start - 1]):
        start -= 1
    return " ".join(clean(line.text, rules) for line in lines[start:])


def _goes_on(line: TextLine, above: TextLine) -> bool:
    return line.is_bold is above.is_bold and is_right_below(line, above)


def _theme_above(heading: str, rules: Rules) -> str:
    """The theme that the heading over a table states; nothing where it is none."""
    rule = rules.label(heading, "section")
    name = compiled(rule.pattern).sub("", heading.lower()) if rule else heading
    text = SUM_AFTER.sub("", heading[len(heading) - len(name) :]).strip(" .:–—-()")
    return "" if rules.label(without_number(text), "no_theme") else text
