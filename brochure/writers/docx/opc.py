"""The parts of a package and what they refer to (ISO/IEC 29500-2, 9: Open Packaging Conventions)."""

from __future__ import annotations

from msgspec import Struct, field

from brochure.writers.docx.xml import document, tag

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Relationship(Struct, frozen=True):
    """What a part refers to. kind: its type, an address; target: a part's name, or an address outside the file."""

    kind: str
    target: str
    outside: bool = False


class PackagePart(Struct):
    """A part. name: as in the archive, "" for the file itself; it may be referred to before its data are known.

    related: what it refers to, by identifier; parts of its own folder and those below it.
    """

    name: str
    content_type: str = ""
    data: bytes = b""
    related: dict[str, Relationship] = field(default_factory=dict)

    def relate(self, kind: str, target: str, outside: bool = False) -> str:
        """The identifier of a relationship, made where there is none."""
        wanted = Relationship(kind, target, outside)
        known = (identifier for identifier, one in self.related.items() if one == wanted)
        identifier = next(known, None) or f"rId{len(self.related) + 1}"
        self.related[identifier] = wanted
        return identifier

    @property
    def relationships(self) -> tuple[str, bytes]:
        """The part that says what this one refers to: name and data."""
        folder, slash, file = self.name.rpartition("/")
        entries = (
            tag(
                "Relationship",
                Id=identifier,
                Type=one.kind,
                Target=one.target if one.outside else one.target.removeprefix(folder + slash),
                TargetMode="External" if one.outside else None,
            )
            for identifier, one in self.related.items()
        )
        data = document(tag("Relationships", *entries), default=f"{PACKAGE}/relationships")
        return f"{folder}{slash}_rels/{file}.rels", data
