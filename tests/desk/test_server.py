"""Who is let in to the desk, and who is not; and what is never said to whoever is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode

import pytest

from pipeline.review.desk.server import MOST_BYTES, Server

from .conftest import TOKEN, Sitting, served


class Browser:
    """Asks the server just what it is told to."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.cookie = f"{server.cookie}={TOKEN}"

    def ask(self, method: str, path: str, form: object = None, **headers: str) -> HTTPResponse:
        """Headers are sent as given; Host and the right cookie where none are."""
        given = {"Host": self.server.host, "Cookie": self.cookie} | headers
        body = urlencode(form) if isinstance(form, dict) else form  # type: ignore[arg-type]
        link = HTTPConnection("127.0.0.1", self.server.server_address[1], timeout=120)
        link.putrequest(method, path, skip_host=True)
        if body is not None:
            given.setdefault("Content-Length", str(len(str(body))))
        for name, value in given.items():
            link.putheader(name.replace("_", "-"), value)
        link.endheaders(None if body is None else str(body).encode())
        return link.getresponse()

    def status(self, method: str, path: str, form: object = None, **headers: str) -> int:
        return self.ask(method, path, form, **headers).status


@pytest.fixture
def sat(sitting: Callable[..., Sitting]) -> Sitting:
    return sitting("wrong_total_out_by_10")


@pytest.fixture
def browser(sat: Sitting) -> Iterator[Browser]:
    with served(sat) as server:
        yield Browser(server)


def test_it_listens_on_this_machine_alone(browser: Browser) -> None:
    assert browser.server.server_address[0] == "127.0.0.1"
    assert browser.server.url == f"http://{browser.server.host}/?token={TOKEN}"


def test_the_token_lets_a_browser_in_and_becomes_a_cookie(browser: Browser) -> None:
    answer = browser.ask("GET", f"/?token={TOKEN}", Cookie="")
    assert (answer.status, answer.getheader("Location")) == (303, "/")
    cookie = answer.getheader("Set-Cookie") or ""
    assert cookie == f"{browser.cookie}; Path=/; HttpOnly; SameSite=Strict"
    front = browser.ask("GET", "/")
    assert front.status == 303
    page = browser.ask("GET", front.getheader("Location") or "")
    assert page.status == 200 and "A total that differs" in page.read().decode()


@pytest.mark.parametrize(
    ("path", "cookie"),
    [
        ("/", ""),
        ("/", "{name}=wrong"),
        ("/", "{name}="),
        ("/", "other=" + TOKEN),
        ("/?token=wrong", ""),
        ("/?token=", ""),
        ("/stop", ""),
        ("/doubt/x/piece.png", ""),
        ("/", "\x00={name};;;=\xff"),
    ],
)
def test_nobody_gets_in_without_it(browser: Browser, path: str, cookie: str) -> None:
    cookie = cookie.replace("{name}", browser.server.cookie)
    assert browser.status("GET", path, Cookie=cookie) == 403
    assert browser.status("POST", path, {"token": TOKEN}, Cookie=cookie) == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "localhost:{port}", "127.0.0.1", "[::1]:{port}", ""]
)  # fmt: skip
def test_another_name_for_this_machine_is_refused(browser: Browser, host: str) -> None:
    host = host.replace("{port}", str(browser.server.server_address[1]))
    for path in ("/", f"/?token={TOKEN}"):
        answer = browser.ask("GET", path, Host=host)
        assert answer.status == 403 and answer.getheader("Set-Cookie") is None


def test_a_form_needs_the_token_too_and_to_come_from_here(browser: Browser, sat: Sitting) -> None:
    doubt = sat.session.doubts[0]
    for path in (f"/doubt/{doubt.id}/leave", "/undo", "/stop"):
        assert browser.status("POST", path, {}) == 403
        assert browser.status("POST", path, {"token": "wrong"}) == 403
        assert browser.status("POST", path, {"token": TOKEN}, Origin="http://evil.example") == 403
        assert browser.status("POST", path, {"token": TOKEN}, Origin="null") == 403
    assert browser.status("POST", f"{path}?token={TOKEN}", {}) == 403
    assert sat.session.left == []
    own = f"http://{browser.server.host}"
    assert browser.status("POST", f"/doubt/{doubt.id}/leave", {"token": TOKEN}, Origin=own) == 303
    assert sat.session.left == [doubt.id]


def test_looking_changes_nothing(browser: Browser, sat: Sitting) -> None:
    doubt = sat.session.doubts[0]
    for path in (f"/doubt/{doubt.id}/leave", f"/doubt/{doubt.id}/accept", "/undo", "/stop"):
        assert browser.status("GET", path) == 404
    assert browser.status("GET", "/") == 303  # it has not stopped
    assert sat.session.left == []


@pytest.mark.parametrize("length", ["x", "-1", str(MOST_BYTES + 1), ""])
def test_a_form_of_no_size_or_too_much_is_not_read(browser: Browser, length: str) -> None:
    assert browser.status("POST", "/undo", "", Content_Length=length) == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD"])
def test_other_methods_are_not_known(browser: Browser, method: str) -> None:
    assert browser.status(method, "/") == 501


def test_nothing_is_kept_framed_fetched_or_run(browser: Browser, sat: Sitting) -> None:
    for path in ("/", f"/doubt/{sat.session.doubts[0].id}", "/nowhere"):
        answer = browser.ask("GET", path)
        policy = answer.getheader("Content-Security-Policy") or ""
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "form-action 'self'" in policy and "unsafe" not in policy
        assert answer.getheader("Cache-Control") == "no-store"
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert answer.getheader("Access-Control-Allow-Origin") is None


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/doubt/x", "/doubt/x/piece.png", "/doubt/../../etc/passwd", "/doubt/{id}/piece.png?line=x"],
)  # fmt: skip
def test_what_is_not_there(browser: Browser, sat: Sitting, path: str) -> None:
    answer = browser.ask("GET", path.replace("{id}", sat.session.doubts[0].id))
    assert answer.status == 404
    assert "That was not possible" in answer.read().decode()


def test_the_picture_of_a_doubt(browser: Browser, sat: Sitting) -> None:
    for zoom in ("0", "1", "4", "9", "x", "-1", "²"):
        path = f"/doubt/{sat.session.doubts[0].id}/piece.png?" + urlencode({"zoom": zoom})
        answer = browser.ask("GET", path)
        assert (answer.status, answer.getheader("Content-Type")) == (200, "image/png")
        assert answer.read().startswith(b"\x89PNG")


def test_only_what_was_shown_is_written(browser: Browser, sat: Sitting) -> None:
    doubt = sat.session.doubts[0]
    line = doubt.lines[0]
    form = {
        "token": TOKEN, "line": line.line_id, "year": line.financial_year, "field": "title",
        "value": "Kestrel Scheme", "reason": "so in the decision notice", "who": "A. Person",
    }  # fmt: skip
    page = browser.ask("POST", f"/doubt/{doubt.id}/correct", form).read().decode()
    assert "+  value: Kestrel Scheme" in page and sat.files == []
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    changed = form | {"value": "Kestrel Club", "seen": seen}
    page = browser.ask("POST", f"/doubt/{doubt.id}/correct", changed).read().decode()
    assert "+  value: Kestrel Club" in page and sat.files == []
    assert browser.status("POST", f"/doubt/{doubt.id}/correct", form | {"seen": seen}) == 303
    assert len(sat.files) == 1


def test_what_cannot_be_decided_of_a_doubt(browser: Browser, sat: Sitting) -> None:
    form = {"token": TOKEN, "reason": "for no good reason", "who": "A. Person"}
    assert browser.status("POST", f"/doubt/{sat.session.doubts[0].id}/ignore", form) == 404
    form |= {"line": "x", "year": "y", "field": "title", "value": "z"}
    assert browser.status("POST", f"/doubt/{sat.session.doubts[0].id}/correct", form) == 404
    assert sat.files == []


def test_a_browser_that_has_gone_on_is_no_fault(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def gone(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("socketserver._SocketWriter.write", gone)
    with pytest.raises(ConnectionError):
        browser.ask("GET", "/")
    monkeypatch.undo()
    assert browser.status("GET", "/") < 400
    assert "Traceback" not in capfd.readouterr().err


def test_it_stops_when_asked(sat: Sitting) -> None:
    with served(sat) as server:
        answer = Browser(server).ask("POST", "/stop", {"token": TOKEN})
        assert answer.status == 200 and "You can close this page" in answer.read().decode()
        server.close()
        with pytest.raises(OSError):
            Browser(server).ask("GET", "/")
