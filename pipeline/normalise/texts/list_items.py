"""One item of a list in the running text: the award, or that of each year, which it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.model import ZERO, Allocation, Box, Claim, TextLine
from pipeline.normalise.lines.readings import KnownMoney, Reading
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.texts.list_remarks import remark_in, spans_of, without_asides
from pipeline.normalise.texts.told_clauses import NEXT, TAKEN_BACK, told_in
from pipeline.normalise.words.dates import year_in
from pipeline.normalise.words.money import Money, parse
from pipeline.normalise.words.sums import has_money, money_in
from pipeline.normalise.words.text import LETTERS, clean, join
from pipeline.normalise.words.total_labels import TOTALS

# Word sets its bullets in fonts of signs, whose letters have private numbers.
SIGNS = r"•▪‣◦·●○■□➢➤►✓✔→"  # that nothing but a list has: a narrow one may leave no gap
MARK = re.compile(
    rf"^(?:(?:[{SIGNS}*–—\uf020-\uf0ff-]|o(?=\s[A-Z£])|\(?(?:\d{{1,2}}|[a-zA-Z]|[ivx]{{1,4}})[.)])\s+"
    rf"|[{SIGNS}]|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,5}})\)(?=[£A-Z])|[ivx]{{2,5}}\.(?=[£A-Z]))+"
)
DASH = re.compile(r"[–—-]\s")
DASHED_SUM = re.compile(r"[–—-]\s+£")
LONGEST_ITEM = 45  # words: more are a paragraph
# What stands between the name of who is paid and the sum, or says no more than that it is paid.
PAYING = (
    r"(?:an?|the|of|with|was|were|is|has|have|been|will|be|further|additional|total|grants?|awards?|"
    r"awarded|granted|given|gave|gets?|got|paid|allocated|allocation|receive[sd]?|receiving|funded|funding|"
    r"contribution|sum|amount|budget|went|goes|commissioner|o?pf?cc|we|also|in addition|provid(?:es|ed))"
)
# the same where nobody is called so, who stands behind a sum: "Secured by Design"
GETTING = r"(?:took|benefit(?:s|ed)? from|secured|won|supported)"
BEFORE = re.compile(rf"(?:[\s,:;(–—-]|\b(?:{PAYING}|{GETTING})\b)*$", re.IGNORECASE)
AFTER = re.compile(  # a name may begin with an article: "£700: The Ark Trust"
    rf"^(?:[\s),:;.–—-]|\b(?!(?-i:The|A) (?-i:[A-Z])){PAYING}\b)*(?P<to>\b(?:to|for|towards)\b)?\s*",
    re.IGNORECASE,
)
PURPOSE = re.compile(r",?\s+(?=(?:for|to|towards|so that|which|who|in order)\b)")
ASIDE = re.compile(r",\s+")  # behind a name, where nothing says what for: it may have one itself
ENDING = re.compile(r"[\s:;,.–—-]*(?:\band\b)?[\s;,.]*$")
DOING = re.compile(r"to [a-z]")
# whom a sentence above names: "The club was given £700"
NAMED_ABOVE = re.compile(
    r"(?:[Tt]h(?:e|is|at|ese|ose)|Its|[Tt]heir|[Oo]ur) [a-z]\w+|They|It|He|She"
)
# "To award Ark Trust £700 for locks", as decisions are worded; a name begins so too: "Pay Gap Project"
GIVING = re.compile(
    r"(?i:to|we|we have|i|the (?:commissioner|o?pf?cc)(?: has)?)\s+"
    r"(?i:award|grant|give|gave|pay|paid|approve)(?:ed|s|d)?\s+(?=[A-Z])"
)
# "That a grant of £700 be awarded to Ark Trust for locks", as what is recommended is worded
RECOMMENDED = re.compile(r"(?:that|(?:to )?(?:approve|agree)s?)\s*", re.IGNORECASE)
NOTING = re.compile(
    r"(?:to note|notes? (?:that|the))\b", re.IGNORECASE
)  # what another decision gave
MOST = r"(?:up to|a maximum of|no more than)"  # right before a sum: how it is meant
AT_MOST = re.compile(rf"\b{MOST}\s*$", re.IGNORECASE)
TO_GIVE = re.compile(rf"{RECOMMENDED.pattern}(?i:{PAYING}\s+)*(?:{MOST}\s+)?£\s?\d", re.IGNORECASE)
TO_WHOM = re.compile(r"to (?:the )?(?P<name>[A-Z].+)")
AWARD = re.compile(r"\b(?:award|grant)(?: of)? *$", re.IGNORECASE)
# A name right before its sum: "Ark Trust – £700 for locks", "Ark Trust (£700)", "Ark Trust will receive £700 to
# change locks", "Locks – award £700 to Ark Trust"; no "In all, £700".
NAMED = re.compile(
    rf"[A-Z0-9][^£.;]*?(?:\s[–—-]\s*(?:{PAYING}\s+)*|[:|]\s*|\b(?:receive[sd]?|receiving|gets?|got|awarded|granted|given|paid|allocated)\s+)£\s?\d"
    r"|(?!(?:In|Since|From|At|Of|The|This|These|For|During|By|On|With|As|If|When|To|After|Before)\b)"
    r"[A-Z0-9][^£.;]*?(?:[,;]\s*|\s\()£\s?\d"
)


@dataclass
class Item:
    """The lines of one item; ``is_sentence`` where nothing but that it is a sentence tells where it begins;
    ``over`` is what stands over it and others that are set further in.
    """

    lines: list[TextLine] = field(default_factory=list)
    is_sentence: bool = False
    over: str = ""

    def text(self, rules: Rules) -> str:
        return MARK.sub("", clean(join([line.text for line in self.lines]), rules))


@dataclass(frozen=True)
class Award:
    """What an item awards: in one year, where it says in which."""

    title: str
    description: str | None
    provider: str | None
    raw: str
    money: Money
    page: int
    box: Box
    year: str | None = None
    is_further: bool = False  # of the same line as the one before, in another year
    comment: str | None = None
    theme: str | None = None
    is_sure: bool = True  # that it is one
    near: str = ""  # the nearest sentence before it that names years

    def as_line(
        self, table_id: str, number: int, year: str, is_inferred: bool, theme: str | None = None
    ) -> Allocation:
        """The line of this award, the ``number``-th of a list that stands for a table."""
        return Allocation(
            line_id=f"{table_id}-{number:02d}",
            table_id=table_id,
            title=self.title,
            financial_year=year,
            raw_amount=self.raw,
            page=self.page,
            box=self.box,
            theme=self.theme or theme,
            description=self.description,
            provider=self.provider,
            amount_gbp=self.money.amount_gbp,
            amount_qualifier=self.money.qualifier,
            flags=(*self.money.flags, *(("year_inferred",) if is_inferred else ())),
            comment=self.comment,
        )


def reading_of(lines: Sequence[Allocation], known: KnownMoney) -> Reading | None:
    """What awards in the text give; None where all of them are known, of which it only tells again."""
    if all(known.has(line.title, line.amount_gbp) for line in lines):
        return None
    claims = tuple(Claim(line.page, line.box, "allocation", line.line_id) for line in lines)
    return Reading(tuple(lines), claims=claims, lines=len(lines))


def is_marked(line: TextLine, before: Sequence[TextLine] = ()) -> bool:
    """Whether a line begins with the mark of an item; not with the dash before the sum of the item whose lines
    stand ``before`` it, and begin with another mark: "• Ark Trust" over "– £700".
    """
    is_dash = bool(before) and DASHED_SUM.match(line.text) is not None
    if is_dash and not DASH.match(before[0].text) and not any(map(has_money, before)):
        return False
    return MARK.match(line.text.strip()) is not None


def awards_of(item: Item, rules: Rules) -> list[Award]:
    """The award of an item with one sum, or those of the years that its sum is made up of; none of any
    other, nor of a sentence about a sum that does not say who is paid it.
    """
    found = [(line, raw, box) for line in item.lines for raw, box, *_ in money_in(line)]
    text = item.text(rules)
    if not found or text.endswith(":"):
        return []
    if len(found) > 1 and len(told := told_awards(item, rules)) == len(found):
        return told if all(award.is_sure for award in told) else []
    text, more = _first_sentence(text, rules)
    if len(text.split()) > LONGEST_ITEM:
        return []
    text, kept, asides = without_asides(text, [clean(raw, rules) for _, raw, _ in found])
    found = [found[i] for i in kept]
    if len(found) == 1 and remark_in(text, found[0][1], rules):
        return []
    if len(found) == 1:
        award = _award(text, *found[0], rules)
        if award is None or (item.is_sentence and not award.provider):
            return []
        said = " ".join(filter(None, (award.description, more))) or None
        return [replace(award, description=said, comment=asides or None)]
    return _of_years(text, found, rules)


def told_awards(item: Item, rules: Rules) -> list[Award]:
    """The awards that the sentences of an item, or of a paragraph, tell one by one."""
    found = [(line, raw, box) for line in item.lines for raw, box, *_ in money_in(line)]
    text = item.text(rules)
    spans = spans_of(text, [clean(raw, rules) for _, raw, _ in found])
    out: list[Award] = []
    at = 0
    for told in told_in(text, rules) if spans else ():
        start = text.find(told.raw, at)
        for (first, end), (line, raw, box) in zip(spans, found, strict=True):
            if first <= start < end:
                at, money = end, parse(raw, rules)
                named = told.name, told.what, told.name
                year = year_in(told.what or "") or year_in(told.lead)
                award = Award(*named, raw, money, line.page, box, year, is_sure=told.is_sure)
                out.append(replace(award, near=told.before))
    return out


def _first_sentence(text: str, rules: Rules) -> tuple[str, str]:
    """The first sentence of an item that is too long for one, and what follows, where that names no sum and
    does not take the first back; else the whole.
    """
    match = NEXT.search(text) if len(text.split()) > LONGEST_ITEM else None
    more = text[match.end() :] if match else ""
    is_taken = rules.label(more, "declined", "not_given") or TAKEN_BACK.search(more)
    if match is None or "£" in more or is_taken:
        return text, ""
    return text[: match.start()], more


def says_no_award(item: Item, rules: Rules) -> bool:
    """Whether an item says clearly of its one sum that it is no award, or leads to others that are."""
    text, sums = item.text(rules), [raw for line in item.lines for raw, *_ in money_in(line)]
    if text.endswith(":"):
        return True
    return len(sums) == 1 and remark_in(text, sums[0], rules) == "clear"


def begins_with_award(text: str) -> bool:
    """Whether a text begins with a sum, or with who or what gets one: "Ark Trust – £700", "We award Ark …"."""
    begun = (GIVING.match(text), NAMED.match(text), TO_GIVE.match(text))
    return text.startswith("£") or any(begun)


def _of_years(text: str, found: Sequence[tuple[TextLine, str, Box]], rules: Rules) -> list[Award]:
    """The awards of an item that gives a sum, and in which years how much of it: "£9,000 to Ely (£4,000 in
    2023/24 and £5,000 in 2024/25)".
    """
    spans = spans_of(text, [clean(raw, rules) for _, raw, _ in found])
    if not spans:
        return []
    starts, ends = zip(*spans, strict=True)
    tails = [text[end:start] for end, start in zip(ends, [*starts[1:], len(text)], strict=True)]
    years = [year_in(tail) for tail in tails[1:]]
    whole = _award(text[: starts[1]].rstrip(" ("), *found[0], rules)
    if whole is None or None in years or len({*years}) < len(years) or year_in(tails[0]):
        return []
    parts = [parse(raw, rules) for _, raw, _ in found[1:]]
    if sum([part.amount_gbp or ZERO for part in parts], ZERO) != whole.money.amount_gbp:
        return []
    return [
        replace(whole, raw=raw, money=money, page=line.page, box=box, year=year, is_further=i > 0)
        for i, ((line, raw, box), money, year) in enumerate(
            zip(found[1:], parts, years, strict=True)
        )
    ]


def _award(text: str, line: TextLine, raw: str, box: Box, rules: Rules) -> Award | None:
    """What a text with one sum awards; None for a sentence about a sum."""
    before, _, after = text.partition(clean(raw, rules))
    most = AT_MOST.search(before)
    before = before[: most.start()] if most else before
    money = parse(f"{most[0]} {raw}" if most else raw, rules)
    if money.amount_gbp is None or NOTING.match(before):
        return None
    is_total = rules.label(label := before.strip(" :–—-"), *TOTALS) is not None
    title = label if is_total else before
    title = title if is_total or not (match := BEFORE.search(before)) else before[: match.start()]
    giving = None if is_total else GIVING.match(title)
    title = title[giving.end() :] if giving else title
    title = "" if RECOMMENDED.fullmatch(title) else title
    is_whole = title.strip() == before.strip()
    if is_whole and LETTERS.search(title) and LETTERS.search(after):
        return None
    rest: str | None = after
    # who is given money to do something is paid; what is given some may be a project
    is_given = rules.label(before[len(title) :], "given") is not None
    if is_given and NAMED_ABOVE.fullmatch(title.strip()):
        return None
    is_paid = giving is not None or (is_given and DOING.match(after.lstrip()) is not None)
    if not title.strip():
        match = AFTER.match(after)
        rest = after[match.end() :] if match else after
        pieces = (PURPOSE if PURPOSE.search(rest) else ASIDE).split(rest, maxsplit=1)
        title, rest = pieces[0], pieces[1] if len(pieces) > 1 else None
        is_paid = match is not None and (match["to"] or "").lower() == "to"
    title = ENDING.sub("", title).strip()
    if not LETTERS.search(title):
        return None
    rest = ENDING.sub("", (rest or "").lstrip(" ):;,.–—-"))
    provider = title if is_paid and title[0].isupper() else None
    paid = TO_WHOM.fullmatch(rest or "") if provider is None else None
    if paid and _is_paid(paid["name"], title, before, rules):
        provider, rest = paid["name"], None
    return Award(title, rest or None, provider, raw, money, line.page, box)


def _is_paid(name: str, title: str, before: str, rules: Rules) -> bool:
    """Whether who is behind "to" is paid for what stands before the sum: "award £700 to Ark", and what is
    called as organisations are, but no "£700 to Improve lighting".
    """
    if rules.label(title, "organisation"):
        return False
    return AWARD.search(before) is not None or rules.label(name, "organisation") is not None
