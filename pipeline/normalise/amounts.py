"""The amount tables of a document: which they are, where they stand, and what each is read with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.model import Priority
from pipeline.normalise.columns.headings import headings_over, led_by
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.columns.titles import LINES_ABOVE
from pipeline.normalise.known import Known
from pipeline.normalise.lines.readings import Reading, with_grand_totals
from pipeline.normalise.lines.setting import Setting
from pipeline.normalise.lines.tables import read_table
from pipeline.normalise.other_money.budgets import doubted_budgets
from pipeline.normalise.other_money.counts import doubted_counts, speaks_of_awards
from pipeline.normalise.other_money.other_lists import doubted_others
from pipeline.normalise.plan.front import Front
from pipeline.normalise.plan.outline import Outline
from pipeline.normalise.profile import table_rule
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.themes import mechanisms_by_heading, themes_by_heading
from pipeline.normalise.words.areas import lone_areas_of
from pipeline.normalise.words.codes import code_tokens
from pipeline.normalise.words.lookalikes import left_out
from pipeline.normalise.words.marks import LETTER, mechanism_key
from pipeline.normalise.words.names import canonical
from pipeline.normalise.words.text import clean, slug


def read_tables(known: Known, rules: Rules) -> list[Reading]:
    """What each table of awards gives. Tables that have a reason not to be read are left out."""
    layouts, outline, head, listed = known.layouts, known.outline, known.head, known.listed
    read = [lay for lay in layouts if not lay.reason and (lay.amounts or lay.of("part"))]
    out: list[Reading] = []
    counts: dict[str, int] = defaultdict(int)
    taken: set[str] = set()
    # the places of tables under the heading of a theme each, by their titles
    themed: dict[tuple[str, ...], list[int]] = defaultdict(list)
    themes = _themes(listed, rules)
    by_heading = themes_by_heading(layouts, outline, rules)
    by_mechanism = mechanisms_by_heading(layouts, outline, rules)
    lacking = left_out(_first_codes(layouts, rules))
    lone_areas = lone_areas_of(_naming_areas(layouts, head), rules)
    letters = _key_to_letters(read, known, rules)
    for lay in read:
        place = outline.places[lay.table.index]
        rule = table_rule(lay, outline, known.profile, rules)
        named = rule.table if rule and rule.under else ""
        table_id = named or place.section or slug(head.title) or "table"
        setting = Setting(
            table_id=table_id,
            years=lay.years,
            is_year_inferred=lay.is_year_inferred,
            theme=_theme_in(place.heading, themes, rules) or by_heading.get(lay.table.index),
            mechanism=rule.mechanism if rule else by_mechanism.get(lay.table.index),
            themes=tuple(themes),
            listed=listed,
            rules=rules,
            lone_areas=lone_areas,
            left_out=lacking,
            mechanism_key=letters,
        )
        *_, heading = headings_over(lay, outline, rules)
        if place.heading and heading.endswith(place.heading):  # "Appendix 2: Youth Fund"
            heading = place.heading
        reading = _headed(read_table(lay, setting, counts[table_id], taken), heading)
        counts[table_id] += reading.lines
        taken |= reading.codes
        if lay.table.index in by_heading:
            themed[tuple(lay.titles)].append(len(out))
        out.append(reading)
    out = with_grand_totals(out, themed.values(), rules)
    return [_doubted(one, lay, read, outline, rules) for one, lay in zip(out, read, strict=True)]


def _key_to_letters(read: Sequence[Layout], known: Known, rules: Rules) -> dict[str, str]:
    """What the letters in columns of mechanisms stand for, by the title of one or a line of the text."""
    columns = [(lay, c) for lay in read for c in lay.of("mechanism")]
    texts = {text for lay, c in columns for text in lay.texts_of(c) if LETTER.fullmatch(text)}
    if all(canonical(text, rules.mechanisms, "mechanisms").rule for text in texts):
        return {}
    lines = (clean(line.text, rules) for line in known.printed.lines)
    return mechanism_key([*(c.title for _, c in columns), *lines], rules)


def _headed(reading: Reading, heading: str) -> Reading:
    """What a table gives, with its heading at the totals over all its lines."""
    keys = {line.key for line in reading.allocations}
    totals = (replace(t, heading=heading) if {*t.covered} == keys else t for t in reading.totals)
    return replace(reading, totals=tuple(totals))


def _doubted(
    reading: Reading, lay: Layout, read: Sequence[Layout], outline: Outline, rules: Rules
) -> Reading:
    """What a table gives, with a doubt where it may list something else than awards."""
    heading = outline.places[lay.table.index].heading
    over = [*headings_over(lay, outline, rules), *led_by(lay, outline, rules)]
    reading = doubted_others(reading, lay, over, read, rules)
    reading = doubted_budgets(reading, lay, heading, read, rules)
    near = outline.leading_to(lay.table.index)[-LINES_ABOVE:]
    above = " ".join([heading, *(line.text for line in near)])
    is_headed = speaks_of_awards(over[-1], rules)
    return doubted_counts(reading, lay, above, read, rules, is_headed=is_headed)


def _naming_areas(layouts: Sequence[Layout], head: Front) -> Iterator[str]:
    """What a document says of where it is about, and what is funded where."""
    yield from (head.publisher, head.title)
    for lay in layouts:
        for column in lay.of("reach", "title"):
            yield from lay.texts_of(column)


def _first_codes(layouts: Sequence[Layout], rules: Rules) -> Iterator[str]:
    """The first code of each line of the document, as printed."""
    for lay in layouts:
        for column in lay.of("code") if lay.amounts else ():
            for row in lay.body:
                yield from code_tokens(row[column.index], rules)[:1]


def _themes(listed: Sequence[Priority], rules: Rules) -> list[str]:
    out = [p.theme for p in listed if p.theme]
    out += [s for r in rules.themes for s in (r.name, *r.spellings)]
    return list(dict.fromkeys(out))


def _theme_in(heading: str, themes: Sequence[str], rules: Rules) -> str | None:
    """The theme that a table's heading names, by the document's own list or the rules."""
    tight = squeezed(heading)
    for theme in themes:
        if squeezed(theme) in tight:
            return canonical(theme, rules.themes, "themes").value
    return None
