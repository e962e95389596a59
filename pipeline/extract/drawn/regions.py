"""Where drawn lines and fills make a table on a page."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from pipeline.document.drawn import merged, sides
from pipeline.extract.drawn.lone_lines import with_lone_lines
from pipeline.extract.drawn.region import SNAP_PT, TOUCH_PT, Along, Region
from pipeline.extract.drawn.shades import shades_of
from pipeline.extract.drawn.underlines import without_underlines
from pipeline.extract.figures import has_figure
from pipeline.extract.lines import has_gap, lines_of
from pipeline.model import Box, Page, Rule, TextLine

SAME_WIDTH_PT = 6.0
MIN_HORIZONTAL_PT = 30.0
MIN_VERTICAL_PT = 5.0
# Horizontal rules alone are rows of one table while no more than this lies between two of them.
ROW_GAP_PT = 260.0
# A first line is none of the table's that is so many times as far from the next as any two others, or a few
# lines of print away, and begins and ends elsewhere than they do.
FAR_STEPS, LEAST_STEPS = 3.0, 4
OFF_PT, OFF_STEP_PT = 2.5, 40.0
# A heading, larger than the print below it, and that take no less between two tables.
LEAST_BREAK_PT, LEAST_BREAK_LINES, HEADING_RATIO, RUNNING = 36.0, 2, 1.1, 0.6
MOST_FILLS = 4000  # on a page; more are a map or a picture, and no cells


def regions(page: Page) -> list[Region]:
    """The drawn tables of a page, from the top; frames around the whole page left out."""
    rules = without_underlines(page.rules, page.words)
    verticals = Along(rules, False)
    hard = [
        r
        for r in rules
        if r.end - r.start >= (MIN_HORIZONTAL_PT if r.is_horizontal else MIN_VERTICAL_PT)
        or (r.is_horizontal and verticals.met_by(r))
    ]
    fills = page.fills if len(page.fills) <= MOST_FILLS else ()
    shades = shades_of(fills, page.words, hard)
    soft = [edge for fill in fills if fill not in shades for edge in sides(fill)]
    lines = [*hard, *soft]
    along = {flag: Along(lines, flag) for flag in (True, False)}
    met = [along[not r.is_horizontal].met_by(r) for r in lines]
    # those that no drawn line meets, whatever fills do; the drawn ones are the first
    lonely = [
        r.is_horizontal and min(places, default=len(hard)) >= len(hard)
        for r, places in zip(lines, met, strict=True)
    ]
    out = []
    groups = (
        part
        for group in with_lone_lines(_grouped(lines, along, met, lonely), lines)
        for part in _parted(group, lines, page)
    )
    for group in groups:
        members = _without_far_rule(group, lines, lonely)
        rules = [lines[i] for i in members]
        box = _extent(rules)
        if box.width < 60 or box.height < 8:
            continue
        level = [r.is_horizontal for r in rules]
        if level.count(True) < 2 and level.count(False) < 2:
            continue
        region = Region(
            box,
            [lines[i] for i in members if i < len(hard)],
            merged([lines[i] for i in members if i >= len(hard) and lines[i].is_horizontal]),
            [f for f in fills if box.holds(f, TOUCH_PT)],
        )
        if not _is_frame(region, page) and (any(level) or _are_all(region, page)):
            out.append(region)
    return sorted(_outermost(out), key=lambda r: (r.box.top, r.box.x0))


def _parted(group: Sequence[int], lines: Sequence[Rule], page: Page) -> Iterator[Sequence[int]]:
    """The lines of one table after another, where a heading and a paragraph stand between two rows that
    nothing drawn joins.
    """
    level = sorted([lines[i] for i in group if lines[i].is_horizontal], key=attrgetter("at"))
    upright = [lines[i] for i in group if not lines[i].is_horizontal]
    cuts = [
        (above.at + below.at) / 2
        for above, below, after in zip(level, level[1:], [*level[2:], None], strict=False)
        if below.at - above.at > LEAST_BREAK_PT
        and not any(r.start < below.at - TOUCH_PT and r.end > above.at + TOUCH_PT for r in upright)
        and _is_break(
            _print_between(page, above, below),
            above.end - above.start,
            _titles_between(page, below, after) if after else [],
        )
    ]
    if not cuts:  # as most often
        yield group
        return
    for top, bottom in itertools.pairwise([-math.inf, *cuts, math.inf]):
        yield [i for i in group if top < _middle(lines[i]) < bottom]


def _middle(rule: Rule) -> float:
    return rule.at if rule.is_horizontal else (rule.start + rule.end) / 2


def _print_between(page: Page, above: Rule, below: Rule) -> list[TextLine]:
    area = Box(above.start, above.at, above.end, below.at)
    return lines_of([word for word in page.words if area.holds(word.box, 1.0)], page.number)


def _titles_between(page: Page, above: Rule, below: Rule) -> list[TextLine]:
    """The print between two lines where it may be titles: none where it holds a figure."""
    between = _print_between(page, above, below)
    return [] if any(map(has_figure, between)) else between


def _is_break(between: Sequence[TextLine], width: float, titles: Sequence[TextLine]) -> bool:
    """Whether lines are a heading and running text, over all columns of a table of this width: it ends with a
    stop, or runs over most of them above titles. Above a row with a figure they may be a section of the table.
    Or a heading alone, larger than the titles below it.
    """
    if not between or any(map(has_gap, between)):
        return False
    sizes = [line.size_pt for line in between]
    if len(between) < LEAST_BREAK_LINES:
        return any(map(has_gap, titles)) and sizes[0] > HEADING_RATIO * titles[0].size_pt
    is_wide = bool(titles) and any(ln.box.width > RUNNING * width for ln in between)
    runs = is_wide or any(ln.text.endswith(".") for ln in between)
    return runs and max(sizes) > min(sizes) * HEADING_RATIO


def _without_far_rule(
    members: Sequence[int], lines: Sequence[Rule], lonely: Sequence[bool]
) -> Sequence[int]:
    """The lines of a table but for the first, where that is far above all others and touches none: as wide
    as the page's print, it is drawn under the title of a document.
    """
    level = sorted([lines[i] for i in members if lines[i].is_horizontal], key=attrgetter("at"))
    steps = [below.at - above.at for above, below in itertools.pairwise(level)]
    if len(steps) < LEAST_STEPS:
        return members
    first, *others = level
    is_off = (
        abs(first.start - min([r.start for r in others])) > OFF_PT
        and abs(first.end - max([r.end for r in others])) > OFF_PT
    )
    if steps[0] < (OFF_STEP_PT if is_off else FAR_STEPS * max(steps[1:])):
        return members
    return [i for i in members if lines[i] is not first or not lonely[i]]


def _grouped(
    lines: Sequence[Rule],
    along: Mapping[bool, Along],
    met: Sequence[Sequence[int]],
    lonely: Sequence[bool],
) -> Iterator[list[int]]:
    """The lines that belong together, by their places among all lines; ``met`` gives of each those of the
    other way that it meets.
    """
    taken: set[int] = set()
    for first in range(len(lines)):
        if first in taken:
            continue
        group = [first]
        taken.add(first)
        for i in group:  # it grows as we go
            line = lines[i]
            reach = ROW_GAP_PT if lonely[i] else SNAP_PT
            parallel = along[line.is_horizontal].between(line.at - reach, line.at + reach)
            found = set(met[i]) - taken
            for j in parallel:
                if j in taken or not _belong(line, lines[j], lonely[i] and lonely[j]):
                    continue
                if not (line.is_horizontal and _boxed(line, lines[j], along[False])):
                    found.add(j)
            group += found
            taken |= found
        yield sorted(group)


def _belong(a: Rule, b: Rule, are_lonely: bool) -> bool:
    """Whether two lines of one way, near to one another, are of one table; horizontals that meet no vertical
    go by equal width.
    """
    if a.is_horizontal:
        same = abs(a.start - b.start) <= SAME_WIDTH_PT and abs(a.end - b.end) <= SAME_WIDTH_PT
        if are_lonely and same:
            return True
    touching = min(a.end, b.end) - max(a.start, b.start) >= -TOUCH_PT
    return touching and abs(a.at - b.at) <= SNAP_PT


def _boxed(a: Rule, b: Rule, verticals: Along) -> bool:
    """Whether a table with sides, as wide as two horizontals, stands between them: they are of two others."""
    top, bottom = sorted((a.at, b.at))
    return all(
        any(
            top + TOUCH_PT < verticals.lines[i].start and verticals.lines[i].end < bottom - TOUCH_PT
            for i in verticals.between(end - SAME_WIDTH_PT, end + SAME_WIDTH_PT)
        )
        for end in (a.start, a.end)
    )


def _extent(rules: Sequence[Rule]) -> Box:
    hs = [r for r in rules if r.is_horizontal]
    vs = [r for r in rules if not r.is_horizontal]
    xs = [x for r in hs for x in (r.start, r.end)] + [r.at for r in vs]
    ys = [y for r in vs for y in (r.start, r.end)] + [r.at for r in hs]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _is_frame(region: Region, page: Page) -> bool:
    box = region.box
    fills_page = box.width > 0.9 * page.width_pt and box.height > 0.9 * page.height_pt
    return fills_page and not region.sides()


def _are_all(region: Region, page: Page) -> bool:
    """Whether upright lines alone are all that encloses a table: no print stands beside them, as they are at
    its sides, and no cell is filled, as that would part its rows.
    """
    x0, top, x1, bottom = region.box
    beside = (word.box for word in page.words if top < word.box.top < bottom)
    return not region.fills and not any(box.x1 < x0 or box.x0 > x1 for box in beside)


def _outermost(found: list[Region]) -> list[Region]:
    """A region inside another is one of its cells' decorations; its lines join the outer one."""
    out: list[Region] = []
    for region in sorted(found, key=lambda r: -r.box.area):
        outer = next((o for o in out if _is_inside(region.box, o.box)), None)
        if outer is None:
            out.append(region)
        else:
            outer.hard += region.hard
            outer.soft += region.soft
    return out


def _is_inside(inner: Box, outer: Box) -> bool:
    return (
        inner.x0 >= outer.x0 - TOUCH_PT
        and inner.x1 <= outer.x1 + TOUCH_PT
        and inner.top >= outer.top - TOUCH_PT
        and inner.bottom <= outer.bottom + TOUCH_PT
    )
