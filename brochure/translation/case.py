"""One translated segment as checks see it: both texts, as nodes and as plain characters."""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct

from brochure.document import nodes as n
from brochure.document.walk import outside_code, plain
from brochure.languages import script
from brochure.translation.translation import TranslationRow
from brochure.typography.untouched import ADDRESS, names_pattern


class Finding(Struct, frozen=True):
    """What a check found. code: without its `check/`."""

    code: str
    message: str
    hint: str = ""


class Case(Struct, frozen=True, dict=True):
    """A segment with a translation. names: what no translation changes; source_language: "" where nobody asks."""

    row: TranslationRow
    language: str
    names: tuple[str, ...] = ()
    source_language: str = ""

    @property
    def source_nodes(self) -> tuple[n.Inline, ...]:
        """The source's nodes."""
        return self.row.segment.inlines

    @property
    def target_nodes(self) -> tuple[n.Inline, ...]:
        """The target's nodes."""
        return self.row.read.inlines

    @cached_property
    def source(self) -> str:
        """The source's characters."""
        return plain(self.source_nodes)

    @cached_property
    def target(self) -> str:
        """The target's characters."""
        return plain(self.target_nodes)

    @cached_property
    def source_words(self) -> str:
        """The source's characters, an object for its code."""
        return outside_code(self.source_nodes)

    @cached_property
    def target_words(self) -> str:
        """The target's characters, an object for its code, which no rule of a language enters."""
        return outside_code(self.target_nodes)

    @property
    def kind(self) -> str:
        """What the segment is (`title`, `p`, `name`…)."""
        return self.row.segment.kind

    @property
    def script(self) -> str:
        """The script of the target's language (ISO 15924)."""
        return script(self.language)

    def without_names(self, text: str) -> str:
        """A text without addresses and without what no translation changes."""
        return re.sub(rf"{ADDRESS}|{names_pattern(self.names)}", " ", text)
