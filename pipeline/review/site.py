"""Static pages that open from disk: the report of a dataset, written whole or not at all.

Text of documents is escaped wherever it is shown, without characters that turn a line about; the
policy of each page lets nothing run but the script that stands in it, and nothing be fetched.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import BadInput
from pipeline.model import Framework, Records
from pipeline.normalise.rulebook.rules import Rules
from pipeline.plain import change, count, plain, pounds
from pipeline.publish.columns import SLUG
from pipeline.review import gallery
from pipeline.review.facts import View, view
from pipeline.review.folder import write_folder
from pipeline.review.marks import MARKS
from pipeline.review.overview import Overview, overview
from pipeline.review.sheets import DOTS_PER_INCH, POINTS, Originals, Picture, pictures
from pipeline.verify.comparison.editions import KINDS, Comparison, Editions, summary

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
FRONT = "index.html"
MOST_DOUBTS, MOST_LINES = 8, 40  # on the first page, before one asks for more


@dataclass(frozen=True)
class Shown:
    """A picture as a page names it: its file beside the page, its size in pixels and points."""

    src: str
    width_px: int
    height_px: int
    width_pt: float
    height_pt: float

    @property
    def dots_per_inch(self) -> int:
        return round(self.width_px / self.width_pt * POINTS)

    @property
    def is_coarse(self) -> bool:
        """Whether the page is so large that it is drawn with fewer dots than others."""
        return self.dots_per_inch < 0.9 * DOTS_PER_INCH


def write_report(
    records: Sequence[Records],
    originals: Originals,
    rules: Rules,
    out: Path,
    on_done: Callable[[], None] = lambda: None,
) -> list[str]:
    """Writes the pages of a dataset to the folder ``out``, and says which documents have no pictures.

    ``on_done`` is called when a framework has its pages. A report that was there is replaced when all is
    done. Raises ``FrameworksError`` where ``out``
    holds anything else, or can't be written.
    """
    for each in records:
        if not re.fullmatch(SLUG, each.framework.framework):
            raise BadInput(f"{plain(each.framework.framework)}: is no name of a framework")
    problems: list[str] = []
    write_folder(out, _files(records, originals, rules, problems, on_done))
    return problems


def _files(
    records: Sequence[Records],
    originals: Originals,
    rules: Rules,
    problems: list[str],
    on_done: Callable[[], None],
) -> Iterator[tuple[str, bytes]]:
    """The files of a report with their names, one after the other."""
    pages = environment()
    views = [view(each) for each in records]
    every = overview(views, rules)
    for each in views:
        problem = None
        drawn: Mapping[int, Picture] = {}
        try:
            path = originals.find(each.front)
            drawn = pictures(path, (s.number for s in each.sheets), originals.password)
        except BadInput as error:
            problem = str(error)
            problems.append(problem)
        slug = each.front.framework
        names = {n: f"pages/{slug}-{n:03d}.webp" for n in drawn}
        yield from ((names[n], picture.webp) for n, picture in drawn.items())
        shown = {n: _shown(names[n], picture) for n, picture in drawn.items()}
        yield f"{slug}.html", framework_page(pages, each, shown, problem).encode()
        on_done()
    anchors = {
        each.front.framework: {line.line.key: line.anchor for line in each.lines} for each in views
    }
    for pair in every.comparisons:
        yield _diff_file(pair), diff_page(pages, [pair], anchors).encode()
    yield FRONT, front_page(pages, every).encode()


def _shown(name: str, picture: Picture) -> Shown:
    return Shown(name, picture.width_px, picture.height_px, picture.width_pt, picture.height_pt)


# ------------------------------------------------------------------ pages


def front_page(pages: Environment, every: Overview) -> str:
    """The first page of a report."""
    fronts = [(each.front, each.records.allocations) for each in every.views]
    over = gallery.over_years(fronts)
    charts = [each for each in (over,) if each is not None]
    charts += gallery.charts([line for _, line in every.counted])
    all_lines = [line for each in every.views for line in each.records.allocations]
    return pages.get_template("index.html.j2").render(
        views=every.views,
        lines=len(all_lines),
        all_lines=all_lines,
        counted={(slug, line.key) for slug, line in every.counted},
        charts=charts,
        comparisons=[(_diff_file(pair), pair) for pair in every.comparisons],
        is_counted_again=every.is_counted_again,
        most=MOST_DOUBTS,
        most_lines=MOST_LINES,
        parts=_parts(
            doubts="What needs a person",
            money="Money" if charts else "",
            changes="From one framework to the next" if every.comparisons else "",
            lines="All lines",
        ),
    )


def framework_page(
    pages: Environment, each: View, shown: Mapping[int, Shown], problem: str | None
) -> str:
    """The page of a framework; ``problem`` says why it has no pictures."""
    front, records = each.front, each.records
    charts = list(gallery.charts(records.allocations))
    if (over := gallery.over_years([(front, records.allocations)])) is not None:
        charts.append(over)
    counts = Counter[str](figure.role for figure in records.figures)
    return pages.get_template("framework.html.j2").render(
        view=each,
        front=front,
        records=records,
        charts=charts,
        pictures=shown,
        problem=problem,
        legend=[(role, look, counts[role]) for role, look in MARKS.items() if counts[role]],
        proven=_share(front),
        parts=_parts(
            doubts="What needs a person",
            lines="Lines",
            totals="Totals",
            statements="Statements" if each.statements else "",
            money="Money" if charts else "",
            more="More",
            provenance="Where it comes from",
            document="Pages",
        ),
    )


def diff_page(
    pages: Environment,
    pairs: Sequence[Comparison],
    anchors: Mapping[str, Mapping[tuple[str, str], str]],
) -> str:
    """Frameworks held against one another; ``anchors`` of lines whose pages lie beside it."""
    charts = [
        [list(gallery.changes(editions, at)) for editions in pair.years]
        for at, pair in enumerate(pairs, 1)
    ]
    return pages.get_template("diff.html.j2").render(
        pairs=list(zip(pairs, charts, strict=True)),
        kinds=KINDS,
        anchors=anchors,
        linked=bool(anchors),
    )


def _diff_file(pair: Comparison) -> str:
    return f"diff--{pair.earlier.framework}--{pair.later.framework}.html"


def _parts(**names: str) -> list[tuple[str, str]]:
    return [(anchor, name) for anchor, name in names.items() if name]


def _share(front: Framework) -> str:
    """How much of the money is verified, from 0 to 1."""
    whole = front.allocated_gbp
    return f"{front.verified_gbp / whole if whole > 0 else 0:.4f}"


# ------------------------------------------------------------------ templates


def environment() -> Environment:
    """The templates, with what they need to show money, dates and text of documents."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def harmless(value: Any) -> Any:
        return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style, script = ((TEMPLATES / name).read_text("utf-8") for name in ("report.css", "report.js"))
    style += "".join(f".role-{role} {{ --role: {look.colour}; }}\n" for role, look in MARKS.items())
    pages.globals.update(style=Markup(style), script=Markup(script), policy=policy(style, script))
    pages.filters.update(
        pounds=pounds,
        change=change,
        count=count,
        day=_day,
        drawn=Markup,  # charts are markup that `charts` has made and escaped
        lines=_lines,
        summed=_summed,
    )
    return pages


def policy(style: str, script: str, forms: str = "'none'") -> str:
    """What a page may do: use this style and this script, and show pictures that lie beside it.

    ``forms`` says where its forms may be sent.
    """
    kept = {"style": style, "script": script}
    hashes = [f"{name}-src '{_hash(content)}'" for name, content in kept.items()]
    rules = ["default-src 'none'", "img-src 'self' data:", *hashes, "base-uri 'none'"]
    return "; ".join([*rules, f"form-action {forms}"])


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def _lines(text: str) -> Any:
    """A text of several lines, each made harmless."""
    from markupsafe import Markup, escape

    return Markup("\n").join(escape(plain(line)) for line in text.splitlines())


def _summed(editions: Editions) -> str:
    return summary(editions)
