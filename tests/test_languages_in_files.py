"""Tags as other programs and people spell them, wherever files and commands name a language; and tags that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import Outcome, Project, copy_project

LISTED = "languages: [fr, en, es, ar, zh-Hans, ru]"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return copy_project(tmp_path)


def listing(project: Project, languages: str) -> Outcome:
    project.replace(project.content / "publication.yml", LISTED, f"languages: {languages}")
    return project.build("i18n", "status")


@pytest.mark.parametrize(
    ("languages", "code", "said", "hint"),
    [
        ("[fr, es_ES]", 1, "“es_ES” is no language tag", "write es-ES"),
        ("[fr, fr_]", 1, "“fr_” is no language tag", "BCP 47, such as"),
        ('[fr, ""]', 1, "“” is no language tag", "BCP 47, such as"),
        ("[fr, german]", 1, "“german” is no language tag", "BCP 47, such as"),
        ("[fr, mul]", 1, "“mul” stands for no one language", "name the language"),
        ("[fr, zh-CN, zh-Hans]", 1, "“zh-Hans” is already there as “zh-CN”", "name each language once"),
        ("[fr, es, es-ES]", 1, "“es-ES” is already there as “es”", "name each language once"),
        ("[fr, xx]", 0, "“xx” is no language that CLDR knows", "correct the tag"),
        ("[fr, ar-u-nu-nonsense]", 0, "“ar-u-nu-nonsense” asks for digits", "such as ar-u-nu-arab"),
        ("[fr, tlh, zh-Hans-CN-u-nu-hanidec, ar-u-nu-arab, ar]", 0, "", ""),
    ],
)
def test_what_a_publication_may_list(
    project: Project, languages: str, code: int, said: str, hint: str
) -> None:
    done = listing(project, languages)
    assert done.code == code, done.err
    told = [line for line in done.lines if said in line]
    assert bool(told) == bool(said) or not done.err
    if said:
        assert "publication.yml:" in told[0]
        assert hint in done.err
    assert "Traceback" not in done.err


def test_a_text_in_a_language_that_is_no_tag_is_told(project: Project) -> None:
    part = next(project.content.glob("*.md"))
    part.write_text(f"{part.read_text(encoding='utf-8')}\n\n[Ciao]{{lang=it_IT}}\n", encoding="utf-8")
    done = project.build("--lang", "fr", "--format", "html")
    assert done.code == 1
    assert "“it_IT” is no language tag" in done.err
    assert "write it-IT" in done.err


@pytest.mark.parametrize("said", ["es_ES", "ES", "es-MX"])
def test_a_language_is_meant_however_it_is_spelt(project: Project, said: str) -> None:
    done = project.build("--lang", said, "--format", "html")
    assert done.code == 0, done.err
    assert project.made("es", "html").exists()
    assert project.build("i18n", "status", said).code == 0


@pytest.mark.parametrize("said", ["xx", "fr_", "mul", "zh-TW", "tlh"])
def test_one_that_there_is_not_is_a_fault_of_usage(project: Project, said: str) -> None:
    assert project.build("--lang", said).code == 2
    assert project.build("i18n", "status", said).code == 2
    assert project.build("i18n", "export", said, "--to", "xliff").code == 2


def test_a_catalogue_may_bear_another_name_of_its_language(project: Project) -> None:
    for folder in (project.content / "locale", project.theme / "locale"):
        for file in folder.glob("zh-Hans.*"):
            file.rename(folder / file.name.replace("zh-Hans", "zh_CN"))
        project.replace(folder / "zh_CN.po", "Language: zh_Hans", "Language: zh_CN")
    assert project.build("--lang", "zh-Hans", "--format", "html").code == 0
    assert "联盟" in project.made("zh-Hans", "html").read_text(encoding="utf-8")
    assert "zh_CN.po: up to date" in project.build("i18n", "update", "zh").out
    assert not (project.content / "locale" / "zh-Hans.po").exists()


@pytest.mark.parametrize(
    ("written", "fits"), [("es-ES", True), ("es_ES", True), ("es-MX", True), ("pt", False)]
)
def test_a_translation_comes_home_in_another_spelling(project: Project, written: str, fits: bool) -> None:
    file = project.root / "out.xlf"
    assert project.build("i18n", "export", "es_ES", "--to", "xliff", "--output", str(file)).code == 0
    text = file.read_text(encoding="utf-8")
    text = text.replace('target-language="es"', f'target-language="{written}"').replace(
        'lang="es"', f'lang="{written}"'
    )
    file.write_text(text, encoding="utf-8")
    done = project.build("i18n", "import", str(file))
    assert (done.code == 0) == fits
    assert ("import/language" in done.err) == (not fits)


def test_a_language_is_added_once(project: Project) -> None:
    assert "already among its languages" in project.build("i18n", "add", "es-ES").out
    done = project.build("i18n", "add", "pt_BR")
    assert done.code == 2
    assert "write pt-BR" in done.err
