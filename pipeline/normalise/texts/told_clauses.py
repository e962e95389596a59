"""What the clauses of a sentence tell of awards: "Ark Trust received £700 to change locks"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# where one sentence ends and the next begins
NEXT = re.compile(r"(?<=[a-z0-9)’”][.!?])\s+(?=[A-Z£“‘])")
SUM = r"£\s?\d[\d,.]*(?:\s?(?:k|m|million)\b)?"
# who is paid: a name in capitals, and a remark in commas behind it
NAME = (
    r"(?P<name>(?:the |our )?[A-Z0-9][^,;:£]{1,90}?)(?:,(?: which| who)?(?P<aside>[^,;£]{3,120}),)?"
)
GET = (
    r"(?:(?:(?:has|have) (?:also )?been|was|were|is being|are being|will be) (?:also )?"
    r"(?:awarded|granted|given|allocated)"
    r"|(?:has |have |will |also )*(?:receive[sd]?|get|gets|got))"
)
OF = r"(?: (?:an?|the|further|additional|total|highest|grant|award|sum|amount|contribution|funding|of))*"
GOT = re.compile(rf"{NAME} {GET}{OF} (?P<sum>{SUM})(?P<rest>.*)")
TO_WHOM = re.compile(
    rf"(?P<sum>{SUM})(?: (?:of|in) funding)? (?:has been|have been|was|were|is being|will be)"
    r" (?:awarded|granted|given|allocated|paid) to (?P<name>(?:the )?[A-Z0-9][^,;:£]{1,90}?)"
    r"(?P<rest>(?:,| (?:to|for|towards|so that|which)\b).*|\.?)"
)
# between two clauses of one sentence that each may tell an award
CLAUSES = re.compile(
    r"(?:[;,]| –)?\s+(?:and|whilst|while|but)\s+(?=[A-Z0-9£])|[;,]\s+(?=[A-Z0-9£])"
)
# what says of a part of the sum before it: "received £900, including £100 for locks"
PART = re.compile(rf",? \(?(?:including|of which) {SUM}[^;£.]*", re.IGNORECASE)
PURPOSE = re.compile(r"^[\s,]*(?:to|for|towards)\b\s*")
# what begins a sentence about many, about whom another names, or about what came in
NOBODY = re.compile(
    r"(?:[Tt]he |[Oo]ur )?(?i:(?:they|it|this|these|those|that|we|i|he|she|you|each|all|both|others?"
    r"|another|some|many|every|in|of|since|during|by|at|on|with|from|as|if|when|after|before|among|over|more|nearly|almost|around|about"
    r"|a total|pcc|p?fcc|opf?cc|commissioner|police and crime|office of|force|constabulary|chief constable)\b"
    r"|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif)ty\S*|funding"
    r"|funds?|grants?|awards?|money|groups?|projects?|organisations?|applicants?|recipients?|charities|applications?"
    r"|providers?|services?|partners?|victims?)\b(?! (?-i:[A-Z])))"
)
# of what others gave, asked for, or gave at another time
OTHERS = re.compile(
    r"\b(?:home office|ministry of|moj|government|treasury|lottery|last year|previous(?:ly)?|bid for|applied"
    r"|appl(?:y|ies)|income|precept|council tax|not been|unsuccessful|declined|per (?:person|week|session)"
    r"|a share of)\b",
    re.IGNORECASE,
)
LOOSE = re.compile(
    r"(?i:\b(?:over|more than|nearly|almost|up to|around|about|at least|between) *$)"
)
CAPITAL = re.compile(r"\b[A-Z]")


class Told(NamedTuple):
    """An award as a clause tells it."""

    name: str
    raw: str
    what: str | None


def told_in(text: str) -> Iterator[Told]:
    """The awards that the clauses of a text tell, each of which has one sum."""
    for sentence in NEXT.split(text):
        if "£" not in sentence or OTHERS.search(sentence):
            continue
        for clause in CLAUSES.split(PART.sub("", sentence)):
            if clause.count("£") == 1 and (told := _told(clause)):
                yield told


def _told(clause: str) -> Told | None:
    match = GOT.match(clause) or TO_WHOM.fullmatch(clause)
    if match is None or NOBODY.match(match["name"]) or not CAPITAL.search(match["name"]):
        return None
    if LOOSE.search(clause[: match.start("sum")]):
        return None
    what = PURPOSE.sub("", match["rest"]).strip(" .,;")
    return Told(match["name"].strip(), match["sum"].rstrip(" .,"), what or None)
