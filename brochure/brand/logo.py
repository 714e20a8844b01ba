"""The brand's logos (brand.yml, `logo:`): for each size a picture, and where there is one, another for dark pages.

A value names one of `images:`, or is a path from the brand file on. A size that the brand leaves out is the next one.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from brochure.brand.assets import Logo, Logos
from brochure.diagnostics import Sink
from brochure.fields.markedyaml import Marked, YamlPath
from brochure.fields.record import Record
from brochure.themes.chain import Chain
from brochure.world import World

SIZES = ("small", "medium", "large")
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff")


def read_logos(file: Record, name: str, marked: Marked, chain: Chain, world: World, sink: Sink) -> Logos:
    """The logos of a brand file. name: the brand's, which a logo without words of its own is read out as."""
    reader = _Reader(file.logo.images, name, marked, chain, world, sink)
    found = {size: logo for size in SIZES if (logo := reader.size(getattr(file.logo, size), ("logo", size)))}
    if not found and (alone := reader.size(file.logo, ("logo",))):
        found = {"medium": alone}
    if not found and file.logo.images:
        first = next(iter(file.logo.images))
        found = {"medium": logo} if (logo := reader.picture(first, "", ("logo", "images", first))) else {}
    near = {"small": ("medium", "large"), "medium": ("large", "small"), "large": ("medium", "small")}
    for size in SIZES:
        if found and size not in found:
            found[size] = next(found[other] for other in near[size] if other in found)
    return Logos(**found)


class _Reader(Struct):
    """Finds the files of logos, and tells once of each that is not there."""

    images: Mapping[str, Record]
    name: str
    marked: Marked
    chain: Chain
    world: World
    sink: Sink
    told: set[str] = field(default_factory=set)

    def size(self, entry: Record, path: YamlPath) -> Logo | None:
        """One size: one picture, or a pair."""
        if entry.path:
            return self.picture(entry.path, entry.alt or "", path)
        light, dark = getattr(entry, "light", None), getattr(entry, "dark", None)
        one, other = (
            self.picture(half.path, half.alt or "", (*path, which)) if half and half.path else None
            for half, which in ((light, "light"), (dark, "dark"))
        )
        if one and other:
            return Logo(one.src, one.alt, other.src)
        return one or other

    def picture(self, written: str, alt: str, path: YamlPath) -> Logo | None:
        """The picture of a name, or of a path."""
        image = self.images.get(written)
        file, where = (image.path, ("logo", "images", written)) if image else (written, path)
        src = self._located(file, where)
        words = alt or (image.alt if image else "") or self.name
        return Logo(src, words) if src else None

    def _located(self, written: str, path: YamlPath) -> str:
        """The file, "" where there is none, which is told."""
        span, remote = self.marked.span(path), written.startswith(("http://", "https://"))
        found = None if remote else self.chain.beside(span.file, written, self.world)
        if found is None and written not in self.told:
            self.told.add(written)
            what = "is on a server, and nothing is fetched" if remote else "is not there"
            hint = self.chain.near(span.file, written, self.world, "put the picture beside the brand file")
            if not remote and not written.lower().endswith(_PICTURES):
                names = ", ".join(self.images) or "none so far"
                hint = f"a path, or one of the names under images: ({names})"
            self.sink.warning("brand/missing-logo", f"the logo {written} {what}", span, hint)
        return self.world.shown(found) if found else ""
