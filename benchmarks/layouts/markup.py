"""The document as HTML, which several programs print."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from .content import Framework, Service, Theme
from .layout import Layout
from .words import PRIORITIES


def document(content: Framework, layout: Layout) -> str:
    """A whole page of HTML."""
    span = (
        content.years[0]
        if len(content.years) == 1
        else f"{content.years[0]} to {content.years[-1]}"
    )
    return "".join(
        [
            f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{content.place}</title>",
            f"<style>{_style(layout)}</style></head><body>",
            f"<p class='front'>Police and Crime Commissioner for {escape(content.place)}</p>",
            f"<h1>Commissioning Framework {span}</h1>",
            *_front(content, layout, span),
            f"<h2>Appendix A: Services that are commissioned in {span}</h2>",
            *_tables(content, layout),
            "</body></html>",
        ]
    )


def _style(layout: Layout) -> str:
    return f"""
        @page {{size: A4 {"landscape" if layout.landscape else "portrait"}; margin: 18mm 15mm}}
        body {{font: {layout.size}pt '{layout.font}'; margin: 0}}
        h1 {{font-size: 20pt}} h2 {{font-size: 13pt}} h3 {{font-size: 11pt}}
        p.front {{font-size: 14pt}}
        table {{border-collapse: collapse; width: 100%; margin-bottom: 10pt}}
        td {{font-size: {layout.size}pt}}
        tr {{break-inside: {"auto" if layout.may_break_rows else "avoid"}}}
        thead {{display: {"table-header-group" if layout.repeats_head else "table-row-group"}}}"""


def _look(layout: Layout, kind: str, is_sum: bool) -> str:
    """The attributes of a cell: LibreOffice takes its lines and colours from there alone."""
    line = "0.75pt solid #444444"
    lines = {
        "all": f"border: {line}",
        "rows": f"border-top: {line}; border-bottom: {line}",
        "header": f"border-bottom: {line}" if kind == "head" else "border: none",
        "none": "border: none",
    }[layout.drawn]
    bold = kind in ("theme", "total") or (kind == "head" and layout.head == "bold")
    rules = [
        lines,
        f"padding: {layout.padding}pt",
        f"font-weight: {'bold' if bold else 'normal'}",
        f"text-align: {layout.numbers if is_sum else 'left'}",
        f"vertical-align: {'middle' if layout.middle else 'top'}",
        "white-space: nowrap" if is_sum and kind != "head" else "",
    ]
    back = {
        ("header", "head"): "#1f3864",
        ("bands", "head"): "#c5d3ea",
        ("bands", "odd"): "#e8eef7",
        ("themes", "theme"): "#d9e2f3",
        ("themes", "total"): "#d9e2f3",
    }.get((layout.filled, kind))
    if back:
        rules.append(f"background: {back}")
    if (layout.filled, kind) == ("header", "head"):
        rules.append("color: #ffffff")
    middle = "middle" if layout.middle else "top"
    return f"style='{'; '.join(filter(None, rules))}' valign='{middle}'" + (
        f" bgcolor='{back}'" if back else ""
    )


def _front(content: Framework, layout: Layout, span: str) -> Iterator[str]:
    yield (
        "<h2>1 Introduction</h2><p>1.1 This framework sets out how the Commissioner will use the "
        f"commissioning budget in {span} to support the Police and Crime Plan.</p>"
    )
    if layout.said:
        sums = " and ".join(
            f"£{content.total(i):,} in {year}" for i, year in enumerate(content.years)
        )
        yield f"<p>1.2 The services in Appendix A come to {sums}.</p>"
    yield "<h2>2 Strategic priorities</h2><ul>"
    yield from (f"<li>SP{n}: {text}</li>" for n, text in enumerate(PRIORITIES, 1))
    yield "</ul>"
    if layout.summary and layout.theme != "none":
        yield (
            "<h2>3 Summary</h2><table>"
            + _titles(["Theme"], list(content.years), layout)
            + "<tbody>"
        )
        for theme in content.themes:
            yield _row(
                [theme.name], [theme.total(i) for i in range(len(content.years))], layout, ""
            )
        yield _row(
            ["Total"], [content.total(i) for i in range(len(content.years))], layout, "total"
        )
        yield "</tbody></table>"


def _tables(content: Framework, layout: Layout) -> Iterator[str]:
    groups = (
        [(theme,) for theme in content.themes] if layout.theme == "heading" else [content.themes]
    )
    for group in groups:
        if layout.theme == "heading":
            yield f"<h3>{escape(group[0].name)}</h3>"
        yield "<table>" + _head(content, layout) + "<tbody>"
        for theme in group:
            yield from _theme(theme, content, layout)
        if layout.total and layout.theme != "heading":
            yield _total(
                layout.total, [content.total(i) for i in range(len(content.years))], layout
            )
        yield "</tbody></table>"
    if layout.total and layout.theme == "heading":
        yield "<table><tbody>"
        yield _total(layout.total, [content.total(i) for i in range(len(content.years))], layout)
        yield "</tbody></table>"


def columns(layout: Layout) -> list[str]:
    """Those with text, from left to right."""
    hidden = set() if layout.described == "column" else {"description"}
    first = ["theme"] if layout.theme in ("column", "merged") else []
    return first + [column for column in layout.columns if column not in hidden]


def _head(content: Framework, layout: Layout) -> str:
    names = dict(layout.names)
    one = len(content.years) == 1
    titles = [
        layout.one_year_name if one else layout.amount_name.format(year=y) for y in content.years
    ]
    if layout.money.startswith("{"):  # the pound sign stands in the title
        titles = [title if "£" in title else f"{title} (£)" for title in titles]
    return _titles([names[column] for column in columns(layout)], titles, layout)


def _titles(texts: list[str], sums: list[str], layout: Layout) -> str:
    cells = [_cell(text, layout, "head") for text in texts]
    cells += [_cell(text, layout, "head", is_sum=True) for text in sums]
    return f"<thead><tr>{''.join(cells)}</tr></thead>"


def _theme(theme: Theme, content: Framework, layout: Layout) -> Iterator[str]:
    shown = columns(layout)
    wide = len(shown) + len(content.years)
    if layout.theme == "section":
        look = _look(layout, "theme", is_sum=False)
        yield f"<tr><td colspan='{wide}' {look}>{escape(theme.name)}</td></tr>"
    height = sum(len(service.parts) for service in theme.services)
    number = 0
    for service in theme.services:
        for place, part in enumerate(service.parts):
            kind, cells = "odd" if number % 2 else "even", []
            for column in shown:
                if column == "theme":
                    if layout.theme == "column":
                        cells.append(_cell(theme.name, layout, kind))
                    elif number == 0:
                        cells.append(_cell(theme.name, layout, "", height))
                elif column in ("provider", "mechanism", "reach"):
                    cells.append(_cell(getattr(part, column), layout, kind))
                elif place == 0 or layout.parts == "repeated":
                    rows = len(service.parts) if layout.parts == "merged" else 1
                    cells.append(_cell(_text(service, column, layout), layout, kind, rows))
                elif layout.parts == "blank":
                    cells.append(_cell("", layout, kind))
            cells += [_cell(_money(a, layout), layout, kind, is_sum=True) for a in part.amounts]
            yield f"<tr>{''.join(cells)}</tr>"
            number += 1
    if layout.subtotals:
        label = layout.subtotals.format(theme=theme.name)
        yield _total(label, [theme.total(i) for i in range(len(content.years))], layout)


def _cell(text: str, layout: Layout, kind: str, rows: int = 1, *, is_sum: bool = False) -> str:
    span = f" rowspan='{rows}'" if rows > 1 else ""
    first, *others = [escape(line) for line in text.splitlines()] or [""]
    lines = "<br>".join([f"<b>{first}</b>" if others else first, *others])
    return f"<td{span} {_look(layout, kind, is_sum)}>{lines}</td>"


def _text(service: Service, column: str, layout: Layout) -> str:
    if column == "priorities":
        return ", ".join(service.priorities)
    if column == "title" and layout.described == "below" and service.description:
        return f"{service.title}\n{service.description}"
    return str(getattr(service, column))


def _money(amount: int | None, layout: Layout) -> str:
    return "TBC" if amount is None else layout.money.format(amount)


def _total(label: str, sums: list[int], layout: Layout) -> str:
    blank = len(columns(layout)) - 1
    return _row([label] + [""] * blank, sums, layout, "total")


def _row(texts: list[str], sums: list[int], layout: Layout, kind: str) -> str:
    cells = [_cell(text, layout, kind) for text in texts]
    cells += [_cell(_money(amount, layout), layout, kind, is_sum=True) for amount in sums]
    return f"<tr>{''.join(cells)}</tr>"
