"""Who asks the preview: its own page is answered, everybody else is refused; nothing outside the output is given."""

from __future__ import annotations

import http.client
import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct, json
from PIL import Image

from brochure.build.job import Job
from brochure.preview.access import Access, served
from brochure.preview.feed import Feed
from brochure.preview.server import OWN, Server, Taken
from brochure.preview.session import Session
from tests.preview.kit import Answers, pdf, session

FILE = "/output/leaflet/fr/leaflet-fr.html"
PUBLIC = Job("leaflet", "fr", "html")


class Reply(Struct, frozen=True):
    status: int
    headers: dict[str, str]
    data: bytes


class Client(Struct, frozen=True):
    """What asks a server; as the preview's own page does, where nothing else is said."""

    server: Server
    own: Session

    def ask(self, path: str, method: str = "GET", cookie: str | None = "", **headers: str) -> Reply:
        access = self.server.access
        sent = {"Cookie": f"{access.cookie}={access.token}" if cookie == "" else cookie, **headers}
        connection = http.client.HTTPConnection("127.0.0.1", access.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_host="Host" in headers)
            for name, value in sent.items():
                if value is not None:
                    connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            data = b"" if path.startswith("/events") and answer.status == 200 else answer.read()
            return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, data)
        finally:
            connection.close()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("preview")
    press = Answers(folder / "output")
    press.made(PUBLIC)
    (folder / "secret.txt").write_text("nobody's business")
    (folder / "output" / "link.txt").symlink_to(folder / "secret.txt")
    (folder / "output" / "way").symlink_to(folder)
    own = session(press, Feed())
    with Server(own, 0, {"editor": ""}) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield Client(server, own)
        server.shutdown()


@pytest.mark.parametrize("path", [*OWN, "/settings.json", FILE])
def test_its_own_page_is_given_all_that_it_needs(client: Client, path: str) -> None:
    assert client.ask(path).status == 200
    assert client.ask(path, Host=f"localhost:{client.server.access.port}").status == 200
    assert (
        client.ask(
            path, Sec_Fetch_Site="same-origin", Origin=f"http://127.0.0.1:{client.server.access.port}"
        ).status
        == 200
    )


def test_the_token_is_taken_from_the_address_once_and_kept_in_a_cookie_for_this_page_alone(
    client: Client,
) -> None:
    access = client.server.access
    answer = client.ask(f"/?token={access.token}", cookie=None, Sec_Fetch_Site="none")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    given = {part.strip() for part in answer.headers["set-cookie"].split(";")}
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} < given
    assert client.ask("/", cookie=answer.headers["set-cookie"].split(";")[0]).status == 200


@pytest.mark.parametrize(
    "path", ["/", "/preview.js", "/settings.json", "/events", FILE, "/page/" + 24 * "0" + "/900.jpg", "/no"]
)
@pytest.mark.parametrize(
    "cookie",
    [None, "brochure-preview=x", "{name}=", "{name}=wrong", "{name}=\u00e9", "a;;=;{name}", "{name}"],
)
def test_who_does_not_bring_the_token_is_refused(client: Client, path: str, cookie: str | None) -> None:
    sent = cookie and cookie.replace("{name}", client.server.access.cookie)
    assert client.ask(path, cookie=sent).status == 403
    assert client.ask(f"{path}?token=wrong", cookie=sent).status == 403


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost.evil.example:{port}",
        "",
        "[::1]:{port}",
    ],
)
def test_another_host_is_refused(client: Client, host: str) -> None:
    """A name that leads here is a stranger's (DNS rebinding)."""
    assert client.ask("/", Host=host.replace("{port}", str(client.server.access.port))).status == 421


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}", "", "file://"]
)
def test_another_origin_is_refused(client: Client, origin: str) -> None:
    assert (
        client.ask("/events", Origin=origin.replace("{port}", str(client.server.access.port))).status == 403
    )


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_is_refused_even_on_this_machine(client: Client, site: str) -> None:
    assert client.ask(FILE, Sec_Fetch_Site=site).status == 403


@pytest.mark.parametrize(
    "path",
    ["/output/../secret.txt", "/output/%2e%2e/secret.txt", "/output/..%2fsecret.txt", "/output/leaflet/../../secret.txt", "/output/link.txt",
     "/output/way/secret.txt", "/output//etc/passwd", "/output/%2fetc/passwd", "/output/%00", "/output/", "/output/leaflet", "/output/c:/x",
     "/output/..\\secret.txt", "/secret.txt", "/../secret.txt", "//etc/passwd", "/preview.css/../../access.py", "/page/../1.jpg", "/page/x/1.jpg",
     "/output/%ff%fe"],
)  # fmt: skip
def test_nothing_outside_the_output_is_given(client: Client, path: str) -> None:
    assert client.ask(path).status == 404
    assert b"nobody's business" not in client.ask(path).data


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_no_request_changes_anything(client: Client, method: str) -> None:
    assert client.ask("/", method).status == 501


def test_a_file_of_the_output_runs_nothing_and_the_page_asks_this_server_alone(client: Client) -> None:
    file, page = client.ask(FILE).headers, client.ask("/").headers
    assert file["content-security-policy"].startswith("sandbox allow-same-origin;")
    assert "script-src 'self'" in page["content-security-policy"]
    assert "default-src 'none'" in page["content-security-policy"]
    for headers in (file, page):
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in headers


def test_a_web_page_that_is_shown_is_given_without_a_file_and_runs_nothing(client: Client) -> None:
    path = "leaflet/ar/leaflet-ar.html"
    assert client.ask(f"/output/{path}").status == 404
    client.own.web_pages[path] = b"<script>1</script>"
    answer = client.ask(f"/output/{path}?0123")
    assert (answer.status, answer.data) == (200, b"<script>1</script>")
    assert answer.headers["content-security-policy"].startswith("sandbox allow-same-origin;")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert client.ask(f"/output/x/../{path}").status == 404


def test_pictures_have_bounds(client: Client) -> None:
    (page,) = client.own.pictures.add(pdf("a page"))
    asked = client.ask(f"/page/{page.key}/1.jpg"), client.ask(f"/page/{page.key}/99999.jpg")
    assert {one.headers["content-type"] for one in asked} == {"image/jpeg"}
    pictures = [Image.open(io.BytesIO(one.data)) for one in asked]
    assert [(one.format, one.width) for one in pictures] == [("JPEG", 200), ("JPEG", 4000)]


@pytest.mark.parametrize("query", ["?publication=x", "?publication=x&lang=fr&format=exe", "?format=pdf"])
def test_what_is_no_view_is_refused(client: Client, query: str) -> None:
    assert client.ask(f"/events{query}").status == 400


def test_events_are_sent_to_who_looks(client: Client) -> None:
    answer = client.ask("/events?publication=leaflet&lang=fr&format=html")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/event-stream")


def test_settings_hold_no_secret(client: Client) -> None:
    assert json.decode(client.ask("/settings.json").data) == {"editor": ""}


def test_a_port_that_is_taken_is_told(client: Client) -> None:
    with pytest.raises(Taken, match="in use"):
        Server(client.own, client.server.access.port, {})


def test_it_listens_on_this_machine_alone(client: Client) -> None:
    assert client.server.server_address[0] == "127.0.0.1"


def test_tokens_are_never_the_same() -> None:
    assert len({Access(1).token for _ in range(20)}) == 20
    assert len(Access(1).token) >= 32


def test_what_is_served_is_found_by_name_and_by_links(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / "\u00e9t\u00e9.html").write_text("x")
    assert served(output, "%C3%A9t%C3%A9.html") == output / "\u00e9t\u00e9.html"
