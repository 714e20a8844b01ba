"""A report with a table too wide for an upright page, and what a text puts on a landscape page, in three scripts."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from PIL import Image

from tests.project import Project, copy_themes
from tests.themes.kit import write

ROWS = 26


class WideTexts(Struct, frozen=True):
    """What the report says. number: of thousands and a share; label: begins the caption; see: refers to the table."""

    title: str
    chapter: str
    view: str
    text: str
    heads: tuple[str, ...]
    number: str
    label: str
    see: str


TEXTS = {
    "fr": WideTexts(
        "Les communes", "Chiffres", "Vue de la place",
        "Le texte court d’une page à l’autre, comme un rapport le demande, avec des mots assez longs. ",
        ("Commune", "Habitants", "Superficie", "Logements", "Établissements scolaires", "Bibliothèques",
         "Équipements sportifs", "Transports collectifs", "Stationnement", "Fonctionnement", "Investissement", "Dette"),
        "{} 250,5", "Tableau", "Voir le [Tableau %n, page %p](#wide).",
    ),
    "ar": WideTexts(
        "البلديات", "الأرقام", "منظر الساحة",
        "يجري النص من صفحة إلى أخرى كما يطلب التقرير، بكلمات طويلة بما يكفي لملء السطور. ",
        ("البلدية", "السكان", "المساحة", "المساكن", "المؤسسات المدرسية", "المكتبات", "المنشآت الرياضية",
         "النقل الجماعي", "المواقف", "ميزانية التسيير", "الاستثمارات", "الديون"),
        "{}250,5", "جدول", "انظر [الجدول %n، صفحة %p](#wide).",
    ),
    "zh-Hans": WideTexts(
        "城镇报告", "数字", "广场的景色",
        "正文按报告的要求从一页流到另一页，字数足以填满每一行，让人看到页面如何衔接。",
        ("城镇名称", "居民人数", "行政面积", "住房数量", "中小学校数", "公共图书馆", "体育设施数", "公共交通线",
         "停车位总数", "运行经费额", "年度投资额", "未偿债务额"),
        "{}250.5", "表", "见[表 %n，第 %p 页](#wide)。",
    ),
}  # fmt: skip


def table(texts: WideTexts) -> str:
    """A Markdown table of twelve columns."""
    heads = f"| {' | '.join(texts.heads)} |\n|{'---|' * len(texts.heads)}\n"
    numbers = [texts.number.format(1000 + 37 * column) for column in range(1, len(texts.heads))]
    rows = (f"| **{texts.heads[0]} {row}** | {' | '.join(numbers)} |" for row in range(1, ROWS + 1))
    return heads + "\n".join(rows) + f"\n\n{texts.label}: {texts.chapter}"


def text(lang: str) -> str:
    """The report: upright pages, the table, upright pages, a picture on a landscape page, upright pages."""
    texts = TEXTS[lang]
    return f"""## {texts.chapter}

{texts.text * 6}[^n]

{texts.see} {texts.text * 6}

### {texts.chapter}

{{#wide}}
{table(texts)}

{texts.text * 30}

### {texts.view}

::: landscape
![{texts.view}](images/a.png "{texts.view}"){{#view}}

{texts.text * 2}
:::

{texts.text * 9}

[^n]: {texts.text}
"""


def project(folder: Path) -> Project:
    """A project with the report in each language, `wide-fr`, in the neutral theme."""
    copy_themes(folder)
    for lang, texts in TEXTS.items():
        place = folder / "content" / f"wide-{lang.lower()}"
        head = f"title: {texts.title}\ndate: 2026-03\nlanguage: {lang}\nlanguages: [{lang}]\n"
        write(place / "publication.yml", f"{head}parts:\n  text: text.md\n")
        write(place / "text.md", text(lang))
        (place / "images").mkdir()
        Image.linear_gradient("L").resize((1600, 600)).save(place / "images" / "a.png")
    return Project(folder)


def made(project: Project, lang: str, format: str) -> Path:
    """A file of it."""
    name = f"wide-{lang.lower()}"
    return project.root / "output" / name / lang / f"{name}-{lang}.{format}"
