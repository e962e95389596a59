"""What the desk answers: pages for a browser, made of a session. Knows nothing of sockets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.errors import FrameworksError
from pipeline.model import Allocation, Box
from pipeline.normalise.corrections import printed
from pipeline.review.crop import MOST_ZOOM, WHOLE, piece
from pipeline.review.desk.book import Edit
from pipeline.review.desk.choices import FIELDS, Choice, Person, accept, correct, ignore
from pipeline.review.desk.doubts import Doubt, second_amounts
from pipeline.review.desk.page import HTML, render
from pipeline.review.desk.session import Nothing, Session
from pipeline.settle import VOCABULARIES, is_figure, settlement

PLAIN = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Request:
    """What a browser asks for; ``values`` are those of the address, or of a form that was sent."""

    method: str
    path: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Response:
    """What it gets: a page or a picture, or the place to go on to."""

    status: HTTPStatus
    body: bytes = b""
    kind: str = PLAIN
    location: str | None = None


@dataclass
class Desk:
    """The pages of a session. ``stop`` ends the server that shows them."""

    session: Session
    pdf: Path
    token: str
    stop: Callable[[], None]
    who: str = ""
    password: str | None = None
    today: Callable[[], date] = date.today

    def answer(self, request: Request) -> Response:
        """The response to a request that the server has let in."""
        try:
            return self._answer(request)
        except Nothing as error:
            return self._page("gone.html.j2", HTTPStatus.NOT_FOUND, error=str(error))

    def _answer(self, request: Request) -> Response:
        match request.method, request.path.strip("/").split("/"):
            case "GET", [""]:
                return self._front()
            case "GET", ["favicon.ico"]:
                return Response(HTTPStatus.NO_CONTENT)
            case "GET", ["doubt", id]:
                return self._doubt(self.session.doubt(id), request.values)
            case "GET", ["doubt", id, "piece.png"]:
                return self._picture(self.session.doubt(id), request.values)
            case "GET", ["doubt", id, "correct"]:
                return self._form("correct", self.session.doubt(id), request.values)
            case "POST", ["doubt", id, "accept" | "ignore" | "correct" as what]:
                return self._decide(what, self.session.doubt(id), request.values)
            case "POST", ["doubt", id, "leave"]:
                self.session.leave(id)
                return _to("/")
            case "POST", ["undo"]:
                return self._undo()
            case "POST", ["stop"]:
                self.stop()
                return self._page("stopped.html.j2")
        raise Nothing("There is no such page.")

    # ------------------------------------------------------------------ looking

    def _front(self) -> Response:
        following = self.session.next
        return _to(f"/doubt/{following.id}") if following else self._page("end.html.j2")

    def _doubt(self, doubt: Doubt, values: Mapping[str, str]) -> Response:
        slug = self.session.records.framework.framework
        check = doubt.check
        offered = check and check.check in VOCABULARIES and settlement(slug, check)
        return self._page(
            "doubt.html.j2",
            doubt=doubt,
            zoom=_zoom(values),
            how="ignore" if check and is_figure(check) else "accept",
            second=second_amounts(self.session.records),
            rule=offered or None,
        )

    def _picture(self, doubt: Doubt, values: Mapping[str, str]) -> Response:
        line = _line(doubt, values) if "line" in values else None
        page, box = (line.page, line.box) if line else (doubt.page, doubt.box)
        if page is None:
            raise Nothing("This doubt is about no one page.")
        others: list[Box] = [a.box for a in doubt.lines if a.page == page]
        image = piece(self.pdf, page, box, others, _zoom(values), self.password)
        return Response(HTTPStatus.OK, image, "image/png")

    # ------------------------------------------------------------------ deciding

    def _decide(self, what: str, doubt: Doubt, values: Mapping[str, str]) -> Response:
        """Writes a decision of which just this change was shown before; else shows it."""
        try:
            choice = self._choice(what, doubt, values)
            edit = self.session.edit(choice)
            self.who = choice.values["who"]
            if values.get("seen") != edit.digest:
                return self._form(what, doubt, values, edit)
            self.session.decide(choice)
        except Nothing:
            raise
        except FrameworksError as error:
            refused = HTTPStatus.UNPROCESSABLE_ENTITY
            return self._form(what, doubt, values, error=str(error), status=refused)
        return _to("/")

    def _choice(self, what: str, doubt: Doubt, values: Mapping[str, str]) -> Choice:
        front = self.session.records.framework
        person = Person(values.get("who", ""), values.get("reason", ""), self.today())
        if what == "correct":
            field, value = values.get("field", ""), values.get("value", "")
            return correct(front, _line(doubt, values), field, value, person)
        if doubt.check is None or is_figure(doubt.check) != (what == "ignore"):
            raise Nothing("This can't be decided of such a doubt.")
        return (ignore if what == "ignore" else accept)(front, doubt.check, person)

    def _form(
        self,
        what: str,
        doubt: Doubt,
        values: Mapping[str, str],
        edit: Edit | None = None,
        error: str | None = None,
        status: HTTPStatus = HTTPStatus.OK,
    ) -> Response:
        """A decision to be filled in, with the change that it would make where it is complete."""
        line = _line(doubt, values) if what == "correct" else None
        return self._page(
            "decide.html.j2",
            status,
            what=what,
            doubt=doubt,
            line=line,
            fields={name: printed(line, name) for name in FIELDS} if line else {},
            second=second_amounts(self.session.records).get(line.key) if line else None,
            values={"who": self.who, "field": FIELDS[0], "value": "", "reason": ""} | dict(values),
            edit=edit,
            error=error,
        )

    def _undo(self) -> Response:
        try:
            self.session.undo()
        except Nothing:
            raise
        except FrameworksError as error:
            return self._page("gone.html.j2", HTTPStatus.CONFLICT, error=str(error))
        return _to("/")

    def _page(self, template: str, status: HTTPStatus = HTTPStatus.OK, **values: Any) -> Response:
        page = render(
            template,
            session=self.session,
            front=self.session.records.framework,
            token=self.token,
            who=self.who,
            query=_query,
            most_zoom=MOST_ZOOM,
            whole=WHOLE,
            **values,
        )
        return Response(status, page.encode(), HTML)


def _line(doubt: Doubt, values: Mapping[str, str]) -> Allocation:
    key = values.get("line"), values.get("year")
    line = next((line for line in doubt.lines if line.key == key), None)
    if line is None:
        raise Nothing("This line is no longer in doubt.")
    return line


def _zoom(values: Mapping[str, str]) -> int:
    text = values.get("zoom", "1")
    return min(int(text), MOST_ZOOM) if text.isdecimal() and len(text) == 1 else 1


def _query(line: Allocation) -> str:
    """What names a line in an address."""
    return f"line={quote(line.line_id, safe='')}&year={quote(line.financial_year, safe='')}"


def _to(place: str) -> Response:
    return Response(HTTPStatus.SEE_OTHER, location=place)
