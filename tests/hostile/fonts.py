"""Fonts that are missing, made of noise, or say something else than they show."""

from __future__ import annotations

from .cases import AWARDED, hostile
from .raw import Raw, page_ops, text


def in_font(place: str, font: str, *streams: tuple[bytes, str]) -> bytes:
    """The sound file with a remark in another font; it may name the streams as 1 0 R and so on."""
    raw = Raw()
    for data, entries in streams:
        raw.stream(data, entries)
    kid = raw.page(page_ops(place) + text(56, 300, "A remark", font="F2"))
    raw.objects[kid - 1] = raw.objects[kid - 1].replace(b"/F1 ", f"/F2 {font} /F1 ".encode())
    raw.catalog(raw.pages([kid]))
    return raw.file()


@hostile("fonts", "verified")
def font_that_is_missing(place: str) -> bytes:
    return in_font(place, "99 0 R")


@hostile("fonts", "verified")
def font_of_noise(place: str) -> bytes:
    described = "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 1 0 R >>"
    font = f"<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor {described} >>"
    return in_font(place, font, (bytes(range(256)) * 30, "/Length1 7680"))


@hostile("fonts", "verified")
def font_of_odd_widths(place: str) -> bytes:
    font = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar -5 /LastChar 2000000000 "
        "/Widths [-9999999 (x) null 1e99] >>"
    )
    return in_font(place, font)


@hostile("fonts", "verified")
def font_that_descends_from_itself(place: str) -> bytes:
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
        "/DescendantFonts [1 0 R] >>"
    )
    own = "/Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [1 0 R]"
    return in_font(place, font, (b"", own))


@hostile("fonts", "verified")
def meanings_of_noise(place: str) -> bytes:
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 1 0 R >>"
    return in_font(place, font, (bytes(range(256)) * 30, ""))


@hostile("fonts", "disputed", "difference -£80,000", amounts=("92500.00", *AWARDED[1:]))
def amounts_that_mean_something_else(place: str) -> bytes:
    """A font whose nine stands for a one: what is copied is not what is seen.

    No reading of text can see it; the total, in the other font, tells.
    """
    raw = Raw()
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "
        "endcodespacerange 2 beginbfchar <31> <0039> <a3> <00a3> endbfchar endcmap"
    )
    meanings = raw.stream(cmap.encode())
    font = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding "
        f"/ToUnicode {meanings} 0 R >>"
    )
    ops = page_ops(place)
    before, amount, after = ops.partition("(£12,500)")
    ops = before[: before.rindex("/F1")] + before[before.rindex("/F1") :].replace("/F1", "/F2")
    kid = raw.page(ops + amount + after)
    raw.objects[kid - 1] = raw.objects[kid - 1].replace(
        b"/F1 <<", b"/F2 " + font.encode() + b" /F1 <<"
    )
    raw.catalog(raw.pages([kid]))
    return raw.file()
