"""Which characters are raised above their line of print, as the marks of notes and the ends of ordinals are."""

from __future__ import annotations

import numpy as np

from pipeline.document.glyphs import UNDER_RATIO, Flags, Glyphs, Indices

RAISED_RATIO = 0.87
# Of the type size: a digit stands above the line of the digit before it by more than this, or by
# more than a hair where it is smaller too, and is the mark of a note.
RISE_RATIO = 0.12
MARK_RATIO = 0.25
HAIR_RATIO = 0.04
SMALLER_RATIO = 0.97


def are_raised(glyphs: Glyphs, order: Indices, begins_line: Flags, is_blank: Flags) -> Flags:
    """Which characters, in order of reading, are set smaller and higher than what they follow."""
    raised = np.zeros(len(order), dtype=np.bool_)
    starts = np.flatnonzero(begins_line)
    sizes = np.where(is_blank[order], 0.0, glyphs.size[order])
    bases = np.maximum.reduceat(sizes, starts)
    is_small = (sizes <= RAISED_RATIO * np.repeat(bases, np.diff(starts, append=len(order)))) & (
        sizes > 0
    )
    lifted = np.zeros(len(order), dtype=np.bool_)
    lifted[_lifted_digits(glyphs, order, np.flatnonzero(~is_blank[order]))] = True
    ends = np.append(starts[1:], len(order))
    for k in np.flatnonzero(np.logical_or.reduceat(is_small | lifted, starts)):
        line = slice(starts[k], ends[k])
        raised[line] = _raised_in(glyphs, order[line], is_blank, bases[k], lifted[line])
    return raised


def _lifted_digits(glyphs: Glyphs, order: Indices, inked: Indices) -> Indices:
    """Which of the inked places are of digits that stand above the line of print of the character before
    them: well above it, where that is no digit.
    """
    letters = glyphs.letters[order[inked]]
    is_digit = (letters >= ord("0")) & (letters <= ord("9"))
    digits = np.flatnonzero(is_digit[1:]) + 1
    at, before = order[inked[digits]], order[inked[digits - 1]]
    size, last = glyphs.size[at], glyphs.size[before]
    line, line_before = (glyphs.bottom[g] - UNDER_RATIO * glyphs.size[g] for g in (at, before))
    rise = line_before - line
    follows_digit = is_digit[digits - 1]
    is_lifted = (rise > np.where(follows_digit, RISE_RATIO, MARK_RATIO) * last) | (
        follows_digit & (rise > HAIR_RATIO * last) & (size < SMALLER_RATIO * last)
    )
    near = np.abs(glyphs.x0[at] - glyphs.x1[before]) < 0.5 * last
    near &= glyphs.page[at] == glyphs.page[before]
    found: Indices = inked[digits[is_lifted & near & (rise < last)]]
    return found


def _raised_in(
    glyphs: Glyphs, line: Indices, is_blank: Flags, base: float, lifted: Flags
) -> list[bool]:
    """Which characters of a line of print are raised, in its order; ``base`` is the size of its largest."""
    out: list[bool] = []
    before, is_raised = -1, False
    for i, is_lifted in zip(line, lifted, strict=True):
        now = before >= 0 and _is_raised(glyphs, i, before, is_raised, base, is_lifted)
        out.append(now)
        if not is_blank[i]:
            before, is_raised = i, now
    return out


def _is_raised(
    glyphs: Glyphs, i: int, before: int, before_is_raised: bool, base: float, is_lifted: bool
) -> bool:
    size, last = glyphs.size[i], glyphs.size[before]
    gap = glyphs.x0[i] - glyphs.x1[before]
    if before_is_raised and gap < 0.5 * base:
        is_level = abs(glyphs.bottom[before] - glyphs.bottom[i]) < HAIR_RATIO * last
        return bool(abs(size - last) < 0.5 and (size <= RAISED_RATIO * base or is_level))
    if is_lifted:
        return True
    if size > RAISED_RATIO * base:
        return False
    is_above = glyphs.bottom[before] - glyphs.bottom[i] > RISE_RATIO * last
    return bool(size <= RAISED_RATIO * last and is_above and gap < 0.5 * last)
