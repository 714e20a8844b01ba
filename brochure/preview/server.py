"""The preview's server: the page, its events, pictures of pages and files of the output, to its own page alone.

Python's own server, with a thread for each connection; what changes goes to the page as server-sent events, so nothing
is ever asked of it but to give: there is no request that writes, builds or starts anything but the view it names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from queue import Empty
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from msgspec import ValidationError, convert, json

from brochure.build.job import Job
from brochure.preview.access import HOST, Access, served
from brochure.preview.session import Session, Viewer

PAGE = Path(__file__).parent / "page"
OWN = {"/": "index.html"} | {f"/{name}": name for name in (
    "preview.css", "preview.js", "element.js", "frame.js", "panel.js", "sheets.js", "texts.js",
)}  # fmt: skip
ALIVE = 15.0  # seconds between two signs of life to a page to which nothing is told
IDLE = 60.0  # seconds that a connection may say nothing
PLAIN = "text/plain; charset=utf-8"
KINDS = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".pdf": "application/pdf",
    ".json": "application/json",
}  # fmt: skip
# The page asks this server alone. A file of the output runs nothing, whatever it holds; the page alone frames it.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
FILE_POLICY = "sandbox allow-same-origin; frame-ancestors 'self'"
ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_PICTURE = re.compile(r"/page/([0-9a-f]{24})/(\d{1,5})\.jpg")


class Taken(Exception):
    """No server can be at that port; the message says why."""


class Server(ThreadingHTTPServer):
    """Serves a session on this machine alone. Raises Taken where the port is; 0 is any that is free."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, session: Session, port: int, settings: Mapping[str, str]) -> None:
        """settings: what the page is to know, as `editor`."""
        try:
            super().__init__((HOST, port), partial(_Handler, session, settings))
        except OSError as problem:
            raise Taken(problem.strerror or "it cannot be had") from None
        self.access = Access(self.server_address[1])

    def handle_error(self, *_: Any) -> None:
        """Who goes away while something is sent to him is no fault."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "preview"
    sys_version = ""
    disable_nagle_algorithm = True  # what is told goes at once, whether or not what was told before has come
    timeout = IDLE
    server: Server

    def __init__(self, session: Session, settings: Mapping[str, str], *given: Any) -> None:
        self._session, self._settings = session, settings
        super().__init__(*given)

    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""

    def do_GET(self) -> None:
        """Answer, or refuse."""
        access, asked = self.server.access, urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(asked.query).items()}
        if why := access.refused(self.headers):
            self._refuse(why)
        elif asked.path == "/" and access.has_token(query.get("token", "")):
            self._send(b"", HTTPStatus.SEE_OTHER, Location="/", Set_Cookie=access.set_cookie)
        elif not access.knows(self.headers):
            self._refuse(HTTPStatus.FORBIDDEN, "Open the address that the preview has printed.")
        else:
            self._give(asked.path, query)

    def _give(self, path: str, query: Mapping[str, str]) -> None:
        if path in OWN:
            file = PAGE / OWN[path]
            self._send(file.read_bytes(), kind=KINDS[file.suffix], Content_Security_Policy=POLICY)
        elif path == "/settings.json":
            self._send(json.encode(self._settings), kind=KINDS[".json"])
        elif path == "/events":
            self._events(query)
        elif found := _PICTURE.fullmatch(path):
            self._picture(found[1], int(found[2]))
        elif path.startswith("/output/"):
            self._file(path.removeprefix("/output/"))
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def _events(self, query: Mapping[str, str]) -> None:
        """What changes of what is looked at, for as long as somebody does."""
        try:
            job = convert(query, Job) if query else None
        except ValidationError:
            self._refuse(HTTPStatus.BAD_REQUEST)
            return
        viewer = self._session.join(job)
        try:
            self._head(HTTPStatus.OK, "text/event-stream", {"Connection": "close"})
            while (message := self._next(viewer)) is not None:
                self.wfile.write(message)
                self.wfile.flush()
        except OSError:
            pass  # the page is gone
        finally:
            self._session.leave(viewer)
            self.close_connection = True

    @staticmethod
    def _next(viewer: Viewer) -> bytes | None:
        try:
            return viewer.told.get(timeout=ALIVE)
        except Empty:
            return b": still here\n\n"

    def _picture(self, key: str, width: int) -> None:
        data = self._session.pictures.jpeg(key, width)
        if data is None:
            self._refuse(HTTPStatus.NOT_FOUND)
        else:  # its name stands for what it shows
            self._send(data, kind=KINDS[".jpg"], Cache_Control="private, max-age=3600, immutable")

    def _file(self, name: str) -> None:
        data = self._session.web_pages.get(unquote(name))
        if data is None and (file := served(self._session.output, name)):
            data = file.read_bytes()
        if data is None:
            self._refuse(HTTPStatus.NOT_FOUND)
        else:
            kind = KINDS.get(PurePosixPath(name).suffix, "application/octet-stream")
            self._send(data, kind=kind, Content_Security_Policy=FILE_POLICY)

    def _refuse(self, status: HTTPStatus, why: str = "") -> None:
        self._send((why or status.phrase).encode(), status)

    def _send(self, data: bytes, status: HTTPStatus = HTTPStatus.OK, kind: str = PLAIN, **more: str) -> None:
        given = {name.replace("_", "-"): value for name, value in more.items()}
        self._head(status, kind, {"Content-Length": str(len(data)), **given})
        self.wfile.write(data)

    def _head(self, status: HTTPStatus, kind: str, more: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **ALWAYS, **more}.items():
            self.send_header(name, value)
        self.end_headers()
