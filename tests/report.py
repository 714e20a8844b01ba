"""A report of four chapters with contents lists, numbers, captions, notes and references, in any of three languages."""

from __future__ import annotations

import shutil
from pathlib import Path

from msgspec import Struct
from PIL import Image

from tests.project import Outcome, Project, copied
from tests.themes.kit import write


class ReportTexts(Struct, frozen=True):
    """What the report says. see: refers to a table, a figure and a heading by their keys."""

    title: str
    chapter: str
    method: str
    results: str
    table: str
    figure: str
    see: str
    text: str
    abbreviations: tuple[tuple[str, str], ...]
    """In the order of the language's alphabet."""


TEXTS = {
    "fr": ReportTexts(
        "Rapport annuel", "Synthèse", "Méthode", "Résultats", "Ce que coûte le programme", "Vue de la place",
        "Voir le [Tableau %n, page %p](#costs) et la [](#view) ; [%t (page %p)](#results-2) dit le reste.",
        "Le texte court d’une page à l’autre, comme un rapport le demande, avec des mots assez longs. ",
        (("AFD", "Agence française de développement"), ("ÉPU", "Examen périodique universel"),
         ("ODD", "Objectif de développement durable")),
    ),
    "ar": ReportTexts(
        "التقرير السنوي", "الخلاصة", "المنهج", "النتائج", "كلفة البرنامج", "منظر الساحة",
        "انظر [الجدول %n، صفحة %p](#costs) و[](#view)؛ ويقول [%t (صفحة %p)](#results-2) الباقي.",
        "يجري النص من صفحة إلى أخرى كما يطلب التقرير، بكلمات طويلة بما يكفي لملء السطور. ",
        (("إ ق", "إحصاءات قطرية"), ("أ م", "الأمم المتحدة"), ("ب د", "البنك الدولي")),
    ),
    "zh-Hans": ReportTexts(
        "年度报告", "摘要", "方法", "结果", "项目的费用", "广场的景色",
        "见[表 %n，第 %p 页](#costs)和[](#view)；其余见[%t（第 %p 页）](#results-2)。",
        "正文按报告的要求从一页流到另一页，字数足以填满每一行，让人看到页面如何衔接。",
        (("安理会", "联合国安全理事会"), ("发改委", "国家发展和改革委员会"), ("中行", "中国银行")),
    ),
}  # fmt: skip
CHAPTERS = 4
LAYOUT = """<document>
<pages style="page" first="opening" name="front">
  <footer><p style="footer"><page-number/></p></footer>
  <h1>{{ title }}</h1>
  <contents depth="3"><h2>{{ words.contents }}</h2></contents>
  <contents of="figures"><h2>{{ words.list_of_figures }}</h2></contents>
  <contents of="tables"><h2>{{ words.list_of_tables }}</h2></contents>
</pages>
{% for part in parts %}
<pages style="page" name="text" start="right" numbered="3" captions="numbered">
  <header on="left"><p style="footer"><running-heading level="2"/></p></header>
  <header on="right"><p style="footer"><running-heading level="3"/></p></header>
  <header on="first"/>
  <footer><p style="footer"><page-number/> / <page-count/></p></footer>
  {{ part }}
</pages>
{% endfor %}
</document>
"""


def project(folder: Path, root: Path, layout: str = LAYOUT) -> Project:
    """A project with the report in each language, `report-fr`. root: of the project with the fonts."""
    theme = folder / "templates" / "report"
    write(theme / "theme.yml", "extends: base\n")
    write(theme / "layout.xml.j2", layout)
    copied(str(root / "templates/pfvt/_brand.yml"), str(theme / "_brand.yml"))
    shutil.copytree(root / "templates/pfvt/fonts", theme / "fonts", copy_function=copied)
    for lang, texts in TEXTS.items():
        _publication(folder / "content" / f"report-{lang.lower()}", lang, texts)
    return Project(folder)


def _publication(place: Path, lang: str, texts: ReportTexts) -> None:
    parts = "".join(f"  p{number}: p{number}.md\n" for number in range(1, CHAPTERS + 1))
    head = f"title: {texts.title}\ndate: 2026-03\nlanguage: {lang}\nlanguages: [{lang}]\ntheme: report\n"
    short = "".join(f"  {form}: {meaning}\n" for form, meaning in reversed(texts.abbreviations))
    write(place / "publication.yml", f"{head}abbreviations:\n{short}parts:\n{parts}")
    (place / "images").mkdir()
    Image.linear_gradient("L").resize((60, 40)).save(place / "images" / "a.png")
    for number in range(1, CHAPTERS + 1):
        write(place / f"p{number}.md", _chapter(number, texts))


def _chapter(number: int, texts: ReportTexts) -> str:
    blocks = [
        f"## {texts.chapter} {number} {{#chapter-{number}}}",
        f"{texts.text * 4}[^n]",
        f"### {texts.method}",
        texts.text * 8,
        texts.see,
        f"### {texts.results} {{#results-{number}}}",
        texts.text * 14,
    ]
    if number == 1:
        blocks.append(f'![{texts.figure}](images/a.png "{texts.figure}"){{#view width=30%}}')
    if number == 2:
        blocks.append(f"{{#costs}}\n| a | b |\n|---|--:|\n| 1 | 2 |\n\nTable: {texts.table}")
    return "\n\n".join((*blocks, texts.text * 12, f"[^n]: {texts.text}\n"))


def built(project: Project, lang: str) -> Outcome:
    """The report in a language, in its three formats."""
    return project.build("--quiet", "--publication", f"report-{lang.lower()}")


def made(project: Project, lang: str, format: str) -> Path:
    """A file of it."""
    name = f"report-{lang.lower()}"
    return project.root / "output" / name / lang / f"{name}-{lang}.{format}"
