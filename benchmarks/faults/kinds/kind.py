"""What a fault is, and a kind of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from pipeline.model import Box, Document

from ..source import Key, Source


@dataclass(frozen=True)
class Fault:
    """A document with one fault, and what it touches: lines, totals (by label) and figures."""

    source: str
    what: str
    document: Document
    lines: frozenset[Key] = frozenset()
    totals: frozenset[str] = frozenset()
    figures: tuple[tuple[int, Box], ...] = ()


Maker = Callable[[Source, Random], Iterator[Fault]]


@dataclass(frozen=True)
class Kind:
    """A kind of faults; ``is_provable`` where the arithmetic of a document can tell them at all."""

    name: str
    make: Maker
    is_provable: bool = True
    note: str = ""


def kind(name: str, is_provable: bool = True, note: str = "") -> Callable[[Maker], Kind]:
    """Makes of a function that gives faults the kind of that name."""
    return lambda make: Kind(name, make, is_provable, note)
