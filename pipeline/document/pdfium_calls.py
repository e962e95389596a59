"""pdfium's functions that are called once a character or once a drawn object.

``pypdfium2.raw`` declares them with pointers to structures, which ctypes checks and wraps at each
call. Declared with plain addresses into arrays they take half the time; and half of that where
nothing is declared, and what isn't a small whole number comes prepared.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

Handle = int

PATH = raw.FPDF_PAGEOBJ_PATH
TEXT = raw.FPDF_PAGEOBJ_TEXT
FORM = raw.FPDF_PAGEOBJ_FORM
IMAGE = raw.FPDF_PAGEOBJ_IMAGE

_ADDRESS = ctypes.c_void_p


@cache
def call(name: str) -> Callable[..., Any]:
    """The function of this name: handles and addresses as whole numbers, results likewise."""
    result, *arguments = _kinds(name)
    return ctypes.PYFUNCTYPE(result, *arguments)(handle(getattr(raw, name)))


@cache
def _undeclared(name: str) -> Callable[..., Any]:
    """The function of this name, for arguments that are prepared or small whole numbers."""
    return ctypes.PYFUNCTYPE(_kinds(name)[0])(handle(getattr(raw, name)))


@cache
def _kinds(name: str) -> tuple[Any, ...]:
    """What the function returns, then what it takes."""
    declared = getattr(raw, name)
    return tuple(
        _ADDRESS if hasattr(kind, "contents") else kind
        for kind in (declared.restype, *declared.argtypes)
    )


def handle(wrapped: Any) -> Handle:
    """The address behind one of pypdfium2's handles."""
    return ctypes.cast(wrapped, _ADDRESS).value or 0


def each(name: str, *arguments: Iterable[Any] | Handle | float) -> list[Any]:
    """What the function returns for each of the arguments, which run side by side.

    One that is no iterable is the same in every call.
    """
    kinds = _kinds(name)[1:]
    return list(map(_undeclared(name), *map(_prepared, kinds, arguments)))


def _prepared(kind: Any, argument: Iterable[Any] | Handle | float) -> Iterable[Any]:
    if not isinstance(argument, Iterable):
        return repeat(kind.from_param(argument))
    return map(kind.from_param, argument) if kind is _ADDRESS else argument


def filled(
    name: str,
    dtype: Any,
    width: int,
    count: int,
    *arguments: Iterable[Any] | Handle | float,
    apart: bool = False,
) -> NDArray[Any]:
    """What the function writes, a row for each of ``count`` calls.

    It is handed one address for the whole row, or with ``apart`` one for each of its ``width``
    numbers. Rows of calls that fail are left as they were made: nought.
    """
    out = np.zeros((count, width), dtype=dtype)
    if count:
        begin, size, step = out.ctypes.data, out.itemsize, out.itemsize * width
        starts = [begin + column * size for column in range(width if apart else 1)]
        each(name, *arguments, *(range(s, s + count * step, step) for s in starts))
    return out


def shades(name: str, objects: Sequence[Handle]) -> NDArray[np.float64]:
    """0 (black) to 1 (white) of the colour in which each object is filled, or stroked."""
    colours = filled(name, np.uint32, 4, len(objects), objects, apart=True)
    grey: NDArray[np.float64] = colours[:, :3] @ np.array([0.299, 0.587, 0.114]) / 255
    return grey.round(6)
