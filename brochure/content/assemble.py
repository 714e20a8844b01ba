"""A checked entry of publication.yml and the parts → Publication. It finds no fault: that is done before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from brochure.content import model as m
from brochure.content import schema as s
from brochure.content.focus import parse_focus
from brochure.content.images import LOGO, PHOTOGRAPH, dropped_in
from brochure.content.inlines import parse_inline
from brochure.content.validate import text_span
from brochure.diagnostics import Sink
from brochure.markedyaml import Marked
from brochure.markedyaml import Path as YamlPath
from brochure.world import World

Made = TypeVar("Made")
_VERBATIM = {"web", "email", "account", "phone"}


class Assembly(Struct, frozen=True):
    """What a publication is made from. text: that of publication.yml; folder: where it lies."""

    entry: s.PublicationEntry
    marked: Marked
    text: str
    parts: Mapping[str, m.Part]
    world: World
    folder: Path
    sink: Sink

    def publication(self) -> m.Publication:
        """The publication, its abbreviations not yet marked."""
        e = self.entry
        return m.Publication(
            id=self.folder.name,
            folder=self.world.shown(self.folder),
            file=self.marked.file,
            language=e.language,
            source_language=e.language,
            languages=tuple(e.languages or (e.language,)),
            theme=e.theme,
            formats=tuple(e.formats),
            status=e.status,
            embargo=e.embargo,
            pages=e.pages,
            site_url=e.site_url or "",
            approval_note=e.approval_note,
            release=m.Release(e.release.review, e.release.embargo_past),
            names=tuple(e.names),
            advice={key: m.Advice(own.limit, own.note) for key, own in e.advice.items()},
            title=self.value(e.title, "title", ("title",)),
            subtitle=self.value(e.subtitle, "subtitle", ("subtitle",)),
            date=e.date,
            cover=self.cover(),
            authorities=self.named("authority", e.authorities, self.authority),
            parts=m.Named("part", tuple((name, self.parts[name]) for name in e.parts)),
            contributors=self.contributors(),
            contacts=self.contacts(),
            publisher=self.publisher(),
            author=self.value(e.author, "author", ("author",)),
            subject=self.value(e.subject, "subject", ("subject",)),
            keyword_list=self.value(", ".join(e.keywords), "keywords", ("keywords",)),
            abbreviations=self.named("abbreviation", e.abbreviations, self.abbreviation),
        )

    def value(self, source: str | None, kind: str, path: YamlPath, translatable: bool = True) -> m.Value:
        """The text at a path of publication.yml; its key is the path, with dots."""
        span = text_span(self.marked, path, self.text)
        inlines = parse_inline(source or "", span, self.sink)
        return m.Value(".".join(map(str, path)), inlines, kind, span, translatable)

    def named(self, what: str, entries: Mapping[str, Made], make: Callable[[str, Made], m.T]) -> m.Named[m.T]:
        """Named entries, each made by `make`."""
        return m.Named(what, tuple((name, make(name, entry)) for name, entry in entries.items()))

    def cover(self) -> m.Cover:
        """The picture dropped in, where there is one."""
        e = self.entry.cover
        span = self.marked.span(("cover", "picture"))
        picture = dropped_in(self.world, self.folder, e.picture, PHOTOGRAPH, span, self.sink)
        return m.Cover(
            src=picture,
            drawn=not picture,
            focus=parse_focus(e.focus) or (0.5, 0.5),
            picture_alt=self.value(e.alt, "alt", ("cover", "alt")),
            drawing_alt=self.value(e.drawing.alt, "alt", ("cover", "drawing", "alt")),
            credit=self.value(e.credit, "credit", ("cover", "credit")),
            drawing_credit=self.value(e.drawing.credit, "credit", ("cover", "drawing", "credit")),
        )

    def authority(self, name: str, entry: s.AuthorityEntry) -> m.Authority:
        """An authority with its logo, where one is there."""
        path = ("authorities", name)
        written = entry.logo or f"images/{name}"
        logo = dropped_in(self.world, self.folder, written, LOGO, self.marked.span(path), self.sink)
        return m.Authority(name, self.value(entry.name, "authority", (*path, "name")), logo)

    def contributors(self) -> m.Contributors:
        """Those who contributed; empty where none are named."""
        e = self.entry.contributors

        def one(name: str, text: str) -> m.Contributor:
            return m.Contributor(name, self.value(text, "name", ("contributors", "names", name)))

        title = self.value(e.title if e else "", "heading", ("contributors", "title"))
        entries = self.named("contributor", e.names if e else {}, one)
        return m.Contributors(title, entries, e.order if e else "given")

    def contacts(self) -> m.Contacts:
        """The ways to reach the publisher; empty where none are named."""
        e = self.entry.contacts
        title = self.value(e.title if e else "", "heading", ("contacts", "title"))
        return m.Contacts(title, self.named("contact", e.entries if e else {}, self.contact))

    def contact(self, name: str, entry: s.ContactEntry) -> m.Contact:
        """One way to reach them. Addresses and accounts are the same in every language."""
        path = ("contacts", "entries", name)
        label = self.value(entry.label, "label", (*path, "label"))
        text = self.value(entry.text, "contact", (*path, "text"), entry.kind not in _VERBATIM)
        return m.Contact(name, entry.kind, label, text, entry.href or "")

    def publisher(self) -> m.Publisher:
        """Who publishes; empty where nobody is named."""
        e = self.entry.publisher
        name = self.value(e.name if e else "", "publisher", ("publisher", "name"))
        return m.Publisher(name, self.value(e.address if e else "", "address", ("publisher", "address")))

    def abbreviation(self, name: str, expansion: str) -> m.Abbreviation:
        """An abbreviation; the short form, which is the key in the file, is a segment too."""
        path = ("abbreviations", name)
        short = m.Value(f"abbreviations.{name}.short", parse_inline(name, None, self.sink), "short",
                        self.marked.key_span(path))  # fmt: skip
        return m.Abbreviation(name, short, self.value(expansion, "long", path))
