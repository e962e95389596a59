"""Pages of odd shapes, and documents of far too many pages or far too much on one."""

from __future__ import annotations

from .cases import hostile
from .raw import A4, AWARDS, HEAD, PUBLISHER, Raw, framework, page_ops, table, text, whole


def boxed(place: str, entries: str) -> bytes:
    return whole(page_ops(place), entries=entries)


@hostile("odd page", "verified")
def five_metres(place: str) -> bytes:
    return boxed(place, "/MediaBox [0 0 14173 14173]")


@hostile("odd page", "verified")
def user_unit(place: str) -> bytes:
    return boxed(place, f"/MediaBox {A4} /UserUnit 100")


@hostile("odd page", "verified")
def box_the_wrong_way_round(place: str) -> bytes:
    return boxed(place, "/MediaBox [595 842 0 0]")


@hostile("odd page", "verified")
def box_away_from_the_origin(place: str) -> bytes:
    ops = f"1 0 0 1 -5000 90000 cm\n{page_ops(place)}"
    return whole(ops, entries="/MediaBox [-5000 90000 -4405 90842]")


@hostile("odd page", "verified")
def box_without_area(place: str) -> bytes:
    return boxed(place, "/MediaBox [100 100 100 100]")


@hostile("odd page", "verified")
def box_of_no_numbers(place: str) -> bytes:
    return boxed(place, "/MediaBox [NaN (x) null /Inf]")


@hostile("odd page", "verified")
def box_beyond_all_numbers(place: str) -> bytes:
    return boxed(place, "/MediaBox [0 0 " + "9" * 60 + " 1e400]")


@hostile("odd page", "verified")
def no_box(place: str) -> bytes:
    return boxed(place, "")


@hostile("odd page", "verified")
def askew(place: str) -> bytes:
    return boxed(place, f"/MediaBox {A4} /Rotate 45")


@hostile("odd page", "verified")
def turned_a_thousand_times(place: str) -> bytes:
    return boxed(place, f"/MediaBox {A4} /Rotate 360000")


@hostile("odd page", "verified")
def turned_by_a_word(place: str) -> bytes:
    return boxed(place, f"/MediaBox {A4} /Rotate /Sideways")


@hostile("unseen text", "verified")
def text_outside_the_page(place: str) -> bytes:
    """A second total that no reader of the page sees."""
    return whole(page_ops(place) + text(700, 400, "Total £1,000,000") + text(56, -90, "£7,777"))


@hostile("unseen text", "verified")
def text_outside_the_crop(place: str) -> bytes:
    hidden = text(56, 20, "Total £1,000,000")
    return whole(page_ops(place) + hidden, entries=f"/MediaBox {A4} /CropBox [0 100 595 842]")


@hostile("unseen text", "verified")
def text_of_no_size(place: str) -> bytes:
    return whole(page_ops(place) + text(56, 300, "Total £1,000,000", size=0))


@hostile("unseen text", "verified")
def text_beyond_all_numbers(place: str) -> bytes:
    far = f"1 0 0 1 {'9' * 50} {'9' * 50} cm\n" + text(0, 0, "Total £9") + "Q\n"
    return whole(page_ops(place) + "q\n" + far + text(56, 300, "x", size=10**9))


# ------------------------------------------------------------------ too much


@hostile("too many", "bad_input", "pages")
def a_hundred_thousand_pages(_: str) -> bytes:
    raw = Raw()
    kids = [raw.add(f"<< /Type /Page /Parent 100001 0 R /MediaBox {A4} >>") for _ in range(100_000)]
    raw.catalog(raw.pages(kids))
    return raw.file()


@hostile("too many", "verified", is_heavy=True)
def ten_thousand_pages(place: str) -> bytes:
    """A pack of papers with a framework in it."""
    raw = Raw()
    parent = 2 * 10_000 + 1
    kids = [
        raw.page(page_ops(place) if n == 0 else text(56, 700, f"Page {n}"), parent=parent)
        for n in range(10_000)
    ]
    raw.catalog(raw.pages(kids))
    return raw.file()


@hostile("too many", "bad_input", "page 1: more than 250000", is_heavy=True)
def a_million_strokes(place: str) -> bytes:
    raw = Raw()
    strokes = "".join(f"{i % 595} {i % 842} m {i % 500} 9 l S\n" for i in range(1_000_000))
    content = raw.packed((strokes + page_ops(place)).encode("cp1252"))
    kid = raw.add(f"<< /Type /Page /Parent 3 0 R /Contents {content} 0 R /MediaBox {A4} >>")
    raw.catalog(raw.pages([kid]))
    return raw.file()


@hostile("too many", "bad_input", "page 1: more", is_heavy=True)
def a_million_letters(place: str) -> bytes:
    raw = Raw()
    letters = "BT /F1 1 Tf\n" + "".join(
        f"1 0 0 1 {i % 595} {i // 595 % 842} Tm (a) Tj\n" for i in range(1_000_000)
    )
    kid = raw.page(letters + "ET\n" + page_ops(place))
    raw.catalog(raw.pages([kid]))
    return raw.file()


@hostile("too many", "verified")
def a_word_of_a_million_letters(place: str) -> bytes:
    return whole(page_ops(place) + text(56, 300, "a" * 1_000_000))


@hostile("too many", "verified", amounts=("1000.00",) * 20_000, is_heavy=True)
def twenty_thousand_rows(place: str) -> bytes:
    """A table over five hundred pages, with its total at the end."""
    rows = [(f"Project {n} of Many", f"Provider {n}", "£1,000") for n in range(20_000)]
    pages = [framework((HEAD, *AWARDS[:0]), publisher=PUBLISHER.format(place))]
    for start in range(0, len(rows), 38):
        part = rows[start : start + 38]
        last = [("Total", "", "£20,000,000")] if start + 38 >= len(rows) else []
        pages.append(table([HEAD, *part, *last], top=820))
    return whole(*pages)


@hostile(
    "too many",
    "disputed",
    "as the second reader has it",
    "not seen on the page",
    "no line",
    is_heavy=True,
)
def a_thousand_columns(place: str) -> bytes:
    ops = page_ops(place)
    for i in range(1000):
        ops += f"{56 + i * 0.5} 100 0.5 300 re S\n" + text(56 + i * 0.5, 250, "£1", 2)
    return whole(ops)


@hostile("too many", "verified")
def a_fine_grid(place: str) -> bytes:
    """Two hundred lines by two hundred: forty thousand cells."""
    lines = "".join(f"56 {100 + i} m 456 {100 + i} l S\n" for i in range(0, 400, 2))
    lines += "".join(f"{56 + i} 100 m {56 + i} 500 l S\n" for i in range(0, 400, 2))
    return whole(page_ops(place) + lines)
