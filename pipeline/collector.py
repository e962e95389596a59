"""Python's collector of cycles, at rest where many objects are made that hold none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """The collector rests while the block runs.

    What is made of a page lives until its document is done, and holds no cycles. To look for some
    after each few hundred objects takes a fifteenth of the time of a reading; to look through all of
    it once the block ends, a thirtieth: it goes to the old objects, that are looked through seldom.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            if not gc.get_freeze_count():  # else somebody keeps objects from the collector
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def let_go_of_cycles() -> None:
    """Frees what a library has left behind in cycles since the collector was last at work."""
    gc.collect(0)
