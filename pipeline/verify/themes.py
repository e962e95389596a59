"""Lines whose theme is another than that of the subtotal which covers them: a misprint, or a row astray."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.model import Allocation, Check, Key, Total
from pipeline.normalise.rulebook.spelling import squeezed


def theme_checks(totals: Sequence[Total], allocations: Sequence[Allocation]) -> list[Check]:
    """A failed check for each line among those of one theme's subtotal that is printed under another
    theme, where that has a subtotal of its own in the table. Which of the two is right, no sum can tell.
    """
    lines = {a.key: a for a in allocations}
    tables: dict[str, list[Total]] = defaultdict(list)
    for total in totals:
        if total.kind == "subtotal":
            tables[total.table_id].append(total)
    return [check for mine in tables.values() for check in _astray(mine, lines)]


def _astray(subtotals: Sequence[Total], lines: Mapping[Key, Allocation]) -> Iterator[Check]:
    own = {t.total_id: theme for t in subtotals if (theme := _theme_of(t, lines))}
    for total in subtotals:
        theme = own.get(total.total_id)
        for key in total.covered if theme else ():
            line = lines.get(key)
            if line and line.theme != theme and line.theme in own.values():
                told = (
                    f"{line.line_id}: {line.title!r} is printed under {line.theme!r}, and stands among "
                    f"the lines of {total.label!r} (page {line.page})"
                )
                yield Check.at(line, "theme_of_subtotal", "total", False, told, theme, line.theme)


def _theme_of(total: Total, lines: Mapping[Key, Allocation]) -> str | None:
    """The theme that a subtotal is called after, where most of its lines are of it."""
    themes = [lines[k].theme for k in total.covered if k in lines]
    label = squeezed(total.label)
    for theme in dict.fromkeys(themes):
        if theme and squeezed(theme) in label and 2 * themes.count(theme) > len(themes):
            return theme
    return None
