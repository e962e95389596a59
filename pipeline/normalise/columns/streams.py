"""Columns of money side by side, called after what each comes from: what a row is given is their sum."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.normalise.columns.layout import Column, Layout
from pipeline.normalise.rulebook.rules import Rules

STREAMS = ("stream", "own_share")  # of a commissioner's money, and of no other's


def with_streams(lay: Layout, rules: Rules) -> Layout:
    """Streams of money that stand for one year side by side: what a row is given is their sum."""
    columns = lay.of("amount", "unknown_money")
    is_shared = len({c.year for c in columns}) < len(columns) and not lay.of("part")
    return lay.taken_as("part", columns if is_shared and _are_streams(columns, rules) else ())


def _are_streams(amounts: Sequence[Column], rules: Rules) -> bool:
    """Whether all columns are called after a stream of a commissioner's money, or after several ("Home
    Office VRU"), or after a fund ("Hate Crime Grant"), each after others in its year: what is added up, and
    no two states of one sum.
    """
    rules_of_streams = [rule for rule in rules.labels if rule.of in STREAMS]
    named = []
    for c in amounts:
        streams = {rule.name for rule in rules_of_streams if rule.regex.search(c.title)}
        if not streams and rules.label(c.title, "fund_name"):
            streams = {c.title.lower()}
        named.append((c.year, frozenset(streams)))
    return all(streams for _, streams in named) and len(set(named)) == len(amounts)
