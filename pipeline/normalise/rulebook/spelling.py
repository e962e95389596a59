"""How names are compared: by their letters and digits, however they are set."""

from __future__ import annotations

import re
from functools import lru_cache

MARKS = r".\-–—‐‑/()_:'‘’"  # that part letters, as in a set of a pattern
SET_APART = rf"\s{MARKS}"  # what parts letters and words
_MARKS = re.compile(f"[{MARKS}]+")


@lru_cache(maxsize=1024)
def squeezed(text: str) -> str:
    """Text for comparing names: without case, blanks, hyphens, dashes and full stops."""
    return _MARKS.sub("", "".join(text.lower().replace("&", "and").split()))
