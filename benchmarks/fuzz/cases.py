"""What a case is, and which one a number stands for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Literal

from .bases import BASES, WEIGHTS, base

# Damage leaves what the document says as it is, and only harms the file. The others make another
# document of it: by changing its objects, or what is printed on its pages.
Group = Literal["damage", "structure", "content"]
Mutate = Callable[[bytes, Random], bytes]
SHARES: dict[Group, int] = {"damage": 4, "structure": 4, "content": 3}


@dataclass(frozen=True)
class Kind:
    name: str
    group: Group
    mutate: Mutate


@dataclass(frozen=True)
class Case:
    """A changed file; ``base`` names the one that it was made from."""

    base: str
    kind: Kind
    random: Random

    @cached_property
    def data(self) -> bytes:
        return self.kind.mutate(base(self.base), self.random)


KINDS: list[Kind] = []


def kind(name: str, group: Group) -> Callable[[Mutate], Mutate]:
    def add(mutate: Mutate) -> Mutate:
        KINDS.append(Kind(name, group, mutate))
        return mutate

    return add


def case(seed: int, number: int) -> Case:
    """The case of this number, always the same; the group, the kind and the base come by chance."""
    random = Random(f"{seed}/{number}")
    name = random.choices(list(BASES), WEIGHTS)[0]
    group = random.choices(list(SHARES), list(SHARES.values()))[0]
    return Case(name, random.choice([kind for kind in KINDS if kind.group == group]), random)
