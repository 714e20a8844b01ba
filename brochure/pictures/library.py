"""The picture library: loads a picture once, with the brand's colours in it, and cuts it to a box.

Three things come out of it, one for each format's need: vector shapes (PDF), an SVG text (HTML, DOCX),
and pixels (photographs everywhere, the PNG fallback of SVG in DOCX). It writes no file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from brochure.brand.computed import Color
from brochure.derived import Derived
from brochure.diagnostics import did_you_mean
from brochure.pictures import svg_output, svg_shapes, svg_source
from brochure.pictures.drawing import Drawing
from brochure.pictures.picture import Frame, Picture, PictureError, cut

__all__ = ["Drawing", "Frame", "Picture", "PictureError", "PictureLibrary"]


PAINTERS = tuple(version(name) for name in ("Pillow", "resvg_py"))


class PictureLibrary(Struct):
    """Pictures by path below `root`; `colors` are the brand's, for SVG on tokens (`var(--brand-NAME)`).

    read: how a file is read (`World.read_bytes`, so that the build knows what it depends on).
    fonts: font files for text inside an SVG; the computer's own fonts are never used.
    derived: where sampled pictures are kept from one build to the next.
    used: what was asked for, by path.
    Every method raises PictureError where the picture is missing or cannot be used.
    """

    root: Path
    colors: Mapping[str, Color]
    read: Callable[[Path], bytes] = Path.read_bytes
    fonts: tuple[Path, ...] = ()
    derived: Derived = field(default_factory=lambda: Derived(None))
    used: set[str] = field(default_factory=set)
    _loaded: dict[str, Picture] = field(default_factory=dict)
    _pixels: dict[tuple[object, ...], bytes] = field(default_factory=dict)
    _shapes: dict[tuple[object, ...], Drawing] = field(default_factory=dict)

    def for_one_edition(self) -> PictureLibrary:
        """The same library, which remembers by itself what is used."""
        return replace(self, used=set())

    def get(self, src: str) -> Picture:
        """The picture."""
        self.used.add(src)
        if src not in self._loaded:
            self._loaded[src] = self._load(src)
        return self._loaded[src]

    def frame(self, src: str, aspect: float, focus: tuple[float, float] = (0.5, 0.5)) -> Frame:
        """The largest part with the given width:height that keeps `focus` as central as it can."""
        picture = self.get(src)
        return cut(picture.width, picture.height, aspect, focus)

    def svg(self, src: str, frame: Frame | None = None, mirrored: bool = False) -> str:
        """A vector picture as SVG text that may stand inside a web page, its viewBox cut to `frame`.

        mirrored: left and right change places within the frame; text stays readable.
        """
        picture = self._vector(src)
        return svg_output.write(picture.data, frame or picture.whole, mirrored)

    def shapes(self, src: str, frame: Frame | None = None, mirrored: bool = False) -> Drawing:
        """A vector picture as a list of shapes, the frame's top left corner at 0 0.

        Where the drawing is not exact (see its `reasons`), show `pixels` and warn.
        """
        self.used.add(src)
        key = (src, frame, mirrored)
        if key not in self._shapes:
            picture = self._vector(src)
            self._shapes[key] = svg_shapes.read(picture, frame or picture.whole, mirrored, self.colors)
        return self._shapes[key]

    def pixels(
        self, src: str, frame: Frame | None, width: int, mirrored: bool = False, kind: str = ""
    ) -> bytes:
        """The part as a JPEG or PNG file, sRGB, `width` pixels wide (a raster is never enlarged).

        kind: `jpeg` or `png`; "" takes JPEG for a photograph and PNG for a vector or for transparency.
        """
        self.used.add(src)
        key = (src, frame, width, mirrored, kind)
        if key not in self._pixels:
            picture = self.get(src)
            shown = frame or picture.whole
            digest = hashlib.sha256(picture.data).hexdigest()
            fonts = tuple(path.name for path in self.fonts)
            self._pixels[key] = self.derived.get(
                "pictures",
                (PAINTERS, digest, shown, width, mirrored, kind, fonts),
                lambda: self._paint(picture, shown, width, mirrored, kind),
            )
        return self._pixels[key]

    def _paint(self, picture: Picture, frame: Frame, width: int, mirrored: bool, kind: str) -> bytes:
        from brochure.pictures import raster  # Pillow takes 40 ms, and most editions show vectors only

        if picture.kind == "raster":
            return raster.encode(picture, frame, width, mirrored, kind)
        png = svg_output.render(svg_output.write(picture.data, frame, mirrored), width, self.fonts)
        return raster.flatten(png) if kind == "jpeg" else png

    def _vector(self, src: str) -> Picture:
        picture = self.get(src)
        if picture.kind != "vector":
            raise PictureError(f"{src} is made of pixels, not of shapes", code="picture/kind")
        return picture

    def _load(self, src: str) -> Picture:
        data = self._read(src)
        if not data:
            raise PictureError(f"{src} is empty")
        if svg_source.is_svg(data):
            return svg_source.load(src, data, self.colors)
        from brochure.pictures import raster  # as in _paint

        return raster.load(src, data)

    def _read(self, src: str) -> bytes:
        path = self.root / src
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise PictureError(
                f"{src} lies outside the project", "give a path below its root", "picture/outside"
            )
        try:
            return self.read(path)
        except FileNotFoundError:
            raise PictureError(f"there is no picture {src}", self._near(path), "picture/missing") from None
        except OSError as problem:
            raise PictureError(f"{src}: {problem.strerror or 'cannot be read'}") from None

    def _near(self, path: Path) -> str:
        """A hint: the file of nearly that name, or of that name with another ending, in the same folder."""
        if not path.parent.is_dir():
            return f"there is no folder {path.parent.name} either"
        names = sorted(p.name for p in path.parent.iterdir() if p.is_file())
        twins = [name for name in names if Path(name).stem.lower() == path.stem.lower()]
        return f"did you mean “{twins[0]}”?" if twins else did_you_mean(path.name, names, "check the path")
