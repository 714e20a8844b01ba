"""The picture library: loads a picture once, with the brand's colours in it, and cuts it to a box.

Three things come out of it, one for each format's need: vector shapes (PDF), an SVG text (HTML, DOCX),
and pixels (photographs everywhere, the PNG fallback of SVG in DOCX). It writes no file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

import PIL
import resvg_py
from msgspec import Struct, field

from brochure import budgets
from brochure.brand.computed import Color
from brochure.diagnostics import near_file
from brochure.files import Refused, TooLarge, leads_out
from brochure.fonts.book import FontBook
from brochure.pictures.drawing import Drawing
from brochure.pictures.families import LabelFamilies
from brochure.pictures.picture import WHITE, Crop, Picture, PictureError, cut
from brochure.pictures.sniff import not_a_picture
from brochure.store import Store, code_of
from brochure.world import World

__all__ = ["Crop", "Drawing", "Picture", "PictureError", "PictureLibrary"]


# Pictures that are kept in memory, and what is made of them, so that a worker's memory does not grow with the build.
LIMIT = 16
T = TypeVar("T")
READ_BY = ("lxml", "tinycss2", "cssselect2")
PAINTERS = (PIL.__version__, resvg_py.__version__)


class Drawn(Struct, frozen=True):
    """A drawing as a format has it; reasons: why it could not be drawn exactly, and then there is none."""

    form: bytes
    reasons: tuple[str, ...] = ()


class PictureLibrary(Struct):
    """Pictures by path below the world's root; `colors` are the brand's, for SVG on tokens (`var(--brand-NAME)`).

    fonts, families: the brand's, for labels in a drawing; the computer's own fonts are never used.
    store: where sampled pictures are kept from one build to the next. logos: of the brand, which may lie elsewhere.
    Every method raises PictureError where the picture is missing or cannot be used.
    """

    world: World
    colors: Mapping[str, Color]
    fonts: FontBook | None = None
    families: LabelFamilies = LabelFamilies()
    store: Store = field(default_factory=Store)
    logos: frozenset[str] = frozenset()
    _files: dict[str, str] = field(default_factory=dict)
    _made: dict[str, dict[tuple[object, ...], Any]] = field(default_factory=dict)

    def get(self, src: str) -> Picture:
        """The picture."""
        path = self._located(src)
        return self._kept("loaded", (src,), lambda: self._load(src, path))

    def frame(self, src: str, aspect: float, focus: tuple[float, float] = (0.5, 0.5)) -> Crop:
        """The largest part with the given width:height that keeps `focus` as central as it can."""
        picture = self.get(src)
        return cut(picture.width, picture.height, aspect, focus)

    def svg(self, src: str, frame: Crop | None = None, mirrored: bool = False, outlined: bool = False) -> str:
        """A vector picture as SVG text, its viewBox cut to `frame`, which may stand inside a web page.

        mirrored: left and right change places within the frame; text stays readable.
        outlined: labels are outlines of the brand's letters, for readers that do not have its fonts.
        """
        picture = self._vector(src)
        shown = frame or picture.whole
        outlined = outlined and bool(self._letters(picture))

        def make() -> str:
            from brochure.pictures.svg import output  # 10 ms, as in _cleaned

            text = output.write(picture.data, shown, mirrored)
            if outlined and self.fonts:
                from brochure.pictures.svg.outlines import outlined as in_outlines  # 20 ms

                text = in_outlines(text, self.fonts)
            return text

        return self._stored("cuts", picture, (shown, mirrored, outlined), make, str)

    def _letters(self, picture: Picture) -> tuple[str, ...]:
        """What the look of its labels depends on: the digests of the brand's fonts, () for a picture without."""
        if not picture.labels or self.fonts is None:
            return ()
        return tuple(self.fonts.face(typeface).digest for typeface in self.fonts.typefaces)

    def shapes(self, src: str, frame: Crop | None = None, mirrored: bool = False) -> Drawing:
        """A vector picture as a list of shapes, the frame's top left corner at 0 0.

        Where the drawing is not exact (see its `reasons`), show `pixels` and warn.
        """
        from brochure.pictures.svg import shapes  # 3 ms, and a drawing is mostly kept from an earlier build

        return shapes.read(src, self.svg(src, frame, mirrored, outlined=True))

    def drawn(
        self,
        src: str,
        frame: Crop,
        mirrored: bool,
        how: tuple[object, ...],
        write: Callable[[Drawing], bytes],
    ) -> Drawn:
        """What a writer makes of `shapes`, kept in this process and from one build to the next.

        how: all that it depends on beside the picture and the code in this package.
        """

        def make() -> Drawn:
            drawing = self.shapes(src, frame, mirrored)
            return Drawn(write(drawing) if drawing.exact else b"", drawing.reasons)

        return self._stored("drawings", self._vector(src), (frame, mirrored, how), make, Drawn)

    def pixels(
        self,
        src: str,
        frame: Crop | None,
        width: int,
        mirrored: bool = False,
        kind: str = "",
        ground: str = WHITE,
    ) -> bytes:
        """The part as a JPEG or PNG file, sRGB, `width` pixels wide (a raster is never enlarged).

        kind: `jpeg` or `png`; "" takes JPEG for a photograph and PNG for a vector or for transparency.
        ground: the colour that a JPEG shows where the picture is transparent.
        """
        picture = self.get(src)
        how = (frame or picture.whole, width, mirrored, kind, ground)
        return self._stored("pictures", picture, how, lambda: self._paint(picture, *how), bytes)

    def _stored(
        self, kind: str, picture: Picture, how: tuple[object, ...], make: Callable[[], T], type: type[T]
    ) -> T:
        """What is made of a picture, kept in this process and from one build to the next."""

        def find() -> T:
            made_by = (PAINTERS, _readers(), self._letters(picture))
            digest = hashlib.sha256(picture.data).hexdigest()
            return self.store.get(kind, (made_by, digest, *how), make, type)

        return self._kept(kind, (picture.src, *how), find)

    def _kept(self, kind: str, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """The value, made where it is not there; the last LIMIT of a kind that were asked for are kept."""
        known: dict[tuple[object, ...], T] = self._made.setdefault(kind, {})
        value = known.pop(key) if key in known else make()
        known[key] = value
        if len(known) > LIMIT:
            del known[next(iter(known))]
        return value

    def _paint(
        self, picture: Picture, frame: Crop, width: int, mirrored: bool, kind: str, ground: str
    ) -> bytes:
        from brochure.pictures import raster  # Pillow takes 40 ms, and most editions show vectors only

        if picture.kind == "raster":
            return raster.encode(picture, frame, width, mirrored, kind, ground)
        if excess := budgets.PAINTED_PIXELS.excess(width * max(1, round(width * frame.height / frame.width))):
            hint = "give it a shape that is nearer to a square"
            raise PictureError(picture.src, f"is too large to be painted: {excess}", hint, "picture/huge")
        from brochure.pictures.svg import output  # 10 ms, as in _cleaned

        svg = self.svg(picture.src, frame, mirrored, outlined=True)
        png = output.render(picture.src, svg, width, self.fonts)
        return raster.flatten(png, ground) if kind == "jpeg" else png

    def _vector(self, src: str) -> Picture:
        picture = self.get(src)
        if picture.kind != "vector":
            raise PictureError(src, "is made of pixels, not of shapes", code="picture/kind")
        return picture

    def _load(self, src: str, path: Path) -> Picture:
        try:
            data = self.world.read_bytes(path, budgets.PICTURE_BYTES)
        except TooLarge as problem:
            raise PictureError(
                src, f"is too large: {problem.strerror}", "make it smaller", "picture/huge"
            ) from None
        what, hint = not_a_picture(data)
        if what:
            raise PictureError(src, what, hint)
        if _is_svg(data):
            return self._cleaned(src, data)
        from brochure.pictures import raster  # 40 ms, as in _paint

        return raster.load(src, data)

    def _cleaned(self, src: str, data: bytes) -> Picture:
        """The SVG, read and made safe once for all builds."""

        def make() -> Picture:
            from brochure.pictures.svg import source  # lxml takes 8 ms, and most drawings are kept already

            return source.load(src, data, self.colors, self.families)

        parts = (_readers(), src, hashlib.sha256(data).hexdigest(), dict(self.colors), self.families)
        return self.store.get("svg", parts, make, Picture)

    def _located(self, src: str) -> Path:
        """The picture's file, which whoever asks for the picture depends on, loaded already or not."""
        path = self.world.path(src)
        if leads_out(src) and src not in self.logos:
            hint = "give a path below its root"
            raise PictureError(src, "lies outside the project", hint, "picture/outside")
        try:
            found = self.world.located(path)
            self._forget_changed(src, self.world.files.sha(found))
            return found
        except FileNotFoundError:
            raise PictureError(src, "is not there", self._near(path), "picture/missing") from None
        except OSError as problem:
            hint = "put the file itself there" if isinstance(problem, Refused) else ""
            why = f"cannot be read: {problem.strerror or problem}"
            raise PictureError(src, why, hint) from None

    def _forget_changed(self, src: str, sha: str) -> None:
        """Whoever builds again and again meets another picture under the same name."""
        if self._files.get(src, sha) != sha:
            for known in self._made.values():
                for key in [key for key in known if key[0] == src]:
                    del known[key]
        self._files[src] = sha

    def _near(self, path: Path) -> str:
        """A hint: the file of nearly that name in the same folder."""
        names = self.world.names(path.parent)
        if not names:
            return f"there is no folder {path.parent.name} either"
        return near_file(path.name, names, "check the path")


@cache
def _readers() -> str:
    """The code that reads drawings: this package, and the files of libraries in which their versions stand."""
    found = (find_spec(name) for name in READ_BY)
    origins = (spec.origin for spec in found if spec and spec.origin)
    here = Path(__file__).parent
    return code_of(str(here), str(here / "svg"), budgets.__file__, *origins)


def _is_svg(data: bytes) -> bool:
    """Whether the bytes look like SVG: markup whose first element is `svg`, or any XML text."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<?xml", b"<svg", b"<!doctype svg", b"<!--"))
