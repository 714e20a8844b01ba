"""What a picture's file says that a build must tell: too few pixels for its size in print, and who made it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from brochure.pictures.metadata import credit_in
from brochure.pictures.picture import Crop, Picture
from brochure.pictures.sharpness import coarse
from tests.project import Project

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" {credit}>
<dc:creator><rdf:Seq><rdf:li>Ana &amp; Co</rdf:li></rdf:Seq></dc:creator>{rights}</rdf:Description></rdf:RDF></x:xmpmeta>"""


def photograph(size: tuple[int, int] = (300, 200), kind: str = "JPEG", **tags: str) -> bytes:
    """A picture; tags: of its EXIF, by Artist and Copyright."""
    image, file = Image.new("RGB", size, (90, 120, 80)), io.BytesIO()
    exif = image.getexif()
    for name, tag in (("Artist", 0x013B), ("Copyright", 0x8298)):
        if name in tags:
            exif[tag] = tags[name].encode()
    image.save(file, kind, exif=exif.tobytes())
    return file.getvalue()


def with_xmp(packet: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG", xmp=packet.encode())
    return file.getvalue()


def with_iptc() -> bytes:
    """A JPEG with an IPTC record in a resource of Photoshop's (8BIM 1028), as picture desks write them."""
    data = b"".join(
        b"\x1c\x02" + bytes([number]) + len(text).to_bytes(2, "big") + text
        for number, text in ((80, b"A. Photographer"), (110, b"Agency"))
    )
    block = (
        b"8BIM"
        + (1028).to_bytes(2, "big")
        + b"\0\0"
        + len(data).to_bytes(4, "big")
        + data
        + b"\0" * (len(data) % 2)
    )
    segment = b"Photoshop 3.0\0" + block
    plain = photograph()
    return plain[:2] + b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment + plain[2:]


@pytest.mark.parametrize(
    ("data", "credit"),
    [
        (photograph(), ""),
        (photograph(Artist="Ana"), "Ana"),
        (photograph(Artist="Ana", Copyright="© 2018 Ana, IRD"), "Ana, © 2018 Ana, IRD"),
        (photograph(Artist="Ana", Copyright="Ana"), "Ana"),
        (photograph(kind="PNG", Copyright="IRD"), "IRD"),
        (photograph(kind="WEBP", Artist="IRD"), "IRD"),
        (with_xmp(XMP.format(credit="", rights="")), "Ana & Co"),
        (with_xmp(XMP.format(credit='photoshop:Credit="Agency"', rights="<dc:rights><rdf:Alt><rdf:li xml:lang='x-default'>© IRD</rdf:li></rdf:Alt></dc:rights>")),
            "Agency, Ana & Co, © IRD"),
        (with_iptc(), "A. Photographer, Agency"),
        (b"no picture", ""),
        (photograph(Artist="Ana")[:40], ""),
    ],
)  # fmt: skip
def test_a_file_says_who_made_it(data: bytes, credit: str) -> None:
    assert credit_in(data) == credit


@pytest.mark.parametrize(
    ("pixels", "millimetres", "told"),
    [(600, 101.6, ""), (599, 101.7, ""), (400, 101.6, "has 100 pixels an inch where it is 102 mm wide"), (1, 50, "has 1 pixels")],
)  # fmt: skip
def test_a_picture_needs_pixels_for_its_size(pixels: int, millimetres: float, told: str) -> None:
    picture = Picture("images/a.jpg", "raster", pixels, pixels, b"")
    found = coarse(picture, picture.whole, millimetres / 25.4 * 72)
    assert told in found.message if found and told else found is None and not told


def test_the_part_that_is_shown_counts_and_a_drawing_is_never_coarse() -> None:
    whole = Picture("images/a.jpg", "raster", 1000, 500, b"")
    found = coarse(whole, Crop(0, 0, 250, 250), 200)
    assert found
    assert "has 90 pixels an inch" in found.message
    assert found.hint == "150 are needed in print: a file of 1667 pixels across"
    assert coarse(Picture("images/a.svg", "vector", 10, 10, b""), Crop(0, 0, 10, 10), 500) is None


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What the build of a page in French and Arabic tells, with a small picture twice and one with a credit."""
    folder: Path = tmp_path_factory.mktemp("pictures")
    content = folder / "content" / "vue"
    (content / "images").mkdir(parents=True)
    (content / "images" / "vue.jpg").write_bytes(photograph(Artist="Ana"))
    (content / "images" / "grande.jpg").write_bytes(photograph((2400, 1600), Artist="Bo"))
    (content / "publication.yml").write_text(
        "title: Vue\ndate: 2026\nlanguage: fr\nlanguages: [fr, ar]\nparts: {texte: texte.md}\n",
        encoding="utf-8",
    )
    (content / "texte.md").write_text(
        "Un texte.\n\n![Une vue](images/vue.jpg)\n\n![La même](images/vue.jpg){width=50%}\n\n"
        '![Une autre](images/grande.jpg){credit="Bo"}\n',
        encoding="utf-8",
    )
    told: list[dict[str, object]] = Project(folder).build("--json", "--verbose").json()["diagnostics"]
    return told


def test_a_coarse_picture_is_told_once_for_all_formats_and_languages(built: list[dict[str, object]]) -> None:
    (found,) = [one for one in built if one["code"] == "picture/coarse"]
    assert (found["severity"], found["file"]) == ("warning", "content/vue/images/vue.jpg")


def test_a_credit_in_the_file_is_a_hint_where_the_text_has_none(built: list[dict[str, object]]) -> None:
    found = [one for one in built if one["code"] == "picture/credit"]
    assert {(one["severity"], one["file"], one["hint"]) for one in found} == {
        ("note", "content/vue/texte.md", "add it to the picture: credit: Ana")
    }
