"""Who may ask the preview: its own page, on this machine, with the token that was printed. Everybody else is refused.

Any page that a browser shows can send requests to this machine; what it cannot do is choose their Host, Origin and
Sec-Fetch-Site (fetch.spec.whatwg.org, forbidden request-header; w3.org/TR/fetch-metadata), nor know the token.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from email.message import Message
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct, field

from brochure.files import leads_out

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")


Headers = Mapping[str, str] | Message


class Access(Struct, frozen=True):
    """What the preview at a port asks of those who ask it."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def address(self) -> str:
        """What the browser opens: it is given a cookie there, and the token goes from its address."""
        return f"http://{HOST}:{self.port}/?token={self.token}"

    @property
    def cookie(self) -> str:
        """The name of the cookie; cookies are shared by all ports of a machine (RFC 6265, 8.5)."""
        return f"brochure-preview-{self.port}"

    @property
    def set_cookie(self) -> str:
        """The cookie as it is given: no script reads it, no other site sends it."""
        return f"{self.cookie}={self.token}; HttpOnly; SameSite=Strict; Path=/"

    def refused(self, headers: Headers) -> HTTPStatus | None:
        """Why a request is refused before anything else of it is read; None where it is not."""
        hosts = {f"{name}:{self.port}" for name in NAMES}
        if headers.get("Host") not in hosts:
            return HTTPStatus.MISDIRECTED_REQUEST
        origin = headers.get("Origin")
        if origin is not None and origin.removeprefix("http://") not in hosts:
            return HTTPStatus.FORBIDDEN
        # Another port of this machine is the same site, and still a stranger.
        if headers.get("Sec-Fetch-Site") not in (None, "same-origin", "none"):
            return HTTPStatus.FORBIDDEN
        return None

    def has_token(self, token: str) -> bool:
        """Whether a token is the one that was printed."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def knows(self, headers: Headers) -> bool:
        """Whether a request brings the cookie."""
        cookies: SimpleCookie = SimpleCookie()
        try:
            cookies.load(headers.get("Cookie") or "")
        except CookieError:
            return False
        own = cookies.get(self.cookie)
        return own is not None and self.has_token(own.value)


def served(output: Path, path: str) -> Path | None:
    """The file of the output that a path of an address means; None where it is no file in it, by name or by links."""
    name = unquote(path)
    if not name.isprintable() or leads_out(name):
        return None
    found, folder = (output / name).resolve(), output.resolve()
    return found if found.is_relative_to(folder) and found.is_file() else None
