"""`build.py fonts`: what brands ask for is found, checked and locked; a build takes what is locked."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from tests.brand import fonts
from tests.project import Outcome, Project
from tests.themes import kit

BRAND = "color: { primary: '#0B5C7A' }\ntypography:\n  base: { family: 'Bars, sans-serif' }\n"
Ran = Callable[[list[str], str], "Done"]


class Done(Struct):
    """What a program gave."""

    returncode: int = 1
    stdout: str = ""
    stderr: str = ""


@pytest.fixture(autouse=True)
def nothing_elsewhere(monkeypatch: pytest.MonkeyPatch) -> dict[str, Ran]:
    """No program is run but those that a test plays; the rest of them is not installed."""
    programs: dict[str, Ran] = {}

    def run(command: list[str], cwd: str = "", **_: object) -> Done:
        if command[0] not in programs:
            raise FileNotFoundError(command[0])
        return programs[command[0]](command, cwd)

    monkeypatch.setattr(subprocess, "run", run)
    return programs


def project(folder: Path, brand: str = BRAND, lang: str = "fr") -> Project:
    made = kit.project(folder, {"mine": {"_brand.yml": brand}}, (lang,))
    (made.root / "templates/base/_brand.yml").unlink()  # the family for Chinese that the repository adds
    return made


def others(outcome: Outcome) -> list[str]:
    """What is told but that the family, of one face, has no bold."""
    return [line for line in outcome.lines if not line.endswith("[font/no-face]")]


def lock(project: Project, theme: str = "mine") -> str:
    return (project.root / "templates" / theme / "fonts.lock.yml").read_text(encoding="utf-8")


def test_a_given_file_is_locked_and_the_next_build_has_it(tmp_path: Path) -> None:
    made = project(tmp_path / "p")
    file = fonts.write(tmp_path / "delivery" / "bars.ttf", fonts.font("Bars"))
    outcome = made.build("fonts", "--theme", "mine", str(file))
    assert outcome.code == 0, outcome.err
    assert "Bars: 400 (given; SIL Open Font License 1.1)" in outcome.out
    assert 'file: "fonts/Bars-400.ttf"' in lock(made)
    built = made.build("--quiet", "--format", "pdf")
    assert (built.code, others(built)) == (0, [])


def test_a_family_that_the_brand_names_for_emoji_is_found(tmp_path: Path) -> None:
    brand = "color: { primary: '#0B5C7A' }\ndefaults: {brochure: {scripts: {Zsye: Bars}}}\n"
    made = project(tmp_path / "p", brand)
    assert "no font “Bars” (run `python build.py fonts --theme mine`)" in made.build("--format", "pdf").err
    file = fonts.write(tmp_path / "delivery" / "bars.ttf", fonts.font("Bars"))
    assert made.build("fonts", "--theme", "mine", str(file)).code == 0
    assert "scripts: [Zsye]" in lock(made)
    assert others(made.build("--quiet", "--format", "pdf")) == []


def test_letters_of_a_language_that_no_font_has_are_looked_for(tmp_path: Path) -> None:
    """Hausa's ɓ, ɗ and ƙ are not in Literata; what is found stands behind every family of the brand."""
    made = project(tmp_path / "p", "color: { primary: '#0B5C7A' }\n")
    assert made.build("fonts", "mine-fr").out == "mine: every font is there\n"
    made.replace(made.root / "content/mine-fr/publication.yml", "language: fr", "language: ha")
    file = fonts.write(tmp_path / "delivery" / "serif.ttf", fonts.font("Noto Serif"))
    assert made.build("fonts", "mine-fr", str(file)).code == 0
    assert "Noto Serif" in lock(made)
    assert "scripts: [Zyyy]" in lock(made)


def test_letters_of_phonetics_in_a_text_are_looked_for(tmp_path: Path) -> None:
    made = project(tmp_path / "p", "color: { primary: '#0B5C7A' }\n")
    text = next(made.root.glob("content/*/*.md"))
    text.write_text(f"{text.read_text(encoding='utf-8')}\n\nDites [ʙʊʀ].\n", encoding="utf-8")
    file = fonts.write(tmp_path / "delivery" / "serif.ttf", fonts.font("Noto Serif"))
    assert made.build("fonts", "mine-fr", str(file)).code == 0
    assert "scripts: [Zyyy]" in lock(made)


def test_an_unlocked_family_is_told_with_the_command_that_finds_it(tmp_path: Path) -> None:
    outcome = project(tmp_path).build("--quiet", "--format", "pdf")
    assert outcome.code == 0
    assert (
        "“Bars” has no font file here; Open Sans is used instead (python build.py fonts --theme mine"
        in outcome.err
    )


def test_what_is_locked_already_is_not_looked_for_again(tmp_path: Path) -> None:
    made = project(tmp_path / "p")
    file = fonts.write(tmp_path / "bars.ttf", fonts.font("Bars"))
    made.build("fonts", str(file))
    before = lock(made)
    outcome = made.build("fonts", "mine-fr")
    assert outcome.code == 0
    assert "every font is there" in outcome.out
    assert lock(made) == before


def test_a_font_of_another_theme_is_locked_where_it_stands(tmp_path: Path) -> None:
    made = project(tmp_path)
    fonts.write(made.root / "templates/other/fonts/bars.woff2", fonts.packed(fonts.font("Bars")))
    assert made.build("fonts", "--theme", "mine").code == 0
    assert 'file: "../other/fonts/bars.woff2"' in lock(made)
    assert not (made.root / "templates/mine/fonts").exists()
    assert others(made.build("--quiet", "--format", "pdf")) == []


def test_without_a_network_one_line_says_so(tmp_path: Path) -> None:
    outcome = project(tmp_path).build("fonts", "--theme", "mine")
    assert outcome.code == 1
    told = [line for line in outcome.lines if "[fonts/unreachable]" in line]
    assert len(told) == 1
    assert "name font files instead" in told[0]
    assert any(
        "“Bars” was found nowhere" in line and "templates/mine/_brand.yml:3" in line for line in outcome.lines
    )


def test_a_font_that_must_not_be_embedded_is_not_taken(tmp_path: Path) -> None:
    file = fonts.write(tmp_path / "bars.ttf", fonts.font("Bars", embeds=2))
    assert project(tmp_path / "p").build("fonts", str(file)).code == 1


def test_fontconfig_is_asked_for_the_very_family(tmp_path: Path, nothing_elsewhere: dict[str, Ran]) -> None:
    file = fonts.write(tmp_path / "system/bars.ttf", fonts.font("Bars"))
    other = fonts.write(tmp_path / "system/other.ttf", fonts.font("Others"))
    nothing_elsewhere["fc-list"] = lambda command, _: (
        Done(0, f"{other}: \n{file}: \n") if ":family=Bars" in command else Done()
    )
    outcome = project(tmp_path / "p").build("fonts", "--theme", "mine")
    assert outcome.code == 0
    assert "Bars is from the system's fonts, and it is under SIL Open Font License 1.1" in outcome.err


def test_a_package_gives_the_weights_in_use_with_their_licence(
    tmp_path: Path, nothing_elsewhere: dict[str, Ran]
) -> None:
    files = {
        f"package/{weight}/Bars_{weight}.ttf": fonts.font("Bars", weight) for weight in (300, 400, 600, 700)
    }
    files["package/LICENSE_FONT"] = b"This Font Software is licensed under the SIL Open Font License"

    def npm(command: list[str], folder: str) -> Done:
        assert command[-1] == "@expo-google-fonts/bars"
        with tarfile.open(Path(folder, "expo-google-fonts-bars-0.4.1.tgz"), "w:gz") as tar:
            for name, data in files.items():
                entry = tarfile.TarInfo(name)
                entry.size = len(data)
                tar.addfile(entry, io.BytesIO(data))
        return Done(0)

    nothing_elsewhere["npm"] = npm
    made = project(tmp_path, BRAND + "  headings: { family: Bars, weight: 600 }\n")
    outcome = made.build("fonts", "--theme", "mine")
    assert (
        "Bars: 400, 600, 700 (npm: @expo-google-fonts/bars 0.4.1; SIL Open Font License 1.1)" in outcome.out
    )
    assert (made.root / "templates/mine/fonts/Bars-LICENSE.txt").is_file()
    assert not (made.root / "templates/mine/fonts/Bars-300.ttf").exists()


def test_a_script_without_a_font_says_the_command_and_after_it_builds(tmp_path: Path) -> None:
    made = project(tmp_path, "color: { primary: '#0B5C7A' }\n", "zh-Hans")
    failed = made.build("--quiet", "--format", "pdf")
    assert failed.code == 1
    assert "run `python build.py fonts mine-zh-hans`" in failed.err
    assert made.build("fonts", "mine-zh-hans").code == 0
    assert "../pfvt/fonts/IBMPlexSansSC-Regular.ttf" in lock(made)
    assert "scripts: [Hans]" in lock(made)
    assert others(made.build("--quiet", "--format", "pdf")) == []


@pytest.mark.parametrize("words", ["中文", "`中文`", "```\n中文\n```"])
def test_letters_of_other_languages_in_a_text_have_a_font_too(tmp_path: Path, words: str) -> None:
    made = project(tmp_path, "color: { primary: '#0B5C7A' }\n")
    text = next(made.root.glob("content/*/*.md"))
    text.write_text(f"{text.read_text(encoding='utf-8')}\n\n{words}\n", encoding="utf-8")
    assert "no font has letters of the script Han" in made.build("--quiet", "--format", "pdf").err
    assert made.build("fonts", text.parent.name).code == 0
    assert "scripts: [Hans]" in lock(made)
    assert others(made.build("--quiet", "--format", "pdf")) == []


def test_a_brand_file_has_its_fonts_beside_it(tmp_path: Path) -> None:
    made = project(tmp_path / "p")
    brand = tmp_path / "delivery" / "_brand.yml"
    kit.write(brand, BRAND)
    file = fonts.write(tmp_path / "bars.ttf", fonts.font("Bars"))
    assert made.build("--brand", str(brand), "fonts", str(file)).code == 0
    assert (brand.parent / "fonts/Bars-400.ttf").is_file()
    built = made.build("--brand", str(brand), "--quiet", "--format", "pdf")
    assert (built.code, others(built)) == (0, [])


@pytest.mark.parametrize("words", [["nowhere.ttf"], ["nothing-of-that-name"]])
def test_wrong_words_are_wrong_usage(tmp_path: Path, words: list[str]) -> None:
    assert project(tmp_path).build("fonts", *words).code == 2


def test_a_theme_that_is_not_there_is_told(tmp_path: Path) -> None:
    outcome = project(tmp_path).build("fonts", "--theme", "mien")
    assert outcome.code == 1
    assert "no theme “mien”" in outcome.err
    assert "Traceback" not in outcome.err
