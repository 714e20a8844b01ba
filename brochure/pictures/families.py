"""Which of the brand's families the words in a drawing are set in."""

from __future__ import annotations

from msgspec import Struct

from brochure.brand.families import GENERIC


class LabelFamilies(Struct, frozen=True):
    """The brand's families for labels. names: the body's first, then the others; fixed: for text of fixed width."""

    names: tuple[str, ...] = ()
    fixed: str = ""

    def stack(self, wished: tuple[str, ...]) -> tuple[str, ...]:
        """The families to be tried for those wished for, the first that the brand has before the rest."""
        own = {name.lower(): name for name in self.names}
        generic = {"monospace": self.fixed, "ui-monospace": self.fixed} if self.fixed else {}
        first = next(
            (name for one in wished if (name := own.get(one.lower()) or generic.get(one.lower()))), ""
        )
        return tuple(dict.fromkeys((first, *self.names))) if first else self.names

    def lacks(self, wished: tuple[str, ...]) -> str:
        """The font that is meant and that the brand does not have, "" for none."""
        own = {name.lower() for name in self.names}
        named = [one for one in wished if one.lower() not in GENERIC]
        return "" if own & {one.lower() for one in named} else next(iter(named), "")
