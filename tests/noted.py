"""A publication with notes everywhere: at the end of chapters and of the whole, at the feet of pages, below tables."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from tests.project import Outcome, Project, copy_themes

LAYOUT = """<document>
<pages style="page" captions="numbered"><h1>{{ title }}</h1>
{{ parts.one }}<endnotes><h2>{{ words.endnotes }}</h2></endnotes>
{{ parts.two }}
<table><caption>{{ title }}</caption>
<tr><th rowspan="2">A</th><th colspan="2">B</th></tr><tr><th>C</th><th>D</th></tr>
<tr><th>e</th><td>1</td><td>2</td></tr><tr><th>f</th><td colspan="2">3</td></tr></table>
<endnotes><h2>{{ words.endnotes }}</h2></endnotes></pages>
<pages style="page">{{ parts.three }}</pages>
</document>"""


class NotedTexts(Struct, frozen=True):
    """Words of a language. marks: of the first notes below a table; digits: of notes in the text."""

    word: str
    note: str
    head: str
    marks: tuple[str, ...]
    digits: str = "123456789"


TEXTS = {
    "fr": NotedTexts("Dépense", "Compte administratif de la région.", "Année", ("a", "b", "c")),
    "en": NotedTexts("Spending", "The region’s yearly account.", "Year", ("a", "b", "c")),
    "es": NotedTexts("Gasto", "Cuenta anual de la región.", "Año", ("a", "b", "c")),
    "ar": NotedTexts("الإنفاق", "الحساب الإداري للجهة.", "السنة", ("(أ)", "(ب)", "(ج)")),
    "ar-u-nu-arab": NotedTexts(
        "الإنفاق", "الحساب الإداري للجهة.", "السنة", ("(أ)", "(ب)", "(ج)"), "١٢٣٤٥٦٧٨٩"
    ),
    "zh-Hans": NotedTexts("支出", "该地区的年度账目。", "年份", ("a", "b", "c")),
    "ru": NotedTexts("Расходы", "Годовой отчёт региона.", "Год", ("а", "б", "в")),
}
"""By language."""


def parts(lang: str) -> dict[str, str]:
    """The Markdown of three chapters: notes in the text, in a heading, in a table's caption, head and cells."""
    say, long = TEXTS[lang], f"{TEXTS[lang].word} — {TEXTS[lang].note} " * 6
    rows = "".join(f"| **{say.word} {n}** | {n},5[^c] | {n} |\n" for n in range(1, 4))
    one = f"""## {say.word}[^first]

{long}[^second], {say.word}[^first].

| {say.word} | {say.head}[^b] | {say.head} |
|:--|--:|--:|
{rows}| **{say.word}** | 12[^d] | {say.note} |

Table: {say.word}[^a]

[^first]: {say.note} 1
[^second]: {say.note} 2

    {say.note} 2b
[^a]: {say.note} *A*
[^b]: {say.note} B

    {say.note} B2
[^c]: {say.note} <https://example.org/c>
[^d]: {say.note} D
"""
    two = f"## {say.word} 2\n\n{long}[^n].\n\n[^n]: {say.note} 3\n\n    - {say.word}\n    - {say.note}\n"
    three = f"""## {say.word} 3

{long}[^foot].

| {say.word} | {say.head} |
|---|---|
| {say.word}[^x] | 1 |

Table: {say.word} 3

[^foot]: {say.note} 4
[^x]: {say.note} X
"""
    return {"one": one, "two": two, "three": three}


def project(folder: Path, layout: str = LAYOUT, more: str = "") -> Project:
    """A project with a publication in each language, each of which is its own source."""
    made = Project(folder)
    copy_themes(folder)
    theme = folder / "templates" / "noted"
    theme.mkdir(parents=True)
    (theme / "theme.yml").write_text("extends: base\n", encoding="utf-8")
    (theme / "layout.xml.j2").write_text(layout, encoding="utf-8")
    for lang, say in TEXTS.items():
        place = folder / "content" / f"noted-{lang.lower()}"
        place.mkdir(parents=True)
        for name, text in parts(lang).items():
            (place / f"{name}.md").write_text(text, encoding="utf-8")
        (place / "publication.yml").write_text(
            f"title: {say.word}\ndate: 2026-03\nlanguage: {lang}\ntheme: noted\n{more}"
            "parts: { one: one.md, two: two.md, three: three.md }\n",
            encoding="utf-8",
        )
    return made


def built(project: Project, lang: str, *more: str) -> Outcome:
    """The build of a language."""
    return project.build("--quiet", "--publication", f"noted-{lang.lower()}", *more)


def made(project: Project, lang: str, format: str) -> Path:
    """An output file."""
    name = f"noted-{lang.lower()}"
    return project.root / "output" / name / lang / f"{name}-{lang}.{format}"
