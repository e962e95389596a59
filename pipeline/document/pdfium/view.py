"""From a PDF's own measure to that of a page as it is shown."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, replace

from pipeline.document.glyphs import Floats
from pipeline.document.pdfium.calls import Handle, call


@dataclass(frozen=True, slots=True)
class View:
    """The part of a page that is shown, and by how many quarters it is turned to the right."""

    x0: float
    y0: float
    x1: float
    y1: float
    quarters: int

    @classmethod
    def of(cls, page: Handle) -> View:
        edges = (ctypes.c_float * 4)()
        call("FPDF_GetPageBoundingBox")(page, ctypes.addressof(edges))
        left, top, right, bottom = edges
        return cls(left, bottom, right, top, call("FPDFPage_GetRotation")(page))

    def turned(self, quarters: int) -> View:
        """The same part of the page, turned further to the right."""
        return replace(self, quarters=(self.quarters + quarters) % 4)

    @property
    def width_pt(self) -> float:
        return self.y1 - self.y0 if self.quarters % 2 else self.x1 - self.x0

    @property
    def height_pt(self) -> float:
        return self.x1 - self.x0 if self.quarters % 2 else self.y1 - self.y0

    def place(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Points from the left and from the top of the page as shown."""
        if self.quarters == 1:
            return y - self.y0, x - self.x0
        if self.quarters == 2:
            return self.x1 - x, y - self.y0
        if self.quarters == 3:
            return self.y1 - y, self.x1 - x
        return x - self.x0, self.y1 - y

    def turn(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Directions on the page as shown, to the right and upwards."""
        if self.quarters == 1:
            return y, -x
        if self.quarters == 2:
            return -x, -y
        if self.quarters == 3:
            return -y, x
        return x, y
