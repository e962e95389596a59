"""What a person chooses, as a decision for ``rules/``: held against the models that load it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import ValidationError

from pipeline.errors import FrameworksError
from pipeline.model import Allocation, Check, Framework
from pipeline.normalise.corrections import printed
from pipeline.normalise.rulebook.decisions import Accepted, Correction, Decision, Ignored
from pipeline.publish.columns import SLUG
from pipeline.settle import accepting, correcting, ignoring

Kind = Literal["accepted", "ignored", "corrections"]
MODELS: dict[Kind, type[Decision]] = {
    "accepted": Accepted,
    "ignored": Ignored,
    "corrections": Correction,
}
FIELDS: tuple[str, ...] = get_args(Correction.model_fields["field"].annotation)
AMOUNT = re.compile(r"(-?)£?((?:\d{1,3}(?:,\d{3})+|\d{1,10})(?:\.\d{1,2})?)")


class Unfit(FrameworksError):
    """What was typed can't be a decision; the message is for the person who typed it."""


@dataclass(frozen=True)
class Person:
    """Who decides, why, and on which day."""

    who: str
    reason: str
    when: date


@dataclass(frozen=True)
class Choice:
    """A decision and the kind that it is of, which is the folder that it belongs into."""

    kind: Kind
    values: dict[str, Any]

    def path(self, rules: Path) -> Path:
        """The file of the framework's decisions of this kind, inside a folder of rules."""
        return rules / self.kind / f"{self.values['framework']}.yaml"


def accept(front: Framework, check: Check, person: Person) -> Choice:
    """That a failed check is accepted."""
    return _decided("accepted", accepting(front.framework, check), front, person)


def ignore(front: Framework, check: Check, person: Person) -> Choice:
    """That a figure left over is no award."""
    return _decided("ignored", ignoring(front.framework, check), front, person)


def correct(front: Framework, line: Allocation, field: str, value: str, person: Person) -> Choice:
    """That a value of a line is put right; an amount is given as people write it."""
    if field not in FIELDS:
        raise Unfit(f"{field!r} is no field of a line that can be corrected")
    value = _amount(value) if field == "amount_gbp" else " ".join(value.split())
    expected = printed(line, field)
    values = correcting(front.framework, line, field, expected, value)
    return _decided("corrections", values, front, person)


def _decided(kind: Kind, values: dict[str, Any], front: Framework, person: Person) -> Choice:
    """The decision for this one file. Raises ``Unfit`` where its model refuses it."""
    if not re.fullmatch(SLUG, front.framework):
        raise Unfit(f"{front.framework!r} can't be the name of a file")
    reason, who = (" ".join(text.split()) for text in (person.reason, person.who))
    slug = {"framework": values["framework"], "sha256": front.source_sha256}
    values = slug | values | {"reason": reason, "who": who, "when": person.when}
    try:
        MODELS[kind].model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise Unfit(f"{where}: {first['msg'].removeprefix('Value error, ')}") from error
    return Choice(kind, values)


def _amount(text: str) -> str:
    """Pounds and pence, as a rule holds them.

    >>> _amount(" £12,000 ")
    '12000.00'
    """
    match = AMOUNT.fullmatch("".join(text.split()))
    if match is None:
        raise Unfit(f"{text!r} is no amount in pounds; write it like 12,000 or 12000.50")
    sign, digits = match.groups()
    whole, _, pence = digits.replace(",", "").partition(".")
    return f"{sign}{whole}.{pence:0<2}"
