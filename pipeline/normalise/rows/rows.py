"""What a row of an amount table says by itself: a line, a total, the heading of a section, a remark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.model import Cell
from pipeline.model.values import kept
from pipeline.normalise.columns.layout import READ_AS_MONEY, Column, Layout
from pipeline.normalise.rows.yearly_totals import yearly_total
from pipeline.normalise.rulebook.rule_kinds import compiled
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.marks import DASHES
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.parts import Entry, entries
from pipeline.normalise.words.sums import money_in
from pipeline.normalise.words.total_labels import COUNTED, TotalWord, is_of_theme, total_of

# What a row is: a funded line; a total, or one of all pages so far; an amount above the lines that it is the
# sum of; a share of the amount above it; the heading of a section; a remark; what is said about a total.
Kind = Literal["line", "total", "running", "lead", "within", "section", "remark", "aside"]
Cells = tuple[Cell, ...]
Amounts = Mapping[int, Sequence[Entry]]
MOST_LABEL_WORDS = 14  # of a row of text alone: what is longer is a remark
# and so is a sentence of what has happened, where headings say what is aimed at: "Keeping young people safe."
SENTENCE = re.compile(r".*\b(?:was|were|had|ha(?:s|ve) been)\b.*\.")
NOTE = ("*", "†", "Note", "NB", "N.B")
# What a theme comes to, behind its name: ``Victims (£102,000)``, ``Victims: £102,000``, ``Victims – 6
# awards, £102,000``.
_SUM = r"£\s?\d[\d,. ]*(?:k|m)?"
SUM_AFTER = re.compile(
    rf"(?<=\w)(?:\s*\((?:total(?: of)?:?\s*)?{_SUM}\)|(?:\s+[–—|-]|:)\s*"
    rf"(?:\d+ (?:awards?|grants?|projects?|schemes?|services?),?\s*(?:totalling\s*)?)?{_SUM})$",
    re.IGNORECASE,
)
ROUNDED = re.compile(r"[km]\)?$", re.IGNORECASE)
# What begins the row of a share of the amount above it.
OF_WHICH = re.compile(r"(?:(?i:of which|o/w)|including|incl?\.)(?!\w)[\s:,–—-]*\w")


@dataclass(frozen=True)
class Row:
    """A row with its amounts by column. ``cells`` holds several rows where a cell spans its parts.

    A section may stand ``over`` others, or under one: the label of that which is the theme of their lines. The
    ``name`` is that of a row which has none of its own, and of an amount that is split among such rows;
    ``is_part`` where the layout tells the parts of such an amount; ``is_heading`` where it is a section's
    heading that ends with such an amount; ``said`` is what a row of text below it says of it;
    ``is_name_doubtful`` where its name, which is that of the line above, may be that of the line below.
    """

    kind: Kind
    cells: tuple[Cells, ...]
    label: str = ""
    total: TotalWord | None = None
    amounts: Amounts = field(default_factory=dict)
    over: str = ""
    name: str = ""
    is_part: bool = False
    is_heading: bool = False
    said: str = ""
    is_name_doubtful: bool = False

    @kept
    def first(self) -> Cells:
        return self.cells[0]

    @kept
    def entries(self) -> list[Entry]:
        """All its amounts, from the left."""
        return [entry for found in self.amounts.values() for entry in found]

    def under(self, *columns: Column) -> list[Entry]:
        """Its amounts in these columns, in their order."""
        found: list[Entry] = []
        for column in columns:
            found += self.amounts.get(column.index, ())
        return found

    @kept
    def has_amount(self) -> bool:
        """Whether one of its amounts can be read, or is in another currency."""
        return any(e.money.amount_gbp is not None or e.money.is_foreign for e in self.entries)

    @kept
    def has_amount_printed(self) -> bool:
        """Whether anything is printed where its amounts stand, be it a dash."""
        return any(entry.raw.strip() for entry in self.entries)

    @property
    def gives_no_amount(self) -> bool:
        """Whether nothing is printed where its amounts stand, or dashes alone."""
        return all(entry.raw.strip() in DASHES for entry in self.entries)

    @kept
    def is_bold(self) -> bool:
        return all(c.is_bold for c in dict.fromkeys(self.first) if not c.is_blank)


def row_of(layout: Layout, r: int, texts: Sequence[str], themes: Set[str], rules: Rules) -> Row:
    """What row ``r`` of a table is. ``texts`` are the clean ones of its cells; ``themes`` the names of those
    that rows above it are of, squeezed.
    """
    cells = layout.table.rows[r]
    if year := layout.year_alone(cells):
        return Row("section", (cells,), year)
    words = _words(layout, cells, texts)
    # of the number of a section and its name, the name
    label = next((w for w in words if not COUNTED.fullmatch(w)), words[0] if words else "")
    if len(words) == 1 and _are_titles(layout, texts):
        return Row("section", (cells,), label)
    line = Row("line", (cells,), label, None, _amounts(layout, r, rules))
    if line.has_amount and (kind := _kind_of_amount(label, rules)):
        return replace(line, kind=kind)
    is_label_alone = len(words) == 1 and line.gives_no_amount
    if is_label_alone and (stated := _stated_in(layout, cells, rules)):
        return stated
    stands_out = line.is_bold or _is_filled_alone(r, layout.table.row_fills)
    if labelled := _label_of_total(line, words, themes, stands_out, rules):
        return Row("total", (cells,), *labelled, line.amounts)
    is_theme = line.has_amount and is_of_theme(words, themes)
    if is_theme and (stands_out or _begins_theme(layout, r, label)):
        return Row("total", (cells,), label, "subtotal", line.amounts)
    if line.has_amount or not is_label_alone:
        return line
    kind = _kind_of_label(layout, cells, label, stands_out)
    if kind == "section":
        return heading_of(layout, cells, label, rules)
    return line if kind == "line" else Row(kind, (cells,), label)


def _kind_of_amount(label: str, rules: Rules) -> Kind | None:
    """What the label of an amount says that it is, where that is neither a line's nor a total's."""
    if rules.label(label, "running"):
        return "running"
    return "within" if OF_WHICH.match(label) else None


def _label_of_total(
    line: Row, words: Sequence[str], themes: Set[str], stands_out: bool, rules: Rules
) -> tuple[str, TotalWord] | None:
    """The label of a row that says that it is a total, or stands out and says nothing beside its amount; and
    what kind of total. None of any other row: one cell of words over all columns heads the rows below.
    """
    if not words and stands_out and line.has_amount:
        return "", "total"
    is_heading = not line.entries and not any(map(str.isdigit, line.label))
    return None if is_heading else total_of(words, themes, stands_out, rules)


def _begins_theme(layout: Layout, r: int, label: str) -> bool:
    """Whether a label stands in the row's own cell for its theme."""
    theme = layout.one("theme")
    cell = layout.table.rows[r][theme.index] if theme else None
    return cell is not None and cell.row == r and layout.texts[cell] == label


def heading_of(layout: Layout, cells: Cells, label: str, rules: Rules) -> Row:
    """The row of a section's heading; it is a lead where it ends with the sum of the lines below it, to the
    pound, or rounded as these are.
    """
    after = SUM_AFTER.search(label)
    if after is None:
        return Row("section", (cells,), label)
    label = label[: after.start()]
    sums = [sums for _, said, _, sums in _sums_in(layout, cells, rules) if label in said]
    if not sums or (ROUNDED.search(after[0]) and not _are_rounded(layout)):
        return Row("section", (cells,), label)
    return Row("lead", (cells,), label, None, sums[-1], is_heading=True)


def _are_rounded(layout: Layout) -> bool:
    """Whether most amounts of a table are printed in thousands or millions: ``£12k``."""
    given = [
        text for c in layout.amounts for text in layout.texts_of(c) if any(map(str.isdigit, text))
    ]
    return 2 * sum(ROUNDED.search(text) is not None for text in given) > len(given)


def without_continued(label: str, rules: Rules) -> str:
    """The heading of a section without what says at its end that it goes on from the page before."""
    rule = rules.label(label, "continued")
    found = list(compiled(rule.pattern).finditer(label.lower())) if rule else []
    is_end = bool(found) and not label[found[-1].end() :].strip(" .)")
    return label[: found[-1].start()].strip(" –—-,") or label if is_end else label


def _are_titles(layout: Layout, texts: Sequence[str]) -> bool:
    """Whether a row has the titles of the amounts again, beside a name: each theme has its own, and stands
    in its titles.
    """
    amounts = layout.amounts
    return bool(amounts) and all(texts[c.index] == c.title != "" for c in amounts)


def row_words(layout: Layout, row: Row) -> list[str]:
    """The texts of a row that are neither money nor dashes, as printed."""
    return _words(layout, row.first, [c.raw.strip() for c in row.first])


def _amounts(layout: Layout, r: int, rules: Rules) -> Amounts:
    """The amounts of a row by column. One that shares the cell of the amount above has none."""
    cells, above = layout.table.rows[r], layout.table.rows[r - 1]
    return {
        c.index: [Entry(None, "", parse("", rules), cell.page, cell.box)]
        if c.role == "amount" and cell.row < r
        else entries(cell, rules, c.unit, above[c.index])
        for c in layout.of(*READ_AS_MONEY)
        if not _covers(cell := cells[c.index], layout)
    }


def _is_filled_alone(r: int, fills: Set[int]) -> bool:
    """Whether a row stands on a fill that is no band of a table in which every other row has one."""
    return r in fills and not fills & {r - 2, r + 2}


def _kind_of_label(layout: Layout, cells: Cells, label: str, stands_out: bool) -> Kind:
    """What a row is that has but one text, and no amount."""
    spans = any(c.column_span > 1 and not c.is_blank for c in cells)
    if not spans and len(layout.columns) <= 2:
        return "line"
    is_long = len(label.split()) > MOST_LABEL_WORDS
    if is_long or SENTENCE.fullmatch(label) or label.startswith(NOTE):
        return "remark"
    if spans or stands_out:
        return "section"
    title = layout.names
    if title is not None and not cells[title.index].is_blank:
        return "line"
    is_theme_like = not cells[0].is_blank and layout.one("theme") is None
    return "section" if is_theme_like else "remark"


def _stated_in(layout: Layout, cells: Cells, rules: Rules) -> Row | None:
    """A sum in the one cell of a row: a total with its label (``Total: £98,441``), or a parent amount
    above its children (``£98,441 allocated as follows``).
    """
    for text, label, is_end, amounts in _sums_in(layout, cells, rules):
        if rules.label(text, "split"):
            return Row("lead", (cells,), label, None, amounts)
        total = total_of([label], set(), False, rules)
        if total is not None and is_end:
            return Row("total", (cells,), *total, amounts)
    label, amounts = yearly_total(layout, cells, rules) or ("", {})
    total = total_of([label], set(), False, rules) if label else None
    return Row("total", (cells,), *total, amounts) if total else None


def _sums_in(
    layout: Layout, cells: Cells, rules: Rules
) -> Iterator[tuple[str, str, bool, Amounts]]:
    """The sums in the words of a row of a table with one column of awards: the text of its cell, what stands
    before it in its line, whether it ends that, and it as an amount of the column.
    """
    if len(layout.amounts) != 1:
        return
    for cell in dict.fromkeys(cells):
        for line in cell.lines:
            for raw, box, start, _ in money_in(line):
                label = line.text[:start].strip(" :–—-") or line.text
                entry = Entry(None, raw, parse(raw, rules), line.page, box)
                amounts = {layout.amounts[0].index: [entry]}
                yield layout.texts[cell], label, line.text.strip().endswith(raw), amounts


def _covers(cell: Cell, layout: Layout) -> bool:
    """Whether a cell spans text columns as well: its text is no amount of this column."""
    spanned = range(cell.column, cell.column + cell.column_span)
    return cell.column_span > 1 and any(
        c.index in spanned and c.role not in READ_AS_MONEY for c in layout.columns
    )


def _words(layout: Layout, cells: Cells, texts: Sequence[str]) -> list[str]:
    """The texts of a row that are neither money nor dashes, each cell once, from the left."""
    roles = (*READ_AS_MONEY, "unknown_money", "not_pounds")
    money = {c.index for c in layout.of(*roles)}
    said = {
        cell: text
        for i, (cell, text) in enumerate(zip(cells, texts, strict=True))
        if text not in DASHES and not (i in money and not _covers(cell, layout))
    }
    return list(said.values())
