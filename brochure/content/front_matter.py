"""What a Markdown file says of itself between `---` at its head, in YAML, as Pandoc, Quarto and Jekyll write it."""

from __future__ import annotations

from brochure.diagnostics import Failed, Sink, Span
from brochure.fields import markedyaml
from brochure.fields.declare import BadValueError, Field, Here, RecordOf, Scalar
from brochure.fields.reader import Reader, is_mapping
from brochure.fields.scalars import line, text
from brochure.languages.tags import same

CODE = "front-matter"


def _language(value: object, here: Here) -> str:
    """The publication's own language. A part is translated like any other: it has none of its own."""
    written = text(value, here)
    if here.context and not same(written, here.context):
        hint = "delete the line; words in another language are [words]{lang=en}"
        message = f"{here}: the publication is in “{here.context}”, not in “{written}”"
        raise BadValueError(CODE, message, hint)
    return written


FRONT_MATTER = RecordOf(
    {
        "title": Field(line(1), "The heading of a text that begins with none."),
        "lang": Field(Scalar(_language, {"type": "string"}), "The language: the publication's."),
    },
    "What a Markdown file may say at its head. Other programs keep there what they know of it, which is told.",
)


def title(written: str, at: Span, language: str, sink: Sink) -> tuple[str, Span] | None:
    """The title, with its line; None where there is none, or where something is wrong, which the sink is told.

    at: the line of the first `---`; language: of the publication, "" where nobody knows.
    """
    if not written.strip():
        return None
    try:
        marked = markedyaml.load("\n" * at.line + written, at.file, sink)
    except Failed:
        return None
    if marked.data is None:  # comments alone, as those of REUSE
        return None
    if not is_mapping(marked, f"content/{CODE}", sink):
        return None
    reader = Reader(marked, "content", sink, language, {"unknown-key": CODE}, foreign=at.file)
    found = reader.read(FRONT_MATTER, marked.data)
    return (found.title, marked.text_span(("title",))) if found and found.title else None
