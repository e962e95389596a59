"""Characters become words: hidden text, watermarks and double printing left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.document.drawn import luminance
from pipeline.model import Box, Word

# A blank as wide as this share of the type size parts two words; kerning stays well below it.
BLANK_RATIO = 0.14
RAISED_RATIO = 0.87
TINY_PT = 1.5
LEVEL_RATIO = 0.15  # steeper is a watermark; a page scanned askew is flatter
BOLD_MARKS = ("bold", "black", "heavy", "semibold", "demi")

Char = dict[str, Any]


def words_of(
    chars: Sequence[Char], origin: tuple[float, float], darks: Sequence[Box]
) -> Iterator[Word]:
    """The words that a reader of the page sees, line by line from the top."""
    seen = [c for c in _once(chars) if _shows(c, darks)]
    for line in _lines(seen):
        yield from _words(line, origin)


def _shows(char: Char, darks: Sequence[Box]) -> bool:
    """Whether a character is printed for the reader: upright, of a size, and not white on white."""
    a, b = char["matrix"][:2]
    is_level = char.get("upright", True) and abs(b) <= LEVEL_RATIO * abs(a)
    if not is_level or char["size"] < TINY_PT:
        return False
    if (luminance(char.get("non_stroking_color")) or 0) >= 0.95:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        return any(d.x0 <= x <= d.x1 and d.top <= y <= d.bottom for d in darks)
    return True


def _once(chars: Sequence[Char]) -> list[Char]:
    """Without the second of two equal characters drawn a hair apart (bold by drawing twice).

    The second is remembered in the first as ``twice``: it is bold to the eye.
    """
    near: dict[tuple[str, int, int], list[Char]] = defaultdict(list)
    out = []
    for char in chars:
        if char["text"].isspace():
            out.append(char)
            continue
        x, y = int(char["x0"] // 2), int(char["top"] // 2)
        slack = min(1.0, 0.12 * char["size"])
        twin = next(
            (
                c
                for i in (x - 1, x, x + 1)
                for j in (y - 1, y, y + 1)
                for c in near.get((char["text"], i, j), ())
                if abs(c["x0"] - char["x0"]) <= slack and abs(c["top"] - char["top"]) <= slack
            ),
            None,
        )
        if twin is None:
            near[char["text"], x, y].append(char)
            out.append(char)
        else:
            twin["twice"] = True
    return out


def _lines(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters by line of print: those whose heights overlap by half belong together."""
    lines: list[list[Char]] = []
    spans: list[tuple[float, float]] = []
    for char in sorted(chars, key=lambda c: (round(c["bottom"], 1), c["x0"])):
        top, bottom = char["top"], char["bottom"]
        for i in range(len(lines) - 1, max(-1, len(lines) - 9), -1):
            low, high = spans[i]
            shared = min(bottom, high) - max(top, low)
            if shared >= 0.55 * min(bottom - top, high - low):
                lines[i].append(char)
                if char["size"] >= lines[i][0]["size"]:
                    spans[i] = (top, bottom)
                break
        else:
            lines.append([char])
            spans.append((top, bottom))
    order = sorted(range(len(lines)), key=lambda i: spans[i][0])
    return [lines[i] for i in order]


def _words(line: list[Char], origin: tuple[float, float]) -> Iterator[Word]:
    base = max((c["size"] for c in line if not c["text"].isspace()), default=0.0)
    run: list[Char] = []
    is_raised = False
    before: Char | None = None
    for char in sorted(line, key=lambda c: c["x0"]):
        raised = before is not None and _is_raised(char, before, is_raised, base)
        if char["text"].isspace() or not char["text"].strip():
            if run:
                yield _word(run, is_raised, origin)
            run = []
            continue
        if run and (char["x0"] - run[-1]["x1"] > BLANK_RATIO * char["size"] or raised != is_raised):
            yield _word(run, is_raised, origin)
            run = []
        if not run:
            is_raised = raised
        run.append(char)
        before = char
    if run:
        yield _word(run, is_raised, origin)


def _is_raised(char: Char, before: Char, before_is_raised: bool, base: float) -> bool:
    """Whether a character is set smaller and higher than the text that it follows."""
    if char["size"] > RAISED_RATIO * base:
        return False
    if before_is_raised and char["x0"] - before["x1"] < 0.5 * base:
        return bool(abs(char["size"] - before["size"]) < 0.5)
    return bool(
        char["size"] <= RAISED_RATIO * before["size"]
        and before["bottom"] - char["bottom"] > 0.12 * before["size"]
        and char["x0"] - before["x1"] < 0.5 * before["size"]
    )


def _word(run: list[Char], is_raised: bool, origin: tuple[float, float]) -> Word:
    x, y = origin
    box = Box(
        run[0]["x0"] - x,
        min(c["top"] for c in run) - y,
        max(c["x1"] for c in run) - x,
        max(c["bottom"] for c in run) - y,
    )
    heavy = sum(
        bool(c.get("twice")) or any(m in c["fontname"].lower() for m in BOLD_MARKS) for c in run
    )
    letters = [(_letter(c["text"]), c["x0"] - x) for c in run]
    text = "".join(letter for letter, _ in letters)
    edges = tuple(left for letter, left in letters for _ in letter)
    return Word(text, box, max(c["size"] for c in run), heavy * 2 > len(run), is_raised, edges)


def _letter(text: str) -> str:
    """What a character shows; codes without a letter of their own are bullets.

    WinAnsiEncoding gives the bullet to every code that it leaves unused (ISO 32000-1, annex D.2).
    """
    return "•" if text.startswith("(cid:") else text
