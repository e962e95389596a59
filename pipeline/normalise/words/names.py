"""Names and codes: mechanisms, themes, areas, providers and priorities, by the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import BadRules
from pipeline.model import Cell, Issue
from pipeline.normalise.rulebook.rule_kinds import NameRule, ProviderRule
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.lookalikes import respelled

LoneAreas = Mapping[str, NameRule]  # by what stands for them where it is all of a text

EXCLUDED = re.compile(r"\(\s*(?:not|excluding|except|excl\.?|without)\b[^)]*\)", re.IGNORECASE)
CODE = re.compile(r"\b([A-Z]{1,6})[ -]?(0*\d{1,3})\b")


@dataclass(frozen=True)
class Name:
    """A name as published or canonical. ``rule`` is empty where no vocabulary knows it."""

    value: str | None
    rule: str = ""


def canonical(text: str, names: Sequence[NameRule], kind: str) -> Name:
    """The canonical form of a name; the name itself, with no rule, where it is not in the list."""
    tight = squeezed(text)
    if not tight or text in ("-", "–", "—"):
        return Name(None, f"{kind}/blank")
    for rule in names:
        if tight in rule.keys:
            return Name(None if rule.unknown else rule.name, f"{kind}/{rule.name}")
    return Name(text)


def lone_areas_of(texts: Iterable[str], rules: Rules) -> LoneAreas:
    """The areas with such a short name of which a document gives the full one: elsewhere the "City" is
    another.
    """
    if not rules.lone_areas:
        return {}
    low = "\n".join(texts).lower()
    return {
        text: rule
        for text, rule in rules.lone_areas.items()
        if any(name.lower() in low for name in (rule.name, *rule.spellings))
    }


def area_codes(text: str, rules: Rules, lone: LoneAreas) -> tuple[str, ...]:
    """The codes of the areas that a text names, in its order; areas named as left out do not count."""
    low = EXCLUDED.sub(" ", text).replace("&", "and").lower()
    whole = lone.get(low.strip())
    if whole is not None:
        return tuple(whole.codes)
    found: list[tuple[int, NameRule]] = []
    for spelling, rule in rules.area_names:
        if spelling not in low:
            continue
        for match in re.finditer(rf"(?<![a-z]){re.escape(spelling)}(?![a-z])", low):
            found.append((match.start(), rule))
            low = low[: match.start()] + " " * len(match[0]) + low[match.end() :]
    codes: list[str] = []
    for _, rule in sorted(found, key=lambda item: item[0]):
        codes += [code for code in rule.codes if code not in codes]
    return tuple(codes)


def is_area(text: str, rules: Rules, lone: LoneAreas) -> bool:
    """Whether a reach names an area that the rules know, with a code or without one."""
    low = EXCLUDED.sub(" ", text).replace("&", "and").lower()
    return bool(area_codes(text, rules, lone)) or any(
        s.replace("&", "and").lower() in low
        for rule in rules.areas
        if not rule.codes
        for s in (rule.name, *rule.spellings)
    )


def provider(text: str | None, rules: Rules, place: str) -> tuple[str | None, tuple[str, ...]]:
    """The organisation that a cell names, and flags. ``place``: ``provider`` or ``comment``."""
    while text:
        found = _provider_rule(text, rules, place)
        if found is None:
            return (text, ()) if place == "provider" else (None, ())
        rule, match = found
        if rule.unknown:
            tbc = not re.fullmatch(r"n/?a|[-–—]", text, re.IGNORECASE)
            return None, ("provider_tbc",) if tbc else ()
        name = match["provider"].strip()
        if len(name) >= len(text):
            raise BadRules(f"providers.yaml, rule {rule.name!r}: takes nothing away from {text!r}")
        text, place = name, "provider"
    return None, ()


def _provider_rule(
    text: str, rules: Rules, place: str
) -> tuple[ProviderRule, re.Match[str]] | None:
    for rule in rules.providers:
        match = rule.regex.match(text) if rule.place == place else None
        if match is not None:
            return rule, match
    return None


def unknown(kind: str, text: str, cell: Cell) -> Issue:
    """That no vocabulary knows a name."""
    told = f"no rule knows the {kind} {text!r}; kept as published"
    return Issue(f"{kind}_unknown", told, cell.page, cell.box, text)


@dataclass(frozen=True)
class Priorities:
    """The priorities that a cell names: (code, the text that named it), and flags."""

    codes: tuple[tuple[str, str], ...] = ()
    flags: tuple[str, ...] = ()
    is_known: bool = True


def priorities(text: str, rules: Rules, listed: Sequence[tuple[str, str]]) -> Priorities:
    """The priorities in a cell, each once, in its order.

    ``listed`` are the document's own priorities as (code, text): numbers are codes where the list
    numbers them, and words where they are those of the list.
    """
    text = text.strip(" ;,.")
    if not text:
        return Priorities()
    for rule in rules.codes:
        if rule.flag and rule.regex.fullmatch(text):
            return Priorities(flags=(rule.flag,))
    if _by_form("none", text, rules):
        return Priorities()
    known = {code.upper().replace(" ", ""): code for code, _ in listed}
    out: list[tuple[str, str]] = []
    slips: set[str] = set()
    for piece in re.split(r"[,;&]|\band\b|\s{2,}|(?<=\d)\s+(?=[A-Z])|\n", text):
        printed = piece.strip()
        right = respelled(printed, known.values())
        if right != printed:
            slips.add(printed)
        out += [
            (code, raw if right == printed else printed)
            for code, raw in _piece(right, known, rules)
        ]
    if out:
        once = tuple({code: (code, raw) for code, raw in reversed(out)}.values())[::-1]
        strange = bool(known) and any(code not in known.values() for code, _ in once)
        slips |= {raw for code, raw in once if re.search(r"[A-Za-z]0", raw) and code != raw}
        return Priorities(once, ("corrected",) if slips else (), is_known=not strange)
    numbers = text.split()  # "3" over "4"; a number that a narrow cell cuts is none of the list's
    if len(set(numbers)) == len(numbers) and all(n in known for n in numbers):
        return Priorities(tuple((n, text) for n in numbers))
    words = _by_words(text, listed)
    return Priorities(words, is_known=bool(words))


def _piece(piece: str, known: dict[str, str], rules: Rules) -> list[tuple[str, str]]:
    if not piece:
        return []
    whole = known.get(piece.upper().replace(" ", ""))
    if whole is not None:
        return [(whole, piece)]
    shared = _by_form("shared", piece, rules)
    if shared:
        numbers = re.findall(r"\d+", piece)
        return [(_one(shared["prefix"] + n, known, rules), piece) for n in numbers]
    match = re.fullmatch(r"([A-Za-z]{1,6})([ -]?)(\d{1,3})", piece)
    if match:
        return [(_one(piece, known, rules), piece)]
    if re.fullmatch(r"\d{1,2}(?:\s*/\s*\d{1,2})*", piece):
        found = [(n, n) for n in re.findall(r"\d+", piece)]
        if known and all(n in known for n, _ in found):
            return [(known[n], piece) for n, _ in found]
        return [] if known else found
    named = re.fullmatch(
        r"(?:priority|objective|outcome|aim)\s+(\d{1,2})\b.*", piece, re.IGNORECASE
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


def _one(text: str, known: dict[str, str], rules: Rules) -> str:
    tight = text.upper().replace(" ", "")
    if tight in known:
        return known[tight]
    padded = _by_form("padded", tight, rules)
    if padded:
        plain = f"{padded['prefix'].upper()}{padded['number']}"
        if not known or plain in known:
            return plain
    return text.strip() if "-" in text else tight


def _by_words(text: str, listed: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Priorities named by their words: the text, or each of its lines, is that of the list."""
    from rapidfuzz import fuzz

    low = squeezed(text)
    tight = [(code, words, squeezed(words)) for code, words in listed]
    found = [(low.find(t), code, words) for code, words, t in tight if len(t) > 8 and t in low]
    if not found:
        found = [(0, code, words) for code, words, t in tight if fuzz.ratio(t, low) >= 92]
    return tuple((code, text) for _, code, _ in sorted(found))
