"""Pictures made of pixels: reads them upright, and writes a part of them small, in sRGB, without metadata."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from brochure import budgets
from brochure.diagnostics import Diagnostic, Severity, Span
from brochure.pictures.picture import WHITE, Crop, Picture, PictureError

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF")
Image.MAX_IMAGE_PIXELS = None  # our own budget holds: who opens a picture knows its size before it is decoded
_PLAIN_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")
QUALITY = 82
_ORIENTATION = 0x0112
_TURNED = (5, 6, 7, 8)


def load(src: str, data: bytes) -> Picture:
    """The picture with its size as it is seen, upright. All of it is read once, to find damage now."""
    image = _open(src, data)
    with _decoding(src):
        turned = image.getexif().get(_ORIENTATION, 1) in _TURNED
        width, height = image.size[::-1] if turned else image.size
        image.draft(None, (64, 64))
        image.load()
    frames = _frames(image)
    message, hint = (
        f"of {frames} pictures in {src} the first is shown",
        "save that one alone; a film is a link",
    )
    finding = Diagnostic(Severity.WARNING, "picture/animated", message, Span(src), hint)
    return Picture(src, "raster", width, height, data, (), (finding,) if frames > 1 else (), width)


@contextmanager
def _decoding(src: str) -> Iterator[None]:
    """What Pillow raises on a damaged file, and that may be anything, is the picture's fault."""
    try:
        yield
    except Exception as problem:
        raise PictureError(src, f"is damaged: {problem}", "save it again from its original") from None


def is_plain(picture: Picture) -> bool:
    """Whether every reader shows the file as it is, and it says nothing but its pixels: no profile, no metadata."""
    image = _open(picture.src, picture.data)
    with _decoding(picture.src):
        told = {"exif", "icc_profile", "xmp", "XML:com.adobe.xmp", "comment"} & set(image.info)
        plain = image.format in ("PNG", "JPEG") and image.mode in _PLAIN_MODES
        return plain and not told and _frames(image) == 1


def encode(
    picture: Picture, frame: Crop, width: int, mirrored: bool, kind: str = "", ground: str = WHITE
) -> bytes:
    """The part in `frame` as a file at most `width` pixels wide; kind, ground as in `PictureLibrary.pixels`."""
    image = _open(picture.src, picture.data)
    with _decoding(picture.src):
        image = _srgb(_sampled(image, picture, frame, _size(frame, width)))
        if mirrored:
            image = ImageOps.mirror(image)
        if (kind or ("png" if _transparent(image) else "jpeg")) == "png":
            return _png(image)
        return _jpeg(image, ground)


def flatten(png: bytes, ground: str) -> bytes:
    """A PNG file as a JPEG. ground: the colour that is seen where it is transparent."""
    return _jpeg(Image.open(io.BytesIO(png)), ground)


def _open(src: str, data: bytes) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError:
        hint = "JPEG, PNG, WebP, GIF, TIFF, AVIF and SVG can be used"
        raise PictureError(src, "is not a picture that can be read", hint) from None
    except Exception as problem:  # as in _decoding
        raise PictureError(src, f"cannot be read: {problem}", "save it again from its original") from None
    if excess := budgets.PICTURE_PIXELS.excess(image.width * image.height):
        what = f"is too large: {image.width} × {image.height} are {excess}"
        raise PictureError(src, what, "save it with 10,000 pixels a side or fewer", "picture/huge")
    return image


def _frames(image: Image.Image) -> int:
    """How many pictures a file holds: more than one in an animation, or a TIFF of several pages."""
    return int(getattr(image, "n_frames", 1))


def _size(frame: Crop, width: int) -> tuple[int, int]:
    """The size in pixels: never more than the picture has, and never nothing."""
    across = max(1, min(width, round(frame.width)))
    return across, max(1, round(across * frame.height / frame.width))


def _sampled(image: Image.Image, picture: Picture, frame: Crop, size: tuple[int, int]) -> Image.Image:
    """The part, upright, at that size. A JPEG is decoded at half or less where twice the size remains."""
    turn = image.getexif().get(_ORIENTATION, 1)
    share = 2 * size[0] / frame.width
    wanted = (round(image.width * share), round(image.height * share))
    if share < 1:
        image.draft(None, wanted)
    image.load()
    # The turn is kept apart from the data: draft mode forgets it, and only the sampled part need be turned.
    image.getexif()[_ORIENTATION] = turn
    upright = _eight_bits(ImageOps.exif_transpose(image))
    down, across = upright.height / picture.height, upright.width / picture.width
    box = (
        frame.x * across,
        frame.y * down,
        min((frame.x + frame.width) * across, upright.width),
        min((frame.y + frame.height) * down, upright.height),
    )
    return upright.resize(size, Image.Resampling.LANCZOS, box=box)


def _eight_bits(image: Image.Image) -> Image.Image:
    """The image in a mode that can be sampled: 16-bit grey scaled down, palettes and bits spelt out."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda value: value / 257).convert("L")
    elif image.mode in ("I", "F"):
        image = image.convert("L")
    elif image.mode in ("P", "PA", "1", "LA") or "transparency" in image.info:
        image = image.convert("RGBA" if _transparent(image) else "RGB")
    if profile:
        image.info["icc_profile"] = profile
    return image


def _srgb(image: Image.Image) -> Image.Image:
    """The image in sRGB: by its own profile where that can be read, else by Pillow's plain rule."""
    alpha = image.getchannel("A") if "A" in image.getbands() else None
    plain = image.convert("RGB") if image.mode in ("RGBA", "LA", "RGBa", "YCbCr") else image
    profile = image.info.get("icc_profile")
    result = (_by_profile(plain, profile) if profile else None) or plain.convert("RGB")
    if alpha is not None:
        result.putalpha(alpha)
    return result


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    """The image converted from its profile; None where profile and image do not fit together."""
    try:
        return ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _transparent(image: Image.Image) -> bool:
    """Whether any pixel lets the ground through."""
    if "transparency" in image.info:
        return True
    if "A" not in image.getbands():
        return False
    low, _ = image.getchannel("A").getextrema()
    return float(low) < 255  # type: ignore[arg-type]


def _png(image: Image.Image) -> bytes:
    if not _transparent(image):
        image = image.convert("RGB")
    return _saved(image, "PNG", optimize=True)


def _jpeg(image: Image.Image, ground: str) -> bytes:
    """A baseline JPEG, which every reader of PDF/A takes; what is transparent shows the ground."""
    if "A" in image.getbands():
        whole = Image.new("RGB", image.size, ground)
        whole.paste(image, mask=image.getchannel("A"))
        image = whole
    return _saved(image.convert("RGB"), "JPEG", quality=QUALITY, optimize=True, progressive=False)


def _saved(image: Image.Image, format: str, **options: object) -> bytes:
    """The file's bytes. A fresh copy carries no metadata: Pillow would write what `info` still holds."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    out = io.BytesIO()
    bare.save(out, format, **options)
    return out.getvalue()
