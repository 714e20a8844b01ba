"""What programs read of our PDFs, script by script: `python -m bench.reading` writes docs/pdf-reading.md.

The stress document in five languages is read with poppler (pages, raw order, structure), PDFium and MuPDF and compared
with its content. Needs poppler's programs and the package pymupdf, which nothing else here uses.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from importlib.metadata import version
from pathlib import Path

import pymupdf
import pypdfium2

from brochure.document import nodes as n
from brochure.document.walk import plain, text_of, walk
from tests import extract
from tests.stress import LANGS, made

ROOT = Path(__file__).resolve().parent.parent
PAGE = "docs/pdf-reading.md"
# Where a line ends inside a word.
BROKEN = re.compile(r"[\u00ad\u2010\u0002\ufffe-]\s*\n\s*")

TEXT = """# What programs read of the PDF

Written by `python -m bench.reading`, with poppler {poppler}, PDFium (pypdfium2 {pdfium}) and MuPDF (PyMuPDF {mupdf}).

The file holds its text twice over: once as a structure (the tags that screen readers follow) whose text is in the
order of reading, and once as glyphs on pages. Programs that know no tags sort those by place and guess. What is read
here is the stress document of the tests: tables, lists, quotes, notes, links over lines, paragraphs over columns and
words of other scripts. List numbers, which the page shows and the content does not hold, are left out of the count.

- Words: the share of the content's words that come out intact, wherever they stand.
- Order: how much of the text comes in the content's order, character by character (difflib's ratio).

{table}

## What follows from it

{findings}
"""

FINDINGS = """- **The structure is exact in every script.** It is what assistive technology uses, and it wins where it
  conflicts with page text: glyphs are written in the order of reading, right-to-left ones too, each with its text.
- Latin, Cyrillic and Chinese words come out whole in all programs; what is missing are words at a line's end whose
  hyphen is the author's. Chinese has no spaces between words, so its words are counted as characters.
- Poppler's default puts columns and tables in an order of its own, whatever the script; `-raw` keeps ours.
- A hyphen at a line's end is marked as one (U+00AD), so that programs can join the word again.
- Arabic page text depends on the program. MuPDF keeps it in order. Poppler's default does nearly as well by word: it
  cuts words where the kerning of two letters is wider than 3 % of the type size, which it takes for a space, and shows
  punctuation on the other side of the space beside it. `pdftotext -raw` has all letters in order but each by itself.
- PDFium, and so Chromium's viewer, expects right-to-left glyphs in the order of the page, from left to right, and
  turns round what is in the order of reading already: Arabic copied from there comes out with its letters reversed.
  Written the other way, poppler's structure and MuPDF would be reversed instead; an element's text is the one that
  must be right (ISO 14289-1, 7.2), so the order of reading stays.
"""


def main() -> int:
    """Read everything and write the page."""
    rows = ["| program | " + " | ".join(f"{lang} words | {lang} order" for lang in LANGS) + " |"]
    rows.append("|---|" + "---:|" * (2 * len(LANGS)))
    with tempfile.TemporaryDirectory() as folder:
        files = {lang: Path(folder, f"{lang}.pdf") for lang in LANGS}
        for lang, file in files.items():
            file.write_bytes(made(lang, "pdf")[1].data)
        for name, read in READERS.items():
            cells = (
                f"{share:.1%} | {order:.3f}" for share, order in (compared(read(files[x]), x) for x in LANGS)
            )
            rows.append(f"| {name} | {' | '.join(cells)} |")
    text = TEXT.format(
        poppler=poppler_version(), pdfium=version("pypdfium2"), mupdf=version("pymupdf"),
        table="\n".join(rows), findings=FINDINGS.strip(),
    )  # fmt: skip
    (ROOT / PAGE).write_text(text, encoding="utf-8")
    print("\n".join(rows))
    return 0


def content(lang: str) -> str:
    """The texts of the document, one a line."""
    nodes = walk(made(lang, "pdf")[0].document)
    return "\n".join(map(said, nodes))


def said(node: object) -> str:
    """A node's own text; a table's is its caption."""
    match node:
        case n.Paragraph() | n.Heading():
            return text_of(node)
        case n.Table():
            return plain(node.caption)
        case _:
            return ""


def compared(read: str, lang: str) -> tuple[float, float]:
    """Share of intact words, likeness of the order."""
    wanted, found = content(lang), BROKEN.sub("", read)
    words = tokens(wanted, lang)
    intact = sum((words & tokens(found, lang)).values()) / sum(words.values())
    return intact, SequenceMatcher(None, letters(wanted), letters(found), autojunk=False).ratio()


def tokens(text: str, lang: str) -> Counter[str]:
    pattern = r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+" if lang.startswith("zh") else r"\w+"
    return Counter(re.findall(pattern, unicodedata.normalize("NFKC", text)))


def letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalpha())


def poppler(*options: str) -> Callable[[Path], str]:
    """A reader by pdftotext."""

    def read(file: Path) -> str:
        return subprocess.run(
            ["pdftotext", *options, file, "-"], capture_output=True, text=True, check=True
        ).stdout

    return read


def poppler_version() -> str:
    told = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True, check=True).stderr
    return told.split()[2]


def pdfium(file: Path) -> str:
    """All characters of the pages in the order of the file."""
    with pypdfium2.PdfDocument(file) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf).replace("\r\n", "\n")


def mupdf(file: Path) -> str:
    """Blocks in the order of the file."""
    with pymupdf.open(file) as pdf:
        return "\n".join(page.get_text() for page in pdf)


READERS: dict[str, Callable[[Path], str]] = {
    "poppler, structure": extract.pdf_text,
    "poppler, pages": poppler(),
    "poppler, raw": poppler("-raw"),
    "PDFium": pdfium,
    "MuPDF": mupdf,
}

if __name__ == "__main__":
    sys.exit(main())
