"""Profiles and decisions of people that no framework of a dataset used."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.model import Framework
from pipeline.plain import count


def unused(folder: Path | None, fronts: Iterable[Framework]) -> tuple[str, ...]:
    """A sentence for each kind of rule and framework of which none was used; () where all were.

    Those of the user are meant: under ``folder``, else in a checkout's ``rules/``. What comes inside
    an installed package is for documents that its user may not have. A decision that concerns a
    framework and no longer fits it is no news here: it stops that document.
    """
    from pipeline.normalise.rulebook.rules import load, packaged

    rules, known = load(folder), tuple(fronts)
    ours = load(None) if packaged().name == "_rules" else None
    left: list[tuple[str, str]] = []
    for kind in ("accepted", "ignored", "corrections", "matches"):
        came_with = getattr(ours, kind, ())
        for decision in getattr(rules, kind):
            sides = [decision.concerns]
            if kind == "matches":
                sides.append(decision.concerns_earlier)
            if decision not in came_with and not all(
                any(concerns(f.framework, f.source_sha256) for f in known) for concerns in sides
            ):
                left.append((kind, decision.framework))
    told = [
        f"rules/{kind}: {count(left.count((kind, slug)), 'decision')} on {slug} used by no document"
        for kind, slug in dict.fromkeys(left)
    ]
    profiles = {front.profile for front in known}
    told += [
        f"rules/profiles: {profile.name} fits no document"
        for profile in rules.profiles
        if profile.name not in profiles and profile not in getattr(ours, "profiles", ())
    ]
    return tuple(told)
