"""The steps down a table: what each of its totals is, and the lines that each covers, by label and place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.model import Key, TotalKind
from pipeline.normalise.columns.layout import Column
from pipeline.normalise.rows.nested import closing
from pipeline.normalise.rows.rows import Row
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.codes import CODE
from pipeline.normalise.words.dates import year_in
from pipeline.normalise.words.parts import given_gbp
from pipeline.normalise.words.total_labels import named_by

# of a theme, which the label of its total may not have
NUMBER = re.compile(r"^\d{1,2}[.):]?\s+(?=[A-Z])")


@dataclass(frozen=True)
class Step:
    """A step down a table: a line, which alone has keys and a code, a section's heading, a total or a lead
    amount.
    """

    kind: Literal["line", "section", "total", "running", "lead"]
    label: str
    row: Row
    keys: tuple[Key, ...] = ()
    code: str = ""

    @property
    def is_split(self) -> bool:
        """Whether it is an amount that is split into the lines below it."""
        return self.kind == "lead" and self.row.is_part


def _keys(steps: Iterable[Step]) -> list[Key]:
    return [key for step in steps for key in step.keys]


class Steps:
    """The steps of a table, with what each total is and where each line stands."""

    def __init__(self, steps: Sequence[Step], rules: Rules) -> None:
        self.steps, self.rules = steps, rules
        self.themes = {
            s.label: squeezed(NUMBER.sub("", s.label))
            for s in steps
            if s.kind == "line" and s.label
        }
        self.places = {k: i for i, s in enumerate(steps) for k in s.keys}
        rows = [s.row for s in steps if s.kind == "line"]
        # the columns whose cells give the years of their amounts
        self.dated = {
            i for row in rows for i, found in row.amounts.items() if any(e.year for e in found)
        }
        self.last_line = max((i for i, s in enumerate(steps) if s.kind == "line"), default=-1)
        self.closing = closing([s.kind for s in steps], [s.row.total for s in steps])
        self.kinds = self._kinds()
        self.subtotals_first = self._subtotals_stand_above()

    def covered(self, i: int) -> list[Key]:
        """The keys of the lines that the total at step ``i`` covers."""
        steps = self.steps
        if steps[i].kind == "running":  # all lines of the pages so far
            return _keys(steps[:i])
        if i in self.closing:  # all lines of several sections
            return _keys(steps[j] for j in self.closing[i])
        if self.kinds[i] in ("grand", "column"):
            return _keys(steps)
        if steps[i].kind == "lead" or self.subtotals_first:
            return _keys(self._below(i))
        return self._above(i)

    def _below(self, i: int) -> Iterable[Step]:
        """The steps that an amount above its lines is over: the parts that it is split into, or all down to the
        next such amount, total or heading.
        """
        below = self.steps[i + 1 :]
        if self.steps[i].is_split:
            lines = itertools.takewhile(lambda s: s.kind == "line", below)
            return (s for s in lines if s.row.is_part)
        return itertools.takewhile(lambda s: s.kind not in ("lead", "total", "section"), below)

    def _above(self, i: int) -> list[Key]:
        """The lines that a subtotal is over by the code or the themes that its label names; else those right
        above it.
        """
        steps, label = self.steps, self.steps[i].label
        start = i
        # an amount that is split is of the lines of a total
        while start > 0 and (
            steps[start - 1].kind in ("line", "running") or steps[start - 1].is_split
        ):
            start -= 1
        codes = {word for word in label.split() if CODE.match(word)}  # and no "Round 2"
        if of_code := _keys(s for s in steps[:i] if s.code in codes):
            return of_code
        near, themes = _keys(steps[start:i]), self._themes_of(label)
        if not themes:
            return near
        above = {s.label for s in steps[start:i] if s.kind == "line"}
        is_one_of_list = bool(above) and above <= self._themes_listed_at(i)
        if is_one_of_list or not (near and themes & above):
            return _keys(s for s in steps if s.kind == "line" and s.label in themes) or near
        return self._of_themes(themes, steps[start:i])

    def _themes_listed_at(self, i: int) -> set[str]:
        """The themes that several totals name which stand one below another, as at the end of a table whose
        lines are in no order of themes.
        """
        below = itertools.takewhile(lambda s: s.kind == "total", self.steps[i:])
        named = [themes for s in below if (themes := self._themes_of(s.label))]
        return set().union(*named) if len(named) > 1 else set()

    @staticmethod
    def _of_themes(themes: set[str], near: Sequence[Step]) -> list[Key]:
        """The keys of the lines right above a total that names their themes; without those above them
        that are all of other themes: the subtotal of these is not in the table, as where a row was lost.
        """
        lines = [s for s in near if s.kind == "line"]
        first = next((i for i, s in enumerate(lines) if s.label in themes), 0)
        is_apart = all(s.label in themes for s in lines[first:])
        return _keys(lines[first:] if is_apart else near)

    def parts(self, covered: Sequence[Key], column: Column) -> tuple[Decimal, ...]:
        """What the rows of the covered lines give in a column of quarters."""
        rows = [self.steps[i].row for i in sorted({self.places[k] for k in covered})]
        return given_gbp([e for row in rows for e in row.under(column)])

    def _kinds(self) -> dict[int, TotalKind]:
        """What each total is. A plain "Total" is a subtotal where the table has one for each section,
        grand where it follows subtotals, and a column's total where there are none.
        """
        steps = self.steps
        totals = [i for i, s in enumerate(steps) if s.kind == "total"]
        others = [i for i, s in enumerate(steps) if s.kind in ("lead", "running")]
        out: dict[int, TotalKind] = dict.fromkeys(others, "subtotal")
        first_lead = next((i for i, s in enumerate(steps) if s.kind == "lead"), len(steps))
        whole = self._whole_above(totals)
        labels: set[str] = set()  # of the totals before
        has_subtotal, start = False, 0
        for i in totals:
            label = squeezed(steps[i].label)
            comes_again = label in labels and any(s.kind == "line" for s in steps[start:i])
            after_subtotal = has_subtotal or first_lead < i
            out[i] = "grand" if i in whole else self._kind(i, after_subtotal, comes_again)
            labels.add(label)
            has_subtotal |= out[i] == "subtotal"
            start = i
        if len(totals) == 1 and not others and self._is_over_all(totals[0]):
            out[totals[0]] = "column"
        return out

    def _kind(self, i: int, after_subtotal: bool, comes_again: bool) -> TotalKind:
        """What a total is by its words, and by whether a subtotal or one of the same label stands above."""
        step = self.steps[i]
        if i in self.closing:
            return "subtotal"
        word = step.row.total
        themes = self._themes_of(step.label)
        if word == "grand" and not themes:  # and no "Total for all victims"
            return "grand" if after_subtotal else "column"
        if word == "subtotal" or themes or self._is_of_year(step.label) or self._names_heading(i):
            return "subtotal"
        if after_subtotal and i > self.last_line and not comes_again:
            is_one_of_many = self._is_above_grand(i) or self._is_named_as_others(i)
            return "subtotal" if is_one_of_many else "grand"
        return "subtotal" if i < self.last_line or comes_again else "column"

    def _names_heading(self, i: int) -> bool:
        """Whether words of a heading since the total before name this one, and not by money alone: "Total May"
        below "May 2018", and no "Total grants" below "Small grants".
        """
        name = "" if self._is_whole(self.steps[i]) else named_by(self.steps[i].label)
        above = itertools.takewhile(lambda s: s.kind != "total", reversed(self.steps[:i]))
        headings = [s.label.split() for s in above if s.kind == "section"]
        return bool(name) and any(
            squeezed(" ".join(words[m:n])) == name
            for words in headings
            for m, n in itertools.combinations(range(len(words) + 1), 2)
        )

    def _is_above_grand(self, i: int) -> bool:
        """Whether a total stands right below lines that have a heading, or names what else they are of than all
        money, and one called grand below it.
        """
        below = {s.row.total: given_gbp(s.row.entries) for s in self.steps[i + 1 :]}
        above = itertools.dropwhile(lambda s: s.kind == "line", reversed(self.steps[:i]))
        is_named = bool(named_by(self.steps[i].label)) and not self._is_whole(self.steps[i])
        is_headed = is_named or next((s.kind for s in above), "") == "section"
        # a grand one that states the same sums tells them again
        is_other = "grand" in below and below["grand"] != given_gbp(self.steps[i].row.entries)
        return self.steps[i - 1].kind == "line" and is_headed and is_other

    def _is_named_as_others(self, i: int) -> bool:
        """Whether a total stands right below lines and names what else they are of than all money, as each
        of those above it does for its own lines, and is not what all lines come to.
        """
        totals = [j for j, s in enumerate(self.steps[: i + 1]) if s.kind == "total"]
        names = {
            named_by(self.steps[j].label)
            for j in totals
            if self.steps[j - 1].kind == "line" and not self._is_whole(self.steps[j])
        }
        is_each_named = len(totals) > 2 and len(names - {""}) == len(totals)
        return is_each_named and not self._is_sum_of_lines(i)

    def _is_sum_of_lines(self, i: int) -> bool:
        """Whether a total is what all lines above it come to, in each of its columns."""
        rows = [s.row for s in self.steps[:i] if s.kind == "line"]
        return all(
            sum(given_gbp([e for row in rows for e in row.amounts.get(at, ())]))
            == sum(given_gbp(stated))
            for at, stated in self.steps[i].row.amounts.items()
        )

    def _whole_above(self, totals: Sequence[int]) -> Sequence[int]:
        """The total that a table begins with, where it is over all the others: it names nothing but money,
        and the next total follows it at once, or the last one ends the table.
        """
        steps = self.steps
        has_others = len(totals) > 1 or any(s.kind == "lead" for s in steps)
        if totals[:1] != [0] or not has_others or not self._is_whole(steps[0]):
            return ()
        labels = [squeezed(steps[i].label) for i in totals]
        below = next((s.kind for s in steps[1:] if s.kind != "section"), "line")
        # where lines part it from the one before, a sum over all ends a table of totals above their lines
        end = steps[-1]
        is_end = end.kind == "total" and not (steps[-2].kind == "line" and self._is_whole(end))
        is_over = below in ("total", "lead") or is_end
        return totals[:1] if is_over and labels.count(labels[0]) == 1 else ()

    def _is_whole(self, total: Step) -> bool:
        """Whether a total's label names nothing but money."""
        return self.rules.label(total.label, "whole") is not None

    def _is_over_all(self, only: int) -> bool:
        """Whether a table's one total is over all its lines: it stands above them and names nothing but money,
        or it ends the table, though called "Sub total".
        """
        if only == 0:
            return self._is_whole(self.steps[0])
        lines = [s for s in self.steps if s.kind == "line"]
        after = any(s.kind in ("line", "section") for s in self.steps[only + 1 :])
        is_bare = squeezed(self.steps[only].label) == "subtotal"
        return is_bare and not after and len({s.label for s in lines}) <= 1

    def _subtotals_stand_above(self) -> bool:
        """Whether a table begins with a subtotal and ends with lines."""
        order = [
            "line" if s.kind == "line" else "subtotal"
            for i, s in enumerate(self.steps)
            if s.kind == "line" or (self.kinds.get(i) == "subtotal" and s.kind != "running")
        ]
        return len(order) > 1 and order[0] == "subtotal" and order[-1] == "line"

    def _is_of_year(self, label: str) -> bool:
        """Whether a total's label names the year of a section."""
        year = year_in(label)
        return year is not None and any(
            s.kind == "section" and year_in(s.label) == year for s in self.steps
        )

    def _themes_of(self, label: str) -> set[str]:
        """The themes of the lines that a total's label names."""
        tight = squeezed(label)
        return {theme for theme, name in self.themes.items() if name and name in tight}
