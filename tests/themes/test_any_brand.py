"""`--brand FILE`: any publication in any brand, in three formats, with no theme written for it."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from PIL import Image, ImageStat

from tests.project import PUBLICATION, ROOT, Outcome, Project, copy_project
from tests.test_brand_everywhere import docx_parts, pdf_colours
from tests.themes import kit

BRANDS = sorted((ROOT / "tests/brands").glob("*.yml"))
TOLD = {
    "brand/no-font-file",
    "brand/missing-font",
    "brand/missing-logo",
    "brand/no-effect",
    "styles/contrast",
}
MORE = """

Read [the guide to the fair](https://example.org) and type `print(1)`, **now**, *please*.

```python
print("hello")
```

> Said by nobody.

### More

- one
"""
FIRST_COLOUR = {
    "aliases": "0B2545", "google": "1E4D3A", "no-typography": "00703C", "notations": "0077CC", "system": "000080",
    "night": "0E1116",
}  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = kit.project(tmp_path_factory.mktemp("any"), {"": {}}, ("en",))
    part = made.root / "content/none-en/programme.md"
    part.write_text(part.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    shutil.copytree(ROOT / "tests/brands", made.root / "brands")
    return made


def told(outcome: Outcome) -> set[str]:
    """The codes of what was said."""
    return {code for line in outcome.lines if (code := line.rpartition("[")[2].rstrip("]"))}


def made(project: Project, brand: str, publication: str, lang: str, format: str) -> Path:
    return project.root / "output/brands" / brand / publication / lang / f"{publication}-{lang}.{format}"


@pytest.mark.parametrize("text", ["", "# nothing so far\n", "color:\ntypography:\nlogo:\n"])
def test_a_brand_file_that_says_nothing_is_neutral(project: Project, text: str) -> None:
    kit.write(project.root / "brands/blank.yml", text)
    outcome = project.build("--quiet", "--format", "html", "--brand", str(project.root / "brands/blank.yml"))
    assert (outcome.code, told(outcome)) == (0, set()), outcome.err


def test_a_fault_of_a_logo_is_told_once_and_at_the_logo(project: Project) -> None:
    """Its place is no line of the press's layout, which shows it twice and which no designer has written."""
    kit.write(project.root / "brands/pdf/mark.pdf", "%PDF-1.7")
    brand = project.root / "brands/pdf/_brand.yml"
    kit.write(brand, "logo: mark.pdf\n")
    (said,) = project.build("--quiet", "--format", "html", "--brand", str(brand)).lines
    assert said.endswith("pdf/mark.pdf: error: the picture is a PDF (save it as SVG) [picture/unreadable]")


@pytest.mark.parametrize("brand", BRANDS, ids=lambda path: path.stem)
def test_a_publication_without_a_theme_looks_like_the_brand(project: Project, brand: Path) -> None:
    outcome = project.build("--quiet", "--brand", str(project.root / "brands" / brand.name))
    assert outcome.code == 0, outcome.err
    assert told(outcome) <= TOLD, outcome.err
    files = {format: made(project, brand.stem, "none-en", "en", format) for format in ("pdf", "docx", "html")}
    assert all(file.is_file() for file in files.values())
    assert not (project.root / "output/none-en").exists(), "the theme's own editions lie elsewhere"
    if brand.stem in FIRST_COLOUR:
        assert FIRST_COLOUR[brand.stem] in pdf_colours(files["pdf"])
        assert f"#{FIRST_COLOUR[brand.stem]}" in files["html"].read_text(encoding="utf-8").upper()


def test_the_page_follows_its_reader_s_scheme_and_print_does_not(project: Project) -> None:
    project.build("--quiet", "--brand", str(project.root / "brands/light-dark.yml"))
    page = made(project, "light-dark", "none-en", "en", "html").read_text(encoding="utf-8")
    (dark,) = re.findall(r"@media screen and \(prefers-color-scheme:dark\)\{:root\{([^}]*)\}", page)
    assert "--brand-background:#15131D" in dark
    assert "--brand-foreground:#FAFAFE" in dark
    assert "--brand-background:#FAFAFE" in page.replace(dark, "")
    assert "FAFAFE" in pdf_colours(made(project, "light-dark", "none-en", "en", "pdf"))


@pytest.fixture(scope="module")
def brochure(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return copy_project(tmp_path_factory.mktemp("brochure"))


PFVT = {"12263F", "0B5C7A", "B5482A", "FD9D24", "4F7A3A", "F6F2EA"}


@pytest.mark.parametrize("brand", ["no-typography", "night"])
def test_the_brochure_shows_nothing_of_its_own_brand(brochure: Project, brand: str) -> None:
    path = str(ROOT / f"tests/brands/{brand}.yml")
    outcome = brochure.build("--quiet", "--brand", path, "--lang", "ar", "--format", "pdf,html")
    assert outcome.code == 0, outcome.err
    assert told(outcome) <= TOLD
    assert not PFVT & pdf_colours(made(brochure, brand, PUBLICATION, "ar", "pdf"))
    page = made(brochure, brand, PUBLICATION, "ar", "html").read_text(encoding="utf-8").upper()
    assert [colour for colour in PFVT if f"#{colour}" in page] == []


def test_a_brand_without_type_at_the_root_is_set_in_the_neutral_one(brochure: Project) -> None:
    """The fonts of themes lie below the brand file there, and are not its own."""
    kit.write(brochure.root / "house.yml", "color:\n  primary: navy\n")
    path = str(brochure.root / "house.yml")
    assert brochure.build("--quiet", "--brand", path, "--lang", "fr", "--format", "pdf").code == 0
    with pdfplumber.open(made(brochure, "house", PUBLICATION, "fr", "pdf")) as opened:
        fonts = {one["fontname"].partition("+")[2] for page in opened.pages for one in page.chars}
    assert {name.partition("-")[0] for name in fonts} == {"Literata"}


def test_pictures_in_word_stand_on_the_ground_of_their_page(brochure: Project) -> None:
    """A drawing without a ground of its own, as pixels for programs that do not know SVG."""
    path = str(ROOT / "tests/brands/night.yml")
    assert brochure.build("--quiet", "--brand", path, "--lang", "fr", "--format", "docx").code == 0
    light = list[float]()
    with zipfile.ZipFile(made(brochure, "night", PUBLICATION, "fr", "docx")) as package:
        for name in (one for one in package.namelist() if one.endswith(".jpeg")):
            with Image.open(io.BytesIO(package.read(name))) as picture:
                light.append(ImageStat.Stat(picture.convert("L")).mean[0])
    assert sorted(one < 100 for one in light) == [False, False, True], (
        light
    )  # on dark: that of the third page


def test_what_is_dressed_in_a_brand_leaves_the_theme_s_own_current(project: Project) -> None:
    project.build("--quiet", "--publication", "none-en", "--format", "html")
    project.build("--quiet", "--brand", str(project.root / "brands/google.yml"), "--format", "html")
    assert (
        project.build("--explain", "--publication", "none-en", "--format", "html")
        .out.strip()
        .endswith("current")
    )
    shutil.rmtree(project.root / "output/none-en")


def test_a_brand_file_that_is_wrong_is_told_with_its_line(project: Project, tmp_path: Path) -> None:
    kit.write(tmp_path / "house.yml", "color:\n  primary: reddish\n")
    outcome = project.build("--quiet", "--brand", str(tmp_path / "house.yml"), "--format", "html")
    assert outcome.code == 1
    assert any("house.yml:2:12: error: “reddish” is neither a colour" in line for line in outcome.lines)
    assert project.build("--brand", str(tmp_path / "nowhere.yml")).code == 2


def test_what_other_programs_say_in_a_brand_file_is_left_out(project: Project, tmp_path: Path) -> None:
    """Public brand files hold keys that the standard does not know; a theme's own file may not."""
    kit.write(
        tmp_path / "org.yml", "color: { primary: '#1c8478', accent: '#4e2d53' }\nbutton: { radius: 4px }\n"
    )
    outcome = project.build("--quiet", "--brand", str(tmp_path / "org.yml"), "--format", "html")
    assert outcome.code == 0, outcome.err
    told = [line.rpartition("org.yml")[2] for line in outcome.lines if "unknown-key" in line]
    assert [line.partition("means nothing")[0] for line in told] == [
        ":1:30: warning: the key “color.accent” ",
        ":2:1: warning: the key “button” ",
    ]


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = copy_project(tmp_path_factory.mktemp("every"))
    for publication in ("pleine-mer", "fiches"):
        shutil.copytree(ROOT / "content" / publication, project.root / "content" / publication)
    for table in ("fiches.csv", "sheets.csv"):  # two sheets are as good as eight
        rows = (ROOT / "content/fiches" / table).read_text(encoding="utf-8").splitlines(keepends=True)
        (project.root / "content/fiches" / table).write_text("".join(rows[:3]), encoding="utf-8")
    shutil.rmtree(project.root / "templates")
    shutil.copytree(ROOT / "templates", project.root / "templates")
    return project


def test_no_type_of_a_theme_is_left_under_another_brand(every: Project) -> None:
    """Styles of the sheets name a family of their own, those of the leaflet and of the brochure none."""
    brand = str(ROOT / "tests/brands/night.yml")
    outcome = every.build("--quiet", "--brand", brand, "--lang", "fr", "--publication", "fiches")
    assert outcome.code == 0, outcome.err
    (file,) = (every.root / "output/brands/night/fiches/planification/fr").glob("*.pdf")
    with pdfplumber.open(file) as opened:
        fonts = {one["fontname"].partition("+")[2] for page in opened.pages for one in page.chars}
    assert fonts == {"OpenSans-Regular", "OpenSans-Bold"}
    assert "Bricolage" not in file.with_suffix(".html").read_text(encoding="utf-8")
    assert not [name for name, part in docx_parts(file.with_suffix(".docx")).items() if "Bricolage" in part]


@pytest.mark.gate
@pytest.mark.parametrize("brand", BRANDS, ids=lambda path: path.stem)
def test_brochure_leaflet_and_sheets_are_rebranded_in_one_command(every: Project, brand: Path) -> None:
    outcome = every.build("--quiet", "--brand", str(brand), "--lang", "fr")
    assert outcome.code == 0, outcome.err
    assert len(list((every.root / "output/brands" / brand.stem).rglob("*-fr.pdf"))) == 4
    assert not list((every.root / "output").rglob("*.overflow.pdf"))
    assert "[pdf/too-wide]" not in outcome.err, "display type is as wide as that of the theme"


def type_sizes(file: Path) -> set[float]:
    """The sizes of the fonts that a PDF's pages set, points (ISO 32000-1, 9.3.1, Tf)."""
    with pikepdf.open(file) as pdf:
        whole = b"".join(page.obj.Contents.read_bytes() for page in pdf.pages)
    return {float(size) for size in re.findall(rb"/\S+ ([\d.]+) Tf", whole)}


def test_display_type_is_as_wide_as_the_layout_was_made_for(every: Project) -> None:
    """The leaflet's title stands in a condensed family, 138 points large; Literata's letters are a third wider."""
    brand = ROOT / "tests/brands/stacks.yml"
    arguments = ("--publication", "pleine-mer", "--lang", "fr", "--format", "pdf,docx")
    every.build("--quiet", "--brand", str(brand), *arguments)
    every.build("--quiet", *arguments)
    dressed = made(every, "stacks", "pleine-mer", "fr", "pdf")
    own = every.root / "output/pleine-mer/fr/pleine-mer-fr.pdf"
    wide, designed = (max(type_sizes(file)) for file in (dressed, own))
    assert designed == pytest.approx(138, abs=0.5)
    assert 0.6 * designed < wide < 0.85 * designed
    sizes = re.findall(
        r'<w:sz w:val="(\d+)"',
        docx_parts(made(every, "stacks", "pleine-mer", "fr", "docx"))["word/styles.xml"],
    )
    assert max(map(int, sizes)) == round(2 * wide)


def airy(folder: Path, sizes: str = ", size: 1.5rem, line-height: 2") -> str:
    """A brand file, of large type on lines far apart, unless it is to say nothing of sizes."""
    kit.write(
        folder / "airy.yml",
        f"typography:\n  base: {{ family: Open Sans{sizes} }}\n  headings: {{ weight: 700 }}\n",
    )
    return str(folder / "airy.yml")


def test_pages_too_full_for_a_brand_s_type_keep_the_sizes_of_their_theme(
    brochure: Project, tmp_path: Path
) -> None:
    told = "airy.yml:2:9: warning: in its sizes and line heights the pages run over: the PDF and the Word file keep"
    sizes = dict[str, set[float]]()
    for name, asked in (("large", ", size: 1.5rem, line-height: 2"), ("plain", "")):
        brand, output = airy(tmp_path / name, asked), tmp_path / name
        outcome = brochure.build("--quiet", "--brand", brand, "--lang", "fr", "--output", str(output))
        assert outcome.code == 0, outcome.err
        assert (told in outcome.err) == (name == "large")
        files = (output / f"{PUBLICATION}/fr/{PUBLICATION}-fr.{one}" for one in ("pdf", "docx", "html"))
        pdf, docx, page = files
        sizes[name] = type_sizes(pdf)
        looks = docx_parts(docx)["word/styles.xml"]
        sizes[f"{name} docx"] = {float(one) for one in re.findall(r'<w:sz w:val="([\d.]+)"', looks)}
        in_rem = re.findall(r"font-size:(?:max\()?([\d.]+)rem", page.read_text(encoding="utf-8"))
        sizes[f"{name} html"] = set(map(float, in_rem))
    assert max(sizes["large"]) <= max(sizes["plain"])
    assert max(sizes["large docx"]) <= max(sizes["plain docx"])
    assert min(sizes["large html"]) > 1.4 * min(sizes["plain html"]), "a web page has no edge"


def test_what_runs_over_in_any_size_is_shown_in_the_brand_s(brochure: Project, tmp_path: Path) -> None:
    text = brochure.content / "texte.md"
    before = text.read_text(encoding="utf-8")
    text.write_text(before + "\nEncore une phrase qui n’a pas sa place. " * 60 + "\n", encoding="utf-8")
    outcome = brochure.build("--quiet", "--brand", airy(tmp_path), "--lang", "fr", "--format", "pdf")
    text.write_text(before, encoding="utf-8")
    assert outcome.code == 1
    assert "runs over by about" in outcome.err
    assert "[brand/sizes]" not in outcome.err
    shown = made(brochure, "airy", PUBLICATION, "fr", "overflow.pdf")
    assert shown.read_bytes().startswith(b"%PDF")
