"""The words of a funded line: its code, name, priorities, mechanism, provider and comment."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pipeline.model import Issue, Rank
from pipeline.model.values import kept
from pipeline.normalise.columns.layout import MONEY_ROLES, Column, Layout
from pipeline.normalise.lines.both_names import BothNames
from pipeline.normalise.lines.clauses import (
    Part,
    beside,
    lettered_clauses,
    own_text,
    said_of,
)
from pipeline.normalise.lines.named_cells import hard_breaks, parted_by_print, parted_by_words
from pipeline.normalise.lines.setting import Setting
from pipeline.normalise.rows.rows import Row
from pipeline.normalise.rulebook.rule_kinds import NOT_AWARDED
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.codes import Codes, code_before, codes_in, series_of
from pipeline.normalise.words.marks import DASHES, ticks
from pipeline.normalise.words.named_priorities import priorities_in
from pipeline.normalise.words.names import canonical, provider, unknown
from pipeline.normalise.words.parts import TOTAL
from pipeline.normalise.words.text import (
    BULLET,
    clean,
    title_and_rest,
)

LEAST_CODED, MOST_CODED = 2, 0.8  # names with a code before them, and their share of the lines
SHORT = 8  # words of a cell that says what was decided, and tells nothing


class Ranked(NamedTuple):
    """The priorities of a row: (code, rank, the text that named it), and what is against them."""

    codes: tuple[tuple[str, Rank, str], ...]
    flags: tuple[str, ...]
    issues: tuple[Issue, ...]


class Wording:
    """Reads the texts of a table's rows."""

    def __init__(self, layout: Layout, setting: Setting) -> None:
        self.layout, self.setting = layout, setting
        self.rules = setting.rules
        self.hard_breaks = hard_breaks(layout)
        self.both = BothNames(layout, self.rules)
        series = {series_of(priority.code).upper() for priority in setting.listed}
        self.are_coded = _are_coded(layout, series)
        self.listed_series = series - {""}
        ticked = layout.of("priority_ticked", "mechanism_ticked")
        self.ticks = ticks(layout.texts[cell] for column in ticked for cell in layout.cells(column))

    @kept
    def known_mechanisms(self) -> list[str]:
        """The spellings of mechanisms, in small letters."""
        names = (s for m in self.rules.mechanisms for s in (m.name, *m.spellings))
        return [clean(name, self.rules).lower() for name in names]

    def is_declined(self, row: Row) -> bool:
        """Whether a row says beside its amount that this was not awarded. Names may begin as what heads
        a list of such amounts does: "Unsuccessful Leavers Project".
        """
        is_named = bool(self.cell(row, "provider"))
        for column in self.layout.columns:
            if column.role not in MONEY_ROLES:
                is_name = is_named and column.role in ("title", "provider")
                kinds = ("declined",) if is_name else NOT_AWARDED
                text = self.layout.text(row.first, column)
                if _says_declined(column.title, text, kinds, self.rules):
                    return True
        return False

    def cell(self, row: Row, *roles: str) -> str:
        """The text of a row under the one column of these roles; empty where there is none, or a dash."""
        column = self.layout.one(*roles)
        text = self.layout.text(row.first, column) if column else ""
        return "" if text in DASHES else text

    def title(self, row: Row) -> tuple[str, str | None]:
        """The name of a line, and its description: from a column of its own, the same cell, or the row
        below; without the code that it begins with where each does.
        """
        name, said = self._title(row)
        name, said = BULLET.sub("", name), said or row.said or None
        if not self.are_coded:
            return name, said
        found = code_before(name)
        bare = name[found.end() :] if found else name
        return (bare or name, said) if bare or not said else title_and_rest(said)

    def _title(self, row: Row) -> tuple[str, str | None]:
        column = self.layout.names
        if column is None:
            return "", None
        cell = row.first[column.index]
        described = self.layout.of("description")
        texts = [self.layout.text(row.first, c) for c in described]
        said = " ".join(t for t in texts if t not in DASHES)
        both = self.both.read(cell)
        if both and not both.above:
            return both.title, said or None
        title = both.title if both else self.cell(row, column.role)
        breaks = self.hard_breaks
        if both:
            whole, cell = cell, replace(cell, lines=cell.lines[: both.above])
            breaks = {cell: breaks[whole]} if whole in breaks else {}
        if said:
            return (title, said) if title else (said, None)
        found = parted_by_print(cell, title, breaks, self.rules)
        if found is None and (described or column.role == "title_provider"):
            return title, None
        return found or parted_by_words(cell, title, self.rules)

    def codes(self, row: Row) -> Codes:
        """The codes of a line: a row whose own is missing has only those of its priorities."""
        column = self.layout.one("code")
        if column is None:
            found = code_before(self.cell(row, "title")) if self.are_coded else None
            return Codes(found[1]) if found else Codes()
        return codes_in(
            row.first[column.index], self.setting.left_out, self.listed_series, self.rules
        )

    def priorities(self, row: Row, line_id: str, codes: Sequence[str]) -> Ranked:
        """The priorities that a row names, each once, by its first rank; ``codes`` stand with its own."""
        found: dict[str, tuple[str, Rank, str]] = {}
        flags: list[str] = []
        issues: list[Issue] = []
        ranks: dict[str, Rank] = {"priority_primary": "primary", "priority_secondary": "secondary"}
        texts: list[tuple[str, Rank, Column]] = [
            (self.layout.text(row.first, c), ranks.get(c.role, "unranked"), c)
            for role in ("priority_primary", "priority_secondary", "priority")
            for c in self.layout.of(role)
        ]
        texts += [
            (c.title, "unranked", c)
            for c in self.layout.of("priority_ticked")
            if self.layout.text(row.first, c) in self.ticks
        ]
        if codes:
            texts += [(" ".join(codes), "unranked", c) for c in self.layout.of("code")[:1]]
        for text, rank, column in texts:
            read = priorities_in(text, self.rules, self.setting.listed)
            flags += read.flags
            if not read.is_known and not self._is_theme(text):
                told = f"{line_id}: no priority of the document is {text[:60]!r}"
                issues.append(Issue.at(row.first[column.index], "priority_unknown", told))
            for code, raw in read.codes:
                found.setdefault(code, (code, rank, raw))
        return Ranked(tuple(found.values()), tuple(flags), tuple(issues))

    def _is_theme(self, text: str) -> bool:
        """Whether a text holds the name of a theme that the document lists."""
        tight = squeezed(text)
        return any(theme in tight for theme in self.setting.listed_themes)

    def mechanism(self, part: Part) -> tuple[str | None, tuple[str, ...], tuple[Issue, ...]]:
        """Mechanism and flags of a part of a row, and an issue where no rule knows it."""
        row, letter, amounts = part
        column = self.layout.one("mechanism")
        if column is None:
            columns = self.layout.of("mechanism_ticked")
            ticked = [c for c in columns if self.layout.text(row.first, c) in self.ticks]
            if len(ticked) != 1:
                return self.setting.mechanism, (), ()
            return canonical(ticked[0].title, self.rules.mechanisms, "mechanisms").value, (), ()
        cell = row.first[column.index]
        if letter is None:
            text = self.layout.texts[cell]
        elif (own := own_text(self.layout, row, column, letter)) is not None:
            text = own
        else:
            text = beside(cell, amounts, self.known_mechanisms, self.rules).get(letter, "")
        if text in DASHES:
            return None, (), ()
        text = self.setting.mechanism_key.get(text, text)
        name = canonical(text, self.rules.mechanisms, "mechanisms")
        issues = () if name.rule else (unknown("mechanism", text, cell),)
        return name.value, ("mechanism_tbc",) if name.value is None else (), issues

    def comment(self, part: Part) -> str | None:
        """The comment on a part of a row."""
        columns = self.layout.of("comment")
        said = (said_of(self.layout, part, c, self.rules) for c in columns)
        return " ".join(filter(None, said)) or None

    def payee(self, part: Part) -> tuple[str | None, tuple[str, ...]]:
        """Who is paid by a part of a row, and flags: by a column of theirs, by one that names both, or as the
        comment or the description says.
        """
        row = part.row
        column = self.layout.one("provider")
        if column is not None:
            text = said_of(self.layout, part, column, self.rules)
            name, flags = provider(text, self.rules, "provider")
            is_above = text is None and self.rules.label(row.first[column.index].raw, "ditto")
            return name, ("rows_doubtful",) if is_above else flags
        named = self.layout.names
        if named is not None and (names := self.both.read(row.first[named.index])):
            return names.provider, names.flags
        if self.both.is_payee_over:
            return None, ()
        if both := self.layout.one("title_provider"):
            title, below = self.title(row)
            # "Service and provider", with one above the other, and no column of what the service is
            is_below = self.rules.label(both.title, "work") and not self.cell(row, "description")
            # "- CCTV", which is of those who stand above
            is_part = BULLET.match(self.cell(row, "title_provider"))
            return (below if is_below else None) or (None if is_part else title or None), ()
        said = self.comment(part) or self.title(row)[1]
        name, flags = provider(said, self.rules, "comment")
        if name is None and part.letter is not None and not flags:
            name = self._after_first_clause(row, part.letter)
        return name, flags

    def _after_first_clause(self, row: Row, letter: str) -> str | None:
        """The provider of a later part where the comment says "via" once, in the first part."""
        for column in self.layout.of("comment"):
            lead, clauses = lettered_clauses(row.first[column.index], self.rules)
            first = clauses.get("a", "")
            name, _ = provider(f"{lead} {first}".strip(), self.rules, "comment")
            own = own_text(self.layout, row, column, letter, is_later=True)
            clause = own or clauses.get(letter)
            if name is not None and clause:
                return clause
        return None


def _are_coded(layout: Layout, listed: Set[str]) -> bool:
    """Whether the names of a table without a column of codes begin with one each, of one series that is not
    that of the listed priorities.
    """
    column = layout.one("title")
    if column is None or layout.of("code"):
        return False
    rows = [row for row in layout.body if row[column.index].column_span == 1]
    paid = [row for row in rows if any(layout.text(row, c) for c in layout.amounts)]
    names = {layout.text(row, column) for row in paid}  # several rows may have one: of parts
    named = [name for name in names if name and not TOTAL.match(name)]
    found = [code_before(name) for name in named]
    codes = [match[1] for match in found if match]
    series = {series_of(code).upper() for code in codes}
    is_each = len(codes) >= LEAST_CODED and len(codes) >= MOST_CODED * len(named)
    return is_each and len(set(codes)) == len(codes) and len(series) == 1 and not series & listed


@lru_cache(maxsize=1024)  # rows under one another say the same
def _says_declined(title: str, text: str, kinds: tuple[str, ...], rules: Rules) -> bool:
    """Whether a short text under a title says that an amount was not awarded."""
    return len(text.split()) <= SHORT and any(
        rules.label(said, *kinds) for said in (text, f"{title}: {text}")
    )
