"""The profile that a document is read by: which it is, whether it fits, what it says of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Check
from pipeline.normalise.columns.layout import Layout
from pipeline.normalise.plan.front import Front
from pipeline.normalise.plan.outline import Outline
from pipeline.normalise.rulebook.profiles import Profile, TableRule
from pipeline.normalise.rulebook.rule_kinds import compiled
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.rulebook.spelling import squeezed
from pipeline.normalise.words.lookalikes import folded
from pipeline.normalise.words.text import clean


def profile_of(head: Front, rules: Rules) -> Profile | None:
    """The profile written for this publisher's documents of this kind; None where there is none."""
    for profile in rules.profiles:
        if compiled(profile.fits.publisher).search(head.publisher) and compiled(
            profile.fits.title
        ).search(head.title):
            return profile
    return None


def misfit_of(layouts: Sequence[Layout], profile: Profile | None) -> Check | None:
    """A failed check where the amount tables have titles that the profile does not know."""
    if profile is None:
        return None
    listed = [rule.titles for rule in profile.tables if rule.titles]
    known = {_key(t) for titles in listed for t in titles}
    wide = [lay for lay in layouts if lay.amounts and len(lay.columns) > 3]
    # a table all of whose titles are new beside those that fit is another annex
    mine = [lay for lay in wide if any(_key(t) in known for t in lay.titles)] or wide
    new = [t for lay in mine for t in lay.titles if t and _key(t) not in known]
    if not new:
        return None
    found = {_key(t) for lay in mine for t in lay.titles}
    best = max(listed, key=lambda titles: sum(_key(t) in found for t in titles), default=[])
    missing = [t for t in best if _key(t) not in found]
    return Check(
        "profile_titles",
        "schema",
        "failed",
        f"the profile {profile.name} does not fit this edition, so the general reading was used; "
        f"titles missing: {'; '.join(missing) or 'none'}; titles new: {'; '.join(dict.fromkeys(new))}",
        expected="; ".join(best),
        actual="; ".join(dict.fromkeys(new)),
    )


def of_headings(profile: Profile) -> Profile:
    """What a profile still says of an edition whose column titles it does not know: of what stands under
    which heading, and nothing of columns.
    """
    under = [rule for rule in profile.tables if rule.under]
    return profile.model_copy(update={"tables": under, "columns": []})


def table_rule(
    lay: Layout, plan: Outline, profile: Profile | None, rules: Rules
) -> TableRule | None:
    """What a profile says of a table: of one as narrow as a summary by what stands above it or the name
    of its section, of any by its titles; None where it says nothing.
    """
    if profile is None:
        return None
    place = plan.places[lay.table.index]
    lines = plan.above[lay.table.index]
    near = " ".join(clean(ln.text, rules) for ln in lines)
    for rule in profile.tables:
        if (
            rule.under
            and len(lay.columns) <= 3
            and (compiled(rule.under).search(near) or compiled(rule.under).search(place.name))
        ):
            return rule
    keys = [_key(t) for t in lay.titles]
    for rule in profile.tables:
        if rule.titles and keys == [_key(t) for t in rule.titles]:
            return rule
    return None


def _key(title: str) -> str:
    """A title without the year that changes from edition to edition, nor letters that look alike."""
    return folded(re.sub(r"\d+|£", "", squeezed(title)))
