"""A long text by Typst or WeasyPrint: `python long_text.py convert|compile Typst|WeasyPrint FOLDER [FONTS]`.

`convert` lets Pandoc make the source from FOLDER/long.md; `compile` makes FOLDER/long.pdf from that, PDF/UA-1.
"""

from __future__ import annotations

import sys
from pathlib import Path

TYPST = """#set document(title: "$title$")
#set text(lang: "$lang$", font: "Literata", size: 11pt)
#set page(paper: "a4", margin: 25mm, numbering: "1")
#set par(leading: 0.65em)
= $title$
$body$
"""
CSS = """@page { size: A4; margin: 25mm; @bottom-center { content: counter(page) } }
@font-face { font-family: Literata; src: url("FONTS/Literata-Regular.ttf") }
@font-face { font-family: Literata; font-weight: 700; src: url("FONTS/Literata-Bold.ttf") }
body { font: 11pt/1.4 Literata } td, th { border-top: 0.5pt solid; padding: 1mm 2mm }"""


def convert(tool: str, folder: Path) -> None:
    """By Pandoc."""
    import pypandoc

    if tool == "Typst":
        (folder / "long.template").write_text(TYPST, encoding="utf-8")
    options = ["--template", str(folder / "long.template")] if tool == "Typst" else []
    kind = "typst" if tool == "Typst" else "html"
    target = str(folder / f"long.{kind}")
    pypandoc.convert_file(
        str(folder / "long.md"), kind, outputfile=target, extra_args=["--standalone", *options]
    )


def compile(tool: str, folder: Path, fonts: Path) -> None:
    """The PDF."""
    if tool == "Typst":
        import typst

        source = str(folder / "long.typst")
        typst.compile(source, str(folder / "long.pdf"), font_paths=[str(fonts)], pdf_standards=["ua-1"])
    else:
        import weasyprint

        sheet = weasyprint.CSS(string=CSS.replace("FONTS", fonts.as_uri()))
        weasyprint.HTML(str(folder / "long.html")).write_pdf(
            folder / "long.pdf", stylesheets=[sheet], pdf_variant="pdf/ua-1"
        )


if __name__ == "__main__":
    what, tool, folder, *fonts = sys.argv[1:]
    if what == "convert":
        convert(tool, Path(folder))
    else:
        compile(tool, Path(folder), Path(fonts[0]))
