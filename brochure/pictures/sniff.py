"""What a file is by its first bytes, whatever its name says: told before anything tries to read it."""

from __future__ import annotations

_KINDS = {
    b"version https://git-lfs": ("is a Git LFS pointer, not the picture", "run `git lfs pull`"),
    b"\xff\xfe<": ("is UTF-16", "save it as UTF-8"),
    b"\xfe\xff\x00<": ("is UTF-16", "save it as UTF-8"),
    b"\x1f\x8b": ("is compressed (SVGZ)", "save it as plain SVG"),
    b"%PDF": ("is a PDF", "save it as SVG"),
    b"%!PS": ("is PostScript", "save it as SVG"),
    b"\xc5\xd0\xd3\xc6": ("is PostScript (EPS)", "save it as SVG"),
    b"8BPS": ("is a Photoshop file", "save it as JPEG, PNG or TIFF"),
    b"\xd7\xcd\xc6\x9a": ("is a Windows metafile", "save it as SVG"),
    b"PK\x03\x04": ("is a ZIP archive", "take the picture out of it"),
    b"wOF": ("is a font", ""),
    b"<!doctype html": ("is a web page", "save the picture itself"),
    b"<html": ("is a web page", "save the picture itself"),
}


def not_a_picture(data: bytes) -> tuple[str, str]:
    """What to say of bytes that are no picture that can be used, with a hint; "" where they may be one."""
    if not data:
        return "is empty", "save it again from its original"
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, told in _KINDS.items():
        if start.startswith(magic) or (magic.startswith(b"<") and start.lower().startswith(magic)):
            return told
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"hevc"):
        return "is a HEIC photograph", "save it as JPEG"
    return "", ""
