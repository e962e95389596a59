"""How what travels through the reading is made where there is much of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, dataclass_transform

Kind = TypeVar("Kind")
Owner = TypeVar("Owner")
Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, eq_default=False)
def light(kind: type[Kind]) -> type[Kind]:
    """A dataclass that the check of types alone keeps from being changed.

    To hold it frozen at run time makes its objects three times as dear, and a page has hundreds.
    """
    return dataclass(eq=False)(kind)


@dataclass_transform(frozen_default=True)
def record(kind: type[Kind]) -> type[Kind]:
    """The same, of which those with the same fields are equal."""
    return dataclass(unsafe_hash=True)(kind)


class kept(Generic[Owner, Value]):
    """What is worked out when it is first asked for, as by ``functools.cached_property``, which before
    Python 3.12 takes a lock for each: that costs as much as most of these values.
    """

    def __init__(self, method: Callable[[Owner], Value]) -> None:
        self.method, self.__doc__ = method, method.__doc__

    def __set_name__(self, owner: type[Owner], name: str) -> None:
        self.name = name

    def __get__(self, instance: Owner, owner: type[Owner]) -> Value:
        value = instance.__dict__[self.name] = self.method(instance)
        return value
