"""The outline of a document: its sections, numbered paragraphs, and what stands above each table."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from pipeline.extract.lines import ALIGNED_PT, has_gap, is_next, segments
from pipeline.extract.pieces.titled_anew import differ_in_numbers
from pipeline.extract.totals import names_total
from pipeline.model import Printed, PrintedTable, TextLine
from pipeline.normalise.rulebook.profiles import Profile
from pipeline.normalise.rulebook.rule_kinds import compiled
from pipeline.normalise.rulebook.rules import Rules
from pipeline.normalise.words.dates import year_in
from pipeline.normalise.words.text import BULLET, clean, slug
from pipeline.normalise.words.total_labels import TOTALS, is_total
from pipeline.normalise.words.whole_dates import is_year

PARAGRAPH = re.compile(r"^(\d{1,2}\.\d{1,2})\.?(?=\s|$)")
NUMBERED = re.compile(r"^(\d{1,2})[.)]?\s+(?=[A-Z“‘\"])")
SERIES = re.compile(r"^(\D{3,30}?)\s*(\d{1,2})\b(?=.*[:–—-])")
LISTED = 1.5  # times the size of type, between items of a list
BIGGER_PT, SAME_PT = 0.9, 0.3
APART = 0.5  # of the type size: between two headings
NEAR_LINES = 30


@dataclass
class Place:
    """Where in the document something stands."""

    section: str = ""  # slug: ``appendix-b``, ``grants-awarded``
    name: str = ""  # as people write it: ``Appendix B``, ``Grants awarded``
    heading: str = ""  # the heading lines since the section began, the last first
    paragraph: str | None = None


@dataclass
class Block:
    """Consecutive lines of running text that belong to one place."""

    place: Place
    lines: list[TextLine] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # the clean text of each line


@dataclass
class Outline:
    """The text blocks in reading order, and for each table (by index) its place and lead-in."""

    blocks: list[Block]
    places: dict[int, Place]
    above: dict[int, list[TextLine]]  # the lines right above a table, nearest last
    body_size_pt: float
    over: dict[int, list[str]]  # the headings over a table, each smaller than the one before

    def leading_to(self, index: int) -> list[TextLine]:
        """The lines right above a table that stand under the same heading, and that first."""
        above = self.above[index]
        heads = [i for i, line in enumerate(above) if is_heading(line, self.body_size_pt)]
        return above[heads[-1] if heads else 0 :]


def outline(printed: Printed, rules: Rules, profile: Profile | None) -> Outline:
    """Reads sections and paragraphs from the lines outside of tables."""
    body = body_size(printed.lines)
    walk = _Walk(rules, profile, body)
    for item in _in_order(printed):
        if isinstance(item, TextLine):
            walk.line(item)
        else:
            walk.table(item)
    return Outline(walk.blocks, walk.places, walk.above, body, walk.headings)


def _in_order(printed: Printed) -> Iterator[TextLine | PrintedTable]:
    """Lines in their order of reading, and each table before the lines that all stand below where it begins."""
    tables = sorted(printed.tables, key=_begins, reverse=True)
    places = [(line.page, line.box.top, line.box.x0) for line in printed.lines]
    # of each line and those behind it, the place of the first
    firsts = list(itertools.accumulate(reversed(places), min))
    for line, first in zip(printed.lines, reversed(firsts), strict=True):
        while tables and _begins(tables[-1]) < first:
            yield tables.pop()
        yield line
    yield from reversed(tables)


def _begins(table: PrintedTable) -> tuple[int, float, float]:
    """Where a table begins: its page, and its place there from the top and from the left."""
    return table.page, table.top, table.boxes[0][1].x0


def body_size(lines: Sequence[TextLine]) -> float:
    """The size of the running text, in points."""
    sizes = [ln.size_pt for ln in lines for _ in ln.words]
    return median(sizes) if sizes else 10.0


def is_heading(line: TextLine, body: float) -> bool:
    """Whether a line is set as a heading: bold or larger than the text, short, no end of sentence, and
    no item of a list.
    """
    text = line.text.strip()
    stands_out = line.is_bold or line.size_pt > body + BIGGER_PT
    is_short = len(line.words) <= 16 and not text.endswith((".", ";", ","))
    return stands_out and is_short and not BULLET.match(text)


def is_of_series(line: TextLine, above: TextLine) -> bool:
    """Whether two lines, one below the other, begin with the same words and another number each
    (``Priority 1 (P1): …``): they are listed there, and head nothing.
    """
    a, b = (SERIES.match(ln.text.strip()) for ln in (above, line))
    is_alike = a is not None and b is not None and a[1] == b[1] and a[2] != b[2]
    room = line.box.top - above.box.bottom
    return is_alike and line.page == above.page and room < LISTED * line.size_pt


def _is_of_list(line: TextLine, above: TextLine | None) -> bool:
    """Whether a line is one of a series, or has two pieces that begin where those of the line above do, as
    terms and their meanings: in a coarse picture single lines of print look bold.
    """
    if above is not None and is_of_series(line, above):
        return True
    if above is None or not (has_gap(line) and has_gap(above)) or not is_next(above, line):
        return False
    starts = ([piece.box.x0 for piece in segments(ln)] for ln in (line, above))
    return all(abs(a - b) <= ALIGNED_PT for a, b in zip(*starts, strict=False))


def _beside(before: PrintedTable, table: PrintedTable) -> bool:
    """Whether two tables stand side by side: what is above them is above both."""
    (page, box), (other, area) = before.boxes[0], table.boxes[0]
    return page == other and area.top < box.bottom - 5 and (area.x0 >= box.x1 or area.x1 <= box.x0)


def _is_of_another_year(before: PrintedTable, table: PrintedTable) -> bool:
    """Whether a table has the titles of the one before, but for those of years: what is above is above both."""
    first, second = before.rows[0], table.rows[0]
    return len(first) == len(second) and differ_in_numbers(first, second)


class _Walk:
    def __init__(self, rules: Rules, profile: Profile | None, body: float) -> None:
        self.rules, self.profile, self.body = rules, profile, body
        self.blank = [rule.regex for rule in rules.packs if rule.of == "blank"]
        self.place = Place()
        self.blocks: list[Block] = []
        self.places: dict[int, Place] = {}
        self.above: dict[int, list[TextLine]] = {}
        self.headings: dict[int, list[str]] = {}
        self.over: list[tuple[float, str]] = []  # headings, each smaller: sizes in points, texts
        self.recent: list[TextLine] = []
        self.topic = ""  # the last heading that is more than a year
        self.contents: TextLine | None = None  # its heading
        self.heading_line: TextLine | None = None
        self.table_name: tuple[str, str] | None = None
        self.table_pt = 0.0
        self.last: PrintedTable | None = None
        self.begun_pt = 1000.0
        self.is_named = False  # an appendix or the like: headings as large may stand in it

    def line(self, line: TextLine) -> None:
        text = clean(line.text, self.rules)
        if any(regex.search(text.lower()) for regex in self.blank):
            return
        above = self.recent[-1] if self.recent else None
        self.recent.append(line)
        if self._goes_on_with_contents(line):
            self.heading_line = None
            self._add(line, text)
            return
        if len(line.words) <= 4 and self.rules.label(text, "contents"):
            self.contents = line
        heads = is_heading(line, self.body) or (line.is_bold and text.lower().startswith("table "))
        heads = heads and not _is_of_list(line, above)
        if heads and text[-1:].isdigit() and is_total(line, self.rules):
            heads = False
        # it ends what stood under those that are no larger, but for one that it goes on with
        if heads:
            ended = line.size_pt + (BIGGER_PT if self.heading_line is None else -BIGGER_PT)
            while self.over and self.over[-1][0] <= ended:
                self.over.pop()
            self.over.append((line.size_pt, text))
        label = self.rules.label(text, "section") if len(line.words) <= 16 else None
        stands_alone = bool(label) and len(text.split()) <= 2
        if label and (heads or stands_alone):
            self._named(line, text, label.pattern)
        elif heads and NUMBERED.match(text) and not PARAGRAPH.match(text):
            self._begin(slug(title := NUMBERED.sub("", text)), title, title, line)
        elif heads and not PARAGRAPH.match(text):
            self._heading(line, text)
        else:
            self.heading_line = None
            number = PARAGRAPH.match(text)
            if number:
                self.place = Place(
                    self.place.section, self.place.name, self.place.heading, number[1]
                )
        self._add(line, text)

    def _goes_on_with_contents(self, line: TextLine) -> bool:
        """Whether a line is below the heading of the list of contents, which ends with its page, or with
        another heading that is set as its own and no entry, at whose end a number stands.
        """
        contents = self.contents
        if contents is None or contents.page != line.page:
            return False
        is_set_apart = contents.size_pt > self.body + BIGGER_PT
        is_alike = line.is_bold == contents.is_bold and line.size_pt > contents.size_pt - SAME_PT
        if is_set_apart and is_alike and not line.text.rstrip()[-1:].isdigit():
            self.contents = None
        return self.contents is not None

    def table(self, table: PrintedTable) -> None:
        self.headings[table.index] = [text for _, text in self.over]
        near = [ln for ln in self.recent if ln.page == table.page or ln.page == table.page - 1]
        if self.last is not None and (
            _beside(self.last, table) or (not self.recent and _is_of_another_year(self.last, table))
        ):
            self.places[table.index] = self.places[self.last.index]
            self.above[table.index] = self.above[self.last.index]
            return
        self.last = table
        place = self.place
        if self.table_name is not None:
            place = Place(self.table_name[0], self.table_name[1], place.heading, place.paragraph)
            self.table_name = None
        self.places[table.index] = place
        self.above[table.index] = near[-NEAR_LINES:]
        self.recent = []
        self.heading_line = None
        self.blocks.append(Block(self.place))

    def _named(self, line: TextLine, text: str, pattern: str) -> None:
        match = compiled(pattern).search(text.lower())
        assert match is not None  # the label was found by this pattern
        name = re.sub(r"[()]", "", text[: match.end()]).strip(" .:–—-")
        name = " ".join(name.split())
        if name.lower().startswith("table"):
            # a table's own name: the section goes on after it
            self._heading(line, text)
            self.table_name, self.table_pt = (slug(name), name), line.size_pt
            return
        rest = text[match.end() :].strip(" .:–—-()")
        known = self.rules.label(rest, "continued")
        if known:
            rest = compiled(known.pattern).sub("", rest).strip(" .:–—-()")
        self._begin(slug(name), name, rest, line)

    def _begin(self, section: str, name: str, heading: str, line: TextLine) -> None:
        self.place, self.topic = Place(section, name, heading), heading
        self.begun_pt = line.size_pt
        self.is_named = section != slug(heading)
        self.table_name = None
        self.heading_line = line

    def _heading(self, line: TextLine, text: str) -> None:
        """A heading below the section's own: a second line of it, or one of its parts."""
        above = self.heading_line
        goes_on = above is not None and above.page == line.page and not self._ends(above, line)
        heading = f"{self.place.heading} {text}".strip() if goes_on else text
        if not is_year(text):
            self.topic = heading
        elif not goes_on and year_in(self.topic) is None:
            heading = f"{self.topic} {text}".strip()  # it parts what that heading is over
        if self.table_name is not None and line.size_pt < self.table_pt - BIGGER_PT:
            # over smaller headings it is that of several tables
            self.place = Place(*self.table_name, heading)
            self.is_named, self.table_name = True, None
        section, name = self.place.section, self.place.name
        for rule in self.profile.sections if self.profile else ():
            if compiled(rule.heading).search(text):
                section, name = rule.section, rule.section.replace("-", " ").capitalize()
                name = re.sub(r" (\w)$", lambda m: f" {m[1].upper()}", name)
        paragraph = self.place.paragraph if section == self.place.section else None
        as_large = line.size_pt > self.begun_pt - SAME_PT and not self.is_named and not goes_on
        if section == self.place.section and (not section or as_large):
            section, name, paragraph = slug(text), text, None
            self.begun_pt = line.size_pt
        self.place = Place(section, name, heading, paragraph)
        self.heading_line = line

    def _ends(self, above: TextLine, line: TextLine) -> bool:
        """Whether a heading begins anew below another: a smaller one, or the label of a total overleaf."""
        is_apart = line.box.top - above.box.bottom > APART * line.size_pt
        over = self.place.heading if is_apart and names_total(self.place.heading) else ""
        return line.size_pt > above.size_pt + BIGGER_PT or bool(self.rules.label(over, *TOTALS))

    def _add(self, line: TextLine, text: str) -> None:
        if not self.blocks or self.blocks[-1].place != self.place:
            self.blocks.append(Block(self.place))
        self.blocks[-1].lines.append(line)
        self.blocks[-1].texts.append(text)
