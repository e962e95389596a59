"""Catalogues and trees of pages that lie, loop or nest without end."""

from __future__ import annotations

from .cases import hostile
from .files import sound
from .raw import A4, FONT, Raw, page_ops, whole


@hostile("no pages", "bad_input", "without pages")
def zero_pages(_: str) -> bytes:
    raw = Raw()
    raw.catalog(raw.pages([]))
    return raw.file()


@hostile("no pages", "bad_input", "damaged")
def no_catalogue(place: str) -> bytes:
    raw = Raw()
    raw.pages([raw.page(page_ops(place))])
    return raw.file(root=99)


@hostile("no pages", "bad_input", "damaged")
def catalogue_that_is_a_number(_: str) -> bytes:
    raw = Raw()
    raw.add("42")
    return raw.file()


@hostile("no pages", "bad_input", "damaged")
def pages_that_are_missing(_: str) -> bytes:
    raw = Raw()
    raw.catalog(77)
    return raw.file()


@hostile("count that lies", "bad_input", "pages")
def a_billion_pages(place: str) -> bytes:
    return sound(place).replace(b"/Count 1", b"/Count 1000000")


@hostile("count that lies", "verified")
def fewer_than_no_pages(place: str) -> bytes:
    return sound(place).replace(b"/Count 1", b"/Count -1")


def looped(*nodes: str) -> bytes:
    """A file of these nodes and no page, numbered from 1, the first of which is the root of the tree."""
    raw = Raw()
    for node in nodes:
        raw.add(f"<< /Type /Pages {node} >>")
    raw.catalog(1)
    return raw.file()


@hostile("loops", "bad_input", "page 1: damaged")
def pages_that_hold_themselves(_: str) -> bytes:
    return looped("/Kids [1 0 R] /Count 1")


@hostile("loops", "bad_input", "page 1: damaged")
def page_whose_kid_is_its_parent(_: str) -> bytes:
    return looped("/Kids [2 0 R] /Count 5", "/Parent 1 0 R /Kids [1 0 R] /Count 5")


@hostile("loops", "bad_input", "damaged")
def doubling_tree(place: str) -> bytes:
    """Forty levels, each of which holds the next twice: a million million pages."""
    raw = Raw()
    below = raw.page(page_ops(place))
    for level in range(1, 41):
        count = min(2**level, 2**31 - 1)
        below = raw.add(f"<< /Type /Pages /Kids [{below} 0 R {below} 0 R] /Count {count} >>")
    raw.catalog(below)
    return raw.file()


@hostile("nesting", "bad_input", "page 1: damaged")
def deep_tree(place: str) -> bytes:
    raw = Raw()
    below = raw.page(page_ops(place))
    for _ in range(5000):
        below = raw.pages([below])
    raw.catalog(below)
    return raw.file()


@hostile("nesting", "verified")
def deep_lists(place: str) -> bytes:
    """An object that nests a hundred thousand lists, which a parser may follow too far."""
    raw = Raw()
    deep = raw.add("[" * 100_000 + "]" * 100_000)
    kid = raw.page(page_ops(place), f"/MediaBox {A4} /Annots {deep} 0 R")
    raw.catalog(raw.pages([kid]))
    return raw.file()


@hostile("nesting", "verified")
def deep_marks_in_the_content(place: str) -> bytes:
    return whole("[" * 50_000 + "]" * 50_000 + " TJ\n" + "q " * 50_000 + page_ops(place))


@hostile("loops", "verified")
def length_that_is_its_own(place: str) -> bytes:
    raw = Raw()
    data = page_ops(place).encode("cp1252")
    raw.add(b"<< /Length 1 0 R >>\nstream\n" + data + b"\nendstream")
    raw.add(
        f"<< /Type /Page /Parent 3 0 R /Contents 1 0 R /MediaBox {A4} /Resources << /Font << /F1 "
        f"{FONT} >> >> >>"
    )
    raw.catalog(raw.pages([2]))
    return raw.file()
