"""The names of themes, and what a heading puts before them."""

from __future__ import annotations

import re

KIND = r"(?:\w+ )?(?:theme|priority|objective|aim|outcome|strand|pillar|goal)"
# "Theme 1: Prevention", "Strategic Priority B - Victims"
THEME_NUMBER = re.compile(rf"^{KIND} (?:\d{{1,2}}|[a-z])\b", re.IGNORECASE)
LABEL = re.compile(rf"^{KIND}\s*(?::|[–—-](?=\s))\s*(?=\S)", re.IGNORECASE)


def without_label(theme: str) -> str:
    """The name of a theme without a word before it that says only what it is, as the title of a column does.

    >>> without_label("Priority: Safe places"), without_label("Theme 1: Safe places")
    ('Safe places', 'Theme 1: Safe places')
    """
    return LABEL.sub("", theme)


def without_number(theme: str) -> str:
    """The name of a theme without its number and the word for it, as a summary may give it.

    >>> without_number("Theme 1: Safe places"), without_number("Safe places")
    ('Safe places', 'Safe places')
    """
    return THEME_NUMBER.sub("", theme).strip(" .:–—-")
