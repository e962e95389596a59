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
    "Annual|Awards?|Budget|Commission|Community|Contract|Crime|Decision|Framework|Fund|Grant|Investment"
    "|Plan|Police|Report|Safer|Serious|Services?|Strateg|The|Victim|Violence|Youth"
)
NAMED = rf"(?:{AREAS})\b(?! (?!{TITLE})[A-Z])"
AREA = re.compile(rf".*?\b({AREAS})")
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
    re.compile(rf"\b(?:{OFFICE}|{SHORT})(?:[ :,–-]+)({AREAS})\b"),
    re.compile(rf"\b({AREAS})(?:,? (?:[Oo]ffice of the )?{OFFICE}|['’]s? {OFFICE})"),
    re.compile(r"\b((?:Greater )?[A-Z]\w+) Mayor’?'?s Office for Policing and Crime"),
    re.compile(r"Mayor[’']?s Office for Policing and Crime(?:,? (?:for )?(" + PLACE + r"))?"),
    re.compile(r"\b(MOPAC)\b"),
    re.compile(rf"\b({AREAS}) (?:Mayoral )?Combined (?:County )?Authority"),
    re.compile(rf"\b({AREAS}) Police (?:and|&) Crime Panel"),
)


def publisher_of(lines: Sequence[str], paragraphs: Sequence[str]) -> tuple[str, str]:
    """The organisation that issued the document, and the place it is for.

    A name on a line of the first pages comes first; the running text tells where it goes on in the
    next line. ``paragraphs`` is the running text, paragraph by paragraph.
    """
    for pattern in PUBLISHER:
        for line in lines:
            match = pattern.search(_capitals_down(line))
            if match and match[1] and _trim(match[1]):
                place = _whole_area(pattern, _trim(match[1]), lines)
                return _office(match[0], _whole_name(place, paragraphs))
        found = [
            (_trim(match[1]), match[0])
            for text in paragraphs
            for match in pattern.finditer(text)
            if match[1] and _trim(match[1])
        ]
        if found:
            names = [name for name, _ in found]
            place = max(names, key=names.count)
            return _office(dict(found)[place], place)
    return "", ""


def _office(said: str, place: str) -> tuple[str, str]:
    if place == "Mopac":
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


def _whole_area(pattern: re.Pattern[str], place: str, lines: Sequence[str]) -> str:
    """A place that is the beginning of a police area, whole where lines taken together name that."""
    found = (pattern.search(_capitals_down(line)) for line in lines)
    names = [_trim(match[1]) for match in found if match and match[1]]
    longer = [n for n in names if n.startswith((f"{place} ", f"{place}, ")) and AREA.fullmatch(n)]
    return min(longer, key=len) if longer else place


def _whole_name(place: str, paragraphs: Sequence[str]) -> str:
    """A place whose name goes on in the next line, where the running text has it whole."""
    longer = [
        _trim(match[1])
        for text in paragraphs
        for match in PUBLISHER[0].finditer(text)
        if _trim(match[1]).startswith(f"{place} ")
    ]
    return min(longer, key=len) if longer else place


def _trim(place: str) -> str:
    if known := AREA.fullmatch(place.strip()):
        return known[1]
    place = re.sub(r"\b(?:The|Office|Of|And|In|Our|This|Your|As)$", "", place.strip()).strip(" ,&")
    place = re.sub(r"^(?:The|Your|Our|Office of the)\s+", "", place)
    return place.title() if place.isupper() else place
