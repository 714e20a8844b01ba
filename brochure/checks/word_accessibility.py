"""Whether a Word file can be read by everybody: the rules of Microsoft's Accessibility Checker that a file can answer.

Rules and severity follow Microsoft's page (https://support.microsoft.com/office/651e08f2-0fc3-4e10-aaca-74b4a67101c1);
its tips are warnings here, and so is a file without headings, as a letter may have none. The document's title and
language are not on that page: WCAG 2.2 asks for them (2.4.2, 3.1.1, level A). Reading order cannot be answered from
the file and needs a person. It reads bytes and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from lxml import etree

from brochure.checks.word_contrast import weak_texts
from brochure.checks.word_file import PARAGRAPH, RUN, WordLooks, run_text, text, texts
from brochure.content.images import FILE_NAME
from brochure.diagnostics import Diagnostic, Severity, Span
from brochure.document.bookmark import read_bookmark
from brochure.languages.characters import OBJECT
from brochure.languages.locale import months
from brochure.readers.package import W, WordPackage
from brochure.readers.wordml import WP, decorative, default_languages, on, table_flags, value

GENERIC = {
    "fr": ("ici", "cliquez ici", "cliquer ici", "lien", "ce lien", "en savoir plus", "lire la suite", "voir"),
    "en": ("here", "click here", "link", "this link", "more", "read more", "learn more", "this page"),
    "es": ("aquí", "haga clic aquí", "pulse aquí", "enlace", "leer más", "más información", "ver más"),
    "ar": ("هنا", "اضغط هنا", "انقر هنا", "رابط", "المزيد", "اقرأ المزيد"),
    "zh": ("这里", "此处", "点击这里", "点击此处", "链接", "更多", "了解更多", "阅读更多"),
    "ru": ("здесь", "тут", "нажмите здесь", "ссылка", "по ссылке", "подробнее", "далее", "читать далее"),
}
"""Link texts that say nothing out of their sentence, by language; all hold in every file, which may be in several."""
MEANINGLESS = frozenset(said for texts in GENERIC.values() for said in texts)
LONG_HEADING, LONG_ADDRESS, SHOWN = 120, 40, 60  # characters
LONG_NOTHING = 2  # empty paragraphs one after another
BLANKS = re.compile(r"[ \u00a0\u2002-\u200a\u202f\u3000]{3,}|\t{3,}|\n{3,}")
TYPED = re.compile(r"\s*(?:\(?\d{1,3}[.)]\s|\(?\d{1,3}、|\(?[a-zA-Z]\)\s|[•◦▪▫‣●○■·*–-]\s)")
NUMBERS = re.compile(r"\s*\d{1,3}\.\s(?:\d{3}(?!\w)|\d{1,2}\.\s?(?:\d{4})?)")
"""Thousands apart, and a date in numbers: 5. 000, 28. 11. 2026."""
MONTH_LETTERS = 3
WEB_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.I)
HELD = tuple(W + name for name in ("drawing", "pict", "object", "sectPr", "fldChar", "fldSimple"))
Texts = Iterable[tuple[etree._Element, str]]


def check_word(
    package: WordPackage, places: Callable[[], Mapping[str, Span]] = dict
) -> tuple[Diagnostic, ...]:
    """All findings about a DOCX, rule by rule, each in reading order. Raises Unreadable.

    places: where the sources have each segment, by the digits of its key; asked where something is found.
    """
    file = WordLooks(package)
    body = texts(file.body)
    prose = tuple(_prose(body, file))
    found = (
        *_properties(file),
        *_pictures(file),
        *_tables(file),
        *_headings(body, file),
        *_blanks((*prose, *(pair for story in file.running.values() for pair in texts(story))), file),
        *_typed_lists(prose, file, _months(file)),
        *_links(file),
        *_contrast(file),
    )
    known = places() if found else {}
    return tuple(
        Diagnostic(one.severity, f"word/{one.rule}", one.message, known.get(_segment(one.at)), one.hint)
        for one in found
    )


class _Finding(NamedTuple):
    """at: what it is about, None for the whole file."""

    severity: Severity
    rule: str
    message: str
    hint: str
    at: etree._Element | None = None


_error, _warning = partial(_Finding, Severity.ERROR), partial(_Finding, Severity.WARNING)


def _segment(at: etree._Element | None) -> str:
    """The digits of the first segment in the paragraph or table of an element, "" where there is none."""
    around = next(at.iterancestors(PARAGRAPH), at) if at is not None else None
    starts = around.iter(f"{W}bookmarkStart") if around is not None else ()
    return next((mark.key for one in starts if (mark := read_bookmark(one.get(f"{W}name", "")))), "")


def _short(shown: str) -> str:
    """A text as a message quotes it: on one line, its beginning."""
    line = " ".join(shown.split())
    return f"“{line[:SHOWN]}…”" if len(line) > SHOWN else f"“{line}”"


def _properties(file: WordLooks) -> Iterator[_Finding]:
    if not file.package.core().get("title", "").strip():
        yield _error("title", "the Word file has no title in its properties", "give the publication a title")
    if "val" not in default_languages(file.package):
        hint = "docDefaults in styles.xml must have w:lang, or a screen reader guesses"
        yield _error("language", "the Word file does not say in which language its text is", hint)


def _pictures(file: WordLooks) -> Iterator[_Finding]:
    for shape in (shape for story in file.stories for shape in story.iter(f"{WP}docPr")):
        name, alt = shape.get("name", ""), (shape.get("descr") or "").strip()
        if decorative(shape) and alt:
            message = f"{_short(name)} is decorative and has an alternative text: {_short(alt)}"
            yield _warning("decorative-with-alt", message, "leave one of the two out", shape)
        elif not decorative(shape) and not alt:
            hint = "give it an alt text in the layout or the content, or make it decorative"
            yield _error("no-alt", f"{_short(name)} has no alternative text", hint, shape)
        elif FILE_NAME.fullmatch(alt):
            message = f"the alternative text of {_short(name)} is a file's name: {_short(alt)}"
            yield _error("alt-file-name", message, "say what the picture shows", shape)


def _tables(file: WordLooks) -> Iterator[_Finding]:
    """Tables of data. One for layout heads nothing, and its rows and columns mean nothing."""
    for table in (table for table in file.body.iter(f"{W}tbl") if not file.styles.lays_out(table)):
        row = next(table.iter(f"{W}tr"), None)
        shown = _short(", ".join(map(text, row.iter(f"{W}tc")))) if row is not None else "an empty table"
        flags, headed = table_flags(table), row is not None and on(row.find(f"{W}trPr/{W}tblHeader"))
        by_rows = "firstColumn" in flags and "firstRow" not in flags  # its rows alone have headers
        if not headed and not by_rows:
            hint = "write its first row with th"
            yield _error("no-header-row", f"the table of {shown} has no header row", hint, table)
        elif headed and "firstRow" not in flags:
            hint = "w:tblLook needs firstRow, or Word does not show the row as a header"
            yield _error("no-header-row", f"the table of {shown} does not use its header row", hint, table)
        if next(table.iter(f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"), None) is not None:
            hint = "screen readers lose count there: repeat the content, or make two tables"
            yield _warning("merged-cells", f"the table of {shown} has merged cells", hint, table)
        if not all(map(file.styles.lays_out, table.iterancestors(f"{W}tbl"))):
            message = f"the table of {shown} stands in another table"
            yield _warning("nested-table", message, "set it after the other", table)


def _headings(body: Texts, file: WordLooks) -> Iterator[_Finding]:
    before = 0
    for paragraph, said in body:
        level = file.paragraph(paragraph).level
        if level is None or level > 8:
            continue
        now, shown = level + 1, said.strip()
        if not shown:
            message = f"a heading of level {now} is empty"
            yield _error("empty-heading", message, "write it or take it out", paragraph)
        if len(shown) > LONG_HEADING:
            message = f"the heading {_short(shown)} has {len(shown)} characters"
            hint = f"keep it below {LONG_HEADING}, about one line"
            yield _warning("long-heading", message, hint, paragraph)
        if now > before + 1:
            came = f"after one of level {before}" if before else "first of all"
            message = f"the heading {_short(shown)} of level {now} comes {came}"
            yield _warning("heading-order", message, f"make it level {before + 1}", paragraph)
        before = now
    if not before:
        hint = "use h1 to h3 in the layout or # in the text"
        yield _error("no-heading", "the Word file has no heading", hint)


def _prose(body: Texts, file: WordLooks) -> Iterator[tuple[etree._Element, str]]:
    """Paragraphs but for code, whose styles are not checked for spelling, and whose blanks mean something.

    Code within a paragraph is one letter there, and so is a picture.
    """
    code = {
        name
        for name in file.elements
        if any(one.find(f"{W}rPr/{W}noProof") is not None for one in file.chain(name))
    }
    for paragraph, _ in body:
        if value(paragraph.find(f"{W}pPr/{W}pStyle")) in code:
            continue
        shown = ""
        for run in paragraph.iter(RUN):
            picture = OBJECT if run.find(f"{W}drawing") is not None else ""
            shown += "x" if value(run.find(f"{W}rPr/{W}rStyle")) in code else picture or run_text(run)
        yield paragraph, shown


def _blanks(stories: Texts, file: WordLooks) -> Iterator[_Finding]:
    """Blanks and empty paragraphs in a row; one with a number or a rule shows that.

    stories: without code, which parts paragraphs as any text does.
    """
    empty, previous, last = 0, None, ""
    for paragraph, shown in stories:
        if BLANKS.search(shown):
            hint = "set distances in styles.yml; a screen reader says each blank"
            yield _warning("blank-characters", f"blanks in a row in {_short(shown)}", hint, paragraph)
        held, look = next(paragraph.iter(*HELD), None) is not None, file.paragraph(paragraph)
        if shown.strip() or held or look.numbered or look.ruled:
            last = shown.strip(f"{OBJECT} ") or last
            empty = 0
            continue
        above = next(paragraph.itersiblings(f"{W}p", f"{W}tbl", preceding=True), None)
        empty = empty + 1 if above is not None and above is previous else 1
        previous = paragraph
        if empty == LONG_NOTHING:
            message = f"empty paragraphs in a row after {_short(last)}"
            hint = "set distances in styles.yml, and pages in the layout"
            yield _warning("blank-paragraphs", message, hint, paragraph)


def _typed_lists(body: Texts, file: WordLooks, months: Iterable[str]) -> Iterator[_Finding]:
    """A number needs its point or bracket and a space, so that “75006 Paris” and “2018” are no items.

    Nor are dates, where days have a point: 28. November. months: in the languages of the file.
    """
    for paragraph, shown in body:
        found = TYPED.match(shown)
        if not found or NUMBERS.match(shown) or _names_a_month(shown[found.end() :], months):
            continue
        look = file.paragraph(paragraph)
        in_contents = any("PAGEREF" in (one.text or "") for one in paragraph.iter(f"{W}instrText"))
        if not look.numbered and (look.level is None or look.level > 8) and not in_contents:
            message = f"{_short(shown)} begins like the item of a list and is none"
            hint = "write a list (- or 1. in Markdown, ul or ol in the layout)"
            yield _warning("typed-list", message, hint, paragraph)


def _months(file: WordLooks) -> frozenset[str]:
    """The names of the months in the languages of a file."""
    tags = {str(tag) for one in file.langs for tag in one.attrib.values()}
    return frozenset(month.casefold() for tag in tags for month in months(tag))


def _names_a_month(text: str, months: Iterable[str]) -> bool:
    """Whether a text begins with a month, or its first letters and a point."""
    word = next(iter(text.casefold().split()), "").rstrip(",;:!?…)")
    short = word.rstrip(".")
    parted = word != short and len(short) >= MONTH_LETTERS
    return any(short == month or (parted and month.startswith(short)) for month in months if short)


def _links(file: WordLooks) -> Iterator[_Finding]:
    for link in (link for story in file.stories for link in story.iter(f"{W}hyperlink")):
        shown = " ".join(text(link).split())
        if not shown and next(link.iter(f"{WP}docPr"), None) is None:
            yield _error("empty-link", "a link has no text", "write what it leads to", link)
        elif shown.casefold().strip(" .…:!«»“”\u200e\u200f") in MEANINGLESS:
            hint = "say where it leads: links are read out as a list, without their sentences"
            message = f"the link text {_short(shown)} does not say where it leads"
            yield _warning("link-text", message, hint, link)
        elif WEB_ADDRESS.fullmatch(shown) and len(shown) > LONG_ADDRESS:
            message = f"the link text is a long web address: {_short(shown)}"
            hint = "write what it leads to, and keep the address in the link"
            yield _warning("link-address", message, hint, link)


def _contrast(file: WordLooks) -> Iterator[_Finding]:
    for shown, color, ground, ratio, need in weak_texts(file):
        message = f"{_short(shown)}: #{color} on #{ground} has a contrast of {ratio:.1f} and needs {need:g}"
        yield _warning("contrast", message, "change the colour or the ground in styles.yml; WCAG 2.2, 1.4.3")
