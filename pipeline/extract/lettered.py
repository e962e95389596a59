"""The marks that publishers set before the parts of one line: ``a)``, ``(ii)``, ``3.``."""

from __future__ import annotations

import re

LETTERS = "abcdefgh"
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
MARK = re.compile(
    r"^\(?(?:(?P<letter>[a-h])|(?P<roman>viii|vi{0,2}|iv|i{1,3})|(?P<number>[1-8])(?=\S+\s*\S))"
    r"(?:\)|(?P<point>\.)(?=\s|$))\s*",
    re.IGNORECASE,
)


def lettered(text: str, before: str = "") -> tuple[str, str] | None:
    """The letter of the part that a line of print begins, and the rest of the line; None where it
    begins none. Romans and numbers count as the letters of their order. ``before`` is the letter of
    the part above: without it ``c.`` is short for *circa*.

    >>> lettered("a) £91,650"), lettered("(ii) Leicester City"), lettered("3. £500")
    (('a', '£91,650'), ('b', 'Leicester City'), ('c', '£500'))
    """
    text = text.strip()
    match = MARK.match(text)
    if match is None:
        return None
    if match["letter"]:
        letter = match["letter"].lower()
        if letter == "c" and match["point"] and before != "b":
            return None
    elif match["roman"]:
        letter = LETTERS[ROMAN.index(match["roman"].lower())]
    else:
        letter = LETTERS[int(match["number"]) - 1]
    return letter, text[match.end() :]
