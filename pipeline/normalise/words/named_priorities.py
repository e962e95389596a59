"""The priorities of the document that a cell names: by their codes, their numbers or their words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model import Priority
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.lookalikes import respelled

SERIES = re.compile(r"([A-Z]+)0*(\d{1,3})")  # of a list: SP1, SP2, SP3
RANGE = re.compile(
    r"([A-Za-z]{1,6})? ?(\d{1,3})\s*(?:[-–]|\bto\b)\s*(?:\1 ?)?(\d{1,3})", re.IGNORECASE
)
LEAST_OF_WORD = 4  # letters of what a series is called after: "Priority 1", and no "SP1"
CODE = re.compile(r"\b([A-Z]{1,6})[ -]?(0*\d{1,3})\b")
# of numbers behind a code, one of which a narrow cell cuts: SP2/12/1 over 4, SP1 over 4
UNREAD = re.compile(r"[/+]\s*\d|^\s*\d{1,2}$")


@dataclass(frozen=True)
class Priorities:
    """The priorities that a cell names: (code, the text that named it), and flags."""

    codes: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()
    is_known: bool = True


def priorities_in(text: str, rules: Rules, listed: Sequence[Priority]) -> Priorities:
    """The priorities in a cell, each once, in its order.

    ``listed`` are the document's own priorities: numbers are codes where the list numbers them, and words
    where they are those of the list.
    """
    text = text.strip(" ;,.")
    if not text:
        return Priorities()
    for rule in rules.codes:
        if rule.flag and rule.regex.fullmatch(text):
            return Priorities(flags=(rule.flag,))
    if _by_form("none", text, rules):
        return Priorities()
    own = tuple([priority.code for priority in listed])
    known = _known(own)
    out: list[tuple[str, str]] = []
    slips: set[str] = set()
    is_read = True
    for piece in re.split(
        r"[,;&]|\band\b|\s{2,}|(?<=\d)\s+(?=[A-Z])|(?<=\d)\s*/\s*(?=[A-Z])|\n", text
    ):
        printed = piece.strip()
        right = respelled(printed, own)
        if right != printed:
            slips.add(printed)
        found = _piece(right, known, rules)
        is_read &= any(raw == right for _, raw in found) or not UNREAD.search(CODE.sub("", right))
        out += [(code, raw if right == printed else printed) for code, raw in found]
    if out:
        once = tuple({code: (code, raw) for code, raw in reversed(out)}.values())[::-1]
        strange = bool(known) and any(code not in own for code, _ in once)
        slips |= {raw for code, raw in once if re.search(r"[A-Za-z]0", raw) and code != raw}
        return Priorities(once, ("corrected",) if slips else (), is_known=is_read and not strange)
    numbers = text.split()  # "3" over "4"; a number that a narrow cell cuts is none of the list's
    if len(set(numbers)) == len(numbers) and all(n in known for n in numbers):
        return Priorities(tuple((known[n], text) for n in numbers))
    words = _by_words(text, listed)
    return Priorities(words, is_known=bool(words))


@lru_cache
def _known(codes: tuple[str, ...]) -> Mapping[str, str]:
    """The codes of a list by what names them: themselves; their numbers where they are one series; and these
    behind the first letter of the word that it is called after: P1 for Priority 1.
    """
    known = {code.upper().replace(" ", ""): code for code in codes}
    found = [SERIES.fullmatch(tight) for tight in known]
    numbers = {match[2]: known[match[0]] for match in found if match}
    words = {match[1] for match in found if match}
    if len(words) != 1 or len(numbers) < len(known):
        return known
    word = words.pop()
    short = {f"{word[0]}{n}": code for n, code in numbers.items() if len(word) >= LEAST_OF_WORD}
    return {**numbers, **short, **known}


def _in_range(piece: str, known: Mapping[str, str]) -> list[str]:
    """The codes from the first to the last of a range, where the list has all of them; else none."""
    found = RANGE.fullmatch(piece)
    if found is None:
        return []
    numbers = range(int(found[2]), int(found[3]) + 1)
    codes = [known.get(f"{(found[1] or '').upper()}{number}", "") for number in numbers]
    return codes if len(codes) > 2 and all(codes) else []


def _piece(piece: str, known: Mapping[str, str], rules: Rules) -> list[tuple[str, str]]:
    whole = known.get(piece.upper().replace(" ", ""))
    if whole is not None:
        return [(whole, piece)]
    if codes_between := _in_range(piece, known):
        return [(code, piece) for code in codes_between]
    parts = [known.get(part.strip().upper()) for part in piece.split("/")]
    if len(parts) > 1 and all(parts):
        return [(code, piece) for code in parts if code]
    shared = _by_form("shared", piece, rules)
    if shared:
        numbers = re.findall(r"\d+", piece)
        return [(_one(shared["prefix"] + n, known, rules), piece) for n in numbers]
    match = re.fullmatch(r"([A-Za-z]{1,6})([ -]?)(\d{1,3})", piece)
    if match:
        return [(_one(piece, known, rules), piece)]
    if re.fullmatch(r"\d{1,2}(?:\s*/\s*\d{1,2})*", piece):
        found = [(n, n) for n in re.findall(r"\d+", piece)]
        if all(n in known for n, _ in found):
            return [(known[n], piece) for n, _ in found]
        return [] if known else found
    named = re.fullmatch(
        r"(?:priorit(?:y|ies)|objectives?|outcomes?|aims?)\s+(\d{1,2})\b.*", piece, re.IGNORECASE
    )
    if named:
        full = piece.upper().replace(" ", "")
        return [(known.get(full) or known.get(named[1]) or piece, piece)]
    codes = [(_one(m[0], known, rules), m[0]) for m in CODE.finditer(piece)]
    return codes if codes and (not known or all(c in known.values() for c, _ in codes)) else []


def _by_form(form: str, text: str, rules: Rules) -> re.Match[str] | None:
    """The match of a text with the first rule of codes of this form that it fits; None where none."""
    for rule in rules.codes:
        match = rule.regex.fullmatch(text) if rule.form == form else None
        if match:
            return match
    return None


def _one(text: str, known: Mapping[str, str], rules: Rules) -> str:
    tight = text.upper().replace(" ", "")
    if tight in known:
        return known[tight]
    padded = _by_form("padded", tight, rules)
    if padded:
        plain = f"{padded['prefix'].upper()}{padded['number']}"
        if not known or plain in known:
            return plain
    return text.strip() if "-" in text else tight


def _by_words(text: str, listed: Sequence[Priority]) -> tuple[tuple[str, str], ...]:
    """Priorities named by their words: the text, or each of its lines, is that of the list."""
    from rapidfuzz import fuzz

    low = squeezed(text)
    tight = [(squeezed(priority.text), priority) for priority in listed]
    found = [(low.find(t), p.code, p.text) for t, p in tight if len(t) > 8 and t in low]
    if not found:
        found = [(0, p.code, p.text) for t, p in tight if fuzz.ratio(t, low) >= 92]
    return tuple((code, text) for _, code, _ in sorted(found))
