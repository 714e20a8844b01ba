"""Tables of words, as content and layout hand them to writers."""

from __future__ import annotations

from collections.abc import Sequence

from brochure.document import nodes as n
from brochure.layout.columns import with_numbers

NUMBERS = {
    "fr": ("1 250,5 M€", "98,75 M€", "−3 M€", "12,125 M€", "–"),
    "en": ("$1,250.5", "$98.75", "−$3", "$12.125", "n/a"),
    "es": ("1.250,5 %", "98,75 %", "−3 %", "12,125 %", "–"),
    "ru": ("1 250,5 млн", "98,75 млн", "−3 млн", "12,125 млн", "–"),
    "ar": ("١٬٢٥٠٫٥", "٩٨٫٧٥", "٣", "١٢٫١٢٥", "–"),
    "zh-Hans": ("1,250.5 万元", "98.75 万元", "−3 万元", "12.125 万元", "–"),
}
"""By language, numbers of one column, as typography leaves them."""
LABELS = {"ar": "الجهة", "zh-Hans": "内蒙古自治区", "ru": "Область"}


def cell(text: str, style: str = "cell", scope: str = "", **more: object) -> n.Cell:
    blocks = (n.Paragraph((n.Text(text),), style=style),) if text else ()
    return n.Cell(blocks, scope, **more)  # type: ignore[arg-type]


def table(
    head: Sequence[str], *rows: Sequence[str], lang: str = "fr", widths: tuple[float, ...] = ()
) -> n.Table:
    """A table with its columns of numbers found."""
    heads = n.TableRow(tuple(cell(text, "cell-head", "col") for text in head))
    body = tuple(n.TableRow(tuple(cell(text) for text in row)) for row in rows)
    return with_numbers(n.Table((heads,), body, widths=widths, style="table"), lang)


def numbers(lang: str) -> n.Table:
    """A column of labels and one of numbers."""
    label = LABELS.get(lang, "Label")
    return table((label, label), *((label, number) for number in NUMBERS[lang]), lang=lang)


def document(lang: str, *blocks: n.Block) -> n.Document:
    return n.Document(
        (n.Page(blocks, style="page"),), "rtl" if lang == "ar" else "ltr", lang=lang,
    )  # fmt: skip
