"""The kinds of faults: each gives faults without end (or until it knows no more) for a document."""

from . import amounts, rows, swaps, text, totals
from .kind import Fault, Kind

__all__ = ["KINDS", "Fault", "Kind"]

KINDS: tuple[Kind, ...] = (
    amounts.digit_changed,
    amounts.digits_transposed,
    amounts.digit_lost,
    amounts.digit_doubled,
    amounts.amount_emptied,
    amounts.comma_as_point,
    amounts.comma_as_blank,
    amounts.comma_moved,
    amounts.letter_for_digit,
    amounts.sign_lost,
    amounts.minus_gained,
    amounts.wrong_column,
    swaps.swapped_across,
    swaps.swapped_inside,
    swaps.swapped_across_years,
    totals.subtotal_changed,
    totals.grand_changed,
    totals.total_lost,
    totals.label_lost,
    rows.row_lost,
    rows.last_row_lost,
    rows.row_doubled,
    rows.ruling_lost,
    rows.last_row_unruled,
    rows.page_lost,
    rows.page_unread,
    text.year_misread,
    text.stray_sum,
)
