"""What the clauses of a sentence tell of awards: "Ark Trust received £700 to change locks"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import LONE_YEAR, years_in

# where one sentence ends and the next begins
NEXT = re.compile(r"(?<=[a-z0-9)’”][.!?])\s+(?=[A-Z£“‘])")
SUM = r"£\s?\d[\d,.]*(?:\s?(?:k|m|million)\b)?"
# who is paid: a name in capitals, and a remark in commas behind it
WHOM = r"(?P<name>(?:[Tt]he |[Oo]ur )?[A-Z0-9][^,;:£]{1,90}?)"
NAME = rf"{WHOM}(?:,(?: which| who)?(?P<aside>[^,;£]{{3,120}}),)?"
GET = (
    r"(?:(?:(?:has|have) (?:also )?been|was|were|is being|are being|will be) (?:also )?"
    r"(?:awarded|granted|given|allocated|paid)"
    r"|(?:has |have |will |also )*(?:receive[sd]?|get|gets|got|took|takes))"
)
OF = r"(?: (?:an?|the|further|additional|total|highest|grant|award|sum|amount|contribution|funding|of))*"
GOT = re.compile(rf"{NAME} {GET}{OF} (?P<sum>{SUM})(?P<rest>.*)")
TO_WHOM = re.compile(
    rf"(?P<sum>{SUM})(?: (?:of|in) funding)? (?:has been|have been|was|were|is being|will be)"
    r" (?:awarded|granted|given|allocated|paid) to (?:the (?:charity|group) )?"
    r"(?P<name>(?:the )?[A-Z0-9][^,;:£]{1,90}?)(?P<rest>(?:,| (?:to|for|towards|so that|which)\b).*|\.?)"
)
# "We also gave Ark Trust £700 for locks", "The PCC has awarded £700 to Ark Trust"
GIVING = (
    r"(?:(?i:and|we|i|(?:the )?(?:o?p?f?cc|commissioner|police and crime commissioner))"
    r"|(?:has|have|also|then))(?: (?:has|have|also|then))*"
    r" (?:gave|gives?|award(?:s|ed)?|grant(?:s|ed)?|pa(?:id|ys?)|allocate[sd]?|provide[sd]?)"
)
GAVE = re.compile(rf"{GIVING} {WHOM}{OF} (?P<sum>{SUM})(?P<rest>.*)")
GAVE_TO = re.compile(
    rf"{GIVING}{OF} (?P<sum>{SUM}) to {WHOM}"
    r"(?P<rest>(?:,| (?:to|for|towards|so that|which)\b).*|\.?)"
)
# "Ark Trust £700 annually for locks": nothing but a name before the sum
_WORD = r"[A-Z0-9][\w'’.&()/-]*"
YEARLY = re.compile(
    rf"(?P<name>{_WORD}(?: (?:(?:of|and|the|for|in|&) )*{_WORD})*) (?P<sum>{SUM})"
    r" (?:annually|per annum|p\.?a\.?|(?:a|each|per|every) year)(?P<rest>(?:\W| (?:to|for|towards)\b).*|)"
)
# the year that begins a clause: "In 2020/21 Ark Trust received £700"
IN_YEAR = re.compile(r"(?:In|For|During) (?:20)?\d\d ?[/–-] ?(?:20)?\d\d,? (?=[A-Z£])")
# between two clauses of one sentence that each may tell an award
CLAUSES = re.compile(
    r"(?:[;,]| –)?\s+(?:and|whilst|while|but)\s+(?=[A-Z0-9£]|we\b)|[;,]\s+(?=[A-Z0-9£])"
)
# what says of a part of the sum before it: "received £900, including £100 for locks"
PART = re.compile(rf",? \(?(?:including|of which) {SUM}[^;£.]*", re.IGNORECASE)
# "took £300 at its fete"
TOOK = re.compile(r"\b(?:takes?|took)\b")
TAKEN_AT = re.compile(r" (?:at|from|on|in) (?:its|their|the|an?)\b")
PURPOSE = re.compile(r"^[\s,]*(?:to|for|towards)\b\s*")
# what begins a sentence about many, about whom another names, or about what came in
NOBODY = re.compile(
    r"[Tt]he (?=[a-z])|(?:[Tt]he |[Oo]ur )?"
    r"(?i:(?:(?:next|last|this|each|every) (?:year|month|quarter)"
    r"|they|it|this|these|those|that|we|i|he|she|you|each|all|both|others?"
    r"|another|some|many|every|in|of|since|during|by|at|on|with|from|as|if|when|after|before|among|over|more|nearly|almost|around|about"
    r"|a total|pcc|p?fcc|opf?cc|commissioner|police and crime|office of|force|constabulary|chief constable)\b"
    r"|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif)ty\S*|funding"
    r"|funds?|grants?|awards?|money|groups?|projects?|organisations?|applicants?|recipients?|charities|applications?"
    r"|providers?|services?|partners?|victims?)\b(?! (?-i:[A-Z])))"
)
LOOSE = re.compile(
    r"(?i:\b(?:over|more than|nearly|almost|up to|around|about|at least|between) *$)"
)
CAPITAL = re.compile(r"\b[A-Z]")


# of which nobody can tell whether it is an award, of whom, or of how many years: somebody has to look
NO_NAME = re.compile(
    r"^(?:(?i:neither|nor?|not|last|originally|initially|unless|although|the (?:year|month|week) before|this)\b"
    r"|(?:Mr|Mrs|Ms|Miss|Dr|Deputy|Chief)\b)"
    r"|\b(?:has|have|had|was|were|is|are|will|asked|received?|each|both)\b|\b(?:Police|staff|members|officers)$"
)
# what a sentence says of the award of the one before it
TAKEN_BACK = re.compile(
    r"(?:^|[.!?] )(?:It|This|That|They|(?:The|Their) (?:grant|award|money|sum|funding|offer))\b[^.]{0,40}?"
    r"\b(?:withdrew|withdrawn|cancelled|repaid|refunded|(?:handed|gave|paid) (?:it |this )?back|not taken up"
    r"|returned(?=[.,;]|$| (?:it|this|the (?:grant|award|money|sum|funding))\b))"
)


class Told(NamedTuple):
    """An award as a clause tells it; ``lead`` is what the sentence says ahead of it, as the year, and
    ``before`` the nearest sentence above that names years.
    """

    name: str
    raw: str
    what: str | None
    lead: str = ""
    is_sure: bool = True
    before: str = ""


def told_in(text: str, rules: Rules) -> Iterator[Told]:
    """The awards that the clauses of a text tell, each of which has one sum."""
    sentences = NEXT.split(text)
    named = itertools.accumulate(
        sentences, lambda last, one: one if names_year(one) else last, initial=""
    )
    for before, (sentence, behind) in zip(
        named, itertools.pairwise((*sentences, "")), strict=False
    ):
        if "£" not in sentence or rules.label(sentence, "others_money", "unsure_money"):
            continue
        lead, is_kept = "", not TAKEN_BACK.match(behind)
        clauses = _clauses(PART.sub("", sentence))
        for clause, below in itertools.pairwise((*clauses, "")):
            in_year = IN_YEAR.match(clause)
            said, clause = (in_year[0], clause[in_year.end() :]) if in_year else (lead, clause)
            if clause.count("£") == 1 and (told := _told(clause, rules)):
                # "for 2020/21 and 2021/22"; "to Ark Trust, Box Club and Elm Hall"
                goes_on = below[:1].isdigit() or (below[:1].isupper() and told.what is None)
                is_more = goes_on and "£" not in below
                is_one = not lead or NOBODY.match(lead) is not None
                is_sure = told.is_sure and is_kept and is_one and not is_more
                yield told._replace(lead=said, is_sure=is_sure, before=before)
            lead = "" if "£" in clause else clause


def names_year(text: str) -> bool:
    """Whether a text names a year, of the calendar too."""
    return LONE_YEAR.search(text) is not None or bool(years_in(text))


def _clauses(sentence: str) -> list[str]:
    """The clauses of a sentence; a name with "and" in it is in one: "Women and Girls Network received £700",
    "£700 to Women and Girls Network"; and so are two places behind a sum, up to a comma: "£700 across Moor
    and Fen, and Elm Hall received £900".
    """
    out: list[str] = []
    start = 0
    found = list(CLAUSES.finditer(sentence))
    for match, after in itertools.zip_longest(found, found[1:]):
        part = sentence[start : match.start()]
        rest = sentence[match.end() : after.start() if after else None]
        is_bare = match[0].strip() == "and"
        is_followed = after is None or "and" in after[0]
        is_joined = is_bare and is_followed and "£" not in rest and not rest[:1].isdigit()
        if ("£" in part and not is_joined) or not is_bare:
            out.append(part)
            start = match.end()
    return [*out, sentence[start:]]


def _told(clause: str, rules: Rules) -> Told | None:
    forms = (GOT.match, TO_WHOM.fullmatch, GAVE.match, GAVE_TO.fullmatch, YEARLY.fullmatch)
    found = (match for form in forms if (match := form(clause)) is not None)
    match = next((m for m in found if not NOBODY.match(m["name"])), None)
    if match is None or not CAPITAL.search(match["name"]):
        return None
    if LOOSE.search(clause[: match.start("sum")]):
        return None
    is_otherwise = rules.label(match["rest"], "no_award_behind") is not None
    is_sure = not is_otherwise and not NO_NAME.search(match["name"]) and not _may_be_cost(match)
    what = PURPOSE.sub("", match["rest"]).strip(" .,;")
    name, raw = match["name"].strip(), match["sum"].rstrip(" .,")
    return Told(name, raw, what or None, is_sure=is_sure)


def _may_be_cost(match: re.Match[str]) -> bool:
    """Whether what looks like an award may be a cost of each year, or takings: "Insurance £400 per annum", "Ark
    Trust took £300 at its fete".
    """
    name = match["name"]
    if match.re is YEARLY:
        return " " not in name and not name.isupper()
    took = TOOK.search(match.string[: match.start("sum")])
    return took is not None and TAKEN_AT.match(match["rest"]) is not None
