"""Word of the scanned pages that other processes recognise, for those who wait for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from threading import Thread

from pipeline.document.pictures.scans import Progress

# A document's name, how many of its scanned pages are done, and of how many.
OnPage = Callable[[str, int, int], None]

_speaker: Connection | None = None


def speak_through(speaker: Connection | None) -> None:
    """Has this process tell of pages; it is the first that a process does which is to."""
    global _speaker
    _speaker = speaker


def teller(document: str) -> Progress:
    """What tells of the pages of a document, if anybody waits."""

    def tell(done: int, of: int) -> None:
        if _speaker is not None:
            # One short write, which the system never mixes with another: a lock would stay shut where
            # a process is ended while it holds it.
            _speaker.send((document, done, of))

    return tell


@contextmanager
def heard(context: BaseContext, on_page: OnPage) -> Iterator[Connection]:
    """Hands on what is told through the connection it gives, until the end of the ``with``."""
    listener, speaker = context.Pipe(duplex=False)

    def listen() -> None:
        while (told := listener.recv()) is not None:
            on_page(*told)

    thread = Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield speaker
    finally:
        speaker.send(None)
        thread.join()
        listener.close()
        speaker.close()
