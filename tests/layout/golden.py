"""The real brochure's document as text; `python -m tests.layout.golden` writes the goldens anew. Look at the change."""

from __future__ import annotations

from pathlib import Path

from brochure.build.localized import Localized, localized
from brochure.build.project import open_project
from brochure.build.queries import STYLES
from brochure.content.model import Value
from brochure.diagnostics import Failed, Sink
from brochure.document import nodes as n
from brochure.document.dump import dump
from brochure.formats import Format
from brochure.layout.render import render, template_context
from brochure.layout.templates import TemplateFiles
from brochure.memo import Memo
from tests.sample import ROOT

CONTENT = ROOT / "content/alliance-des-territoires"
FORMATS: tuple[Format, ...] = ("pdf", "docx", "html")
WIDTH = 100  # the words themselves are compared elsewhere, with the source


def edition() -> Localized:
    """The French edition."""
    return localized(Memo(*open_project(ROOT, {})), Sink(), CONTENT.name, "", "fr")


def laid_out(edition: Localized, format: Format, *above: Path) -> n.Document:
    """Its document; `above`: folders of themes that stand on the publication's own."""
    sink = Sink()
    date = Value("date", (n.Text("Février 2018"),))
    styles = edition.memo.get(STYLES, sink, edition.theme.name, format, "fr", "Latn", "brand")
    chain = edition.theme.chain
    for folder in above:
        chain = chain.over(folder.as_posix())
    files = TemplateFiles(edition.memo.world, chain)
    context = template_context(edition.publication, files, format, date, edition.words, "ltr")
    try:
        return render(files, format, context, styles, sink)
    except Failed:
        raise AssertionError("\n".join(map(str, sink))) from None


def golden(format: Format) -> Path:
    """The file that holds what we expect."""
    return Path(__file__).parent / f"brochure.{format}.txt"


def printed(document: n.Document) -> str:
    """The document's tree, long texts cut."""
    return "\n".join(line[:WIDTH].rstrip() for line in dump(document).splitlines()) + "\n"


if __name__ == "__main__":
    for each in FORMATS:
        golden(each).write_text(printed(laid_out(edition(), each)), encoding="utf-8")
