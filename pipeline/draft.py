"""A draft profile of a document, from what a reading found: YAML with comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import yaml

from pipeline.model import Total
from pipeline.normalise.front import front
from pipeline.normalise.rules import Profile, Rules
from pipeline.seen import ColumnSeen, TableSeen, profile_used

if TYPE_CHECKING:
    from pipeline.reading import Result

MOST_DOUBTS = 60
GAP = 44  # where the comments behind column titles begin


def picture_name(page: int) -> str:
    """The file name of the picture of a page."""
    return f"page-{page:03d}.png"


# ------------------------------------------------------------------ the draft


def draft(result: Result, tables: Sequence[TableSeen], rules: Rules) -> str:
    """The YAML text of a profile with which the document is read just as it was without it."""
    used = profile_used(result, rules)
    lines = [*_opening(result, used), *_fits(result, rules)]
    if used is not None:
        kept = used.model_dump(include={"sections", "priorities", "columns"}, exclude_none=True)
        kept = {key: value for key, value in kept.items() if value}
        lines += ["", *_dumped(kept)] if kept else []
    lines += ["", *_tables(result, tables, used)]
    if used is None:
        lines += ["", *_hints(result, tables)]
    lines += ["", *_doubts(result, tables)]
    return "\n".join(lines) + "\n"


def _opening(result: Result, used: Profile | None) -> Iterator[str]:
    front_matter, records = result.records.framework, result.records
    by = f"with the profile {used.name}" if used else "without a profile"
    lines, totals = len(records.allocations), len(records.totals)
    yield _comment(f"A draft by `frameworks profile`, from {front_matter.source_file}, pages "
                   f"{front_matter.page_from} to {front_matter.page_to}.")  # fmt: skip
    yield _comment(f"Read {by}: {_count(lines, 'line')}, {pounds(front_matter.allocated_gbp)}; "
                   f"{_count(totals, 'total')}; {front_matter.status}.")  # fmt: skip
    yield "# It changes nothing as it stands. Put right what is wrong, uncomment what fits, and save"
    yield "# it under rules/profiles/, or under profiles/ in a folder that --rules names."
    yield f"name: {_scalar(front_matter.framework)}"


def _fits(result: Result, rules: Rules) -> Iterator[str]:
    printed = result.printed
    head = front(printed.lines, rules, printed.pages[0].number if printed.pages else 1)
    yield "fits:  # regular expressions, searched in what the first pages say"
    for key, said, stem in (
        ("publisher", head.publisher, head.place or head.publisher),
        ("title", head.title, _without_period(head.title)),
    ):
        pattern = _pattern(stem) if said else "^$"
        yield f"  {key}: {_scalar(pattern, quote=True)}  {_comment(said or 'none was found')}"


def _tables(result: Result, tables: Sequence[TableSeen], used: Profile | None) -> Iterator[str]:
    yield "# The column titles of each table: a new edition that has others is told of, and fails."
    known = list(used.tables) if used else []
    groups: dict[tuple[str, tuple[str, ...]], list[TableSeen]] = {}
    for table in tables:
        if any(column.is_money for column in table.columns):
            key = table.table_id or "not-read", tuple(c.title for c in table.columns)
            groups.setdefault(key, []).append(table)
    yield "tables:" if groups or known else "tables: []"
    for rule in known:
        yield f"  - {_flow(rule.model_dump(exclude_defaults=True))}"
    for (table_id, titles), found in groups.items():
        for table in found:
            yield from (f"  {_comment(text)}" for text in _found(table, result))
        if any(list(titles) == rule.titles for rule in known):
            yield "  # its titles stand above"
            continue
        yield f"  - table: {_scalar(table_id)}"
        yield "    titles:"
        for column in found[0].columns:
            yield (
                f"      - {_scalar(column.title)}".ljust(GAP) + f"  {_comment(_taken_for(column))}"
            )


def _found(table: TableSeen, result: Result) -> Iterator[str]:
    """What a table gave: its pages and heading, its lines, its totals and what they cover."""
    name, picture = table.table_id or "a table", picture_name(table.pages[0])
    yield f"{name}, {_pages(table.pages)}, under “{table.heading}” ({picture})"
    if table.reason:
        yield f"  not read: {table.reason}"
        return
    totals = [t for t in result.records.totals if table.holds(t.page, t.box)]
    inner = [t for t in totals if t.kind in ("line", "row")]
    yield f"  {_count(table.lines, 'line')}, {_count(len(totals), 'total')}"
    for total in totals:
        if total not in inner:
            yield f"  {_total(total)}"
    held = sum(t.status == "reconciled" for t in inner)
    if inner:
        yield f"  {_count(len(inner), 'total')} inside lines, of which {held} hold"


def _total(total: Total) -> str:
    over = f"{len(total.parts_gbp)} parts" if total.parts_gbp else _count(total.covers, "line")
    year = f", {total.financial_year}" if total.financial_year else ""
    says = f"{total.kind} “{total.label}”{year}, page {total.page}: {pounds(total.stated_gbp)}"
    if total.status == "reconciled":
        return f"{says}, as {over} add up to"
    return f"{says}, but {over} make {pounds(total.computed_gbp)}"


def _taken_for(column: ColumnSeen) -> str:
    return ", ".join(filter(None, (column.role, column.detail, column.why)))


def _hints(result: Result, tables: Sequence[TableSeen]) -> Iterator[str]:
    """What the general reading can't know, ready to be uncommented."""
    read = [t for t in tables if not t.reason]
    yield "# Ready to use, where the reading above is not what a reader would say:"
    small = [t for t in read if len(t.columns) <= 3 and t.heading]
    for table in small:
        entry = {"table": table.table_id, "under": _pattern(table.heading), "mechanism": "Grant"}
        yield _comment(
            f"a name, and the mechanism of all lines, for {_pages(table.pages)}; under tables:"
        )
        yield _comment(f"  - {_flow(entry)}")
    headed = {t.heading: t.table_id for t in read if t.heading and t not in small}
    if headed:
        yield "# the section that tables under a heading belong to, which names them:"
        yield "# sections:"
        for heading, table_id in headed.items():
            yield _comment(f"  - {_flow({'heading': _pattern(heading), 'section': table_id})}")
    letters = [re.match(r"[A-Z]+(?=\d)", p.code) for p in result.records.priorities]
    prefixes = Counter(m[0] for m in letters if m)
    if len(prefixes) == 1 and len(letters) == sum(prefixes.values()):
        yield "# the letters of the document's priorities, so that a slip (SP017 for SP17) is told:"
        yield _comment(f"priorities: {_flow({'prefix': min(prefixes)})}")
    titles = dict.fromkeys(c.title for t in read for c in t.columns if c.is_money and c.title)
    if titles:
        yield "# whether amounts are committed, estimated or indicative, where no title says so:"
        yield "# columns:"
        for title in titles:
            entry = {"title": f"^{_pattern(title, edges=False)}$", "amount_status": "indicative"}
            yield _comment(f"  - {_flow(entry)}")


def _doubts(result: Result, tables: Sequence[TableSeen]) -> Iterator[str]:
    records = result.records
    doubts = [
        f"column {column.title!r} of {table.table_id or 'a table'}, {_pages(table.pages)}: "
        f"{column.role}; {column.why}"
        for table in tables for column in table.columns if column.is_doubtful
    ]  # fmt: skip
    doubts += [f"{c.check}: {c.message}" for c in records.checks if c.status == "failed"]
    doubts = list(dict.fromkeys(doubts))
    if not doubts:
        yield "# There was nothing that it was not sure of."
        return
    yield "# What it was not sure of:"
    yield from (_comment(f"- {doubt}") for doubt in doubts[:MOST_DOUBTS])
    if len(doubts) > MOST_DOUBTS:
        yield f"# and {len(doubts) - MOST_DOUBTS} more, which `frameworks run` and `show` tell"
    offered = list(dict.fromkeys(i.yaml for i in records.issues if i.yaml))
    if offered:
        yield "# Names that no rule knows; to add one, not here but in the file named:"
        for block in offered:
            yield from (_comment(f"  {line}") for line in block.splitlines())


# ------------------------------------------------------------------ pieces


def pounds(amount: Decimal) -> str:
    """An amount as people write it; pence only where there are any."""
    whole = amount == amount.to_integral_value()
    return f"{'-' if amount < 0 else ''}£{abs(amount):,.{0 if whole else 2}f}"


def _without_period(title: str) -> str:
    """The longest part of a title that bears no number: what the next edition has as well."""
    parts = re.split(r"\S*\d\S*(?:\s*(?:-|–|—|/|to)\s*\S*\d\S*)*", title)
    stems = [re.sub(r"^\W+|(?:\W|\b(?:for|in|of|to|the|year)\b)+$", "", p) for p in parts]
    return max(stems, key=len, default="") or title


def _pattern(text: str, edges: bool = True) -> str:
    """A regular expression for a text; years and numbers in it stand for any."""
    plain = re.sub(r"\\([ &,:;'/\"#~%-])", r"\1", re.escape(text))
    plain = re.sub(r"\d+", lambda m: rf"\d{{{len(m[0])}}}", plain)
    start = r"\b" if edges and re.match(r"\w", text) else ""
    return start + plain + (r"\b" if edges and re.search(r"\w$", text) else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _pages(pages: Sequence[int]) -> str:
    return f"page {pages[0]}" if len(pages) == 1 else f"pages {pages[0]} to {pages[-1]}"


def _comment(text: str) -> str:
    """One line of YAML comment: nothing in a document's text may end it."""
    return "# " + "".join(c if c.isprintable() else " " for c in text)


def _scalar(text: str, quote: bool = False) -> str:
    style = "'" if quote and text.isprintable() else None if text.isprintable() else '"'
    return yaml.safe_dump([text], default_flow_style=True, default_style=style,
                          allow_unicode=True, width=10**6).strip()[1:-1]  # fmt: skip


def _flow(value: object) -> str:
    return yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True,
                          width=10**6).strip()  # fmt: skip


def _dumped(value: object) -> list[str]:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=10**6).splitlines()
