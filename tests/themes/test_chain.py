"""What a theme does not have is found below it; at the end lies the press's own neutral theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.brand.theme import compute, read_theme
from brochure.diagnostics import Sink
from brochure.themes.chain import PRESS_BASE
from brochure.world import World
from tests.project import PUBLICATION, copy_project
from tests.themes import kit

WORDS = {"fr": "Aller au contenu", "en": "Skip to content", "es": "Ir al contenido", "ar": "انتقل إلى المحتوى", "zh-Hans": "跳", "ru": "Перейти"}  # fmt: skip
PARENT = {"fr": "Aller au contenu", "en": "Skip to content"}


def test_a_publication_in_each_language_speaks_it_without_a_theme(tmp_path: Path) -> None:
    project = kit.project(tmp_path, {"": {}}, tuple(kit.TEXTS))
    outcome = project.build("--quiet", "--format", "pdf,html")
    assert (outcome.code, outcome.err) == (0, "")
    for lang, (title, *_) in kit.TEXTS.items():
        (file,) = (project.root / "output").glob(f"none-{lang.lower()}/{lang}/*.html")
        page = file.read_text(encoding="utf-8")
        skip = page.partition('class="s-skip" href="#main">')[2].partition("</a>")[0]
        assert skip.startswith(WORDS[lang]), "in its own language, and so without a mark"
        assert title in page.replace("\u00a0", " ")


def test_an_english_publication_in_a_theme_of_french_words_speaks_english(tmp_path: Path) -> None:
    layout = kit.LAYOUT.replace("<h1", '<h1 style="part-title"')  # as `title` is for a dark cover
    files = {"theme.yml": "extends: pfvt\n", "layout.xml.j2": layout}
    project = kit.project(tmp_path, {"mine": files}, tuple(PARENT))
    outcome = project.build("--quiet", "--format", "html")
    assert (outcome.code, outcome.err) == (0, "")
    for lang, word in PARENT.items():
        assert (
            f">{word}</a>"
            in (project.root / f"output/mine-{lang}/{lang}/mine-{lang}-{lang}.html").read_text()
        )


def test_a_child_of_one_line_is_its_parent(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    arguments = ("--quiet", "--lang", "fr", "--format", "pdf,docx")
    assert project.build(*arguments).code == 0
    formats = ("pdf", "docx")
    before = [project.made("fr", format).read_bytes() for format in formats]
    kit.write(project.root / "templates/mine/theme.yml", "extends: pfvt\n")
    project.replace(project.content / "publication.yml", "theme: pfvt", "theme: mine")
    assert project.build(*arguments).code == 0
    assert [project.made("fr", format).read_bytes() for format in formats] == before


def test_a_part_that_no_layout_prints_is_told(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    kit.write(project.content / "entretien.md", "## Entretien\n\nUn paragraphe.\n")
    project.replace(
        project.content / "publication.yml",
        "  texte: texte.md",
        "  texte: texte.md\n  entretien: entretien.md",
    )
    outcome = project.build("--quiet", "--lang", "fr", "--format", "html")
    assert outcome.code == 1
    said = "error: no layout prints the part “entretien” (pdf, docx, html) ({{ parts.entretien }} prints it"
    assert f"content/{PUBLICATION}/entretien.md:1: {said}" in outcome.err
    assert not project.made("fr", "html").exists()


def test_a_layout_without_the_line_of_what_is_not_approved_is_told(tmp_path: Path) -> None:
    """The translations of the brochure are complete, and nobody has approved them."""
    project = copy_project(tmp_path)
    project.replace(project.root / "templates/pfvt/layout.xml.j2", "{{ notice }}", "—")
    outcome = project.build("--quiet", "--lang", "fr,es", "--format", "html")
    assert outcome.code == 1
    said = "no layout prints that the translation is not approved (pdf, docx, html) ({{ notice }} prints it"
    assert outcome.err.count(said) == 1
    assert project.made("fr", "html").exists()
    assert not project.made("es", "html").exists()


def test_who_omits_what_no_format_prints_must_do_so_in_each(tmp_path: Path) -> None:
    omitting = '<omit reason="a poster">{{ parts.programme }}</omit>'
    layout = kit.LAYOUT.replace("{{ parts.programme }}", f'{{% if format == "pdf" %}}{omitting}{{% endif %}}')
    outcome = kit.told(tmp_path, {"layout.xml.j2": layout})
    assert "no layout prints the part “programme” (docx, html)" in outcome.err


def test_what_is_left_out_on_purpose_is_not_missed(tmp_path: Path) -> None:
    omitting = kit.LAYOUT.replace(
        "{{ parts.programme }}", '<omit reason="a poster">{{ parts.programme }}</omit>'
    )
    outcome = kit.told(tmp_path, {"layout.xml.j2": omitting})
    assert (outcome.code, outcome.err) == (0, "")


def test_a_project_adds_to_the_neutral_theme_of_all_its_themes(tmp_path: Path) -> None:
    kit.write(tmp_path / "templates/base/_brand.yml", 'color: { primary: "#123456" }\n')
    kit.write(tmp_path / "templates/mine/strings.yml", "draft: Entwurf\n")
    theme = read_theme(World(tmp_path), tmp_path / "templates/mine", Sink())
    assert [link.folder for link in theme.chain.links] == [
        "templates/mine",
        "templates/base",
        "base:themes/base",
    ]
    assert theme.colors["primary"].hex == "#123456"


def test_files_of_the_press_are_shown_and_found_by_the_same_name_anywhere(tmp_path: Path) -> None:
    world = World(tmp_path)
    with world.asked() as inputs:
        assert world.read_bytes(PRESS_BASE / "styles.yml")
        world.names(PRESS_BASE)
    assert world.shown(PRESS_BASE / "styles.yml") == "base:themes/base/styles.yml"
    assert world.path("base:themes/base/styles.yml") == PRESS_BASE / "styles.yml"
    assert world.path("templates/x") == tmp_path / "templates/x"
    assert world.path("/elsewhere/x") == Path("/elsewhere/x")
    assert ([*inputs.files], [*inputs.folders]) == (["base:themes/base/styles.yml"], ["base:themes/base"])
    assert not world.changed(inputs)


@pytest.mark.parametrize(
    ("child", "role", "color"),
    [
        ('color: { palette: { red: "#A3142B" }, primary: red }\n', "secondary", "#A3142B"),  # the brand's own, not amber
        ('color: { palette: { red: "#A3142B" }, primary: red }\n', "dark", "#1A1A1A"),
        ('color: { secondary: "#123456" }\n', "primary", "#0B5C7A"),  # touches up the brand below
    ],
)  # fmt: skip
def test_a_role_that_a_brand_leaves_out_is_never_another_brand_s(
    tmp_path: Path, child: str, role: str, color: str
) -> None:
    project = copy_project(tmp_path)
    kit.write(project.root / "templates/mine/theme.yml", "extends: pfvt\n")
    kit.write(project.root / "templates/mine/_brand.yml", child)
    theme = read_theme(World(project.root), project.root / "templates/mine", Sink())
    assert theme.colors[role].hex == color


TYPE = "typography:\n  base: {{ family: {} }}\n  headings: {{ family: {} }}\n"
LEAD = "paragraph:\n  {}: {{ extends: body, font-family: {} }}\n"


def test_a_brand_that_sets_up_type_leaves_none_of_the_theme_s_below(tmp_path: Path) -> None:
    """What a style below names gives way to the same role's family; what a style of one's own names is meant."""
    folder = tmp_path / "templates"
    kit.write(folder / "under/_brand.yml", TYPE.format("Literata", "Open Sans"))
    kit.write(folder / "under/styles.yml", LEAD.format("caption", "Open Sans"))
    kit.write(folder / "mine/theme.yml", "extends: under\n")
    kit.write(folder / "mine/_brand.yml", TYPE.format("Literata", "JetBrains Mono"))
    kit.write(folder / "mine/styles.yml", LEAD.format("aside", "Open Sans"))
    kit.write(folder / "touched/theme.yml", "extends: under\n")
    kit.write(folder / "touched/_brand.yml", "typography:\n  headings: { weight: 700 }\n")

    def first(theme: str, style: str) -> str:
        read = read_theme(World(tmp_path), folder / theme, Sink())
        return compute(read, "pdf", "fr", "Latn", Sink()).paragraph[style].text.families[0]

    assert (first("under", "caption"), first("touched", "caption")) == ("Open Sans", "Open Sans")
    assert first("mine", "caption") == "JetBrains Mono"
    assert first("mine", "aside") == "Open Sans"


def test_the_words_of_the_press_are_whole_in_every_language_it_ships() -> None:
    from brochure.translation.catalogue import parse
    from brochure.translation.words import read_words, word_segments

    world, sink = World(PRESS_BASE.parents[2]), Sink()
    segments = {
        one.key: one.source for one in word_segments(read_words(world, PRESS_BASE / "strings.yml", sink))
    }
    for lang in {*kit.TEXTS} - {"en"}:
        file = PRESS_BASE / "locale" / f"{lang}.po"
        catalogue = parse(file.read_text(encoding="utf-8"), file.name, lang, sink)
        assert catalogue is not None
        assert {entry.key: entry.source for entry in catalogue.entries if entry.target} == segments, (
            "run tools/press_words.py"
        )


def test_no_font_lies_twice_in_the_repository() -> None:
    from hashlib import sha256

    from tests.project import ROOT

    fonts = [*(ROOT / "templates").rglob("*.[to]tf"), *(ROOT / "brochure").rglob("*.[to]tf")]
    assert len({sha256(font.read_bytes()).hexdigest() for font in fonts}) == len(fonts) > 10
