"""Pieces of pages as pictures, with what is spoken of marked in them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from pipeline.document.pdfium.loaded import password_for
from pipeline.document.scale import dots_a_point
from pipeline.model import Box
from pipeline.review.marks import MARKS

AROUND_PT = 110.0  # what is shown above and below a place, at a zoom of 1
WIDTH_PX = 1400
WHOLE, MOST_ZOOM = 0, 4


def piece(
    path: Path,
    page: int,
    box: Box | None,
    others: Sequence[Box],
    zoom: int = 1,
    password: str | None = None,
) -> bytes:
    """A PNG of what surrounds a box on a page (1-based), which is framed; others more thinly.

    A ``zoom`` of 1 shows the width of the page, 2 half of it, and so on; ``WHOLE``, or no box, shows
    all of the page.
    """
    import pypdfium2
    from PIL import ImageDraw

    with pypdfium2.PdfDocument(path, password=password_for(path, password)) as pdf:
        shown = pdf[page - 1]
        width, height = shown.get_size()
        view = around(box, width, height, zoom)
        wide, high = view.width, view.height
        scale = dots_a_point((wide, high), WIDTH_PX / wide)
        cut = (view.x0, height - view.bottom, width - view.x1, view.top)
        image = shown.render(scale=scale, crop=cut).to_pil().convert("RGB")
    draw = ImageDraw.Draw(image)
    frames = [(other, MARKS["part"].colour, 2) for other in others if other != box]
    frames += [(box, MARKS["unaccounted"].colour, 4)] if box else []
    for place, colour, line in frames:
        x0, x1 = (place.x0 - view.x0 - 2) * scale, (place.x1 - view.x0 + 2) * scale
        y0, y1 = (place.top - view.top - 2) * scale, (place.bottom - view.top + 3) * scale
        draw.rectangle((x0, y0, x1, y1), outline=colour, width=line)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def around(box: Box | None, width: float, height: float, zoom: int) -> Box:
    """What is shown of a page of a size, in points.

    >>> around(Box(500, 400, 540, 410), 600, 800, 2)
    Box(x0=300.0, top=345.0, x1=600.0, bottom=465.0)
    """
    if box is None or zoom == WHOLE:
        return Box(0.0, 0.0, width, height)
    wide = min(width, max(width / zoom, box.width + 20))
    left = min(max(0.0, box.centre[0] - wide / 2), width - wide)
    room = AROUND_PT / zoom
    top, bottom = max(0.0, box.top - room), min(height, box.bottom + room)
    return Box(left, top, left + wide, max(bottom, top + 1))
