"""What a fuzzer throws bytes at: each target reads what is not trusted, as the press does, and may fail in one way only.

Allowed is `Failed`, with an error in the sink; for pictures, `PictureError`. Whatever else is raised is a find.
"""

from __future__ import annotations

import atexit
import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from brochure.brand.brand import read_brand
from brochure.brand.computed import Color
from brochure.content.blocks import parse_part
from brochure.content.inlines import parse_inline
from brochure.content.segments import texts
from brochure.diagnostics import Failed, Sink, Span
from brochure.document.walk import plain
from brochure.exchange import bilingual, bilingual_reading, xliff, xliff_reading
from brochure.exchange.bundle import Bundle, Unit
from brochure.exchange.incoming import decide
from brochure.exchange.package import open_word_file
from brochure.exchange.reading import EditedFile, read
from brochure.exchange.review import review
from brochure.fields import markedyaml
from brochure.pictures.library import PictureError, PictureLibrary
from brochure.themes.chain import Chain, ChainLink
from brochure.translation import catalogue
from brochure.world import World
from tests.exchange.translators import NOW, bundle, entry

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "templates" / "pfvt" / "fonts"
COLORS = {"night": Color("night", (0x12, 0x26, 0x3F), (95, 80, 45, 45))}
BRAND = (ROOT / "templates" / "pfvt" / "_brand.yml").read_text(encoding="utf-8")


def told(read: Callable[[Sink], object]) -> None:
    """Read; who fails has said why."""
    sink = Sink()
    try:
        read(sink)
    except Failed:
        assert sink.failed, "failed without a reason"


def markdown(data: bytes) -> None:
    """A part, and each of its lines as a text of publication.yml."""
    text = data.decode("utf-8", "replace")
    part = parse_part("part", text, "part.md", lambda path, _span: path, Sink())
    assert all(value.key for value in texts(part))
    for line in text.splitlines()[:20]:
        plain(parse_inline(line, Span("publication.yml", 1), Sink()))


def yaml(data: bytes) -> None:
    """Any YAML file."""
    told(lambda sink: markedyaml.load(data.decode("utf-8", "replace"), "a.yml", sink))


def po(data: bytes) -> None:
    """A catalogue; what can be read is written so that it reads the same."""

    def read(sink: Sink) -> None:
        found = catalogue.parse(data.decode("utf-8", "replace"), "en.po", "en", sink)
        again = catalogue.parse(catalogue.dump(found), "en.po", "en", Sink())
        assert [(e.key, e.source, e.target) for e in again.entries] == [
            (e.key, e.source, e.target) for e in found.entries
        ]

    told(read)


def brand(data: bytes) -> None:
    """A brand file, alone in a theme that has fonts."""
    folder = _folder() / "theme"
    (folder / "_brand.yml").write_bytes(data)
    told(lambda sink: read_brand(World(_folder()), Chain((ChainLink("theme"),)), sink))


def svg(data: bytes) -> None:
    """A drawing for the web page and the PDF, whole and cut."""
    (_folder() / "a.svg").write_bytes(data)
    library = PictureLibrary(World(_folder()), COLORS)
    try:
        picture = library.get("a.svg")
        frame = library.frame("a.svg", 1.5)
        library.svg("a.svg", frame, mirrored=True)
        library.shapes("a.svg", frame)
        assert picture.width > 0
        assert picture.height > 0
    except PictureError:
        return


def xliff_file(data: bytes) -> None:
    """A translation that comes back, compared with what went out."""

    def read(sink: Sink) -> None:
        root, *_ = xliff_reading.open_xliff(data, "back.xlf", sink)
        decide(_bundle(), xliff_reading.read(root, "back.xlf", _bundle(), sink), Unit.as_spelt)

    told(read)


def word(data: bytes) -> None:
    """The main part of an edited edition and of a bilingual table, in the package that we sent out."""
    sent = _packed({**_table(), "word/document.xml": data})
    for kind in ("table", "edition"):
        told(partial(_word, sent, kind))


def package(data: bytes) -> None:
    """A whole Word file."""
    told(partial(_word, data, "edition"))


def _word(data: bytes, kind: str, sink: Sink) -> None:
    file = open_word_file(data, "back.docx", sink)
    if kind == "table":
        decide(_bundle(), bilingual_reading.read(file, "back.docx", _bundle(), sink), bilingual.through)
    else:
        review(_base(), read(file), (), current=True)


@cache
def _bundle() -> Bundle:
    texts = [
        entry(
            "title",
            "**Titre** de la [page](https://example.org/a)",
            "**Title** of the [page](https://example.org/a)",
        ),
        entry("subtitle", "Une ligne\\\net une autre", "One line\\\nand another"),
        entry("p", "Deux mots, *trois* mots", ""),
    ]
    return bundle(texts, words=[entry("theme.page", "page {n}", "page {n}")])


@cache
def _table() -> dict[str, bytes]:
    """The parts of a bilingual table."""
    with zipfile.ZipFile(io.BytesIO(bilingual.write(_bundle(), NOW))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def _base() -> EditedFile:
    """What went out, as it reads."""
    return read(open_word_file(_packed(_table()), "base.docx", Sink()))


def _packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


@cache
def _folder() -> Path:
    """A folder of this process, with a theme in it."""
    folder = Path(tempfile.mkdtemp(prefix="brochure-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "theme").mkdir()
    (folder / "theme" / "fonts").symlink_to(FONTS)
    return folder


def seeds(name: str) -> list[bytes]:
    """Honest files to begin with."""
    match name:
        case "markdown":
            return [path.read_bytes() for path in (ROOT / "content").glob("*/*.md")]
        case "yaml":
            return [path.read_bytes() for path in (ROOT / "content").glob("*/publication.yml")]
        case "po":
            return [path.read_bytes() for path in (ROOT / "content").glob("*/locale/en.po")]
        case "brand":
            return [BRAND.encode()]
        case "svg":
            return [path.read_bytes() for path in (ROOT / "templates").glob("*/art/*.svg")]
        case "xliff":
            return [xliff.write(_bundle())]
        case "word":
            return [_table()["word/document.xml"]]
    return [_packed(_table())]


TARGETS: dict[str, Callable[[bytes], None]] = {
    "svg": svg,
    "word": word,
    "package": package,
    "xliff": xliff_file,
    "markdown": markdown,
    "brand": brand,
    "yaml": yaml,
    "po": po,
}
