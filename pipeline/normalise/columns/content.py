"""What the cells of a printed table say of its columns, where the titles do not."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence

from pipeline.model import Priority
from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.counted_years import LONE, NTH
from pipeline.normalise.words.dates import MONTH, year_in
from pipeline.normalise.words.marks import DASHES, ticks
from pipeline.normalise.words.named_priorities import priorities_in
from pipeline.normalise.words.names import canonical
from pipeline.normalise.words.theme_names import without_number
from pipeline.normalise.words.whole_dates import is_period

WORDS = re.compile(r"[A-Z][^\d£]{5,}")
LONGEST_YEAR = 12  # letters of a financial year alone, as "FY 2023-2024"
MOST_NAMES, FEW_NAMES = 0.6, 0.4  # of its rows: different texts of a column that groups them
LEAST_ROWS = 6
LEAST_TOLD = 3  # cells of a column that tell its role
LEAST_YEARS = 2  # where all of them are years; under a title that says so one will do
# a year, a day, the month of a year, or two months: "Apr 24 – Mar 25"
DATED = re.compile(
    rf"\b(?:19|20)\d\d\b|\d/\d|\b(?:{MONTH})\.? [’']?\d\d\b|\b(?:{MONTH})\b.+\b(?:{MONTH})\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(r"[;/•\d]")
RANKS = ("primary", "secondary")
IN_SERIES = re.compile(r"(?:S?P|PP|SO|OBJ)[ -]?\d{1,2}\b")  # and no quarter, year or round
CODE = re.compile(
    r"(?:(?:priority|objective|outcome|aim|goal) )?(?:[A-Z]{1,4}[ -]?\d{1,3}|\d{1,2}(?:\.\d{1,2})?|[A-H])",
    re.IGNORECASE,
)
CODES_APART = re.compile(r"[,;/&]|\band\b|(?<=\d) (?=[A-Z])")


def by_content(lay: Layout, listed: Sequence[Priority], rules: Rules) -> Layout:
    """The layout with the roles that the cells tell where the titles do not: a column of the document's
    own codes holds priorities; one of financial years says of which each line is; one whose few values
    come again row after row holds themes, and so does one of priorities that the document lists nowhere.
    """
    known = {squeezed(priority.code) for priority in listed}
    ranked = lay.of("priority_primary", "priority_secondary")
    lay = lay.taken_as("", [c for c in ranked if _ranks_others(lay, c, listed, rules)])
    ticked = [
        c for c in lay.columns if c.title and ticks([lay.texts[cell] for cell in lay.cells(c)])
    ]
    lay = lay.taken_as("ticked", ticked)  # whatever it says of a line, it is no text
    lay = lay.taken_as("priority_ticked", _of_priorities(ticked, listed, rules))
    lay = _with_mechanism(lay, rules)
    coded = lay.of("priority", "priority_primary", "priority_secondary")
    if lay.amounts and not any(names_codes(lay, c, rules) for c in coded):
        aims = [c for c in lay.of("theme", "description", "") if names_aims(lay, c, rules)]
        lay = lay.taken_as("priority", aims)
    if lay.amounts and not lay.of("theme"):
        grouping = [c for c in lay.of("priority") if _groups(lay, c, listed, rules)]
        lay = lay.taken_as("theme", grouping)
    for column in lay.columns:
        is_open = column.role in ("", "description", "comment", "date")
        if is_open or (column.role == "title" and column.is_broad):
            lay = lay.taken_as(_role_of_cells(lay, column, known, rules), [column])
    return lay


def _ranks_others(lay: Layout, column: Column, listed: Sequence[Priority], rules: Rules) -> bool:
    """Whether a column that is called "Primary", and no more, is of schools or contacts: no cell names a
    priority, and numbers are none where nothing lists these.
    """
    if column.title.lower() not in RANKS:
        return False
    given = [text for text in lay.texts_of(column) if listed or not text.isdigit()]
    return not any(priorities_in(text, rules, listed).codes for text in given)


def _of_priorities(
    ticked: Sequence[Column], listed: Sequence[Priority], rules: Rules
) -> list[Column]:
    """Of the columns with ticks beside the lines that each serves, those called after one of the priorities, or
    by a code of some that are listed nowhere.
    """
    found = []
    for column in ticked:
        named = priorities_in(column.title, rules, listed)
        is_one = len(named.codes) == 1 and named.is_known
        is_code = IN_SERIES.match(column.title) or _is_numbered_aim(column.title, rules)
        found += [column] if is_one and (listed or is_code) else []
    return found if len(found) > 1 else []


def _with_mechanism(lay: Layout, rules: Rules) -> Layout:
    """The layout with the columns that say how each line is funded, where no title says so: one of nothing
    but names of mechanisms; or columns called after one each, with ticks beside the lines that have it.
    """
    if lay.of("mechanism") or not lay.amounts:
        return lay
    open_ = [
        c for c in lay.of("", "description", "comment", "title") if c.role != "title" or c.is_broad
    ]
    ticked = [
        c for c in lay.of("ticked") if canonical(c.title, rules.mechanisms, "mechanisms").rule
    ]
    if len({c.title for c in ticked}) > 1:
        return lay.taken_as("mechanism_ticked", ticked)
    return lay.taken_as("mechanism", [c for c in open_ if names_mechanisms(lay, c, rules)][:1])


def names_mechanisms(lay: Layout, column: Column, rules: Rules) -> bool:
    """Whether a column holds nothing but names of mechanisms, and several of these."""
    cells = [cell for cell in lay.cells(column) if cell.column_span == 1]
    texts = [text for cell in cells for text in lay.texts[cell].split("\n")]
    given = _given(texts, rules)
    named = [canonical(text, rules.mechanisms, "mechanisms") for text in given]
    told = {name.value for name in named} - {None}
    return len(given) >= LEAST_TOLD and len(told) > 1 and all(name.rule for name in named)


def _role_of_cells(lay: Layout, column: Column, known: Collection[str], rules: Rules) -> str:
    """The role that a column's cells tell, where no other column has it; else its own."""
    texts = [lay.texts[cell] for cell in lay.cells(column)]
    given = _given(texts, rules)
    # "Area of work" beside the names of services
    is_broad = column.role == "description" and column.is_broad
    is_aim = column.role == "comment" and rules.label(column.title, "aims") is not None
    is_open = column.role == "" or is_broad or is_aim
    # what stands under a year is said of that year's money
    may_be_theme = is_open and not (rules.label(column.title, "no_groups") or year_in(column.title))
    if may_be_theme and lay.amounts and not lay.of("theme") and _heads_rows(lay, column, rules):
        return "theme"
    is_of_years = rules.label(column.title, "year_of_award") is not None
    years = [_is_year(text, is_of_years) for text in given]
    least = 1 if is_of_years else LEAST_YEARS if all(years) else LEAST_TOLD
    is_free = not lay.of("year") and not rules.label(column.title, "ages")
    if len(given) >= least and sum(years) > 0.5 * len(given) and is_free:
        return "year"
    if len(given) < LEAST_TOLD:
        return column.role
    coded = sum(_holds_codes(t, known) for t in given)
    if known and coded > 0.7 * len(given) and not lay.of("priority"):
        return "priority"
    is_theme = column.role == "" and may_be_theme and not lay.of("theme") and _recurs(given)
    is_marked = len({*"".join(given)} - {" "}) == 1  # with a cross or a tick
    is_dated = any(map(DATED.search, given))  # as of a contract's start
    return "theme" if is_theme and not is_marked and not is_dated else column.role


def _is_year(text: str, is_of_years: bool) -> bool:
    """Whether a cell says of which year an amount is: "2022/23"; under a title of years "Year 2" too, or a
    year with a remark, as "2022/23 (estimated)".
    """
    year = year_in(text)
    if is_period(text) or (year is not None and (is_of_years or len(text) <= LONGEST_YEAR)):
        return True
    return is_of_years and (NTH.fullmatch(text) or LONE.fullmatch(text)) is not None


def _groups(lay: Layout, column: Column, listed: Sequence[Priority], rules: Rules) -> bool:
    """Whether a column titled "Priority" names the one that each of some rows is under, and no code; a number
    before a name is one where the document lists priorities.
    """
    if not rules.label(column.title, "aims"):
        return False
    lines = [row for row in lay.body if not any(_is_total(lay.texts[c], rules) for c in row)]
    texts = [lay.text(row, column) for row in lines if not lay.year_alone(row)]
    given = _given(texts, rules)
    # a blank in the first column is of the name above it, or of one in the middle of its rows
    is_sparse = 2 <= len(given) < len(texts) if column.index == 0 else _is_beside_firsts(texts)
    is_told = is_sparse or _heads_rows(lay, column, rules)
    is_once = len(set(given)) == len(given) and not is_told
    if is_once:
        return False
    names = given if listed else [without_number(text) or text for text in given]
    return not any(SEVERAL.search(t) or priorities_in(t, rules, listed).codes for t in names)


def _is_beside_firsts(texts: Sequence[str]) -> bool:
    """Whether names stand beside the first of several rows each, the first row's among them."""
    given = list(filter(None, texts))
    return texts[:1] == given[:1] and 2 <= len(given) <= len(texts) / 2


def _given(texts: Sequence[str], rules: Rules) -> list[str]:
    """What a column gives in its rows, but for the labels of totals."""
    return [text for text in texts if text not in DASHES and not _is_total(text, rules)]


def _is_total(text: str, rules: Rules) -> bool:
    return rules.label(text, "total", "subtotal") is not None


def _row_texts(lay: Layout, column: Column) -> list[str]:
    """The texts of a column, but for rows that say a year and nothing else."""
    return [lay.text(row, column) for row in lay.body if not lay.year_alone(row)]


def _heads_rows(lay: Layout, column: Column, rules: Rules) -> bool:
    """Whether a column has the same words beside all of several rows that stand together; or, before the
    titles of the awards, beside the first of them.
    """
    title = lay.one("title")
    texts = _row_texts(lay, column)
    rows = [text for text in texts if not rules.label(text, "total", "subtotal")]
    given = [text for text in rows if text not in DASHES]
    if not (column.title and rows and rows[0] and all(map(_is_name, given))):
        return False
    if any(map(DATED.search, given)):
        return False
    names = len(set(given))
    runs = 1 + sum(a != b for a, b in itertools.pairwise(given))
    if title is None or column.index > title.index:
        return len(given) >= LEAST_ROWS and runs <= FEW_NAMES * len(given)
    is_sparse = 2 <= len(given) <= len(rows) / 2 and names == len(given)
    return is_sparse or (2 <= names == runs <= MOST_NAMES * len(given)) or _recurs(given)


def _is_name(text: str) -> bool:
    """Whether a text is words alone, with or without a number before them."""
    return any(WORDS.fullmatch(name) for name in (text, without_number(text)))


def _is_numbered_aim(title: str, rules: Rules) -> bool:
    """Whether a title is "Priority 1", and no more."""
    return CODE.fullmatch(title) is not None and rules.label(title, "aims") is not None


def names_codes(lay: Layout, column: Column, rules: Rules) -> bool:
    """Whether the cells of a column are codes of priorities, or lists of them; numbers of what was reached
    are none.
    """
    cells = (cell for cell in lay.cells(column) if cell.column_span == 1)
    given = [text for cell in cells if (text := lay.texts[cell]) not in DASHES]
    if all(map(str.isdigit, given)) and rules.label(column.title, "counts", "reached"):
        return False
    coded = sum(
        all(CODE.fullmatch(part.strip()) for part in CODES_APART.split(text)) for text in given
    )
    return len(given) >= LEAST_TOLD and coded > 0.7 * len(given)


def names_aims(lay: Layout, column: Column, rules: Rules) -> bool:
    """Whether a column holds the codes of the aims that it is called after."""
    return rules.label(column.title, "aims") is not None and names_codes(lay, column, rules)


def holds_names(lay: Layout, column: Column) -> bool:
    """Whether half the cells of a column have several words in them, as names have, though it be called after
    codes.
    """
    given = [text for text in lay.texts_of(column) if text not in DASHES]
    named = sum(len(re.findall(r"\b[A-Za-z’]{3,}", text)) > 1 for text in given)
    return 2 * named >= len(given) > 0


def _holds_codes(text: str, known: Collection[str]) -> bool:
    """Whether a text is one of the known codes, or a list of them."""
    codes = re.split(r"[,;/&]|\band\b|\s(?=[A-Z])", text)
    return all(squeezed(code) in known for code in codes if code.strip())


def _recurs(texts: Sequence[str]) -> bool:
    """Whether a few values of some length stand again and again, one beneath the other."""
    runs = 1 + sum(a != b for a, b in itertools.pairwise(texts))
    return len(texts) >= LEAST_ROWS and runs <= FEW_NAMES * len(texts) and max(map(len, texts)) > 6
