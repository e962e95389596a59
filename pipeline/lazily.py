"""Names of a package that are loaded when they are first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def lazily(package: str, **modules: str) -> Callable[[str], Any]:
    """A package's ``__getattr__`` for names, each with the module below it that holds it: who imports another
    module of the package, as what says what rules are, loads none of theirs.
    """

    def get(name: str) -> Any:
        from importlib import import_module

        if name in modules:
            return getattr(import_module(f"{package}.{modules[name]}"), name)
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return get
