"""Names and codes, by the rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.model import Box, Priority
from pipeline.normalise.words.areas import area_codes, is_area, lone_areas_of
from pipeline.normalise.words.codes import code_tokens
from pipeline.normalise.words.named_priorities import priorities_in
from pipeline.normalise.words.names import canonical, provider

from .sheet import RULES, cell

SP = [Priority(f"SP{n}", None, f"Priority of the number {n} in words") for n in range(1, 18)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("SP3", ["SP3"]),
        ("SP5/6", ["SP5", "SP6"]),
        ("SP017", ["SP17"]),
        ("SP1 SP2 SP3 SP4", ["SP1", "SP2", "SP3", "SP4"]),
        ("SP1, SP2 and SP3", ["SP1", "SP2", "SP3"]),
        ("SP2; SP2", ["SP2"]),
        ("SP 5", ["SP5"]),
        ("SP5 / SP6", ["SP5", "SP6"]),
        ("Priority of the number 7 in words", ["SP7"]),
        ("-", []),
        ("", []),
    ],
)
def test_the_priorities_of_a_cell(text: str, codes: list[str]) -> None:
    read = priorities_in(text, RULES, SP)
    assert [code for code, _ in read.codes] == codes
    assert read.is_known


def test_what_was_printed_is_kept_with_each_priority() -> None:
    assert priorities_in("SP5/6", RULES, SP).codes == (("SP5", "SP5/6"), ("SP6", "SP5/6"))


def test_various_is_a_flag_and_no_priority() -> None:
    read = priorities_in("Various", RULES, SP)
    assert (read.codes, read.flags, read.is_known) == ((), ("priority_various",), True)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("5P4", ["SP4"]),
        ("SPl", ["SP1"]),
        ("SP1O; 5P2", ["SP10", "SP2"]),
        ("5P5/6", ["SP5", "SP6"]),
    ],
)
def test_a_code_that_looks_like_one_of_the_list_is_that_one_and_flagged(
    text: str, codes: list[str]
) -> None:
    read = priorities_in(text, RULES, SP)
    assert [code for code, _ in read.codes] == codes
    assert (read.flags, read.is_known) == (("corrected",), True)
    assert priorities_in("5P4", RULES, SP).codes == (("SP4", "5P4"),)
    assert not priorities_in(text, RULES, [replace(p, code=p.code[:-1] + "9") for p in SP]).is_known


@pytest.mark.parametrize("text", ["Being nice", "5Q4"])
def test_an_unknown_priority_is_told(text: str) -> None:
    read = priorities_in(text, RULES, SP)
    assert (read.codes, read.is_known) == ((), False)


def test_a_code_that_the_document_does_not_list_is_kept_and_told() -> None:
    read = priorities_in("SP71", RULES, SP)
    assert (read.codes, read.is_known) == ((("SP71", "SP71"),), False)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("LLR", ["E06000016", "E10000018", "E06000017"]),
        ("Leicester, Leicestershire and Rutland", ["E06000016", "E10000018", "E06000017"]),
        ("Leicestershire County and Rutland (not city)", ["E10000018", "E06000017"]),
        ("Leicestershire County and Leicester (not Rutland)", ["E10000018", "E06000016"]),
        ("Leicestershire County and Rutland (excluding Leicester City)",
         ["E10000018", "E06000017"]),
        ("Sub - Leicestershire County", ["E10000018"]),
        ("North West Leicestershire", ["E07000134"]),
        ("Hinckley & Bosworth", ["E07000132"]),
        ("City", ["E06000016"]),
        ("Nationwide", []),
        ("", []),
    ],
)  # fmt: skip
def test_the_codes_of_areas(text: str, codes: list[str]) -> None:
    assert list(area_codes(text, RULES, RULES.lone_areas)) == codes


def test_the_city_is_one_that_the_document_names() -> None:
    known = lone_areas_of(["Police and Crime Commissioner for Leicestershire", "Framework"], RULES)
    assert area_codes("City", RULES, known) == ("E06000016",)
    other = lone_areas_of(["Police and Crime Commissioner for Marram", "Framework"], RULES)
    assert area_codes("City", RULES, other) == ()
    assert not is_area("City", RULES, other)


@pytest.mark.parametrize(
    ("text", "place", "name", "flags"),
    [
        ("Leicester City Council", "provider", "Leicester City Council", ()),
        ("Delivered by: Northport Advice", "provider", "Northport Advice", ()),
        ("Via Recovery", "provider", "Via Recovery", ()),
        ("via Safe Haven", "provider", "Safe Haven", ()),
        ("To be confirmed", "provider", None, ("provider_tbc",)),
        ("TBC", "provider", None, ("provider_tbc",)),
        ("N/A", "provider", None, ()),
        ("-", "provider", None, ()),
        ("For 2015/17 via: Local Resilience Forum", "comment", "Local Resilience Forum", ()),
        ("A pilot study", "comment", None, ()),
        (None, "comment", None, ()),
    ],
)
def test_the_provider(text: str | None, place: str, name: str | None, flags: object) -> None:
    assert provider(text, RULES, place) == (name, flags)


@pytest.mark.parametrize(
    ("text", "name"),
    [("Co-Com", "Co-commissioning"), ("co\u2011com", "Co-commissioning"), ("PLF",
     "Partnership Locality Fund"), ("direct", "Direct"), ("TBC", None), ("–", None)],
)  # fmt: skip
def test_a_known_mechanism(text: str, name: str | None) -> None:
    found = canonical(text.replace("\u2011", "-"), RULES.mechanisms, "mechanisms")
    assert found.value == name
    assert found.rule


def test_an_unknown_name_is_kept_as_published() -> None:
    found = canonical("Barter", RULES.mechanisms, "mechanisms")
    assert (found.value, found.rule) == ("Barter", "")


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("18-/ /101", ("18-101",)),
        ("CI0/ /01/ /SP1/ /SP2", ("CI001", "SP1", "SP2")),
        ("CI/ /001/ /SP1", ("CI001", "SP1")),
        ("WS/00/ /1", ("WS/001",)),
        ("CI001/ /SP1/ /2", ("CI001", "SP1", "2")),  # priorities one and two
    ],
)
def test_a_code_that_a_narrow_cell_cuts_is_one(printed: str, codes: tuple[str, ...]) -> None:
    narrow = cell(printed)
    edges = Box(narrow.box.x0, narrow.box.top, narrow.box.x0 + 30, narrow.box.bottom)
    assert code_tokens(replace(narrow, box=edges), RULES) == codes


def test_a_number_that_had_room_behind_the_code_above_it_is_no_end_of_it() -> None:
    assert code_tokens(cell("P1/ /2/ /3"), RULES) == ("P1", "2", "3")


def test_codes_with_slashes_between_them_are_several() -> None:
    assert code_tokens(cell("SP1 // /SP2 // /SP3"), RULES) == ("SP1", "/", "SP2", "/", "SP3")


def test_priorities_that_a_slash_parts_are_each_one() -> None:
    texts = {"Priority 3": "Fewer offences", "Priority 1": "Help for victims"}
    listed = [Priority(code, None, text) for code, text in texts.items()]
    read = priorities_in("Priority 3 /Priority 1", RULES, listed)
    assert [code for code, _ in read.codes] == ["Priority 3", "Priority 1"]


@pytest.mark.parametrize("code", ["PCC 12/2023", "PCD 421", "EXE0042/17", "WPCC3-0129", "005/2022"])
def test_the_number_of_a_decision_is_one_code(code: str) -> None:
    assert code_tokens(cell(code), RULES) == (code,)
