"""What became of a fault: told, located, harmless, open, or silent.

silent    a wrong, missing or invented amount that the reading says is proven, without a flag;
          or a line gone whose amount stands on the page, taken for something else
open      a wrong amount for which nothing was claimed: it stands under no total, and says so
harmless  every line and amount is read rightly all the same, and nothing is claimed otherwise
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.errors import FrameworksError
from pipeline.model import Allocation, Box, Check, Document, Records

from .kinds import Fault
from .source import Source, read

Outcome = Literal["told", "harmless", "open", "silent", "broke"]
WORSE: dict[str, int] = {"verified": 0, "partial": 1, "unverified": 2, "disputed": 3}
ORDER: tuple[Outcome, ...] = ("harmless", "told", "open", "silent", "broke")


@dataclass(frozen=True)
class Verdict:
    outcome: Outcome
    is_located: bool = False
    why: str = ""


def judge(fault: Fault, source: Source) -> Verdict:
    """Reads the faulty pages and compares with the rightful reading."""
    try:
        _, after = read(fault.document, source.rules)
    except FrameworksError as error:
        return Verdict("told", True, str(error))
    except Exception as error:
        return Verdict("broke", why=f"{type(error).__name__}: {error}")
    verdict = compared(source.records, after, lambda line: stands(line, fault.document))
    is_told = bool(_alarms(source.records, after))
    return replace(verdict, is_located=is_told and _is_located(fault, source, after))


def compared(before: Records, after: Records, is_there: Callable[[Allocation], bool]) -> Verdict:
    """What became of a change of a document, by its rightful reading and that of the changed pages.

    ``is_there`` tells whether a line's amount still stands on those. Where the fault lies is not
    known here, so none is located.
    """
    alarms = _alarms(before, after)
    wrong = list(_wrong(before, after, is_there, bool(alarms)))
    if not wrong:
        return Verdict("told" if alarms else "harmless", why="; ".join(alarms))
    outcome = max((o for o, _ in wrong), key=ORDER.index)
    return Verdict(outcome, why="; ".join(text for o, text in wrong if o == outcome))


# ------------------------------------------------------------------ what the reading says


def _alarms(base: Records, after: Records) -> list[str]:
    """What the reading of the faulty pages complains of that the rightful one did not."""
    out = []
    if WORSE[after.framework.status] > WORSE[base.framework.status]:
        out.append(f"framework {after.framework.status}")
    # a check that failed before says nothing new where it fails by another amount
    known = {_about(c) for c in base.checks if c.status != "passed"}
    out += [
        f"check {c.check}: {c.message}" for c in after.checks
        if c.status == "failed" and _about(c) not in known
    ]  # fmt: skip
    flags = {flag for line in base.allocations for flag in line.flags}
    out += [
        f"{line.title}: {', '.join(sorted(set(line.flags) - flags))}"
        for line in after.allocations
        if set(line.flags) - flags
    ]
    return out


def _about(check: Check) -> tuple[str, str]:
    return check.check, check.expected or check.message.partition(" (page ")[0]


def _is_located(fault: Fault, source: Source, after: Records) -> bool:
    """Whether what the reading complains of is what was touched."""
    over = {t.label for t in source.records.totals if fault.lines & set(t.covered)}
    if any(t.status == "differs" and t.label in over | fault.totals for t in after.totals):
        return True
    for figure in after.figures:
        if figure.role == "unaccounted" and _touches(figure.page, figure.box, fault.figures):
            return True
    titles = {_who(a) for a in source.records.allocations if a.key in fault.lines}
    before = {_who(a): a for a in source.records.allocations}
    for line in after.allocations:
        was = before.get(_who(line))
        is_worse = was is not None and (
            was.status == "verified" != line.status or set(line.flags) > set(was.flags)
        )
        if is_worse and (_who(line) in titles or _touches(line.page, line.box, fault.figures)):
            return True
    names = {a.title for a in source.records.allocations if a.key in fault.lines} | fault.totals
    return any(c.status == "failed" and any(n in c.message for n in names) for c in after.checks)


def _touches(page: int, box: Box, places: Iterable[tuple[int, Box]]) -> bool:
    return any(p == page and (area.holds(box, 2) or box.holds(area, 2)) for p, area in places)


# ------------------------------------------------------------------ what is wrong in it


def _wrong(
    rightful: Records,
    after: Records,
    is_there: Callable[[Allocation], bool],
    has_alarm: bool,
) -> Iterable[tuple[Outcome, str]]:
    """Each wrong, missing or invented line, and whether the reading vouches for it."""
    was, now = _by_name(rightful), _by_name(after)
    missing: list[Allocation] = []
    invented: list[Allocation] = []
    for name in dict.fromkeys([*was, *now]):
        before, found = list(was.get(name, ())), list(now.get(name, ()))
        for line in list(found):
            same = next((b for b in before if b.amount_gbp == line.amount_gbp), None)
            if same is not None:
                before.remove(same)
                found.remove(line)
        while before and found:
            line, old = found.pop(0), before.pop(0)
            is_sound = line.status == "verified" and not set(line.flags) - set(old.flags)
            # a line that was never proven makes no claim; one that was has lost it
            is_told = has_alarm or line.status != old.status or set(line.flags) - set(old.flags)
            yield (
                "silent" if is_sound else "told" if is_told else "open",
                f"{line.title[:40]!r} {line.amount_gbp} for {old.amount_gbp}",
            )
        missing += before
        invented += found
    for line in list(invented):
        old = next((m for m in missing if _same_figure(m, line)), None)
        if old is not None:  # the right amount, under a name that the fault has altered
            invented.remove(line)
            missing.remove(old)
            if not has_alarm and line.status == "verified" and not _alike(old, line):
                yield "open", f"renamed: {old.title[:40]!r} to {line.title[:40]!r}"
    for line in _unpaired(invented, missing):
        is_sound = line.status == "verified" and not line.flags
        yield (
            "silent" if is_sound else "told" if has_alarm or line.flags else "open",
            f"invented: {line.title[:40]!r} {line.amount_gbp}",
        )
    for line in _unpaired(missing, invented):
        claims = after.framework.status == "verified" or is_there(line)
        yield (
            "told" if has_alarm else "silent" if claims else "open",
            f"missing: {line.title[:40]!r} {line.amount_gbp}",
        )


def stands(line: Allocation, document: Document) -> bool:
    """Whether a line's amount is still printed where it was."""
    words = [w for page in document.pages if page.number == line.page for w in page.words]
    return any(line.box.holds(w.box) and w.text == line.raw_amount for w in words)


def _unpaired(lines: Iterable[Allocation], others: Iterable[Allocation]) -> list[Allocation]:
    """The lines that none of the others is, under a name somewhat altered and in another place."""
    rest = list(others)
    out = []
    for line in lines:
        twin = next((o for o in rest if _same_sum(o, line) and _alike(o, line)), None)
        if twin is None:
            out.append(line)
        else:
            rest.remove(twin)
    return out


def _same_sum(a: Allocation, b: Allocation) -> bool:
    return (a.amount_gbp, a.financial_year) == (b.amount_gbp, b.financial_year)


def _same_figure(a: Allocation, b: Allocation) -> bool:
    is_there = a.box.holds(b.box, 2) or b.box.holds(a.box, 2)
    return a.page == b.page and is_there and _same_sum(a, b)


def _alike(a: Allocation, b: Allocation) -> bool:
    from rapidfuzz import fuzz

    return bool(fuzz.partial_ratio(_text(a), _text(b)) >= 80)


def _text(line: Allocation) -> str:
    return f"{line.title} {line.description or ''}"


def _who(line: Allocation) -> tuple[object, ...]:
    """What tells a line from all others, but for its amount and its place."""
    letter = line.line_id.rpartition("-")[2]
    part = letter if letter.isalpha() and len(letter) == 1 else ""
    return line.title, line.description, part, line.provider, line.reach, line.financial_year


def _by_name(records: Records) -> dict[tuple[object, ...], list[Allocation]]:
    out: dict[tuple[object, ...], list[Allocation]] = defaultdict(list)
    for line in records.allocations:
        out[_who(line)].append(line)
    return out
