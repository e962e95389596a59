"""What the grants of an intention are for: the bullets below it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from pipeline.model import Allocation, GrantScope
from pipeline.normalise.plan.outline import Outline
from pipeline.normalise.words.lookalikes import respelled
from pipeline.normalise.words.text import BULLET, join


def grant_scopes(outline: Outline, lines: Iterable[Allocation]) -> tuple[GrantScope, ...]:
    """Areas or purposes, each once, listed below print that names the intention of one of the ``lines``
    and ends in ":". Entries are bulleted or set further in than that print.
    """
    codes = {line.intention_code for line in lines if line.intention_code}
    out: list[GrantScope] = []
    for block in outline.blocks:
        code: str | None = None
        left = 0.0
        for line, text in zip(block.lines, block.texts, strict=True):
            named = _named(text, codes) if text.endswith(":") else None
            if named:
                code, left = named, line.box.x0
                continue
            if code is None:
                continue
            further_in = line.box.x0 > left + 8
            goes_on = out and out[-1].intention_code == code and _is_open(out[-1].scope)
            if goes_on and not BULLET.match(text):
                out[-1] = GrantScope(code, join([out[-1].scope, text]), None)
            elif BULLET.match(text) or further_in:
                out.append(GrantScope(code, BULLET.sub("", text), None))
            else:
                code = None
    return tuple(dict.fromkeys(_with_detail(entry) for entry in out))


def _named(text: str, codes: Collection[str]) -> str | None:
    """The first of the codes that a line names."""
    words = re.findall(r"\b[A-Z]{1,6}-?\d{1,4}\b", respelled(text, codes))
    return next((c for c in words if c in codes), None)


def _is_open(text: str) -> bool:
    """Whether a bullet goes on in the next line: a bracket is open, or it ended on "and" or "/"."""
    return text.count("(") > text.count(")") or text.endswith((" and", "/"))


def _with_detail(entry: GrantScope) -> GrantScope:
    match = re.match(r"^(.*?)\s*\((.*)\)[\s,;.]*$", entry.scope)
    if match:
        return GrantScope(entry.intention_code, match[1].strip(), match[2].strip())
    return GrantScope(entry.intention_code, entry.scope.strip(" ;,."), None)
