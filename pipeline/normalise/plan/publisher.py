"""Who issued a document, and the place that they are for."""

from __future__ import annotations

import re
from collections.abc import Sequence

# The police areas of England and Wales as their offices call them: words before such a name are of
# the sentence. The longer ones of two that begin alike come first.
AREAS = (
    "Avon (?:and|&) Somerset|Bedfordshire|Cambridgeshire(?: (?:and|&) Peterborough)?|Cheshire|Cleveland"
    "|Cumbria|Derbyshire|Devon,? (?:and |& )?Cornwall(?:,? (?:and|&) (?:the )?Isles of Scilly)?|Dorset"
    "|(?:County )?Durham(?: (?:and|&) Darlington)?|Dyfed[-– ]Powys|Essex|Gloucestershire|Greater Manchester"
    "|Gwent|Hampshire(?: (?:and|&) (?:the )?Isle of Wight)?|Hertfordshire|Humberside|Kent|Lancashire"
    "|Leicestershire|Lincolnshire|London|Merseyside|Norfolk|North Wales|(?:York (?:and|&) )?North Yorkshire"
    "|Northamptonshire|Northumbria|Nottinghamshire|South Wales|South Yorkshire|Staffordshire|Suffolk"
    "|Surrey|Sussex|Thames Valley|Warwickshire|West Mercia|West Midlands|West Yorkshire"
    "|Wiltshire(?: (?:and|&) Swindon)?"
)
# What may follow such a name, and is no part of a longer one: the words of a document's title.
TITLE = (
    "Annual|Awards?|Budget|Commission|Community|Contract|Crime|Decision|Draft|Financial|Framework|Fund"
    "|Grants?\\b|Investment|Local|Medium|Multi|Neighbourhood|Partner|Performance|Precept|Quarter|Revenue|Round"
    "|Small|Spend|Summary|Year"
    "|Plan|Police|Report|Safer|Serious|Services?|Strateg|The\\b|Victim|Violence|Youth"
)
NAMED = rf"(?:{AREAS})\b(?!(?:,| and| &)? (?!{TITLE})[A-Z])"
AREA = re.compile(rf".*?(?<![\w-])({AREAS})")
# What stands before the last part of a joint name. Other words before a comma are of the sentence.
JOINED = re.compile(rf"(?:\b(?:{AREAS}),|[A-Z]\w+(?: and| &)) $")
LONGEST = 50  # letters of the name before it, with what joins them
# A place: capitalised words, with "and", "of", "upon" between them; no more than eight, or a page of
# capitalised words would be searched anew from each of them.
PLACE = (
    rf"{NAMED}|[A-Z][\w’'-]+(?:(?: and| &| of| upon| the)* [A-Z][\w’'-]+"
    r"|, [A-Z][\w’'-]+(?=[^.]{0,80} and [A-Z])){0,7}"
)
OFFICE = (
    r"(?i:(?:office of the )?police(?:,| and)?(?: fire)?,? (?:and|&) crime commissioner"
    r"|commissioner for police,? fire (?:and|&) rescue,? (?:and|&) crime)"
)
SHORT = "(?:OPCC|PCC|OPFCC|PFCC)"
PUBLISHER = (
    re.compile(rf"{OFFICE} (?:\((?i:p?f?cc)\) )?for (?:the )?({PLACE})"),
    re.compile(r"\b(?:P?F?CC|OP?F?CC)\s+for (?:the )?(" + PLACE + r")"),
    re.compile(rf"(?<!for )(?<!the )\b({PLACE}),? (?:[Oo]ffice of the )?{OFFICE}"),
    re.compile(rf"\b({PLACE}) {SHORT}\b"),
    re.compile(rf"\b(?:{OFFICE}|{SHORT})(?:[ :,–-]+)({NAMED})"),
    re.compile(rf"\b({AREAS})(?:,? (?:[Oo]ffice of the )?{OFFICE}|['’]s? {OFFICE})"),
    re.compile(r"\b((?:Greater )?[A-Z]\w+) Mayor’?'?s Office for Policing and Crime"),
    re.compile(r"Mayor[’']?s Office for Policing and Crime(?:,? (?:for )?(" + PLACE + r"))?"),
)
# What other documents mention in their text: of the publisher only in a title.
TITLED = (
    re.compile(r"\b(MOPAC|Mayor[’']?s Office (?i:for) Policing (?i:and) Crime)\b"),
    re.compile(rf"\b({AREAS}) (?:Mayoral )?Combined (?:County )?Authority"),
    re.compile(rf"\b({AREAS}) Police (?:and|&) Crime Panel"),
)


# Other bodies: only where a line near the top of the first page is their name, or its title begins with it.
COUNCIL = (
    "(?:(?:County|City|District|Town|Metropolitan|Unitary|Borough) )*(?:Borough )?Council"
    "|Combined (?:County )?Authority|National Park Authority|Community Foundation"
)
BODY = re.compile(
    rf"(?P<body>(?P<place>[A-Z][\w’'-]+(?:(?: and| &| of| upon| on)* [A-Z][\w’'-]+){{0,4}}?) (?:{COUNCIL})"
    r"|(?:Home Office|Ministry of Justice)(?P<none>)"
    r"|London Borough of (?P<borough>[A-Z]\w+(?: (?:and|&) [A-Z]\w+)?)"
    r"|(?P<mopac>Mayor[’']?s Office for Policing and Crime(?= \(MOPAC\)|$)))(?: \([A-Z]{2,6}\))?(?!\w)"
)
NEAR_TOP = 6  # lines


def publisher_of(
    lines: Sequence[str], paragraphs: Sequence[str], titles: Sequence[str]
) -> tuple[str, str]:
    """The organisation that issued the document, and the place it is for.

    A name on a line of the first pages comes first; the running text tells where it goes on in the
    next line. ``paragraphs`` is the running text, paragraph by paragraph; ``titles`` are the lines
    set as such on the first page.
    """
    for pattern in PUBLISHER:
        if name := _on_a_line(pattern, lines, paragraphs):
            return name
        found = [name for text in paragraphs for name in _names(pattern, text)]
        if found:
            names = [name for name, _ in found]
            place = max(names, key=names.count)
            return _office(dict(found)[place], place)
    named = (_on_a_line(pattern, titles, paragraphs) for pattern in TITLED)
    return next(filter(None, named), None) or _body(lines[:NEAR_TOP], titles)


def _body(lines: Sequence[str], titles: Sequence[str]) -> tuple[str, str]:
    """The council, authority or ministry that is all of a line, or with which a title begins."""
    found = [BODY.fullmatch(_capitals_down(line)) for line in lines]
    found += [BODY.match(_capitals_down(title)) for title in titles]
    match = next(filter(None, found), None)
    if match is None:
        return "", ""
    if match["mopac"]:
        return _office("Mayor", "Mopac")
    return match["body"], match["place"] or match["borough"] or match["body"]


def _on_a_line(
    pattern: re.Pattern[str], lines: Sequence[str], paragraphs: Sequence[str]
) -> tuple[str, str] | None:
    found = [name for line in lines for name in _names(pattern, _capitals_down(line))]
    if not found:
        return None
    place, said = found[0]
    whole = _whole_area(place, [name for name, _ in found])
    return _office(said, _whole_name(whole, paragraphs))


def _names(pattern: re.Pattern[str], text: str) -> list[tuple[str, str]]:
    """Each place that the pattern finds in a text, with the words that name it; the last part of a joint
    name is none.
    """
    return [
        (place, match[0])
        for match in pattern.finditer(text)
        if match[1] and not _is_joined(text, match.start(1)) and (place := _trim(match[1]))
    ]


def _is_joined(text: str, at: int) -> bool:
    """Whether the place that begins there is the last part of a joint name."""
    return bool(JOINED.search(text, max(0, at - LONGEST), at))


def _office(said: str, place: str) -> tuple[str, str]:
    if place == "Mopac" or place.startswith("Mayor"):
        return "Mayor’s Office for Policing and Crime", "London"
    if said.endswith("Authority"):
        return f"{place} Combined Authority", place
    if "mayor" in said.lower():
        return f"Mayor’s Office for Policing and Crime for {place}", place
    fire = re.search(r"\bpolice,? (?:and )?fire\b|\bPFCC\b|\bOPFCC\b", said, re.IGNORECASE)
    office = "Police, Fire and Crime Commissioner" if fire else "Police and Crime Commissioner"
    return f"{office} for {place}", place


def _capitals_down(line: str) -> str:
    """A line set in capitals as it would be written."""
    if not line.isupper():
        return line
    small = {"and", "of", "the", "for", "upon"}
    return " ".join(w.lower() if w.lower() in small else w.capitalize() for w in line.split())


def _whole_area(place: str, names: Sequence[str]) -> str:
    """A place that is the beginning of a police area, whole where lines taken together name that."""
    longer = [n for n in names if n.startswith((f"{place} ", f"{place}, ")) and _area(n) == n]
    return min(longer, key=len) if longer else place


def _whole_name(place: str, paragraphs: Sequence[str]) -> str:
    """A place whose name goes on in the next line, where the running text has it whole."""
    longer = [
        _trim(match[1])
        for text in paragraphs
        if f"{place} ".lower() in text.lower()  # as in few
        for match in PUBLISHER[0].finditer(text)
        if _trim(match[1]).startswith(f"{place} ")
    ]
    return min(longer, key=len) if longer else place


def _trim(place: str) -> str:
    place = re.sub(r"[’']s?$", "", place.strip())
    if area := _area(place):
        return area
    place = re.sub(r"\b(?:The|Office|Of|And|In|Our|This|Your|As)$", "", place).strip(" ,&")
    place = re.sub(r"^(?:The|Your|Our|Office of the)\s+", "", place)
    return place.title() if place.isupper() else place


def _area(place: str) -> str:
    """The police area that these words end with, where it is no part of a joint name; else none."""
    known = AREA.fullmatch(place)
    return known[1] if known and not _is_joined(place, known.start(1)) else ""
