"""What a file gives in place of a letter never passes for one, and never makes another amount."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.document.glyphs import glyphs


def read(*texts: str, advance: float = 0.5) -> str:
    """The characters of a line of print as they are handed on, parted by ``|``."""
    count = len(texts)
    matrix = np.tile([10.0, 0.0, 0.0, 10.0, 0.0, 50.0], (count, 1))
    matrix[:, 4] = 5 * np.arange(count)
    ones = np.ones(count)
    flags = np.zeros(count, dtype=np.bool_)
    return "|".join(glyphs([*texts], matrix, advance * ones, ones, 0 * ones, flags).texts)


@pytest.mark.parametrize(
    "odd", ["\x00", "\x1b", "\x9b", "\ud800", "\ufffe", "\U0000ffff", "\x1b[m"]
)
@pytest.mark.parametrize("advance", [0.0, 0.5])
def test_what_is_no_letter_is_shown_as_unreadable(odd: str, advance: float) -> None:
    assert read("£", "1", odd, "5", advance=advance) == "£|1|\ufffd|5"


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u061c"])
def test_a_mark_of_direction_is_left_out_only_where_nothing_is_drawn(mark: str) -> None:
    assert read("a", mark, "b", advance=0.0) == "a||b"
    assert read("a", mark, "b") == "a|\ufffd|b"


@pytest.mark.parametrize(
    "text", ["a", "é", "•", " ", "\u00a0", "\u00ad", "\uf0b7", "ffi", "\U0001f600"]
)
def test_letters_blanks_and_marks_stay(text: str) -> None:
    assert read("x", text, "y") == f"x|{text}|y"
    assert read("x", text, "\x00") == f"x|{text}|\ufffd"  # beside one that does not
