"""Charts of money as SVG, drawn by Vega-Lite.

A chart is as wide as a narrow screen, with each label above its bar, so that it is read at any width
and no measuring of text moves anything: the same chart gives the same bytes on every machine.
Colours are named by the variables of the style sheet, which has them for light and dark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

from pipeline.plain import cut, plain, pounds

SVG = "http://www.w3.org/2000/svg"
WIDTH = 360  # pixels, as all lengths here
STEP, HEADING, ABOVE, BAR = 34, 24, 18, 9  # a row, a row without bar, its text, its bar
MOST = 49  # characters that fit above a bar: the label and the sum
KINDS = ("verified", "open", "more", "less")  # classes of the style sheet, and its variables


@dataclass(frozen=True)
class Bar:
    """A sum with its label; one without pieces is a heading over those that follow.

    ``pieces`` are laid end to end: pounds and kind, one of ``KINDS``.
    """

    label: str
    gbp: Decimal | None = None
    pieces: tuple[tuple[Decimal, str], ...] = ()
    is_signed: bool = False

    @property
    def says(self) -> str:
        if self.gbp is None:
            return ""
        return f"{'+' if self.is_signed and self.gbp > 0 else ''}{pounds(self.gbp)}"


def chart(anchor: str, title: str, bars: Sequence[Bar]) -> str:
    """An SVG image with a title and a description; the table beside it says all of it in full."""
    import vl_convert

    drawn = ElementTree.fromstring(vl_convert.vegalite_to_svg(_spec(bars)))
    for element in drawn.iter():
        _tidy(element)
    width, height = drawn.attrib.pop("width"), drawn.attrib.pop("height")
    drawn.attrib.update({"class": "chart", "viewBox": f"0 0 {width} {height}", "role": "img"})
    drawn.set("aria-labelledby", f"{anchor}-title {anchor}-desc")
    said = "; ".join(f"{plain(bar.label)} {bar.says}".strip() for bar in bars)
    for at, (name, text) in enumerate((("title", title), ("desc", said))):
        element = ElementTree.Element(f"{{{SVG}}}{name}", {"id": f"{anchor}-{name}"})
        element.text = text
        drawn.insert(at, element)
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(drawn, encoding="unicode")


def _tidy(element: ElementTree.Element) -> None:
    """Without the roles inside an image, and without the noise of floating point."""
    for name in (
        "role",
        "aria-roledescription",
        "aria-hidden",
        "aria-label",
        "version",
        "font-family",
    ):
        element.attrib.pop(name, None)
    for name in ("d", "transform"):
        if name in element.attrib:
            element.set(name, re.sub(r"-?\d+\.\d+", _rounded, element.attrib[name]))


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _spec(bars: Sequence[Bar]) -> dict[str, Any]:
    """The chart as Vega-Lite has it: each row begins at its top, in pixels from that of the chart."""
    tops = [0]
    for bar in bars:
        tops.append(tops[-1] + (STEP if bar.pieces else HEADING))
    rows = list(zip(tops, bars, strict=False))
    heads = {top: _short(bar.label) for top, bar in rows if bar.gbp is None}
    labels = {top: _short(bar.label, len(bar.says)) for top, bar in rows if bar.gbp is not None}
    says = {top: bar.says for top, bar in rows}
    down = {"domain": [0, tops[-1]], "reverse": True, "nice": False}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": tops[-1],
        "padding": 2,
        "autosize": "none",  # the frame is as said, whatever the width of its texts
        "background": None,
        "config": {"view": {"stroke": None}},
        "encoding": {"y": {"field": "top", "type": "quantitative", "axis": None, "scale": down}},
        "layer": [_pieces(rows), _texts(heads, 0, 600), _texts(labels, 0), _texts(says, WIDTH)],
    }


def _pieces(rows: Sequence[tuple[int, Bar]]) -> dict[str, Any]:
    """The pieces of all bars, each below the text of its row; what is open has an edge of its own."""
    values = [
        {"top": top + ABOVE, "bottom": top + ABOVE + BAR, "from": start, "to": end, "kind": kind}
        for top, bar in rows
        for start, end, kind in _laid(bar)
    ]
    across = {"nice": False, "zero": True}
    return {
        "data": {"values": values},
        "mark": {"type": "rect", "strokeWidth": 1},
        "encoding": {
            "y2": {"field": "bottom"},
            "x": {"field": "from", "type": "quantitative", "axis": None, "scale": across},
            "x2": {"field": "to"},
            "fill": _scale([f"var(--chart-{kind})" for kind in KINDS]),
            "stroke": _scale(["var(--chart-edge)" if k == "open" else "none" for k in KINDS]),
        },
    }


def _laid(bar: Bar) -> Iterator[tuple[float, float, str]]:
    """Where the pieces of a bar begin and end, in pounds."""
    start = 0.0
    for gbp, kind in bar.pieces:
        if gbp:
            yield start, start + float(gbp), kind
            start += float(gbp)


def _texts(texts: Mapping[int, str], x: int, weight: int = 400) -> dict[str, Any]:
    """Texts at the tops of their rows: from the left edge, or up to the right one."""
    return {
        "data": {"values": [{"top": top, "text": text} for top, text in texts.items()]},
        "mark": {
            "type": "text",
            "align": "right" if x else "left",
            "baseline": "middle",
            "dy": ABOVE / 2 + 1,
            "fontSize": 12.5,
            "fontWeight": weight,
            "fill": "currentColor",
        },
        "encoding": {"x": {"value": x}, "text": {"field": "text"}},
    }


def _scale(values: Sequence[str]) -> dict[str, Any]:
    scale = {"domain": list(KINDS), "range": list(values)}
    return {"field": "kind", "type": "nominal", "legend": None, "scale": scale}


def _short(label: str, beside: int = 0) -> str:
    """A label cut to the room that is left beside so many characters."""
    return cut(plain(label), MOST - beside)
