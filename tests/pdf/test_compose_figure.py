"""Pictures in the PDF: drawings stay vector and look as they should, photographs are cropped and sampled down."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageStat

from brochure.brand.computed import BoxStyle
from brochure.document import nodes as n
from brochure.pictures.library import LIMIT, PictureLibrary
from brochure.pictures.svg import shapes
from brochure.readers import tags
from brochure.store import Store
from brochure.world import World
from brochure.writers.pdf.compose.box import round_up
from brochure.writers.request import Artifact, RenderRequest
from tests.pdf.faketext import order
from tests.pdf.setting import write
from tests.sample import stylesheet

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><defs>
<linearGradient id="g" x1="0" x2="1" y1="0" y2="1"><stop offset="0" stop-color="#0B5C7A"/>
<stop offset=".5" stop-color="#FD9D24"/><stop offset="1" stop-color="#B5482A"/></linearGradient>
<radialGradient id="r" cx=".4" cy=".4" r=".6" fx=".3" fy=".3"><stop offset=".1" stop-color="#fff"/>
<stop offset="1" stop-color="#12263F"/></radialGradient>
<clipPath id="c"><circle cx="300" cy="200" r="60"/></clipPath></defs>
<rect width="400" height="300" fill="#F6F2EA"/><rect x="20" y="20" width="150" height="100" fill="url(#g)"/>
<circle cx="260" cy="70" r="50" fill="url(#r)" stroke="#B5482A" stroke-width="6" stroke-dasharray="10 5"/>
<g clip-path="url(#c)"><rect x="240" y="140" width="120" height="120" fill="#4F7A3A" opacity=".5"/>
<path d="M220 200C260 140 320 260 380 180" stroke="#0B5C7A" fill="none" stroke-width="8"/></g>
<path d="M30 150h100v100h-100zM60 180h40v40h-40z" fill-rule="evenodd" fill="#12263F"/>
<path d="M150 280 200 150 230 280" fill="none" stroke="#12263F" stroke-width="10" stroke-opacity=".6"/></svg>"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    (folder / "art.svg").write_text(DRAWING)
    half = Image.new("RGB", (4000, 3000), (200, 30, 30))
    half.paste((30, 30, 200), (2000, 0, 4000, 3000))
    half.save(folder / "photo.jpg")
    logo = Image.new("RGBA", (600, 300), (0, 0, 0, 0))
    logo.paste((181, 72, 42, 255), (100, 50, 400, 250))
    logo.save(folder / "logo.png")
    return folder


def figure(src: str, alt: str = "shown", **more: object) -> n.Figure:
    place = more.pop("place", "flow")
    return n.Figure(n.Image(src, alt, **more), place=place, style="box")  # type: ignore[arg-type]


def an_order(
    root: Path, *blocks: n.Block, style: str = "page", direction: n.Direction = "ltr"
) -> RenderRequest:
    return order(n.Document((n.Page(blocks, "one", style=style),), direction, lang="fr"), root=root)


def made(root: Path, *blocks: n.Block) -> Artifact:
    return write(an_order(root, *blocks))


def picture(artifact: Artifact, scale: float = 1.0) -> Image.Image:
    """The first page as pixels; scale 1 is one pixel a point."""
    page = pypdfium2.PdfDocument(artifact.data)[0]
    return page.render(scale=scale).to_pil().convert("RGB")


def images(artifact: Artifact) -> list[tuple[int, int, str]]:
    """Width, height and filter of every image in the file."""
    with pikepdf.open(io.BytesIO(artifact.data)) as pdf:
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        filters = [o.Filter[0] if isinstance(o.Filter, pikepdf.Array) else o.Filter for o in found]
        return [(int(o.Width), int(o.Height), str(f)) for o, f in zip(found, filters, strict=True)]


def forms(artifact: Artifact) -> list[bytes]:
    """The operators of every form in the file."""
    with pikepdf.open(io.BytesIO(artifact.data)) as pdf:
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
        return [form.read_bytes() for form in found]


def test_a_drawing_is_made_of_paths_and_looks_as_it_does_elsewhere(root: Path) -> None:
    artifact = made(root, figure("art.svg", width=400.0))
    assert images(artifact) == []
    margin = stylesheet("pdf").page["page"].margin
    left, top = round(margin.start * 2), round(margin.top * 2)
    ours = picture(artifact, 2).crop((left, top, left + 800, top + 600))
    library = PictureLibrary(World(root), {})
    theirs = Image.open(io.BytesIO(library.pixels("art.svg", None, 800, kind="png"))).convert("RGB")
    difference = ImageStat.Stat(ImageChops.difference(ours, theirs)).mean
    assert max(difference) < 3, "of 255, edges included"


def test_colours_of_the_brand_are_written_as_they_are(root: Path) -> None:
    (form,) = forms(made(root, figure("art.svg")))
    assert b"0.071 0.149 0.247 rg" in form


def test_a_drawing_used_twice_stands_once_in_the_file(root: Path) -> None:
    assert len(forms(made(root, figure("art.svg", width=100.0), figure("art.svg", width=100.0)))) == 1
    assert (
        len(forms(made(root, figure("art.svg", width=100.0), figure("art.svg", width=100.0, height=50.0))))
        == 2
    )


def test_a_drawing_is_kept_and_looks_the_same_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = an_order(root, figure("art.svg"))

    def write_anew() -> bytes:
        return write(replace(wanted, pictures=PictureLibrary(World(root), {}, store=Store(tmp_path)))).data

    first = write_anew()
    assert first == write(wanted).data
    monkeypatch.setattr(shapes, "read", None)
    assert write_anew() == first


def test_no_more_pictures_are_kept_than_a_worker_can_hold(root: Path) -> None:
    library = PictureLibrary(World(root), {})
    for width in range(3 * LIMIT):
        library.pixels("art.svg", None, width + 1)
    assert {kind: len(kept) for kind, kept in library._made.items()} == {
        "loaded": 1,
        "cuts": 1,
        "pictures": LIMIT,
    }


def test_a_photograph_keeps_its_focus_and_no_more_pixels_than_print_needs(root: Path) -> None:
    left = made(root, figure("photo.jpg", width=144.0, height=288.0, focus=(0.0, 0.5)))
    right = made(root, figure("photo.jpg", width=144.0, height=288.0, focus=(1.0, 0.5)))
    margin = stylesheet("pdf").page["page"].margin
    spot = (round(margin.start + 72), round(margin.top + 144))
    assert picture(left).getpixel(spot)[0] > 150  # type: ignore[index]
    assert picture(right).getpixel(spot)[2] > 150  # type: ignore[index]
    assert images(left) == [(600, 1200, "/DCTDecode")]


def test_a_photograph_used_twice_stands_once_in_the_file(root: Path) -> None:
    twice = made(root, figure("photo.jpg", width=100.0), figure("photo.jpg", width=100.0))
    assert len(images(twice)) == 1


def test_a_transparent_logo_shows_the_ground_behind_it(root: Path) -> None:
    artifact = write(an_order(root, figure("logo.png", width=300.0), style="cover"))
    margin = stylesheet("pdf").page["cover"].margin
    shown = picture(artifact)
    assert shown.getpixel((round(margin.start + 10), round(margin.top + 10))) == (0x12, 0x26, 0x3F)
    assert shown.getpixel((round(margin.start + 100), round(margin.top + 75))) == (181, 72, 42)


def test_a_page_figure_covers_the_page_behind_the_rest_and_takes_no_room(root: Path) -> None:
    artifact = made(root, n.QrCode("https://www.example.org/", "code", 72), figure("photo.jpg", place="page"))
    assert artifact.fills[0].used == 72
    shown = picture(artifact)
    assert shown.getpixel((2, 2))[0] > 150  # type: ignore[index]
    assert shown.getpixel((shown.width - 3, shown.height - 3))[2] > 150  # type: ignore[index]
    margin = stylesheet("pdf").page["page"].margin
    assert sum(shown.getpixel((round(margin.start + 2), round(margin.top + 2)))) < 140  # type: ignore[arg-type]


def strip(root: Path, src: str, *others: n.Block, **box: object) -> RenderRequest:
    """A page that begins with a picture in a box of these properties."""
    figure = n.Figure(n.Image(src), style="strip")
    wanted = an_order(root, figure, *others)
    style = replace(wanted.styles.box["box"], name="strip", **box)
    return replace(wanted, styles=replace(wanted.styles, box={**wanted.styles.box, "strip": style}))


def test_a_picture_that_bleeds_runs_to_the_pages_edges(root: Path) -> None:
    edges = frozenset({"top", "end", "start"})
    made = write(strip(root, "photo.jpg", bleed=edges, min_height=40.0, max_height=40.0))
    shown, margin = picture(made), stylesheet("pdf").page["page"].margin
    assert made.fills[0].used == 40
    foot = round(margin.top + 40)
    assert shown.getpixel((1, 1))[0] > 150  # type: ignore[index]
    assert shown.getpixel((shown.width - 2, foot - 3))[2] > 150  # type: ignore[index]
    assert shown.getpixel((20, foot + 3)) == (255, 255, 255)


def test_a_picture_grows_as_far_as_its_box_lets_it_and_fills_its_page(root: Path) -> None:
    grown = n.Region((n.QrCode("https://www.example.org/", "code", 72),), grow=1, style="box")
    made = write(strip(root, "photo.jpg", grown, min_height=40.0, max_height=300.0))
    assert made.fills[0].used == 300 + 72
    assert made.fills[0].regions[0].room == pytest.approx(made.fills[0].room - 300)
    ((width, height, _),) = images(made)
    margin = stylesheet("pdf").page["page"].margin
    room = stylesheet("pdf").page["page"].width - margin.start - margin.end
    assert width / height == pytest.approx(room / 300, rel=0.01)


def test_a_picture_that_may_grow_shrinks_to_its_least_height_on_a_full_page(root: Path) -> None:
    room = write(strip(root, "photo.jpg", min_height=40.0, max_height=300.0)).fills[0].room
    full = n.Figure(n.Image("art.svg", "shown", width=100.0, height=room - 60), style="box")
    assert write(strip(root, "photo.jpg", full, min_height=40.0, max_height=300.0)).fills[0].used == room


def test_reading_order_is_the_documents_whatever_lies_behind(root: Path) -> None:
    code = n.QrCode("https://www.example.org/", "code", 72)
    tree = tags.read(made(root, code, figure("photo.jpg", "photograph", place="page")).data)
    assert [tag.properties["Alt"] for tag in tree.find("Figure")] == ["code", "photograph"]


def test_decoration_has_no_element(root: Path) -> None:
    tree = tags.read(made(root, figure("art.svg", "art"), figure("photo.jpg", "")).data)
    assert [tag.properties["Alt"] for tag in tree.find("Figure")] == ["art"]


def test_a_directional_picture_is_mirrored_in_a_right_to_left_edition_only(root: Path) -> None:
    block = figure("photo.jpg", mirrored=True)
    margin = stylesheet("pdf").page["page"].margin
    spot = (round(margin.start + 20), round(margin.top + 20))
    assert picture(write(an_order(root, block))).getpixel(spot)[0] > 150  # type: ignore[index]
    turned = write(an_order(root, block, direction="rtl"))
    assert picture(turned).getpixel(spot)[2] > 150  # type: ignore[index]


def test_a_height_alone_crops_nothing(root: Path) -> None:
    """A logo of any proportions may be dropped in."""
    tall = an_order(root, figure("logo.png", height=50.0))
    wide = an_order(root, figure("logo.png", height=400.0))
    assert write(tall).fills[0].used == 52
    assert images(write(tall)) == [(417, 208, "/FlateDecode")] * 2
    margin = stylesheet("pdf").page["page"].margin
    room = stylesheet("pdf").page["page"].width - margin.start - margin.end
    assert write(wide).fills[0].used == round_up(room / 2, 4)


def test_a_decoration_with_a_height_alone_keeps_its_proportions(root: Path) -> None:
    assert images(made(root, figure("photo.jpg", "", height=100.0))) == images(
        made(root, figure("photo.jpg", "a", height=100.0))
    )


def test_a_picture_is_not_higher_than_a_page(root: Path) -> None:
    """By itself; what its author says of its size holds."""
    page = stylesheet("pdf").page["page"]
    wanted = an_order(root, figure("photo.jpg"))
    low = replace(page, width=page.height, height=page.width / 2)
    (fill,) = write(replace(wanted, styles=replace(wanted.styles, page={"page": low}))).fills
    assert 0.7 * fill.room < fill.used <= 0.8 * fill.room + 4


def test_a_decoration_with_a_height_alone_where_pictures_fill_their_box_is_a_strip(root: Path) -> None:
    wanted = an_order(root, n.Figure(n.Image("photo.jpg", "", height=100.0), style="strip"))
    box = {**wanted.styles.box, "strip": BoxStyle("strip", max_height=200.0)}
    ((width, height, _),) = images(write(replace(wanted, styles=replace(wanted.styles, box=box))))
    margin = stylesheet("pdf").page["page"].margin
    room = stylesheet("pdf").page["page"].width - margin.start - margin.end
    assert width / height == pytest.approx(room / 100, rel=0.01)


def test_a_page_is_trimmed_whatever_the_bleed(root: Path) -> None:
    wanted = an_order(root, figure("photo.jpg", place="page"))
    styles = wanted.styles
    bled = {"page": replace(styles.page["page"], bleed=9.0)}
    with pikepdf.open(io.BytesIO(write(replace(wanted, styles=replace(styles, page=bled))).data)) as pdf:
        assert [round(float(x)) for x in pdf.pages[0].mediabox] == [0, 0, 595, 842]


def test_a_qr_code_can_be_read_from_its_modules(root: Path) -> None:
    import segno

    href = "https://www.example.org/"
    shown = picture(made(root, n.QrCode(href, "code", 210)), 1).convert("L")
    margin = stylesheet("pdf").page["page"].margin
    modules = segno.make(href, error="m", micro=False).matrix
    unit = 210 / len(modules)
    seen = [
        [shown.getpixel((int(margin.start + (x + 0.5) * unit), int(margin.top + (y + 0.5) * unit))) < 128
         for x in range(len(modules))]
        for y in range(len(modules))
    ]  # fmt: skip
    assert seen == [[bool(m) for m in row] for row in modules]


def test_the_same_order_gives_the_same_bytes(root: Path) -> None:
    blocks = (figure("art.svg"), figure("photo.jpg", width=100.0))
    again = replace(an_order(root, *blocks))
    assert write(again).data == made(root, *blocks).data
