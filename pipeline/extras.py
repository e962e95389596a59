"""What only some users need, and how it is installed."""

from __future__ import annotations


def how_to_install(extra: str) -> str:
    """How an extra of ``pyproject.toml`` is installed, whichever way the software itself was.

    The words are the same everywhere, since checks publish them.

    >>> how_to_install("ocr")
    "in a checkout: .venv/bin/python -m pip install -e '.[ocr]'; of a wheel: pip install 'FILE.whl[ocr]'"
    """
    return (
        f"in a checkout: .venv/bin/python -m pip install -e '.[{extra}]'; "
        f"of a wheel: pip install 'FILE.whl[{extra}]'"
    )
