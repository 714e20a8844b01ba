"""Numbers before headings, entries and captions, which are counted and belong to no segment."""

from __future__ import annotations

from msgspec.structs import replace

from brochure.document import nodes as n

BEHIND = "\N{EN SPACE}"
"""What parts a number from the title behind it."""


def heading_text(heading: n.Heading | n.ContentsEntry) -> tuple[n.Inline, ...]:
    """What a heading or an entry says, its number first."""
    number = (n.Text(f"{heading.number}{BEHIND}"),) if heading.number else ()
    return (*number, *heading.children)


def caption_text(owner: n.Figure | n.Table, text: tuple[n.Inline, ...]) -> tuple[n.Inline, ...]:
    """A caption's text behind its label."""
    return (n.Text(owner.label.text), *text) if owner.label else text


def labelled(figure: n.Figure) -> tuple[n.Block, ...]:
    """A figure's caption, the label in its first paragraph."""
    first = next(iter(figure.caption), None)
    if not figure.label or not isinstance(first, n.Paragraph):
        return figure.caption
    return (replace(first, children=caption_text(figure, first.children)), *figure.caption[1:])
