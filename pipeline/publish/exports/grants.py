"""The grants among the lines, as JSON in the 360Giving Data Standard 1.4.

A framework says what is granted to whom, but gives a grant no identifier and no date of award, and
organisations no identifier. The standard asks for these, so the export is not complete after it: it
says which fields are missing, of how many grants and why, and invents none.

A line is a grant where its mechanism says so (``PCC Grant``); where it has none, where the title of
the column or of the table in which its amount stands does (``Grant value (£)``).
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pipeline.errors import BadInput
from pipeline.model import Box
from pipeline.publish.exports.source import Source

Line = Mapping[str, Any]
Places = Mapping[tuple[str, str, int], list[Box]]  # by framework, table and page

GRANT: Final = re.compile(r"\bgrants?\b", re.IGNORECASE)
CURRENCY: Final = "GBP"
UNKNOWN: Final = "unknown"  # a publisher whom the document does not name
# The kinds of area in the standard's list of codes, by how ONS codes begin.
AREAS: Final = {"E06": "UA", "E07": "NMD", "E08": "MD", "E09": "LONB", "E10": "CTY", "E23": "PFA"}
NOT_GIVEN: Final[Mapping[str, tuple[Callable[[Line], bool], str]]] = {
    "id": (lambda grant: True, "a framework gives a grant no identifier"),
    "awardDate": (lambda grant: True, "a framework gives no date of award"),
    "description": (lambda grant: "description" not in grant, "nothing is said beside the title"),
    "recipientOrganization": (
        lambda grant: "recipientOrganization" not in grant,
        "the document does not say who receives it",
    ),
    "recipientOrganization/id": (
        lambda grant: "recipientOrganization" in grant,
        "a framework gives organisations no identifier",
    ),
    "fundingOrganization": (
        lambda grant: "fundingOrganization" not in grant,
        "the document does not say who gives it",
    ),
    "fundingOrganization/id": (
        lambda grant: "fundingOrganization" in grant,
        "a framework gives organisations no identifier",
    ),
}
LEFT_OUT: Final[Mapping[str, Callable[[Line], bool]]] = {
    "restated, so that the money is counted in another line": lambda line: line["restated"],
    "without an amount that can be read": lambda line: line["amount_gbp"] is None,
    "estimated or indicative, and so not awarded": lambda line: (
        line["amount_status"] != "committed"
    ),
}


def write(source: Source, path: Path) -> list[str]:
    """Writes the grants; notes that say what is missing and which lines were left out.

    Raises ``BadInput`` where no line is a grant that was awarded.
    """
    fronts = {front["framework"]: front for front in source.rows("frameworks")}
    left_out: Counter[str] = Counter()
    grants = []
    for line in _grants(source):
        why = next((reason for reason, holds in LEFT_OUT.items() if holds(line)), None)
        if why is not None:
            left_out[why] += 1
        else:
            grants.append(_grant(line, fronts[line["framework"]]))
    if not grants:
        raise BadInput(f"{source.folder}: none of the lines asked for is a grant that was awarded")
    missing = {field: sum(map(is_missing, grants)) for field, (is_missing, _) in NOT_GIVEN.items()}
    notes = [
        f"{field} is missing in {count} of {len(grants)} grants: {NOT_GIVEN[field][1]}."
        for field, count in missing.items()
        if count
    ]
    notes += [
        f"{left_out[why]} line{'' if left_out[why] == 1 else 's'} left out: {why}."
        for why in LEFT_OUT
        if left_out[why]
    ]
    package = {
        "version": "1.4",
        "title": "Grants in police commissioning frameworks",
        "description": " ".join(["Not complete after the standard:", *notes]),
        "fieldsNotGiven": [
            {"field": field, "grants": count, "reason": NOT_GIVEN[field][1]}
            for field, count in missing.items()
            if count
        ],
        "grants": grants,
    }
    text = json.dumps(package, ensure_ascii=False, indent=2)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return notes


def _grants(source: Source) -> Iterator[Line]:
    """The lines that are grants, awarded or not."""
    under: defaultdict[tuple[str, str, int], list[Box]] = defaultdict(list)
    for cell in source.rows("cells"):
        if cell["header"] is not None and GRANT.search(cell["header"]):
            place = cell["framework"], cell["table_id"], cell["page"]
            under[place].append(Box(*cell["box"]))
    return (line for line in source.rows("allocations") if _is_grant(line, under))


def _is_grant(line: Line, under: Places) -> bool:
    """Whether a line is a grant; ``under`` holds the cells under titles that speak of grants."""
    if line["mechanism"] is not None:
        return GRANT.search(line["mechanism"]) is not None
    amount = Box(*line["box"])
    cells = under.get((line["framework"], line["table_id"], line["page"]), [])
    return any(cell.holds(amount) for cell in cells) or GRANT.search(line["table_id"]) is not None


def _grant(line: Line, front: Line) -> dict[str, Any]:
    """A line as the standard has it, with only what the document says."""
    grant: dict[str, Any] = {"title": line["title"]}
    if line["description"] is not None:
        grant["description"] = line["description"]
    grant |= {"currency": CURRENCY, "amountAwarded": _number(line["amount_gbp"])}
    if line["provider"] is not None:
        grant["recipientOrganization"] = [{"name": line["provider"]}]
    if front["publisher"] != UNKNOWN:
        grant["fundingOrganization"] = [{"name": front["publisher"]}]
    if line["mechanism"] is not None:
        grant["fundingType"] = [{"title": line["mechanism"]}]
    if locations := _locations(line):
        grant["beneficiaryLocation"] = locations
    if classifications := _classifications(line):
        grant["classifications"] = classifications
    # The standard leaves room for what a publisher has to add.
    grant["commissioningFramework"] = {
        "framework": line["framework"],
        "line": line["line_id"],
        "financialYear": line["financial_year"],
        "amountQualifier": line["amount_qualifier"],
        "status": line["status"],
        "flags": line["flags"],
        "sourceFile": front["source_file"],
        "sourceSha256": front["source_sha256"],
        "page": line["page"],
    }
    return grant


def _locations(line: Line) -> list[dict[str, str]]:
    named = [{"name": line["reach"]}] if line["reach"] is not None else []
    coded = []
    for code in line["area_codes"]:
        kind = AREAS.get(code[:3])
        coded.append({"geoCode": code} | ({"geoCodeType": kind} if kind else {}))
    return named + coded


def _classifications(line: Line) -> list[dict[str, str]]:
    themes = [line["theme"]] if line["theme"] is not None else []
    return [{"vocabulary": "Theme of the framework", "title": theme} for theme in themes] + [
        {"vocabulary": "Priority of the framework", "code": code} for code in line["priorities"]
    ]


def _number(amount: Decimal) -> int | float:
    """Pounds as JSON writes them: ``250``, ``250.5``."""
    return int(amount) if amount == amount.to_integral_value() else float(amount)
