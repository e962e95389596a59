"""What the clauses of a sentence tell of awards: "Ark Trust received £700 to change locks"."""

from __future__ import annotations

import itertools
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


# of which nobody can tell whether it is an award, of whom, or of how many years: somebody has to look
NO_NAME = re.compile(
    r"^(?:(?i:neither|nor?|not|last|originally|initially|unless|although|the (?:year|month|week) before|this)\b"
    r"|(?:Mr|Mrs|Ms|Miss|Dr|Deputy|Chief)\b)"
    r"|\b(?:has|have|had|was|were|is|are|will|asked|received?|each|both)\b|\b(?:Police|staff|members|officers)$"
)
GIVER = r"(?!.*\b(?:o?p?f?cc|commissioner\S*|funds?|schemes?|rounds?|programmes?|pot|us|office)\b)"
NO_AWARD = re.compile(
    r"^\W*(?:each|apiece|more|less|back|instead|worth|out of|of the|match|if|subject to"
    rf"|(?:from|by) {GIVER}.*|(?:an?|per) (?:month|week|quarter|day|head|person)"
    r"|in (?:donations|compensation|damages|salar(?:y|ies)|wages|expenses|fees|allowances|sponsorship|savings"
    r"|income|match)|(?:over|across|for) (?:the )?(?:next |last )?(?:two|three|four|five|[2-5])[ -]years?)\b"
    r"|\b(?:withdrew|withdrawn|returned|(?:handed|gave|paid) (?:it )?back|(?:never|not) taken|years? ago)\b",
    re.IGNORECASE,
)
# what a sentence says of the award of the one before it
TAKEN_BACK = re.compile(
    r"(?:^|[.!?] )(?:It|This|That|They|(?:The|Their) (?:grant|award|money|sum|funding|offer))\b[^.]{0,40}?"
    r"\b(?:withdrew|withdrawn|cancelled|repaid|refunded|(?:handed|gave|paid) (?:it |this )?back|not taken up"
    r"|returned(?=[.,;]|$| (?:it|this|the (?:grant|award|money|sum|funding))\b))"
)


class Told(NamedTuple):
    """An award as a clause tells it; ``lead`` is what the sentence says ahead of it, as the year."""

    name: str
    raw: str
    what: str | None
    lead: str = ""
    is_sure: bool = True


def told_in(text: str) -> Iterator[Told]:
    """The awards that the clauses of a text tell, each of which has one sum."""
    for sentence, behind in itertools.pairwise((*NEXT.split(text), "")):
        if "£" not in sentence or OTHERS.search(sentence):
            continue
        lead, is_kept = "", not TAKEN_BACK.match(behind)
        clauses = _clauses(PART.sub("", sentence))
        for clause, below in itertools.pairwise((*clauses, "")):
            if clause.count("£") == 1 and (told := _told(clause)):
                is_more = below[:1].isdigit() and "£" not in below  # "for 2020/21 and 2021/22"
                is_one = not lead or NOBODY.match(lead) is not None
                is_sure = told.is_sure and is_kept and is_one and not is_more
                yield told._replace(lead=lead, is_sure=is_sure)
            lead = "" if "£" in clause else clause


def _clauses(sentence: str) -> list[str]:
    """The clauses of a sentence; a name with "and" in it is in one: "Women and Girls Network received £700"."""
    out: list[str] = []
    start = 0
    for match in CLAUSES.finditer(sentence):
        part = sentence[start : match.start()]
        if "£" in part or match[0].strip() != "and":
            out.append(part)
            start = match.end()
    return [*out, sentence[start:]]


def _told(clause: str) -> Told | None:
    match = GOT.match(clause) or TO_WHOM.fullmatch(clause)
    if match is None or NOBODY.match(match["name"]) or not CAPITAL.search(match["name"]):
        return None
    if LOOSE.search(clause[: match.start("sum")]):
        return None
    is_sure = not NO_NAME.search(match["name"]) and not NO_AWARD.search(match["rest"])
    what = PURPOSE.sub("", match["rest"]).strip(" .,;")
    name, raw = match["name"].strip(), match["sum"].rstrip(" .,")
    return Told(name, raw, what or None, is_sure=is_sure)
