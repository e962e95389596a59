"""pdfium's functions that are called once a character or once a drawn object.

``pypdfium2.raw`` declares them with pointers to structures, which ctypes checks and wraps at each
call. Declared with plain addresses into arrays they take half the time.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Sequence
from functools import cache
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
    found = getattr(raw, name)
    arguments = [_plain(kind) for kind in found.argtypes]
    address = ctypes.cast(found, _ADDRESS).value or 0
    return ctypes.PYFUNCTYPE(_plain(found.restype), *arguments)(address)


def _plain(kind: Any) -> Any:
    return _ADDRESS if hasattr(kind, "contents") else kind


def handle(wrapped: Any) -> Handle:
    """The address behind one of pypdfium2's handles."""
    return ctypes.cast(wrapped, _ADDRESS).value or 0


def each(name: str, *arguments: Iterable[Any]) -> list[Any]:
    """What the function returns for each of the arguments, which run side by side."""
    return list(map(call(name), *arguments))


def filled(
    name: str, dtype: Any, width: int, count: int, *arguments: Iterable[Any], apart: bool = False
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
