"""The owner's first act: drop in the photograph and the logos, one file each, and nothing else to edit."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from tests import gates
from tests.project import Project, copy_project

pytestmark = pytest.mark.xdist_group("pictures")

LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">
<rect width="300" height="100" fill="#2b4a8b"/><circle cx="60" cy="50" r="30" fill="#ffffff"/></svg>"""


def photograph(path: Path) -> None:
    """4,000 × 2,600 pixels: two colours left and right, a disc where the focus is."""
    image = Image.new("RGB", (4000, 2600), (60, 90, 60))
    draw = ImageDraw.Draw(image)
    draw.rectangle((2000, 0, 4000, 2600), fill=(200, 180, 140))
    draw.ellipse((2900, 1000, 3500, 1600), fill=(220, 30, 30))
    image.save(path, quality=95)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_project(tmp_path_factory.mktemp("pictures"))
    images = project.content / "images"
    images.mkdir(exist_ok=True)
    photograph(images / "cover.jpg")
    (images / "transition-ecologique.svg").write_text(LOGO)
    Image.new("RGBA", (1600, 900), (0, 0, 145, 255)).save(images / "europe-affaires-etrangeres.png")
    Image.new("RGB", (800, 800), (145, 0, 20)).save(images / "cohesion-territoires.png")
    # The focal point is the one thing that the owner may wish to say.
    project.replace(project.content / "publication.yml", "focus: center", "focus: 80% 50%")
    outcome = project.build("--lang", "fr")
    assert outcome.code == 0, outcome.err
    return project


def is_disc(colour: tuple[int, ...]) -> bool:
    red, green, blue = colour[:3]
    return red > 180 and green < 90 and blue < 90


def biggest(images: list[Image.Image]) -> Image.Image:
    return max(images, key=lambda image: image.width * image.height).convert("RGB")


def pdf_images(file: Path) -> list[Image.Image]:
    with pikepdf.open(file) as pdf:
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        return [pikepdf.PdfImage(image).as_pil_image() for image in found]


def docx_images(file: Path) -> list[Image.Image]:
    with zipfile.ZipFile(file) as package:
        names = [n for n in package.namelist() if n.endswith((".png", ".jpg", ".jpeg"))]
        return [Image.open(io.BytesIO(package.read(name))) for name in names]


@pytest.mark.parametrize("format", ["pdf", "docx"])
def test_photograph_is_cropped_to_its_focus_and_sampled_down(project: Project, format: str) -> None:
    images = {"pdf": pdf_images, "docx": docx_images}[format](project.made("fr", format))
    cover = biggest(images)
    assert cover.width / cover.height == pytest.approx(216 / 303, rel=0.03)
    assert cover.height <= 2600
    row = [cover.getpixel((x, cover.height // 2)) for x in range(0, cover.width, 8)]
    discs = [x for x, colour in enumerate(row) if is_disc(colour)]
    assert discs, "the focal point is in view"


def test_files_stay_small(project: Project) -> None:
    assert project.made("fr", "pdf").stat().st_size < 1_500_000
    assert project.made("fr", "html").stat().st_size < 1_500_000


@pytest.mark.gate
def test_pdf_passes(project: Project) -> None:
    gates.verapdf(project.made("fr", "pdf"))


@pytest.mark.gate
def test_docx_passes(project: Project) -> None:
    assert gates.ooxml_errors(project.made("fr", "docx")) == []


@pytest.mark.gate
def test_html_passes(project: Project) -> None:
    assert gates.nu_errors(project.made("fr", "html")) == []


@pytest.mark.gate
def test_logos_are_figures_with_the_name_as_alternative(project: Project) -> None:
    structure = gates.pdf_info(project.made("fr", "pdf"), "-struct")
    assert structure.count("Figure") >= 4
