"""pdfium's functions that are called once a character or once a drawn object.

``pypdfium2.raw`` declares them with pointers to structures, which ctypes checks and wraps at each
call. Declared with plain addresses into arrays they take half the time; and half of that where
nothing is declared, and what isn't a small whole number comes prepared.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice, repeat
from typing import Any, Literal, NamedTuple

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

Handle = int

PATH = raw.FPDF_PAGEOBJ_PATH
TEXT = raw.FPDF_PAGEOBJ_TEXT
FORM = raw.FPDF_PAGEOBJ_FORM
IMAGE = raw.FPDF_PAGEOBJ_IMAGE
INVISIBLE = raw.FPDF_TEXTRENDERMODE_INVISIBLE
CLIPPING = raw.FPDF_TEXTRENDERMODE_CLIP  # what comes next is cut to the shapes of the letters

_ADDRESS = ctypes.c_void_p
AT_ONCE = 1024  # rows that are written before they are taken over


class Runs(NamedTuple):
    """A handle for each of some runs of calls, and how many calls each run has."""

    handles: Sequence[Handle]
    lengths: Sequence[int]


Argument = Iterable[Any] | Runs | Handle | float


@cache
def call(name: str) -> Callable[..., Any]:
    """The function of this name: handles and addresses as whole numbers, results likewise."""
    result, *arguments = _kinds(name)
    return ctypes.PYFUNCTYPE(result, *arguments)(handle(getattr(raw, name)))


@cache
def _undeclared(name: str, is_asked: bool) -> Callable[..., Any]:
    """The function of this name, for arguments that are prepared or small whole numbers; what it returns is
    taken over where it is asked for.
    """
    result = _kinds(name)[0] if is_asked else None
    return ctypes.PYFUNCTYPE(result)(handle(getattr(raw, name)))


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


def each(name: str, *arguments: Argument) -> list[Any]:
    """What the function returns for each of the arguments, which run side by side.

    One that is no iterable is the same in every call, and one of ``Runs`` in many.
    """
    return mapped(name, *_prepared(name, arguments))


def mapped(name: str, *prepared: Iterable[Any], is_asked: bool = True) -> list[Any]:
    """What the function returns for each of the arguments, made ready for it; nothing where not asked."""
    return list(map(_undeclared(name, is_asked), *prepared))


def _prepared(name: str, arguments: Iterable[Argument]) -> Iterator[Iterable[Any]]:
    for kind, argument in zip(_kinds(name)[1:], arguments, strict=False):
        if isinstance(argument, int | float):
            yield repeat(kind.from_param(argument))
        elif isinstance(argument, Runs):
            prepared = map(kind.from_param, argument.handles)
            yield chain.from_iterable(map(repeat, prepared, argument.lengths))
        else:
            yield map(kind.from_param, argument) if kind is _ADDRESS else argument


def filled(
    name: str,
    dtype: Any,
    width: int,
    count: int,
    *arguments: Argument,
    apart: bool = False,
) -> NDArray[Any]:
    """What the function writes, a row for each of ``count`` calls.

    It is handed one address for the whole row, or with ``apart`` one for each of its ``width``
    numbers. Rows of calls that fail are left as they were made: nought.
    """
    out = np.zeros((count, width), dtype=dtype)
    rows, addresses = _rows(dtype, width, apart)
    prepared = [iter(p) for p in _prepared(name, arguments)]
    for start in range(0, count, AT_ONCE):
        size = min(AT_ONCE, count - start)
        rows[:size] = 0
        mapped(name, *[islice(p, size) for p in prepared], *addresses, is_asked=False)
        out[start : start + size] = rows[:size]
    return out


@cache
def _rows(dtype: Any, width: int, apart: bool) -> tuple[NDArray[Any], list[list[Any]]]:
    """Rows for functions to write to, with their addresses: to prepare these takes longer than a call."""
    rows = np.zeros((AT_ONCE, width), dtype=dtype)
    begin, size, step = rows.ctypes.data, rows.itemsize, rows.itemsize * width
    starts = [begin + column * size for column in range(width if apart else 1)]
    return rows, [
        list(map(_ADDRESS.from_param, range(s, s + AT_ONCE * step, step))) for s in starts
    ]


class Objects(NamedTuple):
    """What a page or form XObject draws, in order, and of which kind each is."""

    items: list[Handle]
    kinds: list[int]

    def of_kind(self, kind: int) -> list[tuple[int, Handle]]:
        """Those of a kind, each with its place in the order of drawing."""
        if kind not in self.kinds:
            return []
        return [(i, item) for i, (item, own) in enumerate(zip(*self, strict=True)) if own == kind]


def objects_of(holder_kind: Literal["FPDFPage", "FPDFFormObj"], holder: Handle) -> Objects:
    """What a page or form XObject draws."""
    count = call(f"{holder_kind}_CountObjects")(holder)
    items = each(f"{holder_kind}_GetObject", holder, range(count))
    return Objects(items, each("FPDFPageObj_GetType", items))


def colours(objects: Sequence[Handle], stroke: bool = False) -> NDArray[np.uint32]:
    """Red, green, blue and alpha, from 0 to 255, in which each object is filled, or stroked; pictures have
    nought of each.
    """
    name = "FPDFPageObj_GetStrokeColor" if stroke else "FPDFPageObj_GetFillColor"
    return filled(name, np.uint32, 4, len(objects), objects, apart=True)


def shades(of: NDArray[np.uint32]) -> NDArray[np.float64]:
    """0 (black) to 1 (white) of colours."""
    grey: NDArray[np.float64] = of[:, :3] @ np.array([0.299, 0.587, 0.114]) / 255
    return grey.round(6)


def render_modes(texts: Sequence[Handle]) -> NDArray[np.int64]:
    """How each text is drawn: filled, outlined, without ink."""
    return np.array(each("FPDFTextObj_GetTextRenderMode", texts), dtype=np.int64)
