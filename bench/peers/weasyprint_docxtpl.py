"""WeasyPrint and docxtpl: `python weasyprint_docxtpl.py FONTS OUTPUT BROCHURE.md…` writes PDF, DOCX and HTML of each.

The Markdown is read with Jinja's usual company, by hand: paragraphs, headings, lists, bold, links.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from docx import Document
from docxtpl import DocxTemplate
from jinja2 import Template
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

HERE = Path(__file__).resolve().parent
PAGE = Template(
    '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{{ title }}</title>'
    "<style>{{ css }}</style></head>"
    "<body><header><h1>{{ title }}</h1><p>{{ subtitle }}</p></header><main>{{ body }}</main></body></html>"
)


def blocks(text: str) -> tuple[str, str, list[tuple[str, str]]]:
    """Title, subtitle, and kind and words of each block."""
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    title = re.search(r"title: (.*)", head)
    subtitle = re.search(r"subtitle: \|\n\s+(.*)", head)
    found = []
    for block in re.split(r"\n\s*\n|\n(?=- )", body):
        words = " ".join(block.split())
        kind = "h2" if words.startswith("## ") else "li" if re.match(r"- |\d+\. ", words) else "p"
        if words:
            found.append((kind, re.sub(r"^(## |- |\d+\. )", "", words)))
    return title[1] if title else "", subtitle[1] if subtitle else "", found


def markup(words: str) -> str:
    words = re.sub(r"\[([^]]*)\]\((\S+)[^)]*\)", r'<a href="\2">\1</a>', words)
    return re.sub(r"\*\*(.*?)\*\*", r"<strong>\1</strong>", words).replace("\\", "<br>")


def template(path: Path) -> Path:
    """The Word template, as a designer would have made it once."""
    if not path.exists():
        document = Document()
        document.add_heading("{{ title }}", 0)
        document.add_paragraph("{{ subtitle }}")
        document.add_paragraph("{%p for block in blocks %}")
        document.add_paragraph("{{ block }}")
        document.add_paragraph("{%p endfor %}")
        document.save(str(path))
    return path


def build(fonts: Path, output: Path, text: Path, word: Path) -> None:
    title, subtitle, found = blocks(text.read_text(encoding="utf-8"))
    css = (HERE / "page.css").read_text()
    faces = "".join(
        f'@font-face {{ font-family: "IBM Plex Sans"; font-weight: {weight}; src: url("{(fonts / name).as_uri()}") }}'
        for name, weight in (("IBMPlexSans-Regular.ttf", 400), ("IBMPlexSans-Bold.ttf", 700))
    )
    body = "".join(f"<{kind}>{markup(words)}</{kind}>" for kind, words in found)
    html = PAGE.render(title=title, subtitle=subtitle, css=css, body=body)
    (output / f"{text.stem}.html").write_text(html, encoding="utf-8")
    config = FontConfiguration()
    sheet = CSS(string=faces, font_config=config)
    HTML(string=html).write_pdf(
        output / f"{text.stem}.pdf", stylesheets=[sheet], font_config=config, pdf_variant="pdf/ua-1"
    )
    document = DocxTemplate(str(word))
    document.render({"title": title, "subtitle": subtitle, "blocks": [words for _, words in found]})
    document.save(str(output / f"{text.stem}.docx"))


if __name__ == "__main__":
    fonts, output, *texts = map(Path, sys.argv[1:])
    output.mkdir(parents=True, exist_ok=True)
    for one in texts:
        build(fonts, output, one, template(output.parent / "template.docx"))
