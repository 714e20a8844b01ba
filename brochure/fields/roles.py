"""What a text of a publication is outside of its pages: document properties and structured data, by role.

The one table of it: a field that says `role: publisher` in fields.yml is found here by every writer, whatever it is
called. The roles that every publication has anyway (`author`, `subject`) are keys of publication.yml as well.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Role(Struct, frozen=True):
    """A role. about: for people. What is "" is not said anywhere else than where a writer says it by itself.

    dublin_core: the property of the PDF's XMP packet (ISO 16684-1, 8.3); localised: whether that one has languages.
    word: a custom property of a Word file; company: whether it is its company too (ISO/IEC 29500-1, 22.2.2.4).
    schema_org: a property of the web page's CreativeWork (https://schema.org); organisation: whether that one is an
    Organization; open_graph: a property of ogp.me.
    """

    about: str
    dublin_core: str = ""
    localised: bool = False
    word: str = ""
    company: bool = False
    schema_org: str = ""
    organisation: bool = False
    open_graph: str = ""


ROLES: Mapping[str, Role] = {
    "author": Role("Who wrote it.", schema_org="author", organisation=True),
    "subject": Role("What it is about, in one sentence."),
    "publisher": Role(
        "Who publishes it.",
        dublin_core="dc:publisher",
        word="Publisher",
        company=True,
        schema_org="publisher",
        organisation=True,
        open_graph="og:site_name",
    ),
    "contributor": Role(
        "Who contributed to it.",
        dublin_core="dc:contributor",
        word="Contributor",
        schema_org="contributor",
        organisation=True,
    ),
    "rights": Role(
        "Who holds which rights in it.",
        dublin_core="dc:rights",
        localised=True,
        word="Rights",
        schema_org="copyrightNotice",
    ),
}
