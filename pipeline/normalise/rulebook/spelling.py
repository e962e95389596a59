"""How names are compared: by their letters and digits, however they are set."""

from __future__ import annotations

import re
from functools import lru_cache

SET_APART = r"\s.\-–—‐‑/()_:'‘"  # what parts letters and words, as in a set of a pattern
BETWEEN = re.compile(f"[{SET_APART}]+")


@lru_cache(maxsize=1024)
def squeezed(text: str) -> str:
    """Text for comparing names: without case, blanks, hyphens, dashes and full stops."""
    text = text.lower().replace("&", "and").replace("’", "'")
    return BETWEEN.sub("", text)
