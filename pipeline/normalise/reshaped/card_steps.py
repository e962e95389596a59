"""The cards among pairs of labels and values, with the headings and totals between them; and the rows of the
table that these make.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Cell, PrintedTable, TextLine
from pipeline.normalise.reshaped.card_pairs import LEAST_LABELS, Pair, cell_of, split_at
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.dates import masked, year_in
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.text import cell_text
from pipeline.normalise.words.total_labels import TOTALS
from pipeline.normalise.words.yearly_sums import yearly_parts

AMOUNTS = ("amount", "row_total")


@dataclass
class Card:
    """The labels and values of one award, by label, and what it is headed where each card is."""

    pairs: dict[str, Pair]
    title: Cell | None = None


Step = Card | Cell | Pair  # down the page: a card, what is over several cards, a total


def cut(pairs: Sequence[Pair | Cell], rules: Rules) -> list[Step]:
    """The cards among pairs, headings and totals: one ends where a label comes again, or the first of all."""
    out: list[Step] = []
    count = Counter(p.key for p in pairs if isinstance(p, Pair) and p.value is not None)
    start = next(iter(count), "")
    for pair in pairs:
        last = out[-1] if out else None
        if isinstance(pair, Cell):
            out.append(pair)
        elif pair.value is None:
            out.append(pair.label)
        elif is_total(pair, rules) and (
            2 * count[pair.key] <= count[start] or _has(last, pair.key, start)
        ):
            out.append(pair)  # each card may have its own "Total grant"
        elif isinstance(last, Card) and pair.key != start and pair.key not in last.pairs:
            last.pairs[pair.key] = pair
        else:
            out.append(Card({pair.key: pair}))
    return _named(out)


def _has(last: Step | None, key: str, start: str) -> bool:
    """Whether the last card has a label already that no card begins with: the next is over all cards."""
    return isinstance(last, Card) and key in last.pairs and key != start


def _named(steps: list[Step]) -> list[Step]:
    """The steps, their cards with what stands over each as its name, where it stands over every one: the
    heading of several cards stands over the name of the first.
    """
    names = {
        id(name): (name, card)
        for name, card in itertools.pairwise(steps)
        if isinstance(name, Cell) and isinstance(card, Card)
    }
    if len(names) < len(cards_of(steps)):
        return steps
    for name, card in names.values():
        card.title = name
    return [step for step in steps if id(step) not in names]


def cards_of(steps: Sequence[Step]) -> list[Card]:
    """The cards among the steps."""
    return [step for step in steps if isinstance(step, Card)]


def is_card(card: Card, rules: Rules) -> bool:
    """Whether these are the labels of an award, with its amount among their values."""
    pairs = card.pairs.values()
    if len(pairs) < LEAST_LABELS:
        return False
    money = [_is_money(pair, rules) for pair in pairs]
    if not 0 < sum(money) <= len(money) / 2:
        return False
    roles = _roles(card, rules)
    first = next((i for i, role in enumerate(roles) if role in AMOUNTS), None)
    return first is not None and len(set(roles) - {""}) > 1 and money[first]


def says_all(card: Card, rules: Rules) -> bool:
    """Whether the labels say who is paid, what for and how much: of a card that is the only one, such as in
    the record of a decision, nothing else tells that they are labels.
    """
    roles = set(_roles(card, rules))
    return is_card(card, rules) and "provider" in roles and bool(roles & {"title", "description"})


def _roles(card: Card, rules: Rules) -> list[str]:
    return [role_of(cell_text(pair.label, rules), rules)[0] for pair in card.pairs.values()]


def _is_money(pair: Pair, rules: Rules) -> bool:
    return (
        pair.value is not None and parse(cell_text(pair.value, rules), rules).amount_gbp is not None
    )


def is_total(pair: Pair, rules: Rules) -> bool:
    """Whether a label with its value is a total."""
    label = cell_text(pair.label, rules)
    return rules.label(label, *TOTALS) is not None and _is_money(pair, rules)


def totals_in(line: TextLine, table: PrintedTable, rules: Rules) -> list[Pair]:
    """A line of text as pairs of a table, where it is a total and its sum, or one of each year."""
    if parts := yearly_parts(line):
        like = table.rows[0]
        pairs = [
            Pair(cell_of(like[0], [label]), cell_of(like[1], [value]), squeezed(label.text), table)
            for label, value in parts
        ]
        return pairs if all(is_total(pair, rules) for pair in pairs) else []
    found = (split_at(line, -n, table) for n in (1, 2) if n < len(line.words))  # "£ 1,000"
    return list(itertools.islice((pair for pair in found if is_total(pair, rules)), 1))


def totals_apart(pairs: Iterable[Pair], rules: Rules) -> Iterator[Pair]:
    """The pairs, a total of the cards above and the heading of those below in one cell as two."""
    for pair in pairs:
        first, *rest = pair.label.lines or (None,)
        totals = totals_in(first, pair.table, rules) if first and rest and not pair.value else []
        if not totals:
            yield pair
        else:
            yield from totals
            heading = cell_of(pair.label, rest)
            yield replace(pair, label=heading, key=squeezed(cell_text(heading, rules)))


def rows_of(
    steps: Sequence[Step], has_title: bool, first: PrintedTable, rules: Rules
) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table of cards: their labels as its titles, each card with its values under them, headings
    over all columns, and totals under the label of what they sum. What each card is headed stands before
    its values, where all have a title.
    """
    cards = cards_of(steps)
    labels = {key: pair.label for card in reversed(cards) for key, pair in card.pairs.items()}
    order = list(dict.fromkeys(key for card in cards for key in card.pairs))
    blank = Cell(0, 0, first.page, first.boxes[0][1], ())
    named = [blank] if has_title else []
    yield _placed([*named, *(labels[key] for key in order)], 0)
    width = len(named) + len(order)
    for r, step in enumerate(_with_years_together(steps, order, labels, rules), 1):
        if isinstance(step, Cell):
            yield (replace(step, row=r, column=0, column_span=width, row_span=1),) * width
        elif isinstance(step, list):
            sums = {_place_of(total, order, labels, rules): total.value for total in step}
            values = [sums.get(key) or blank for key in order]
            yield _placed([_label_of(step), *values[1 - len(named) :]], r)
        else:
            given = [step.pairs[key].value if key in step.pairs else None for key in order]
            title = [step.title or blank] if has_title else []
            yield _placed([*title, *(value or blank for value in given)], r)


def _with_years_together(
    steps: Sequence[Step], order: Sequence[str], labels: Mapping[str, Cell], rules: Rules
) -> Iterator[Card | Cell | list[Pair]]:
    """The steps, totals that follow one another and differ by nothing but their years as one."""
    totals: list[Pair] = []
    for step in steps:
        if totals and not (
            isinstance(step, Pair) and _is_of_other_year(step, totals, order, labels, rules)
        ):
            yield totals
            totals = []
        if isinstance(step, Pair):
            totals = [*totals, step]
        else:
            yield step
    if totals:
        yield totals


def _is_of_other_year(
    total: Pair,
    before: Sequence[Pair],
    order: Sequence[str],
    labels: Mapping[str, Cell],
    rules: Rules,
) -> bool:
    """Whether a total is called as those before it are, but for its year, and stands under another label."""
    places = {_place_of(other, order, labels, rules) for other in before}
    wording = {masked(cell_text(pair.label, rules)) for pair in (total, *before)}
    return _place_of(total, order, labels, rules) not in places and len(wording) == 1


def _label_of(totals: Sequence[Pair]) -> Cell:
    """What a total is called; that of several years, without these."""
    first = totals[0].label
    if len(totals) == 1:
        return first
    words = [word for line in first.lines for word in line.words if year_in(word.text) is None]
    return cell_of(first, [TextLine(first.page, tuple(words))]) if words else first


def _place_of(total: Pair, order: Sequence[str], labels: Mapping[str, Cell], rules: Rules) -> str:
    """The label of the amounts that a total is over: those of its year, where it names one."""
    texts = {key: cell_text(labels[key], rules) for key in order}
    amounts = [key for key in order if role_of(texts[key], rules)[0] in AMOUNTS]
    year = year_in(cell_text(total.label, rules))
    of_year = [key for key in amounts if year and year_in(texts[key]) == year]
    return (of_year or amounts)[0]


def _placed(cells: Sequence[Cell], row: int) -> tuple[Cell, ...]:
    return tuple(
        replace(cell, row=row, column=c, column_span=1, row_span=1) for c, cell in enumerate(cells)
    )
