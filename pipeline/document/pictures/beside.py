"""A page with text of its own and print in a picture: both as one page."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.document.drawn import merged
from pipeline.model import Box, Page, Word

SURE = 0.7  # what is recognised in a photograph seldom is
LEAST_AMOUNTS = 3  # fewer make no table
AMOUNT = re.compile(r"£\s?\d|\d,\d{3}\b")


def is_table(page: Page, recognised: Page) -> bool:
    """Whether a picture on a page shows amounts that its text does not have, as a table would."""
    found = [w for w in _beyond(page, recognised) if AMOUNT.search(w.text)]
    return len(found) >= LEAST_AMOUNTS


def with_print(page: Page, recognised: Page) -> Page:
    """A page with its own words, and what was recognised beside them; set straight as the picture was.

    Where nothing sure was recognised beside its words, the page as it is.
    """
    beyond = _beyond(page, recognised)
    if page.words and not any((w.confidence or 0.0) >= SURE for w in beyond):
        return page
    back = recognised.shown.inverse() if recognised.shown else None
    own = [w._replace(box=back.box(w.box), edges=()) if back else w for w in page.words]
    fills = [f for f in page.fills if not any(f.holds(other) for other in recognised.fills)]
    return replace(
        recognised,
        words=(*own, *beyond),
        rules=tuple(merged([*page.rules, *recognised.rules])),
        fills=(*fills, *recognised.fills),
    )


def _beyond(page: Page, recognised: Page) -> list[Word]:
    """The words recognised where the page has none of its own."""
    back = recognised.shown.inverse() if recognised.shown else None
    own = [back.box(w.box) if back else w.box for w in page.words]
    return [w for w in recognised.words if not any(_overlap(w.box, box) for box in own)]


def _overlap(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom
