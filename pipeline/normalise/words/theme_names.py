"""The names of themes, and what a heading puts before them."""

from __future__ import annotations

import re

KIND = r"(?:theme|priority|objective|aim|outcome|strand|pillar|goal)"
# "Theme 1: Prevention", "Strategic Priority B - Victims"
THEME_NUMBER = re.compile(rf"^(?:\w+ )?{KIND} (?:\d{{1,2}}|[a-z])\b", re.IGNORECASE)
# what makes a priority one of several, as in "Low priority: Victims", and a number alone are of the name
LABEL = re.compile(
    rf"^(?:(?:strategic|key|main|our) )?{KIND}\s*(?::|[–—-](?=\s))\s*(?=.*[^\W\d_]{{2}})",
    re.IGNORECASE,
)


def without_label(theme: str) -> str:
    """The name of a theme without a word before it that says only what it is, as the title of a column does.

    >>> without_label("Priority: Safe places"), without_label("Theme 1: Safe places")
    ('Safe places', 'Theme 1: Safe places')
    >>> without_label("Low priority: Safe places"), without_label("Priority: 1")
    ('Low priority: Safe places', 'Priority: 1')
    """
    return LABEL.sub("", theme)


def without_number(theme: str) -> str:
    """The name of a theme without its number and the word for it, as a summary may give it.

    >>> without_number("Theme 1: Safe places"), without_number("Safe places")
    ('Safe places', 'Safe places')
    """
    return THEME_NUMBER.sub("", theme).strip(" .:–—-")
