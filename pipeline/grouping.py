"""Things that belong together: that follow one another, or share a key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def grouped(things: Iterable[T], goes_on: Callable[[T, T], bool]) -> list[list[T]]:
    """Things in their order, parted before each that does not go on with the one before it.

    >>> grouped([1, 2, 4, 5], lambda before, number: number == before + 1)
    [[1, 2], [4, 5]]
    """
    out: list[list[T]] = []
    for thing in things:
        if out and goes_on(out[-1][-1], thing):
            out[-1].append(thing)
        else:
            out.append([thing])
    return out


def by_key(things: Iterable[T], key: Callable[[T], K]) -> defaultdict[K, list[T]]:
    """Things by their key, each list in their order; none where a key is asked for that none has.

    >>> dict(by_key(["ash", "bay", "alder"], lambda name: name[0]))
    {'a': ['ash', 'alder'], 'b': ['bay']}
    """
    out: defaultdict[K, list[T]] = defaultdict(list)
    for thing in things:
        out[key(thing)].append(thing)
    return out
