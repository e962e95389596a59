"""Where on a page there is room for a tag beside an amount."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Place = tuple[float, float, float, float]  # left, top, right, bottom, in pixels
OUTSIDE = 0.4  # what a tag pays for lying in another cell, beside one for lying on print


def beside(
    amount: Place, cell: Place | None, size: tuple[float, float], taken: Sequence[Place], end: float
) -> tuple[float, Place]:
    """The place around an amount where a tag covers the least of what is there, and how much.

    ``taken`` is what should stay readable, ``cell`` where the tag belongs, ``end`` the right edge
    of the page.
    """
    places = list(_around(amount, size, end))
    near = [t for t in taken if _shared(t, _hull(places)) > 0]

    def cost(place: Place) -> float:
        outside = _area(place) - _shared(place, cell) if cell else 0.0
        return sum(_shared(place, t) for t in near) + OUTSIDE * outside

    best = min(places, key=cost)
    return cost(best), best


def _around(amount: Place, size: tuple[float, float], end: float) -> Iterator[Place]:
    """Places on the right, on the left, below and above, the nearest first."""
    left, top, right, bottom = amount
    width, height = size
    middle = (top + bottom - height) / 2
    corners = [(right + 2, middle), (left - width - 2, middle)]
    for x in (left, right - width, (left + right - width) / 2):
        corners += [(x, bottom + 2), (x, top - height - 2)]
    for x in (left - width - 2, right + 2):
        corners += [(x, bottom - 2), (x, top - height + 2)]
    for x, y in corners:
        x = min(max(2.0, x), end - width - 2)
        yield x, y, x + width, y + height


def _hull(places: Sequence[Place]) -> Place:
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _area(place: Place) -> float:
    return max(0.0, place[2] - place[0]) * max(0.0, place[3] - place[1])


def _shared(a: Place, b: Place) -> float:
    """The area that two places share.

    >>> _shared((0, 0, 4, 4), (3, 2, 9, 9))
    2.0
    """
    wide = min(a[2], b[2]) - max(a[0], b[0])
    high = min(a[3], b[3]) - max(a[1], b[1])
    return float(max(0.0, wide) * max(0.0, high))
