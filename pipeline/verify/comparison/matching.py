"""Lines of two frameworks that are the same money, by their names and their amounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.grouping import by_key
from pipeline.model import ZERO, Allocation

# Names that have nothing to do with one another are alike by 0.4 to 0.55, those of one line worded
# anew by 0.6 to 0.9, and where the amounts are the same from 0.5: so on the documents in raw/.
LEAST_CONFIDENCE = 0.65
LEAST_ALIKE = 0.45  # of names whose amounts are the same
DOUBT_LEFT = 0.85  # how much of the doubt about a name is left where the amount is the same,
DOUBT_LEFT_ALONE = 0.35  # and where no other line of either framework has that amount
COMMON_GBP = 5_000  # whole multiples of it are amounts that unlike lines share
LEAST_LEAD = 0.04  # of a name over the next best, where the amounts are not the same
FEW_WORDS = 3  # a name of fewer stands in many longer ones


class Matched(NamedTuple):
    """An earlier line and a later one, how sure it is that they are the same, from 0 to 1, and whether
    their amounts are.
    """

    earlier: Allocation
    later: Allocation
    confidence: float
    is_same_amount: bool


def matched_by_name(
    before: Sequence[Allocation],
    after: Sequence[Allocation],
    forbidden: set[tuple[str, str]],
    *,
    are_editions: bool,
) -> Iterator[Matched]:
    """One line with one line; a name that fits two lines as well fits none.

    Of two editions of one document lines of the very same name are the same line, in printed order
    where a name comes as often in both.
    """
    named = list(_by_name(before, after, forbidden)) if are_editions else []
    yield from named
    old, new = {pair.earlier.key for pair in named}, {pair.later.key for pair in named}
    yield from _alike_enough(
        [line for line in before if line.key not in old],
        [line for line in after if line.key not in new],
        forbidden,
    )


def _by_name(
    before: Sequence[Allocation], after: Sequence[Allocation], forbidden: set[tuple[str, str]]
) -> Iterator[Matched]:
    sides = _named(before), _named(after)
    for name in sides[0]:
        mine, theirs = (side.get(name, []) for side in sides)
        pairs = []
        for line in tuple(mine):  # the same amount before the same place
            same = next((each for each in theirs if each.amount_gbp == line.amount_gbp), None)
            if same is not None:
                mine.remove(line)
                theirs.remove(same)
                pairs.append((line, same))
        if len(mine) == len(theirs):
            pairs += zip(mine, theirs, strict=True)
        for old, new in pairs:
            if (old.line_id, new.line_id) not in forbidden:
                is_equal = old.amount_gbp is not None and old.amount_gbp == new.amount_gbp
                yield Matched(old, new, 1.0, is_equal)


def _named(lines: Iterable[Allocation]) -> dict[str, list[Allocation]]:
    return {name: of for name, of in by_key(lines, _name).items() if name}


def _alike_enough(
    before: Sequence[Allocation], after: Sequence[Allocation], forbidden: set[tuple[str, str]]
) -> Iterator[Matched]:
    """The surest first."""
    alike = _alike(before, after)
    counts = [Counter(line.amount_gbp for line in lines) for lines in (before, after)]
    candidates = []
    for i, mine in enumerate(before):
        for j, theirs in enumerate(after):
            if (mine.line_id, theirs.line_id) in forbidden:
                continue
            equal = bool(mine.amount_gbp) and mine.amount_gbp == theirs.amount_gbp
            alone = equal and all(count[mine.amount_gbp] == 1 for count in counts)
            odd = equal and (mine.amount_gbp or ZERO) % COMMON_GBP != 0
            left = DOUBT_LEFT_ALONE if alone and odd else DOUBT_LEFT if equal else 1.0
            sure = round(1 - (1 - alike[i][j]) * left, 3)
            if sure >= LEAST_CONFIDENCE and alike[i][j] >= LEAST_ALIKE:
                candidates.append((-sure, not equal, i, j))
    candidates.sort()
    rows: set[int] = set()
    columns: set[int] = set()
    for minus, differs, i, j in candidates:
        if i in rows or j in columns:
            continue
        if differs and _has_rival((minus, differs, i, j), candidates, rows, columns):
            continue
        rows.add(i)
        columns.add(j)
        yield Matched(before[i], after[j], -minus, not differs)


def _has_rival(
    this: tuple[float, bool, int, int],
    candidates: Sequence[tuple[float, bool, int, int]],
    rows: set[int],
    columns: set[int],
) -> bool:
    """Whether another free line fits one of these two nearly as well."""
    minus, _, i, j = this
    return any(
        (i == k) != (j == m) and k not in rows and m not in columns and other - minus < LEAST_LEAD
        for other, _, k, m in candidates
    )


def _alike(before: Sequence[Allocation], after: Sequence[Allocation]) -> list[list[float]]:
    """How alike the names are, from 0 to 1: of each earlier line, with each later one."""
    if not before or not after:
        return [[] for _ in before]
    from rapidfuzz import fuzz, process

    mine, theirs = [_name(a) for a in before], [_name(a) for a in after]
    whole = process.cdist(mine, theirs, scorer=fuzz.token_set_ratio).tolist()
    titles = process.cdist(
        [_plain(line.title) for line in before],
        [_plain(line.title) for line in after],
        scorer=fuzz.token_sort_ratio,
    ).tolist()

    def alike(i: int, j: int) -> float:
        is_equal = before[i].amount_gbp == after[j].amount_gbp
        by_title = _is_short(mine[i], theirs[j]) and not is_equal
        return float((titles if by_title else whole)[i][j]) / 100

    return [[alike(i, j) for j in range(len(theirs))] for i in range(len(mine))]


def _is_short(*names: str) -> bool:
    """A place name stands whole in the names of many lines: then title is held against title."""
    return any(len(set(name.split())) < FEW_WORDS for name in names)


def _name(line: Allocation) -> str:
    """What a line is called and who is paid, which a comment may say where no provider is given."""
    parts = (line.title, line.description, line.provider or line.comment)
    return _plain(" ".join(part for part in parts if part))


def _plain(text: str) -> str:
    from rapidfuzz import utils

    return utils.default_process(text)
