"""Grants after the 360Giving standard: what it asks for and a framework does not give is named."""

from __future__ import annotations

import json
import os
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from pipeline.errors import BadInput
from pipeline.model import Allocation, CellRecord, Records
from pipeline.publish.exports import export
from tests.datasets import write

EXTRACTED = Path(__file__).parents[2] / "extracted"
TEXT = {"type": "string", "minLength": 1}
ORGANISATIONS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["id", "name"],
        "properties": {"id": TEXT, "name": TEXT},
    },
}
CLASSIFICATIONS = {
    "type": "array",
    "items": {"type": "object", "properties": {"vocabulary": TEXT, "code": TEXT, "title": TEXT}},
}
# What the schema of version 1.4 asks of the fields that we write or that it can't do without.
GRANT = {
    "type": "object",
    "required": [
        "id", "title", "description", "currency", "amountAwarded", "awardDate",
        "recipientOrganization", "fundingOrganization",
    ],
    "properties": {
        "id": TEXT,
        "title": TEXT,
        "description": TEXT,
        "currency": {"enum": ["GBP"]},
        "amountAwarded": {"type": "number"},
        "awardDate": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "recipientOrganization": ORGANISATIONS,
        "fundingOrganization": ORGANISATIONS,
        "fundingType": CLASSIFICATIONS,
        "classifications": CLASSIFICATIONS,
        "beneficiaryLocation": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "name": TEXT,
                    "geoCode": TEXT,
                    "geoCodeType": {"enum": ["UA", "NMD", "MD", "LONB", "CTY", "PFA"]},
                },
                "additionalProperties": False,
            },
        },
        "commissioningFramework": {"type": "object"},  # our own: the standard leaves room for it
    },
    "additionalProperties": False,
}  # fmt: skip
PACKAGE = {
    "type": "object",
    "required": ["grants"],
    "properties": {
        "grants": {"type": "array", "minItems": 1, "items": GRANT, "uniqueItems": True},
        "version": {"const": "1.4"},
    },
}


OFFICIAL = (
    "THREESIXTYGIVING_SCHEMA"  # the folder of the standard's own schema, where one is at hand
)


def validators() -> list[Any]:
    """Our own wording of the schema, and the standard's where its folder is named."""
    if OFFICIAL not in os.environ:
        skipped = pytest.mark.skip(f"{OFFICIAL} names no folder with the standard's own schema")
        return [pytest.param(PACKAGE, None, id="ours"), pytest.param(None, None, marks=skipped)]
    folder = Path(os.environ[OFFICIAL])
    package, grant = (
        json.loads((folder / name).read_text(encoding="utf-8"))
        for name in ("360-giving-package-schema.json", "360-giving-schema.json")
    )
    return [pytest.param(PACKAGE, None, id="ours"), pytest.param(package, grant, id="official")]


def errors(package: Any, schema: Any, grant: Any) -> list[str]:
    registry = Registry(
        retrieve=lambda uri: Resource.from_contents(grant, default_specification=DRAFT202012)
    )
    formats = jsonschema.FormatChecker([])
    formats.checks("date-time")(lambda value: "T" in value)  # a date alone is of the other kind
    validator = jsonschema.Draft202012Validator(schema, registry=registry, format_checker=formats)
    return [error.message for error in validator.iter_errors(package)]


def filled(package: Any) -> Any:
    """The package as a funder could complete it: with just the fields that it names as missing."""
    made_up = {
        "id": "360G-x-1",
        "awardDate": "2016-04-01",
        "description": "x",
        "recipientOrganization": [{"id": "x", "name": "x"}],
        "fundingOrganization": [{"id": "x", "name": "x"}],
    }
    package = deepcopy(package)
    for number, grant in enumerate(package["grants"]):
        for field in (entry["field"] for entry in package["fieldsNotGiven"]):
            name, _, inner = field.partition("/")
            if not inner:
                grant.setdefault(name, made_up[name])
            elif name in grant:
                grant[name][0].setdefault(inner, f"x{number}")
    return package


def exported(records: Records, folder: Path) -> tuple[dict[str, Any], list[str]]:
    write([records], folder / "extracted")
    place, notes = export("360giving", folder / "extracted", folder / "it.json")
    return json.loads(place.read_text(encoding="utf-8")), notes


@pytest.mark.parametrize(("schema", "grant"), validators())
def test_nothing_is_wrong_but_what_is_named_as_missing(
    schema: Any, grant: Any, tmp_path: Path
) -> None:
    place, _ = export("360giving", EXTRACTED, tmp_path / "it.json")
    package = json.loads(place.read_text(encoding="utf-8"))
    told = package["fieldsNotGiven"]
    assert {entry["field"]: entry["grants"] for entry in told} == {
        "id": 5, "awardDate": 5, "recipientOrganization/id": 5, "fundingOrganization/id": 5,
    }  # fmt: skip
    assert errors(package, schema, grant) != []
    assert errors(filled(package), schema, grant) == []
    for entry in told:  # each of them is needed
        others = [other for other in told if other is not entry]
        assert errors(filled({**package, "fieldsNotGiven": others}), schema, grant) != []


@pytest.mark.parametrize(("schema", "grant"), validators())
def test_what_only_some_grants_lack_is_counted(
    schema: Any, grant: Any, grants: Records, tmp_path: Path
) -> None:
    first = grants.allocations[0]
    bare = replace(first, line_id="CI001-b", description=None, provider=None)
    front = replace(grants.framework, publisher="unknown")
    package, notes = exported(
        replace(grants, framework=front, allocations=(first, bare), totals=()), tmp_path
    )
    assert {entry["field"]: entry["grants"] for entry in package["fieldsNotGiven"]} == {
        "id": 2, "awardDate": 2, "description": 1, "recipientOrganization": 1,
        "recipientOrganization/id": 1, "fundingOrganization": 2,
    }  # fmt: skip
    assert "description is missing in 1 of 2 grants: nothing is said beside the title." in notes
    assert all(note in package["description"] for note in notes)
    assert errors(filled(package), schema, grant) == []


def test_a_grant_says_what_the_document_says_and_no_more(grants: Records, tmp_path: Path) -> None:
    package, notes = exported(grants, tmp_path)
    assert package["version"] == "1.4"
    (grant,) = package["grants"]
    assert grant == {
        "title": '=HYPERLINK("http://x", "y")',
        "description": 'Said “so”, and "so"; a, b',
        "currency": "GBP",
        "amountAwarded": 1000,
        "recipientOrganization": [{"name": "@SUM(A1)"}],
        "fundingOrganization": [{"name": "Police and Crime Commissioner for Midshire"}],
        "fundingType": [{"title": "PCC Grant"}],
        "beneficiaryLocation": [
            {"name": "Midshire"},
            {"geoCode": "E06000016", "geoCodeType": "UA"},
        ],
        "classifications": [
            {"vocabulary": "Theme of the framework", "title": "+1"},
            {"vocabulary": "Priority of the framework", "code": "SP2"},
            {"vocabulary": "Priority of the framework", "code": "SP1"},
        ],
        "commissioningFramework": {
            "framework": "midshire-2016-17",
            "line": "CI001-a",
            "financialYear": "2016/17",
            "amountQualifier": "exact",
            "status": "verified",
            "flags": [],
            "sourceFile": "framework  2016.pdf",
            "sourceSha256": "0" * 64,
            "page": 3,
        },
    }
    assert notes[-1] == "1 line left out: estimated or indicative, and so not awarded."


def test_pence_are_exact(grants: Records, tmp_path: Path) -> None:
    line = replace(grants.allocations[0], amount_gbp=Decimal("1234567890.12"))
    write([replace(grants, allocations=(line,), totals=())], tmp_path / "extracted")
    place, _ = export("360giving", tmp_path / "extracted", tmp_path / "it.json")
    assert '"amountAwarded": 1234567890.12,' in place.read_text(encoding="utf-8")


def without_mechanism(line: Allocation, **changes: Any) -> Allocation:
    return replace(line, mechanism=None, **changes)


def test_which_lines_are_grants(grants: Records, tmp_path: Path) -> None:
    first = grants.allocations[0]
    far = first.box._replace(top=500.0, bottom=512.0)
    lines = (
        first,
        replace(first, line_id="contract", mechanism="Contract", table_id="grants-awarded"),
        without_mechanism(first, line_id="by-table", table_id="grants-awarded", box=far),
        without_mechanism(first, line_id="by-column"),
        without_mechanism(first, line_id="other-column", box=far),
        replace(first, line_id="restated", restated=True),
        replace(first, line_id="tbc", amount_gbp=None, status="unverified", flags=("amount_tbc",)),
        replace(first, line_id="indicative", amount_status="indicative"),
    )
    cells = (CellRecord("appendix-b", 3, 1, 2, "Grant value (£)", "£1,000", None, first.box, "x"),)
    package, notes = exported(
        replace(grants, allocations=lines, totals=(), cells=cells, figures=()), tmp_path
    )
    found = [grant["commissioningFramework"]["line"] for grant in package["grants"]]
    assert found == ["CI001-a", "by-table", "by-column"]
    assert notes[-3:] == [
        "1 line left out: restated, so that the money is counted in another line.",
        "1 line left out: without an amount that can be read.",
        "1 line left out: estimated or indicative, and so not awarded.",
    ]


def test_a_dataset_without_grants_gives_no_file(records: Records, tmp_path: Path) -> None:
    write([records], tmp_path / "extracted")
    with pytest.raises(BadInput, match="none of the lines asked for is a grant that was awarded"):
        export("360giving", tmp_path / "extracted", tmp_path / "it.json")
    assert not (tmp_path / "it.json").exists()
