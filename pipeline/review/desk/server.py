"""The server of the desk: on this machine only, for the one browser that knows its token.

Every request has to name the address that the server listens on, so that no name that someone
points at this machine gets in; and to bring the token: in the address at first, from then on in a
cookie that no other site can send, and in each form besides.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from hmac import compare_digest
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import parse_qsl, urlsplit

from pipeline.review.desk.app import PLAIN, Desk, Request, Response
from pipeline.review.desk.page import allowed

LOOPBACK = "127.0.0.1"
MOST_BYTES = 64 * 1024  # of a form
WAIT_S = 30  # for a browser that opens a connection and says nothing
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # without it forms would come from nowhere
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Server(ThreadingHTTPServer):
    """Serves a desk, one request at a time, until it is stopped.

    Each connection has a thread of its own, since browsers open some that they never use; the lock
    keeps the desk to one of them.
    """

    daemon_threads = True

    def __init__(self, desk: Callable[[Callable[[], None]], Desk], port: int = 0) -> None:
        """``desk`` makes the desk, given what stops this server; port 0 is any that is free."""
        super().__init__((LOOPBACK, port), _Handler)
        self.desk = desk(self.stop)
        self.lock = Lock()
        self.host = f"{LOOPBACK}:{self.server_address[1]}"
        self.cookie = f"review-{self.server_address[1]}"  # cookies are shared between ports

    @property
    def url(self) -> str:
        """The address to open first, which lets a browser in."""
        return f"http://{self.host}/?token={self.desk.token}"

    def stop(self) -> None:
        """Ends ``serve_forever``; from a thread of its own, as that waits for the loop to end."""
        Thread(target=self.shutdown).start()

    def close(self) -> None:
        """Waits for what is being decided, so that nothing is left half done, and gives way."""
        with self.lock:
            self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = WAIT_S
    server_version, sys_version = "frameworks", ""

    def do_GET(self) -> None:
        """Pages and pictures."""
        self._serve()

    def do_POST(self) -> None:
        """Forms."""
        self._serve()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: addresses hold the token, and the terminal is for what matters."""

    def _serve(self) -> None:
        address = urlsplit(self.path)
        asked = dict(parse_qsl(address.query))
        refused = self._refused()
        if refused:
            self._send(_no(HTTPStatus.FORBIDDEN, refused))
        elif self.command == "GET" and self._is_right(asked.get("token")):
            self._send(Response(HTTPStatus.SEE_OTHER, location="/"), lets_in=True)
        elif not self._is_right(self._cookie()):
            self._send(_no(HTTPStatus.FORBIDDEN, "open the address that the terminal shows"))
        elif self.command == "GET":
            self._answer(Request("GET", address.path, asked))
        else:
            self._form(address.path)

    def _form(self, path: str) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            self._send(_no(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too much for a form"))
            return
        text = self.rfile.read(int(length)).decode("utf-8", errors="replace")
        values = dict(parse_qsl(text, keep_blank_values=True))
        if self._is_right(values.pop("token", None)):
            self._answer(Request("POST", path, values))
        else:
            self._send(_no(HTTPStatus.FORBIDDEN, "the form does not come from here"))

    def _answer(self, request: Request) -> None:
        with self.server.lock:
            self._send(self.server.desk.answer(request))

    def _refused(self) -> str | None:
        """Why a request is not let in, whatever token it brings; None where it is."""
        if self.headers.get_all("Host") != [self.server.host]:
            return "this is not the address of this server"
        origin = self.headers.get("Origin")
        if origin is not None and origin != f"http://{self.server.host}":
            return "the request comes from another site"
        return None

    def _cookie(self) -> str | None:
        try:
            morsel = SimpleCookie(self.headers.get("Cookie", "")).get(self.server.cookie)
        except CookieError:
            return None
        return morsel.value if morsel else None

    def _is_right(self, token: str | None) -> bool:
        return compare_digest((token or "").encode(), self.server.desk.token.encode())

    def _send(self, response: Response, lets_in: bool = False) -> None:
        self.send_response(response.status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Security-Policy", f"{allowed()}; frame-ancestors 'none'")
        self.send_header("Content-Type", response.kind)
        self.send_header("Content-Length", str(len(response.body)))
        if response.location is not None:
            self.send_header("Location", response.location)
        if lets_in:
            value = f"{self.server.cookie}={self.server.desk.token}"
            self.send_header("Set-Cookie", f"{value}; Path=/; HttpOnly; SameSite=Strict")
        with suppress(ConnectionError):  # a browser that has gone on asks for nothing more
            self.end_headers()
            self.wfile.write(response.body)


def _no(status: HTTPStatus, why: str) -> Response:
    return Response(status, f"Refused: {why}.\n".encode(), PLAIN)
