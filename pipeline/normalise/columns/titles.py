"""What the columns of a printed table are: roles, years and units, by their titles."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from operator import attrgetter

from pipeline.grouping import by_key
from pipeline.model import Cell, Printed, PrintedTable, TextLine
from pipeline.normalise.columns.award import with_award
from pipeline.normalise.columns.content import holds_names, names_aims, names_mechanisms
from pipeline.normalise.columns.dittos import with_dittos
from pipeline.normalise.columns.heading_rows import captions, heading_rows, title_of
from pipeline.normalise.columns.layout import FIGURE_ROLES, MONEY_ROLES, Around, Column, Layout
from pipeline.normalise.columns.money_columns import with_money
from pipeline.normalise.plan.outline import Outline
from pipeline.normalise.rulebook.profiles import Profile
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.marks import DASHES, ticks
from pipeline.normalise.words.names import canonical
from pipeline.normalise.words.roles import names_fund, role_of
from pipeline.normalise.words.text import cell_text, clean
from pipeline.normalise.words.total_labels import COUNTED

LINES_ABOVE = 2  # of those right above a table, which may say its unit and year
LINES_BELOW = 2
OBJECTIVE = re.compile(r"(?:\w+ )?objectives?", re.IGNORECASE)
BOTH = re.compile(r"\band\b|[&/]")  # "Project and provider"
CONTRACTS = re.compile(r"\b(?:contract|grant|agreement)", re.IGNORECASE)
WORDED = ("provider", "description", "comment", "reach")
SPOKEN = re.compile(r"\D*(?:[A-Z][a-z]{2}|[a-z]{4})\D*")


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
    lay = _one_of_each(_with_bodies(_as_cells_show(lay, rules), rules), rules)
    if not lay.of("title"):
        named = [c for c in lay.of("mechanism") if _names_contracts(lay, c, rules)]
        # "Workstream", where each row has its own
        works = [c for c in lay.of("theme") if rules.label(c.title, "work")]
        apart = [c for c in works if _has_text(lay, c) and not _is_of_several(lay, c)]
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


def _as_cells_show(lay: Layout, rules: Rules) -> Layout:
    """The layout with other roles for columns whose cells show that they don't hold what their titles say."""
    # "Objective", over the codes of those that each award serves, where nothing names these
    titles = lay.of("title")
    are_aims = bool(titles) and all(names_aims(lay, c, rules) for c in titles)
    if are_aims and any(_has_text(lay, c) for c in lay.columns if c not in titles):
        lay = lay.taken_as("priority", titles)
    # "Grant" or "Contract", over signs that say which of the two
    lay = lay.taken_as("ticked", [c for c in lay.of("title") if ticks(lay.texts_of(c))])
    # "Contract", the end of "Grant or contract", over how each is funded
    funded = [c for c in lay.of("title") if names_mechanisms(lay, c, rules)]
    lay = lay.taken_as("" if lay.of("mechanism") else "mechanism", funded)
    # "Decision", over what was decided: the name of each award, or what became of a bid
    spoken = [c for c in lay.of("code") if _speaks(lay, c)]
    # or "Scheme Code", as what no gap parts is one column
    spoken += [c for c in lay.of("code") if c not in spoken and holds_names(lay, c)]
    names = [c for c in spoken if not _decides(lay, c, rules)]
    lay = lay.taken_as("comment", spoken)
    lay = lay.taken_as("title", () if lay.of("title") else names[:1])
    # "Beneficiaries", over how many they are; "% of grant"
    lay = lay.taken_as("", [c for c in lay.of(*WORDED) if _counts(lay, c)])
    shares = [c for c in lay.of("title") if any("%" in text for text in lay.texts_of(c))]
    lay = lay.taken_as("", [c for c in shares if _counts(lay, c)])
    # "Action", over what is done for the money, beside the objective that it serves
    actions = [c for c in lay.of("stage") if lay.amounts and _has_text(lay, c)]
    return lay.taken_as("title", actions)


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
        is_sparse = not _has_text(lay, column) and any(_has_text(lay, c) for c in others)
        if is_sparse or _is_of_several_awards(lay, column, rules):
            role = "mechanism" if names_fund(column.title) else "theme"
            lay = lay.taken_as("" if lay.of(role) else role, [column])
    return lay


def _with_bodies(lay: Layout, rules: Rules) -> Layout:
    """The layout with a column called after a kind of body ("CSP", "School") told to be of who is paid, where
    another says for what; beside one of who is paid "CSP" or "Council" is of areas.
    """
    open_ = lay.of("title", "")
    bodies = [c for c in open_ if rules.label(c.title, "body") and _has_text(lay, c)]
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
                if c.index < named[0].index or _is_of_several(lay, c) or names_aims(lay, c, rules)
            ]
            lay = lay.taken_as("" if lay.of("theme") else "theme", served)
            same = [c for c in same if c not in served]
        elif role == "provider":
            # "Project lead" may name a person, and "Group" themes
            same.sort(
                key=lambda c: (
                    c.is_broad or (c.title.lower() == "group" and _is_of_several(lay, c)),
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
    is_nameless = not first.title and first.role == "" and _has_text(lay, first)
    order = ("description", "", "reach", "comment", "theme", "provider", "priority")
    for role in ("", *order) if is_nameless else order:
        found = [c for c in lay.of(role) if _has_text(lay, c) and not names_aims(lay, c, rules)]
        if role in ("", "reach", "comment"):
            found = [c for c in found if not _is_said_of_award(lay, c)]
        found = [c for c in found if not _is_of_several(lay, c)] or found
        is_of_several = bool(found) and (role == "reach" or _is_of_several(lay, found[0]))
        if role == "comment" and is_of_several:
            continue  # "Status": names may stand on another page
        if found and not (is_of_several and _providers_differ_more(lay, found[0])):
            is_both = role == "provider" and len(found) == 1
            return lay.taken_as("title_provider" if is_both else "title", found[:1])
    return lay


def _is_said_of_award(lay: Layout, column: Column) -> bool:
    """Whether a titled column stands behind who is paid and how much: "District", "Decision"."""
    payee, amount = lay.one("provider"), next(iter(lay.amounts), None)
    if payee is None or amount is None or not column.title:
        return False
    return payee.index < amount.index < column.index


def _speaks(lay: Layout, column: Column) -> bool:
    """Whether half the cells of a column that are beside others have words in them, and no digit."""
    given = list(filter(None, _said(lay, column)))
    spoken = sum(SPOKEN.fullmatch(text) is not None for text in given)
    return 2 * spoken >= len(given) > 0


def _decides(lay: Layout, column: Column, rules: Rules) -> bool:
    """Whether a column of decisions says what became of bids, and not what was awarded."""
    is_told = any(rules.label(text, "decided", "declined") for text in lay.texts_of(column))
    return is_told or _is_of_several(lay, column) or _is_said_of_award(lay, column)


def _counts(lay: Layout, column: Column) -> bool:
    """Whether all that stands in a column are numbers."""
    given = [text for text in lay.texts_of(column) if text not in DASHES]
    return bool(given) and all(map(COUNTED.fullmatch, given))


def _providers_differ_more(lay: Layout, column: Column) -> bool:
    """Whether a column of providers tells more rows apart than this one: several are of one area."""
    provider = lay.one("provider")
    return provider is not None and _count(lay, provider) > _count(lay, column)


def _is_of_several_awards(lay: Layout, column: Column, rules: Rules) -> bool:
    """Whether a column names what several awards are of, such as a fund, each for its own purpose or to
    its own recipient. Of a service that several provide each keeps the name.
    """
    tellers = ("description",) if rules.label(column.title, "work") else ("description", "provider")
    others = [c for c in lay.of(*tellers) if _has_text(lay, c)]
    own = any(2 * _count(lay, column) <= _count(lay, other) for other in others)
    return own and _is_of_several(lay, column)


def _names_contracts(lay: Layout, column: Column, rules: Rules) -> bool:
    """Whether a column called "Contract or grant" says of each row which contract it is, not whether: a
    "Funding stream" beside what the money is for says where it is from, whatever its name.
    """
    if not CONTRACTS.search(column.title) and any(_has_text(lay, c) for c in lay.of("description")):
        return False
    given = list(filter(None, _said(lay, column)))
    known = [text for text in given if canonical(text, rules.mechanisms, "mechanisms").rule]
    return 2 * len(known) < len(given) and not _is_of_several(lay, column)


def _is_of_several(lay: Layout, column: Column) -> bool:
    """Whether each text of a column stands in two rows or more, taken together: it names groups."""
    return 2 * _count(lay, column) <= len(_lines(lay))


def _names_groups(lay: Layout, column: Column) -> bool:
    """Whether a column that has no role names what several rows are of, each beside the first of them."""
    has_words = any(SPOKEN.fullmatch(text) for text in lay.texts_of(column))
    return column.role == "" and has_words and _is_of_several(lay, column)


def _count(lay: Layout, column: Column) -> int:
    """How many different texts a column holds."""
    return len({*_said(lay, column)})


def _said(lay: Layout, column: Column) -> list[str]:
    """The texts of a column in the rows that are lines, blank ones too."""
    return [lay.text(row, column) for row in _lines(lay)]


def _lines(lay: Layout) -> Sequence[Sequence[Cell]]:
    """The rows that are no headings or totals: these have but one text, beside money."""
    told = [c.index for c in lay.columns if c.role not in MONEY_ROLES]
    lines = [row for row in lay.body if len({row[i] for i in told if lay.texts[row[i]]}) > 1]
    return lines or lay.body


def _has_text(lay: Layout, column: Column) -> bool:
    """Whether words stand in enough of a column's rows."""
    texts = lay.texts_of(column)
    return sum(bool(re.search(r"[A-Za-z]{3}", text)) for text in texts) > 0.4 * len(texts)
