"""A draft profile of a document, from what a reading found: YAML with comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import yaml

from pipeline.grouping import by_key
from pipeline.model import Total
from pipeline.normalise.plan.front import front
from pipeline.normalise.rulebook.profiles import Profile
from pipeline.normalise.rulebook.rules import Rules
from pipeline.plain import count, pounds
from pipeline.seen import ColumnSeen, TableSeen, profile_used
from pipeline.settle import VOCABULARIES, settlement

if TYPE_CHECKING:
    from pipeline.reading import Result

MOST_ALIKE = 8  # doubts of one kind
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
    for part in (_hints(result, tables) if used is None else (), _doubts(result, tables)):
        found = list(part)
        lines += ["", *found] if found else []
    return "\n".join(lines) + "\n"


def summary(result: Result, tables: Sequence[TableSeen]) -> str:
    """What was found, in a line for the screen."""
    front_matter, records = result.records.framework, result.records
    read = sum(not table.reason for table in tables)
    doubts = sum(1 for _ in _doubted(result, tables))
    return (
        f"{front_matter.framework}: {count(len(records.allocations), 'line')} in "
        f"{count(read, 'table')}, {pounds(front_matter.allocated_gbp)}, {front_matter.status}; "
        f"{count(len(tables) - read, 'table')} not read, {count(doubts, 'doubt')}"
    )


def _opening(result: Result, used: Profile | None) -> Iterator[str]:
    front_matter, records = result.records.framework, result.records
    by = f"with the profile {used.name}" if used else "without a profile"
    lines, totals = len(records.allocations), len(records.totals)
    yield _comment(
        f"A draft by `frameworks profile`, from {front_matter.source_file}, pages "
        f"{front_matter.page_from} to {front_matter.page_to}."
    )
    yield _comment(
        f"Read {by}: {count(lines, 'line')}, {pounds(front_matter.allocated_gbp)}; "
        f"{count(totals, 'total')}; {front_matter.status}."
    )
    yield "# It changes nothing as it stands. Put right what is wrong, uncomment what fits, and"
    yield "# save it under rules/profiles/, or under profiles/ in a folder that --rules names."
    yield f"name: {_scalar(front_matter.framework)}"


def _fits(result: Result, rules: Rules) -> Iterator[str]:
    printed = result.printed
    head = front(printed.lines, rules, printed.first_page)
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
    groups = by_key(
        [table for table in tables if table.is_held],
        lambda table: (table.table_id or "not-read", tuple(c.title for c in table.columns)),
    )
    yield "tables:" if groups or known else "tables: []"
    for rule in known:
        yield f"  - {_flow(rule.model_dump(exclude_defaults=True))}"
    for (table_id, titles), found in groups.items():
        yield from (f"  {text}" for table in found for text in _found(table, result))
        if any(list(titles) == rule.titles for rule in known):
            yield "  # its titles stand above"
            continue
        yield f"  - table: {_scalar(table_id)}"
        yield "    titles:"
        for column in found[0].columns:
            yield (
                f"      - {_scalar(column.title)}".ljust(GAP) + f"  {_comment(_taken_for(column))}"
            )
    for table in tables:
        if not table.is_held:
            yield from _found(table, result)
            for column in table.columns:
                yield _comment(f"  {column.title or 'untitled'}: {_taken_for(column)}")


def _found(table: TableSeen, result: Result) -> Iterator[str]:
    """What a table gave: its pages and heading, its lines, its totals and what they cover."""
    name, picture = table.table_id or "a table", picture_name(table.pages[0])
    yield _comment(f"{name}, {_pages(table.pages)}, under “{table.heading}” ({picture})")
    if table.reason:
        yield _comment(f"  not read: {table.reason}")
        return
    totals = [t for t in result.records.totals if table.holds(t.page, t.box)]
    inner = [t for t in totals if t.kind in ("line", "row")]
    yield _comment(f"  {count(table.lines, 'line')}, {count(len(totals), 'total')}")
    yield from (_comment(f"  {_total(total)}") for total in totals if total not in inner)
    held = sum(t.status == "reconciled" for t in inner)
    if inner:
        yield _comment(f"  {count(len(inner), 'total')} inside lines, of which {held} hold")


def _total(total: Total) -> str:
    over = f"{len(total.parts_gbp)} parts" if total.parts_gbp else count(total.covers, "line")
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
    small = [t for t in read if len(t.columns) <= 3 and t.heading]
    headed = {t.heading: t.table_id for t in read if t.heading and t not in small}
    codes = [re.match(r"[A-Z]+(?=\d)", p.code) for p in result.records.priorities]
    prefixes = Counter(code[0] for code in codes if code)
    unsaid = dict.fromkeys(
        c.title for t in read for c in t.columns if c.is_money and c.title and not c.is_told
    )
    if small or headed or unsaid:
        yield "# What no reading can know; uncomment what a reader would say:"
    if small:
        yield "# among `tables`: another name for a small table, or the `mechanism` of its lines"
    for table in small:
        under = _scalar(_pattern(table.heading), quote=True)
        yield _comment(f"  - {{table: {table.table_id}, under: {under}}}")
    if headed:
        yield "# the section of the tables under a heading, after which they are named"
        yield "# sections:"
    for heading, table_id in headed.items():
        pattern = _scalar(_pattern(heading), quote=True)
        yield _comment(f"  - {{heading: {pattern}, section: {table_id}}}")
    if len(prefixes) == 1 and len(codes) == sum(prefixes.values()):
        yield "# the letters before the numbers of the document's priorities: others are slips"
        yield _comment(f"priorities: {{prefix: {min(prefixes)}}}")
    if unsaid:
        yield "# amounts that are not committed but estimated or indicative, which no title says"
        yield "# columns:"
    for pattern in dict.fromkeys(f"^{_pattern(title, edges=False)}$" for title in unsaid):
        title = _scalar(pattern, quote=True)
        yield _comment(f"  - {{title: {title}, amount_status: indicative}}")


def _doubts(result: Result, tables: Sequence[TableSeen]) -> Iterator[str]:
    records = result.records
    kinds: dict[str, list[str]] = {}
    for kind, message in _doubted(result, tables):
        kinds.setdefault(kind, []).append(message)
    yield "# What it was not sure of:" if kinds else "# There was nothing that it was not sure of."
    for kind, messages in kinds.items():
        yield from (_comment(f"- {kind}: {message}") for message in messages[:MOST_ALIKE])
        if len(messages) > MOST_ALIKE:
            yield f"# - {kind}: {len(messages) - MOST_ALIKE} more, which `frameworks run` tells"
    slug = records.framework.framework
    offered = [settlement(slug, check) for check in records.checks if check.check in VOCABULARIES]
    if offered:
        yield "# Names that no rule knows; to add one, not here but in the file named:"
        for settles in filter(None, offered):
            yield _comment(f"  # {settles.place}")
            yield from (_comment(f"  {line}") for line in settles.yaml.splitlines())


def _doubted(result: Result, tables: Sequence[TableSeen]) -> Iterator[tuple[str, str]]:
    """Each doubt with its kind: columns of no known role, and every check that failed."""
    for table in tables:
        for column in table.columns:
            if column.is_doubtful:
                name = f"{column.title!r} of {table.table_id or 'a table'}, {_pages(table.pages)}"
                yield "column_unknown", f"{name}: {column.role}; {column.why}"
    for check in result.records.failed:
        yield check.check, check.message


# ------------------------------------------------------------------ pieces


def _without_period(title: str) -> str:
    """The longest part of a title that bears no number: what the next edition has as well."""
    parts = re.split(r"\S*\d\S*(?:\s*(?:-|–|—|/|to)\s*\S*\d\S*)*", title)
    stems = [re.sub(r"^\W+|(?:\W|\b(?:for|in|of|to|the|year)\b)+$", "", p) for p in parts]
    return max(stems, key=len, default="") or title


def _pattern(text: str, edges: bool = True) -> str:
    """A regular expression for a text; years and numbers in it stand for any."""
    plain = re.sub(r"\\([ &,:;'/\"#~%-])", r"\1", re.escape(text))
    plain = re.sub(r"\d+", lambda m: rf"\d{{{len(m[0])}}}" if len(m[0]) > 1 else r"\d", plain)
    start = r"\b" if edges and re.match(r"\w", text) else ""
    return start + plain + (r"\b" if edges and re.search(r"\w$", text) else "")


def _pages(pages: Sequence[int]) -> str:
    return f"page {pages[0]}" if len(pages) == 1 else f"pages {pages[0]} to {pages[-1]}"


def _comment(text: str) -> str:
    """One line of YAML comment: nothing in a document's text may end it."""
    return "# " + "".join(c if c.isprintable() else " " for c in text)


def _scalar(text: str, quote: bool = False) -> str:
    style = "'" if quote and text.isprintable() else None if text.isprintable() else '"'
    return yaml.safe_dump(
        [text], default_flow_style=True, default_style=style, allow_unicode=True, width=10**6
    ).strip()[1:-1]


def _flow(value: object) -> str:
    return yaml.safe_dump(
        value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=10**6
    ).strip()


def _dumped(value: object) -> list[str]:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=10**6).splitlines()
