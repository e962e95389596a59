"""Lines whose titles are no names: labels of cards that were read as the rows of a table, or years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.model import Allocation
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.roles import ROLES, is_of_role
from pipeline.normalise.words.whole_dates import is_year

NO_NAMES = [role for role in ROLES if role not in ("title", "amount", "row_total")]


def doubt_labels(allocations: Sequence[Allocation], rules: Rules) -> list[Allocation]:
    """The lines of a table, flagged where several have one title and that is a column's: their amounts may
    stand beside a label, and their names elsewhere. What is awarded may be called as a column of awards or of
    amounts is ("Core costs"), but for a colon; nobody who is paid is called "Amount". Titles that are years
    stand below the name of what is paid in each of them.
    """
    count = Counter([title for _, title in {(a.line_id, a.title) for a in allocations}])
    is_label = "Amount" in [a.provider for a in allocations] or any(
        is_of_role(title, rules, *(ROLES if title[-1:] == ":" else NO_NAMES))
        for title, times in count.items()
        if times > 1
    )
    is_label = is_label or any(map(is_year, [title for title in count if title[-1:].isdigit()]))
    return [a.flagged("rows_doubtful") for a in allocations] if is_label else list(allocations)
