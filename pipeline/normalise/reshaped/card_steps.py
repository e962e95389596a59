"""The cards among pairs of labels and values, with the headings and totals between them."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Cell
from pipeline.normalise.reshaped.card_pairs import LEAST_LABELS, Pair
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.money import parse
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.text import cell_text

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
    roles = [role_of(cell_text(pair.label, rules), rules)[0] for pair in pairs]
    first = next((i for i, role in enumerate(roles) if role in AMOUNTS), None)
    if first is None or len(set(roles) - {""}) < 2:
        return False
    money = [_is_money(pair, rules) for pair in pairs]
    return sum(money) <= len(money) / 2 and money[first]


def _is_money(pair: Pair, rules: Rules) -> bool:
    return (
        pair.value is not None and parse(cell_text(pair.value, rules), rules).amount_gbp is not None
    )


def is_total(pair: Pair, rules: Rules) -> bool:
    """Whether a label with its value is a total."""
    label = cell_text(pair.label, rules)
    return rules.label(label, "total", "subtotal") is not None and _is_money(pair, rules)
