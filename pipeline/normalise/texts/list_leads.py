"""Whether what stands above a list in the text says that its sums are awards, or those of others."""

from __future__ import annotations

import re

from pipeline.normalise.plan.outline import Block
from pipeline.normalise.rulebook.rule_kinds import NOT_AWARDED
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.roles import role_of
from pipeline.normalise.words.theme_names import without_number

PAID_IN = ("income", "came_in", "to_us", "to_council")
OTHER_MONEY = (*PAID_IN, "account", "other", "costs", "rest")
# "Members were paid allowances of"; groups may be given what they pay their own people
PEOPLE = re.compile(
    r"^(?!.*\b(?:grants?|award(?:s|ed)?|(?:organisa|associa)tions?|groups?|charit(?:y|ies)|projects?|providers?"
    r")\b).*\b(?:paid|received?|claimed|entitled to)\b[^£]*\b(?:allowances?|expenses|salar(?:y|ies)"
    r"|wages|fees)\b(?: (?:of|for|at|as follows))?\s*[:;]?$",
    re.IGNORECASE,
)
# "Projects funded by:" may stand over who funds them, or over who is paid.
UNCLEAR = re.compile(
    r"(?:^|[.:] )(?:(?!is |are |was |were |be )\w+ ){0,3}(?:projects?|services?|schemes?|groups?|organisations?"
    r"|initiatives?|activities|work) (?:funded|financed|paid for)(?: \w+)? (?:by|through|from)[:;]$",
    re.IGNORECASE,
)
OTHER_YEAR = re.compile(r"\b(?:last|previous|next) year\b", re.IGNORECASE)


def says_awarded(text: str, rules: Rules) -> bool:
    """Whether what stands above a list says that its sums are awards, and not shares of one. Of several
    sentences the last counts where it says so.
    """
    last = _last_sentence(text)
    if rules.label(last, "other_sums") and not rules.label(last, "given"):
        return False
    if OTHER_YEAR.search(last) or rules.label(last, "not_given"):
        return False
    says = last if rules.label(last, "awards") else text
    return rules.label(says, "awards") is not None and not rules.label(says, "shares", "split")


def is_unclear(lead: str) -> bool:
    """Whether what stands above a list may be over those who pay, or over those who are paid."""
    return lead.endswith((" by:", " by;", " from:", " through:")) and bool(UNCLEAR.search(lead))


def may_be_theme(lead: str, rules: Rules) -> bool:
    """Whether a heading of a list may name its theme: not where it says what the sums are."""
    name = without_number(lead)
    return rules.label(name, "awards", "shares", "no_theme", "chapter", *OTHER_MONEY) is None


def says_other(over: str, rules: Rules) -> bool:
    """Whether what stands over items within a list says that they are no awards: "Declined", "Last year"."""
    kinds = (*NOT_AWARDED, *PAID_IN, "not_given")
    is_other = role_of(over, rules)[0] == "other_money" or rules.label(over, *kinds) is not None
    return is_other or OTHER_YEAR.search(over) is not None


def is_of_others(lead: str, block: Block, rules: Rules) -> bool:
    """Whether what stands above a list says that its sums are limits, or were awarded to nobody; or its heading
    does, and not the sentence right above it that they are given.
    """
    kinds = ("limits", *NOT_AWARDED, "income", "to_us", "budget")
    heading = block.place.heading
    last = _last_sentence(lead.removeprefix(heading))
    said = [lead, last, heading]
    if lead != heading and last.endswith((":", ";")) and rules.label(last, "given", "awards"):
        said = [last] if rules.label(last, "given") else [last, heading]
    return PEOPLE.search(last) is not None or any(rules.label(text, *kinds) for text in said)


def _last_sentence(text: str) -> str:
    """The end of a text from its last full stop but for the one that it may end with."""
    return text[text.rstrip(" .").rfind(". ") + 1 :].strip()
