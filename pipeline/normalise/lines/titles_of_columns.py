"""Lines whose titles are what columns are called: labels of cards that were read as the rows of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.model import Allocation
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.roles import role_of

NAMES = ("title", "amount", "row_total")


def doubt_labels(allocations: Sequence[Allocation], rules: Rules) -> list[Allocation]:
    """The lines of a table, flagged where several have one title and that is a column's: their amounts may
    stand beside a label, and their names elsewhere. What is awarded may be called as a column of awards or of
    amounts is ("Core costs"), but for a colon; nobody who is paid is called "Amount".
    """
    count = Counter([title for _, title in {(a.line_id, a.title) for a in allocations}])
    roles = {title: role_of(title, rules)[0] for title, n in count.items() if n > 1}
    is_label = any(
        role and (role not in NAMES or title[-1] == ":") for title, role in roles.items()
    )
    is_label = is_label or "Amount" in [a.provider for a in allocations]
    return [a.flagged("rows_doubtful") for a in allocations] if is_label else list(allocations)
