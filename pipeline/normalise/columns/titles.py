"""What the columns of a printed table are: roles, years and units, by their titles."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from operator import attrgetter

from pipeline.grouping import by_key
from pipeline.model import Printed, PrintedTable, TextLine
from pipeline.normalise.columns.award import with_award
from pipeline.normalise.columns.belied import SPOKEN, as_cells_show
from pipeline.normalise.columns.content import names_aims
from pipeline.normalise.columns.dittos import with_dittos
from pipeline.normalise.columns.heading_rows import captions, heading_rows, title_of
from pipeline.normalise.columns.layout import FIGURE_ROLES, Around, Column, Layout
from pipeline.normalise.columns.money_columns import with_money
from pipeline.normalise.columns.spread import count, has_text, is_of_several, is_said_of_award, said
from pipeline.normalise.plan.outline import Outline
from pipeline.normalise.rulebook.profiles import Profile
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.names import canonical
from pipeline.normalise.words.roles import names_fund, role_of
from pipeline.normalise.words.text import cell_text, clean

LINES_ABOVE = 2  # of those right above a table, which may say its unit and year
LINES_BELOW = 2
OBJECTIVE = re.compile(r"(?:\w+ )?objectives?", re.IGNORECASE)
BOTH = re.compile(r"\band\b|[&/]")  # "Project and provider"
CONTRACTS = re.compile(r"\b(?:contract|grant|agreement)", re.IGNORECASE)


def all_layouts(
    printed: Printed, plan: Outline, rules: Rules, profile: Profile | None, years: Sequence[str]
) -> list[Layout]:
    """The layouts of all tables of a document, each by its heading and the lines next to it. ``years`` are
    those of its title.
    """
    on_page = by_key(printed.lines, attrgetter("page"))
    out = []
    for table in printed.tables:
        near = [clean(line.text, rules) for line in plan.above[table.index][-LINES_ABOVE:]]
        heading = plan.places[table.index].heading
        page, _ = table.boxes[-1]
        below = " ".join(clean(line.text, rules) for line in _below(table, on_page[page]))
        out.append(layout(table, rules, profile, Around(" ".join([heading, *near]), below, years)))
    return out


def _below(table: PrintedTable, on_page: Sequence[TextLine]) -> list[TextLine]:
    """The first lines of text under a table, of those on the page that it ends on."""
    _, box = table.boxes[-1]
    lines = [line for line in on_page if line.box.top > box.bottom - 2]
    return sorted(lines, key=lambda ln: ln.box.top)[:LINES_BELOW]


def layout(table: PrintedTable, rules: Rules, profile: Profile | None, around: Around) -> Layout:
    """The layout of a table, by its titles, its cells and what stands around it."""
    cells = dict.fromkeys(itertools.chain.from_iterable(table.rows))
    texts = {cell: cell_text(cell, rules) for cell in cells}
    first = heading_rows(table, texts, rules)
    over = captions(table, first, texts, rules)
    titles = [r for r in range(first) if r not in over]
    columns = []
    for c in range(len(table.rows[0])):
        title = title_of(table, c, titles, texts)
        role, rule = role_of(title, rules)
        columns.append(Column(c, title, role, rule=rule, is_broad=rule in rules.broad_columns))
    named = [texts[cell] for cell in over.values()]
    titled = Layout(table, tuple(columns), first, texts, captions=tuple(named))
    around = around._replace(above=" ".join((around.above, *named)))
    money = with_money(titled, rules, profile, around)
    return _with_texts(with_dittos(with_award(money, rules), rules), rules)


def _with_texts(lay: Layout, rules: Rules) -> Layout:
    """The layout with one column for each role of text; a table without a title column takes the next
    best.
    """
    lay = _one_of_each(_with_bodies(as_cells_show(lay, rules), rules), rules)
    if not lay.of("title"):
        named = [c for c in lay.of("mechanism") if _names_contracts(lay, c, rules)]
        # "Workstream", where each row has its own
        works = [c for c in lay.of("theme") if rules.label(c.title, "work")]
        apart = [c for c in works if has_text(lay, c) and not is_of_several(lay, c)]
        lay = lay.taken_as("title", named or apart[:1])
    if lay.table.is_cards:
        first, *others = [c for c in lay.columns if c.role not in FIGURE_ROLES]
        lay = lay.taken_as("description", [c for c in others if c.role == "title"])
        lay = lay.taken_as("title", [first])
    lay = _without_names_of_groups(lay, rules)
    if lay.of("title"):
        return lay
    both = [c for c in lay.of("provider") if rules.label(c.title, "work") and BOTH.search(c.title)]
    return lay.taken_as("title_provider", both) if both else _with_next_best(lay, rules)


def _without_names_of_groups(lay: Layout, rules: Rules) -> Layout:
    """The layout without titles that name groups of awards, which are their themes: what most rows leave
    blank, where another column has words in them; and what comes again in them.
    """
    first = lay.columns[0]
    if not lay.of("theme") and not first.title and any(lay.titles) and _names_groups(lay, first):
        lay = lay.taken_as("theme", [first])
    if lay.amounts:
        lay = lay.taken_as("", lay.of("stage"))
    for column in lay.of("title"):
        others = [c for c in lay.of("", "stage", "description") if c is not column]
        is_sparse = not has_text(lay, column) and any(has_text(lay, c) for c in others)
        if is_sparse or _is_of_several_awards(lay, column, rules):
            role = "mechanism" if names_fund(column.title) else "theme"
            lay = lay.taken_as("" if lay.of(role) else role, [column])
    return lay


def _with_bodies(lay: Layout, rules: Rules) -> Layout:
    """The layout with a column called after a kind of body ("CSP", "School") told to be of who is paid, where
    another says for what; beside one of who is paid "CSP" or "Council" is of areas.
    """
    open_ = lay.of("title", "")
    bodies = [c for c in open_ if rules.label(c.title, "body") and has_text(lay, c)]
    if all(c in bodies for c in lay.of("title")):
        return lay
    if not lay.of("provider"):
        return lay.taken_as("provider", bodies[:1])
    areas = [c for c in bodies if rules.label(c.title, "area_body")]
    lay = lay.taken_as("", bodies)
    return lay.taken_as("" if lay.of("reach") else "reach", areas[:1])


def _one_of_each(lay: Layout, rules: Rules) -> Layout:
    """The layout with the first column alone of each role of text; the others describe, or have none."""
    for role in ("title", "provider", "theme", "code", "mechanism", "reach", "comment"):
        same = [*lay.of(role)]
        if role == "title":
            # "Service" and "Project" beside one another: the plainer vocabulary comes first
            same.sort(key=lambda c: (c.is_broad, c.index))
            # what a project serves is its theme: it stands before it, is that of others too, or a code
            named = [c for c in same if not OBJECTIVE.fullmatch(c.title)]
            aims = [c for c in same if named and c not in named]
            served = [
                c
                for c in aims
                if c.index < named[0].index or is_of_several(lay, c) or names_aims(lay, c, rules)
            ]
            lay = lay.taken_as("" if lay.of("theme") else "theme", served)
            same = [c for c in same if c not in served]
        elif role == "provider":
            # "Project lead" may name a person, and "Group" themes
            same.sort(
                key=lambda c: (
                    c.is_broad or (c.title.lower() == "group" and is_of_several(lay, c)),
                    c.index,
                )
            )
        elif role == "comment":
            same.sort(key=lambda c: (c.is_broad, c.index))  # "Outcomes" beside conditions
        lay = lay.taken_as("description" if role in ("title", "provider") else "", same[1:])
    return lay


def _with_next_best(lay: Layout, rules: Rules) -> Layout:
    """The layout with a title among its columns of text: the first of the likeliest that holds words,
    no codes of aims, and does not name groups where another does not.
    """
    first = lay.columns[0]
    is_nameless = not first.title and first.role == "" and has_text(lay, first)
    order = ("description", "", "reach", "comment", "theme", "provider", "priority")
    for role in ("", *order) if is_nameless else order:
        found = [c for c in lay.of(role) if has_text(lay, c) and not names_aims(lay, c, rules)]
        if role in ("", "reach", "comment"):
            found = [c for c in found if not is_said_of_award(lay, c)]
        found = [c for c in found if not is_of_several(lay, c)] or found
        is_shared = bool(found) and (role == "reach" or is_of_several(lay, found[0]))
        if role == "comment" and is_shared:
            continue  # "Status": names may stand on another page
        if found and not (is_shared and _providers_differ_more(lay, found[0])):
            is_both = role == "provider" and len(found) == 1
            return lay.taken_as("title_provider" if is_both else "title", found[:1])
    # a list of what each aim gets has nothing but their codes
    is_list = lay.amounts and len(lay.columns) == 1 + len(lay.amounts)
    return lay.taken_as("title", lay.of("priority")) if is_list else lay


def _providers_differ_more(lay: Layout, column: Column) -> bool:
    """Whether a column of providers tells more rows apart than this one: several are of one area."""
    provider = lay.one("provider")
    return provider is not None and count(lay, provider) > count(lay, column)


def _is_of_several_awards(lay: Layout, column: Column, rules: Rules) -> bool:
    """Whether a column names what several awards are of, such as a fund, each for its own purpose or to
    its own recipient. Of a service that several provide each keeps the name.
    """
    tellers = ("description",) if rules.label(column.title, "work") else ("description", "provider")
    others = [c for c in lay.of(*tellers) if has_text(lay, c)]
    own = any(2 * count(lay, column) <= count(lay, other) for other in others)
    return own and is_of_several(lay, column)


def _names_contracts(lay: Layout, column: Column, rules: Rules) -> bool:
    """Whether a column called "Contract or grant" says of each row which contract it is, not whether: a
    "Funding stream" beside what the money is for says where it is from, whatever its name.
    """
    if not CONTRACTS.search(column.title) and any(has_text(lay, c) for c in lay.of("description")):
        return False
    given = list(filter(None, said(lay, column)))
    known = [text for text in given if canonical(text, rules.mechanisms, "mechanisms").rule]
    return 2 * len(known) < len(given) and not is_of_several(lay, column)


def _names_groups(lay: Layout, column: Column) -> bool:
    """Whether a column that has no role names what several rows are of, each beside the first of them."""
    has_words = any(SPOKEN.fullmatch(text) for text in lay.texts_of(column))
    return column.role == "" and has_words and is_of_several(lay, column)
