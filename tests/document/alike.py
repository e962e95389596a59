"""Whether two readings are the same, give or take what the two parsers can't agree on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from pipeline.model import Page, Word

# pdfium takes the widths of letters as whole thousandths of the type size and adds them up along a
# line of print, so that in fonts with broken widths the end of a long line lies this far off.
ACROSS_PT = 0.6
DOWN_PT = 0.01
# pdfminer knows no width for these in the fonts that every reader has, so that what follows on the
# same line of print lies too far left.
WITHOUT_WIDTH = set("•€")


def page_differences(page: Page, other: Page) -> list[str]:
    """What differs between two readings of a page, in words."""
    return list(_page_differences(page, other))


def _page_differences(page: Page, other: Page) -> Iterator[str]:
    for name in ("number", "width_pt", "height_pt"):
        if abs(getattr(page, name) - getattr(other, name)) > DOWN_PT:
            yield f"{name}: {getattr(page, name)} and {getattr(other, name)}"
    texts, others = ([w.text for w in p.words] for p in (page, other))
    if texts != others:
        first = next((i for i, (a, b) in enumerate(zip(texts, others, strict=False)) if a != b), -1)
        yield f"words from the {first}th: {texts[first:][:5]} and {others[first:][:5]}"
        return
    shifted = {w.box.top for w in page.words if WITHOUT_WIDTH & set(w.text)}
    for word, second in zip(page.words, other.words, strict=True):
        yield from _word_differences(word, second, word.box.top in shifted)
    rules, lines = page.rules, other.rules
    if len(rules) != len(lines):
        yield f"{len(rules)} and {len(lines)} rules"
    elif not same(rules, lines, DOWN_PT):
        yield f"rules: {rules} and {lines}"
    if not same(page.fills, other.fills, DOWN_PT):
        yield f"fills: {page.fills} and {other.fills}"


def _word_differences(word: Word, other: Word, is_shifted: bool) -> Iterator[str]:
    if (word.is_bold, word.is_raised) != (other.is_bold, other.is_raised):
        yield f"{word.text}: bold or raised"
    down = (word.box.top, word.box.bottom, word.size_pt)
    if not same(down, (other.box.top, other.box.bottom, other.size_pt), DOWN_PT):
        yield f"{word.text}: height {down}"
    across, second = (word.edges, word.box.x1), (other.edges, other.box.x1)
    if not is_shifted and not same(across, second, ACROSS_PT):
        yield f"{word.text}: place {across} and {second}"


def same(one: Any, other: Any, slack_pt: float = ACROSS_PT) -> bool:
    """Whether two values are equal, and their lengths within ``slack_pt`` of one another."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= slack_pt
    if is_dataclass(one) and type(one) is type(other):
        return all(
            same(getattr(one, f.name), getattr(other, f.name), slack_pt) for f in fields(one)
        )
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return len(one) == len(other) and all(
            same(a, b, slack_pt) for a, b in zip(one, other, strict=True)
        )
    return bool(one == other)
