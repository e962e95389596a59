"""One document as a notebook shows it: what it is, how far it is proven, its totals and lines.

Text of documents is always escaped, and kept from turning the line about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from pipeline.model import Framework, Records
from pipeline.plain import count, plain, pounds

MOST_LINES = 200  # a longer table is of use only as a frame
STYLE = (
    "<style>.frameworks{max-width:60em}.frameworks table{border-collapse:collapse}"
    ".frameworks th,.frameworks td{text-align:left;vertical-align:top;padding:.15em .6em}"
    ".frameworks table .money{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
    ".frameworks .doubt{font-weight:bold}.frameworks summary{cursor:pointer;padding:.3em 0}"
    ".frameworks .scroll{max-height:26em;overflow:auto}</style>"
)
DOUBTFUL = ("disputed", "differs", "failed")


def as_html(records: Records) -> str:
    """A fragment of HTML that needs nothing from outside: no script, no picture, no network."""
    failed = records.failed
    counted = sum(not line.restated for line in records.allocations)
    parts = [
        _front(records.framework),
        _part(count(len(records.totals), "total"), _totals(records), is_open=True),
        _part(f"{count(len(records.allocations), 'line')}, {counted} counted", _lines(records)),
    ]
    if failed:
        doubts = _table(("check", "what is wrong"), ([c.check, c.message] for c in failed))
        parts.insert(1, _part(f"{count(len(failed), 'check')} failed", doubts, is_open=True))
    return f'<div class="frameworks">{STYLE}{"".join(parts)}</div>'


def _front(front: Framework) -> str:
    period = f"{front.period_start or 'unknown'} to {front.period_end or 'unknown'}"
    facts = [
        f"{front.publisher}: {front.title}",
        f"{period}; from {front.source_file}, pages {front.page_from} to {front.page_to}; "
        f"profile {front.profile}",
        f"{pounds(front.allocated_gbp)} allocated, {pounds(front.verified_gbp)} of it verified",
    ]
    heading = f"<h3>{_text(front.framework)}: {_text(front.status)}</h3>"
    return f"{heading}<p>{'<br>'.join(map(_text, facts))}</p>"


def _totals(records: Records) -> str:
    names = ("total", "year", "lines", "£stated", "£computed", "£difference", "status")
    rows = (
        [
            f"{total.table_id}, {total.label}",
            total.financial_year or "",
            str(total.covers or len(total.parts_gbp)),
            pounds(total.stated_gbp),
            pounds(total.computed_gbp),
            pounds(total.difference_gbp),
            total.status,
        ]
        for total in records.totals
    )
    return _table(names, rows)


def _lines(records: Records) -> str:
    names = ("line", "year", "title", "provider", "£amount", "status", "page")
    rows = (
        [
            line.line_id,
            line.financial_year,
            line.title,
            line.provider or "",
            pounds(line.amount_gbp),
            "restated" if line.restated else line.status,
            str(line.page),
        ]
        for line in records.allocations[:MOST_LINES]
    )
    more = len(records.allocations) - MOST_LINES
    return _table(names, rows) + (
        f"<p>and {more} more: see <code>.table(&quot;allocations&quot;)</code></p>"
        if more > 0
        else ""
    )


def _part(title: str, content: str, *, is_open: bool = False) -> str:
    opened = " open" if is_open else ""
    return (
        f"<details{opened}><summary>{title}</summary>"
        f'<div class="scroll" tabindex="0">{content}</div></details>'
    )


def _table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A column whose name begins with a £ sign holds money, and is set so."""
    kinds = [' class="money"' if name.startswith("£") else "" for name in names]
    head = "".join(
        f'<th scope="col"{kind}>{_text(name.lstrip("£"))}</th>'
        for name, kind in zip(names, kinds, strict=True)
    )
    body = (
        "".join(_cell(text, kind) for text, kind in zip(row, kinds, strict=True)) for row in rows
    )
    return (
        f"<table><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(f'<tr>{cells}</tr>' for cells in body)}</tbody></table>"
    )


def _cell(text: str, kind: str) -> str:
    kind = ' class="doubt"' if text in DOUBTFUL else kind
    return f"<td{kind}>{_text(text)}</td>"


def _text(text: str) -> str:
    return escape(plain(text))
