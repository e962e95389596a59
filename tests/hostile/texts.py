"""Text that tries to be more than text, and amounts beyond all bounds."""

from __future__ import annotations

from .cases import hostile
from .raw import AWARDS, HEAD, PUBLISHER, TOTAL, Raw, framework, page_ops, text, whole


def titled(place: str, title: str, provider: str = "Compass Care") -> bytes:
    """The sound file with another title and provider in its first line."""
    rows = (HEAD, (title, provider, "£12,500"), *AWARDS[1:], TOTAL)
    return whole(framework(rows, publisher=PUBLISHER.format(place)))


# ------------------------------------------------------------------ for Excel, browsers, terminals


@hostile("formulas", "verified")
def formula_link(place: str) -> bytes:
    return titled(place, '=HYPERLINK("http://x.example","y")', "=1+1")


@hostile("formulas", "verified")
def formula_sum(place: str) -> bytes:
    return titled(place, "@SUM(A1:A9)", "-2+3+cmd|' /C calc'!A0")


@hostile("formulas", "verified")
def formula_command(place: str) -> bytes:
    return titled(place, "+cmd|' /C calc'!A0", "\t=1+1")


@hostile("markup", "verified")
def script_in_a_title(place: str) -> bytes:
    return titled(place, "<script>alert(1)</script>", "<img src=x onerror=alert(1)>")


@hostile("markup", "verified")
def markup_of_the_screen(place: str) -> bytes:
    return titled(place, "[red]No[/red] :skull: [/]", "[link=http://x.example]y[/link]")


@hostile("markup", "disputed", "difference £1")
def yaml_in_a_label(place: str) -> bytes:
    """What a run prints to settle the doubt has to be sound YAML all the same."""
    rows = (HEAD, *AWARDS, ("Total: *a &b 'c \"d - #e {f", "", "£52,151"))
    return whole(framework(rows, publisher=PUBLISHER.format(place)))


@hostile("paths", "verified")
def publisher_that_climbs(place: str) -> bytes:
    return whole(framework(publisher=f"Police and Crime Commissioner for ../../{place}/etc"))


@hostile("paths", "verified")
def publisher_of_nothing_but_dots(place: str) -> bytes:
    return whole(framework(publisher="Police and Crime Commissioner for ....//"))


@hostile("paths", "verified")
def publisher_without_end(place: str) -> bytes:
    return whole(framework(publisher=PUBLISHER.format(place + " and Surroundings" * 40)))


# ------------------------------------------------------------------ characters


def meant(place: str, meaning: str) -> bytes:
    """The sound file with a font whose letter x stands for ``meaning``, given in hexadecimal."""
    ops = page_ops(place) + text(60 + 160, 700 - 40 + 6, "xxx", font="F2")
    return lettered(ops, "x", meaning)


def lettered(ops: str, letter: str, meaning: str) -> bytes:
    """A page with a font F2 whose ``letter`` stands for ``meaning``, given in hexadecimal."""
    raw = Raw()
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "
        f"endcodespacerange 1 beginbfchar <{ord(letter):02x}> <{meaning}> endbfchar endcmap"
    )
    meanings = raw.stream(cmap.encode())
    font = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding "
        f"/ToUnicode {meanings} 0 R >>"
    )
    kid = raw.page(ops)
    raw.objects[kid - 1] = raw.objects[kid - 1].replace(b"/F1 ", b"/F2 " + font.encode() + b" /F1 ")
    raw.catalog(raw.pages([kid]))
    return raw.file()


@hostile("characters", "verified")
def half_a_character(place: str) -> bytes:
    """Half of a pair of UTF-16, which no file of text can hold."""
    return meant(place, "D800")


@hostile("characters", "verified")
def no_character(place: str) -> bytes:
    return meant(place, "0000")


@hostile("characters", "verified")
def escape_codes(place: str) -> bytes:
    return meant(place, "001B005B00330031006D0007")


@hostile("characters", "verified")
def writing_turned_about(place: str) -> bytes:
    return meant(place, "202E2066200F")


@hostile("characters", "verified")
def characters_that_are_none(place: str) -> bytes:
    return meant(place, "FFFFFFFE")


@hostile("characters", "verified")
def accents_without_end(place: str) -> bytes:
    return meant(place, "0041" + "0301" * 200)


@hostile("characters", "verified")
def breaks_of_lines(place: str) -> bytes:
    return meant(place, "000A000D00852028")


@hostile("characters", "verified")
def letters_of_nowhere(place: str) -> bytes:
    return meant(place, "DBFFDFFF")


@hostile("characters", "verified")
def raw_control_characters(place: str) -> bytes:
    return titled(place, "Witness \x07\x1b[31mCare\x08 Navigators")


# ------------------------------------------------------------------ amounts in letters that lie


def priced(place: str, first: str, total: str, letter: str, meaning: str) -> bytes:
    """The sound file with another first amount, in a font whose ``letter`` stands for ``meaning``."""
    rows = (HEAD, (AWARDS[0][0], AWARDS[0][1], first), *AWARDS[1:], ("Total", "", total))
    ops = framework(rows, publisher=PUBLISHER.format(place))
    at = ops.rindex("/F1", 0, ops.index(f"({first})"))
    return lettered(ops[:at] + "/F2" + ops[at + 3 :], letter, meaning)


@hostile("letters that lie", "verified", amounts=("-500.00", "8250.00", "31400.00"))
def minus_that_is_a_soft_hyphen(place: str) -> bytes:
    """As many fonts of word processors have it."""
    return priced(place, "-£500", "£39,150", "-", "00AD")


@hostile("letters that lie", "disputed", "difference -£500", amounts=(None, "8250.00", "31400.00"))
def minus_apart_that_is_a_soft_hyphen(place: str) -> bytes:
    """As formats of accountants set it, at the left of the column."""
    return priced(place, "- £500", "£39,150", "-", "00AD")


def hidden_digit(place: str, meaning: str) -> bytes:
    return priced(place, "£12,500", "£52,150", "2", meaning)


UNREADABLE = (None, "8250.00", "31400.00")


@hostile("letters that lie", "disputed", "difference £12,500", amounts=UNREADABLE)
def digit_that_is_a_soft_hyphen(place: str) -> bytes:
    return hidden_digit(place, "00AD")


@hostile("letters that lie", "disputed", "difference £12,500", amounts=UNREADABLE)
def digit_without_width(place: str) -> bytes:
    return hidden_digit(place, "200B")


@hostile("letters that lie", "disputed", "difference £12,500", amounts=UNREADABLE)
def digit_of_no_letter(place: str) -> bytes:
    return hidden_digit(place, "0000")


# ------------------------------------------------------------------ amounts


def valued(place: str, printed: str, total: str = "£52,150") -> bytes:
    rows = (HEAD, (AWARDS[0][0], AWARDS[0][1], printed), *AWARDS[1:], ("Total", "", total))
    return whole(framework(rows, publisher=PUBLISHER.format(place)))


@hostile("amounts", "disputed", "difference £12,500", amounts=(None, "8250.00", "31400.00"))
def amount_beyond_all_columns(place: str) -> bytes:
    return valued(place, "£999999999999999999")


@hostile("amounts", "disputed", "difference £12,500", amounts=(None, "8250.00", "31400.00"))
def amount_of_a_thousand_digits(place: str) -> bytes:
    return valued(place, "£" + "9" * 1000)


@hostile("amounts", "unverified", "no amount of the total 'Total' can be read")
def total_beyond_all_columns(place: str) -> bytes:
    return valued(place, "£12,500", "£52150000000000000")


@hostile("amounts", "bad_input", "page 1: the lines under 'Total' come to £2,999,999,999,997")
def sum_beyond_all_columns(place: str) -> bytes:
    """Each amount fits its column; what they come to does not."""
    most = "£999999999999"
    rows = (HEAD, *((a, b, most) for a, b, _ in AWARDS), ("Total", "", "£52,150"))
    return whole(framework(rows, publisher=PUBLISHER.format(place)))


@hostile("amounts", "bad_input", "come to -£2,999,999,999,997")
def sum_below_all_columns(place: str) -> bytes:
    rows = (HEAD, *((a, b, "(£999999999999)") for a, b, _ in AWARDS), ("Total", "", "£52,150"))
    return whole(framework(rows, publisher=PUBLISHER.format(place)))


@hostile("amounts", "disputed", "difference £12,500", amounts=(None, "8250.00", "31400.00"))
def amount_in_billions(place: str) -> bytes:
    return valued(place, "£99999999999bn")


@hostile("amounts", "disputed", "£999,999,999,999,999,999 on page 1")
def sum_in_the_text_beyond_all_columns(place: str) -> bytes:
    said = "For 2018/19 the Commissioner has set aside £999,999,999,999,999,999 for services."
    return whole(page_ops(place) + text(56, 500, said))


@hostile("amounts", "disputed", "difference £12,500", amounts=(None, "8250.00", "31400.00"))
def digits_of_other_scripts(place: str) -> bytes:
    """Digits that Python takes for numbers."""
    return valued(place, "£\xb2\xb3\xb9")


# ------------------------------------------------------------------ long


@hostile("long", "verified")
def word_without_end(place: str) -> bytes:
    return whole(page_ops(place) + text(56, 300, "w" * 20_000))


@hostile("long", "disputed", "difference", amounts=None)
def cell_without_end(place: str) -> bytes:
    return titled(place, "Witness Care Navigators " * 500)


@hostile("long", "verified")
def line_without_end(place: str) -> bytes:
    return whole(page_ops(place) + text(56, 300, "word " * 5_000))
