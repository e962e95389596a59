"""What is known of a document before its tables are read: whose it is, and how it is laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import Check, Printed, PrintedTable, Priority
from pipeline.normalise import lists
from pipeline.normalise.columns.alike import taken_alike
from pipeline.normalise.columns.content import by_content
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.columns.titles import all_layouts
from pipeline.normalise.columns.years_above import of_series
from pipeline.normalise.other_money.purpose import judged
from pipeline.normalise.plan.front import Front, front
from pipeline.normalise.plan.outline import Outline, outline
from pipeline.normalise.profile import misfit_of, of_headings, profile_of
from pipeline.normalise.reshaped.cards import cards_as_tables
from pipeline.normalise.reshaped.inner_sums import with_sums_in_line
from pipeline.normalise.reshaped.parted import with_whole_rows
from pipeline.normalise.reshaped.text_cards import with_text_cards
from pipeline.normalise.reshaped.totals_alone import with_totals_alone
from pipeline.normalise.reshaped.turned import with_upright_tables
from pipeline.normalise.rulebook.profiles import Profile
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.texts.cell_lists import holds_lists
from pipeline.normalise.words.dates import period, years_between


@dataclass(frozen=True)
class Known:
    """What is known of a document before its tables are read.

    ``printed`` is what its pages hold, with cards as rows of tables; ``listing`` are those of its tables whose
    cells are lists of awards, which have no layout. ``listed`` are the priorities that it
    lists. ``misfit`` is the failed check that its publisher has a profile which does not fit, or nothing;
    of ``profile`` then counts what it says of headings.
    """

    printed: Printed
    head: Front
    profile: Profile | None
    outline: Outline
    layouts: Sequence[Layout]
    listing: Sequence[PrintedTable]
    listed: tuple[Priority, ...]
    misfit: tuple[Check, ...]


def what_is_known(printed: Printed, rules: Rules) -> Known:
    """A document by the profile of its publisher; by its headings alone where the columns do not fit."""
    printed = with_sums_in_line(with_upright_tables(printed, rules), rules)
    printed = with_text_cards(with_totals_alone(printed, rules), rules)
    printed = with_whole_rows(cards_as_tables(printed, rules), rules)
    head = front(printed.lines, rules, printed.first_page)
    years = years_between(*period(head.title))
    profile = profile_of(head, rules)
    sections = outline(printed, rules, profile)
    listing = [table for table in printed.tables if holds_lists(table, rules)]
    laid = replace(printed, tables=tuple([t for t in printed.tables if t not in listing]))
    layouts = all_layouts(laid, sections, rules, profile, years)
    misfit = misfit_of(layouts, profile)
    if profile is not None and misfit is not None:
        profile = of_headings(profile)
        layouts = all_layouts(laid, sections, rules, profile, years)
    head = of_series(head, layouts, sections, rules)
    listed = lists.priorities(sections, layouts, rules, profile)
    layouts = taken_alike([by_content(lay, listed, rules) for lay in layouts])
    layouts = [judged(lay, sections, head, rules) for lay in layouts]
    told = () if misfit is None else (misfit,)
    return Known(printed, head, profile, sections, layouts, listing, listed, told)
