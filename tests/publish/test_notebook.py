"""What a notebook and a prompt show of one document."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from pipeline.errors import BadInput
from pipeline.model import Check, Printed, Records
from pipeline.notebook import MOST_LINES
from pipeline.reading import Result

VOID = {"br"}


class Nesting(HTMLParser):
    """Collects tags and text, and complains where a tag is not closed in its place."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += f"{data} "


def html(records: Records) -> str:
    return Result(records, Printed((), ()))._repr_html_()


def test_it_says_what_the_document_is_and_how_far_it_is_proven(records: Records) -> None:
    shown = Nesting(html(records)).text
    assert "midshire-2016-17: partial" in shown
    assert "Police and Crime Commissioner for Midshire: Commissioning Framework" in shown
    assert "£1,250.50 allocated, £1,250.50 of it verified" in shown
    assert "1 total" in shown and "4 lines, 3 counted" in shown
    assert "appendix-b, CI001 2016/17 2 £1,250.50 £1,250.50 £0 reconciled" in shown
    assert "table-1-01 2016/17 Diversion – young people’s service £1,000 restated 3" in shown


def test_a_doubt_comes_first(records: Records) -> None:
    total = replace(
        records.totals[0], computed_gbp=Decimal(1200), status="differs", diagnosis="a line missing"
    )
    failed = Check("total_line", "total", "failed", "CI001: stated 1,250.50, its lines 1,200")
    shown = html(replace(records, totals=(total,), checks=(*records.checks, failed)))
    assert '<td class="doubt">differs</td>' in shown and "£50.50" in shown
    assert shown.index("1 check failed") < shown.index("1 total")


def test_text_of_documents_is_escaped(records: Records) -> None:
    evil = "<script>alert(1)</script>\u202e&amp;\"'"
    line = replace(records.allocations[0], title=evil, provider=evil)
    front = replace(records.framework, publisher=evil, title=evil, source_file=evil)
    total = replace(records.totals[0], label=evil)
    check = Check("x", "total", "failed", evil)
    shown = html(
        replace(records, framework=front, allocations=(line,), totals=(total,), checks=(check,))
    )
    assert set(Nesting(shown).tags) == {
        "div", "style", "h3", "p", "br", "details", "summary",
        "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert shown.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;&quot;&#x27;") == 7
    assert "\u202e" not in shown


def test_it_stays_small(records: Records) -> None:
    many = tuple(replace(records.allocations[0], line_id=f"a-{n}") for n in range(5000))
    shown = html(replace(records, allocations=many))
    assert shown.count("<tr>") == 1 + 1 + 1 + MOST_LINES and len(shown) < 100_000
    assert "and 4800 more" in shown


def test_a_prompt_shows_one_line(records: Records) -> None:
    result = Result(records, Printed((), ()))
    assert repr(result) == "<midshire-2016-17: partial, 4 lines, £1,250.50>"


def test_its_tables_are_frames(records: Records) -> None:
    result = Result(records, Printed((), ()))
    assert result.table("allocations").amount_gbp.sum() == Decimal("2250.50")
    assert result.table("totals", money="float").stated_gbp.max() == 1250.5
    with pytest.raises(BadInput, match="there is no table 'lines'; there is: frameworks"):
        result.table("lines")
