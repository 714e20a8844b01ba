"""Pictures that ask for too much, or are none: each is refused with one clear line, or shown; it never stops a build."""

from __future__ import annotations

import base64
import struct
import zlib

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">'


def svg(body: str) -> bytes:
    return f"{HEAD}{body}</svg>".encode()


def filtered(steps: str, attributes: str = "") -> bytes:
    return svg(
        f'<filter id="f" {attributes}>{steps}</filter><rect width="100" height="100" filter="url(#f)"/>'
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(side: int) -> bytes:
    """A PNG of one colour that is as large as it says, in few bytes."""
    rows = zlib.compress(b"\0" * (side * (side // 8 + 1)), 9)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def inside(data: bytes, kind: str = "png") -> bytes:
    return svg(
        f'<image width="9" height="9" href="data:image/{kind};base64,{base64.b64encode(data).decode()}"/>'
    )


def copies(of: str, count: int = 9) -> str:
    """Ten copies of ten copies …"""
    groups = "".join(f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 10 + "</g>" for i in range(1, count))
    return f'<defs><g id="a0">{of}</g>{groups}</defs><use href="#a{count - 1}"/>'


def masks(count: int) -> str:
    inner = "".join(
        f'<mask id="m{i}"><g mask="url(#m{i - 1})"><rect width="99" height="99" mask="url(#m{i - 1})"/></g></mask>'
        for i in range(1, count)
    )
    return f'<mask id="m0"><rect width="9" height="9"/></mask>{inner}<rect width="99" height="99" mask="url(#m{count - 1})"/>'


RECT = '<rect width="9" height="9"/>'
WHOLE = '<rect width="100" height="100"/>'

# What must be refused: the picture, and a word of what is said of it.
REFUSED: dict[str, tuple[bytes, str]] = {
    "rules by elements": (svg("<style>" + "g rect.c{fill:red}" * 3000 + "</style>" + RECT * 3000), "rules"),
    "rules in lists": (svg("<style>" + ",".join(["a"] * 3000) + "{fill:red}</style>" + RECT * 3000), "rules"),
    "a selector with every way up": (
        svg(f"<style>.x {'* ' * 6}rect{{fill:red}}</style>{'<g>' * 60}{RECT * 500}{'</g>' * 60}"), "steps"),
    "a selector with every way back": (svg(f"<style>.x~*~*~*~rect{{fill:red}}</style>{RECT * 800}"), "steps"),
    "a selector that looks down": (
        svg(f"<style>:has(:has(.x)){{fill:red}}</style>{'<g>' * 60}{RECT * 900}{'</g>' * 60}"), "steps"),
    "copies of copies": (svg(copies(RECT)), "copies"),
    "a copy of itself": (svg('<g id="a"><use href="#a"/></g>'), "itself"),
    "copies in a circle": (svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "itself"),
    "a pattern within itself": (svg(f'<pattern id="p" width="9" height="9"><rect fill="url(#p)"/></pattern>{RECT}'), "itself"),
    "a mask within itself": (svg(f'<mask id="m">{RECT[:-2]} mask="url(#m)"/></mask>'), "itself"),
    "masks of masks": (svg(masks(16)), "copies"),
    "markers on every corner": (
        svg(f'<marker id="m">{RECT * 500}</marker><path marker-mid="url(#m)" d="M0 0{"L1 1" * 2000}"/>'), "copies"),
    "too many elements": (svg("<g/>" * 100_001), "elements"),
    "too deep": (svg("<g>" * 200 + "</g>" * 200), "levels"),
    "far too deep": (svg("<g>" * 5000 + "</g>" * 5000), "deep"),
    "too many attributes": (svg("<rect " + " ".join(f'a{i}="1"' for i in range(2000)) + "/>"), "attributes"),
    "noise without end": (filtered('<feTurbulence numOctaves="999999999" baseFrequency=".9"/>'), "octaves"),
    "a dilation": (filtered('<feMorphology operator="dilate" radius="4000"/>'), "radius"),
    "a convolution": (filtered('<feConvolveMatrix order="900"/>'), "pixels a side"),
    "a chain of filters": (filtered('<feGaussianBlur stdDeviation="40"/>' * 400), "steps in one filter"),
    "a filter as large as a country": (
        filtered("<feFlood/>", 'filterUnits="userSpaceOnUse" x="-1e7" y="-1e7" width="2e7" height="2e7"'), "side"),
    "a filter of many boxes": (filtered("<feFlood/>", 'width="90000%"'), "side"),
    "a blur wider than the picture": (filtered('<feGaussianBlur stdDeviation="4000"/>'), "side"),
    "a filter function": (svg('<rect width="9" height="9" filter="blur(99999px)"/>'), "side"),
    "filters everywhere": (
        svg('<filter id="f">' + "<feGaussianBlur/>" * 31 + "</filter>" + f'{WHOLE[:-2]} filter="url(#f)"/>' * 60), "painted"),
    "layers everywhere": (svg(f'<g opacity=".5">{WHOLE}{RECT}</g>' * 200), "painted"),
    "paint over paint": (svg(WHOLE * 6000), "painted"),
    "tiles": (svg(f'<pattern id="p" width=".001" height=".001" patternUnits="userSpaceOnUse">{RECT}</pattern>'), "tiles"),
    "tiles made small": (
        svg(f'<pattern id="p" width=".1" height=".1" patternTransform="scale(.0001)">{RECT}</pattern>{RECT[:-2]} fill="url(#p)"/>'), "tiles"),
    "a tile as large as a country": (svg(f'<pattern id="p" width=".1" height="1e9">{RECT}</pattern>{RECT[:-2]} fill="url(#p)"/>'), "side"),
    "a tile made large": (
        svg(f'<pattern id="p" width="9" height="9" patternUnits="userSpaceOnUse">{RECT}</pattern><g transform="scale(1e6)">'
            '<rect width="1e-5" height="1e-5" fill="url(#p)"/></g>'), "side"),
    "dashes": (svg('<path d="M0 0H1e7" stroke="#000" stroke-dasharray=".0001"/>'), "dashes"),
    "a long text": (svg("<text>" + "x" * 300_000 + "</text>"), "labels"),
    "a large picture inside": (inside(png(30_000)), "pixels"),
    "large pictures inside": (svg("".join(inside(png(6000)).decode()[len(HEAD):-6] for _ in range(2))), "pixels"),
    "a damaged picture inside": (inside(png(100)[:60]), "damaged"),
    "no picture inside": (inside(b"\0\0\0"), "no"),
    "no base64 inside": (svg('<image width="9" height="9" href="data:image/png;base64,A"/>'), "base64"),
    "a drawing inside": (inside(svg(RECT), "svg+xml"), "refers"),
    "an extent without end": (svg(RECT).replace(b"0 0 100 100", b"0 0 1e999 1e999"), "range"),
    "no extent": (svg(RECT).replace(b"0 0 100 100", b"0 0 1e-9 1e-9"), "extent"),
    "an arc without end": (svg('<path d="M0 0A1e300 1e300 0 0 1 5 5"/>'), "units from nought"),
    "a scale without end": (svg('<g transform="scale(1e6)">' * 40 + RECT + "</g>" * 40), "units from nought"),
    "a line without end": (svg('<path d="M0 0H9" stroke="red" stroke-width="1e9"/>'), "units from nought"),
    "a number that is none": (svg('<path d="M0 0LNaN 5"/>'), "number"),
    "a higher picture than can be": (svg(RECT).replace(b"0 0 100 100", b"0 0 1 1e8"), "painted"),
    "selectors in selectors": (svg("<style>" + ":not(" * 3000 + "a" + ")" * 3000 + "{fill:red}</style>"), "deep"),
    "entities": (b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + svg("<desc>&b;</desc>"), "entities"),
    "an unknown entity": (svg("<text>&nbsp;</text>"), "not defined"),
    "a prefix that stands for nothing": (svg("<x:y/>"), "not defined"),
    "half a file": (svg(RECT)[:90], "well-formed"),
    "another XML": (b'<?xml version="1.0"?><html/>', "no SVG"),
    "Latin 1": (svg("<text>é</text>").decode().encode("latin-1"), "UTF-8"),
    "UTF-16": (svg(RECT).decode().encode("utf-16"), "UTF-16"),
    "a null": (svg("<text>\0</text>"), "well-formed"),
    "a Git LFS pointer": (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", "Git LFS"),
    "nothing": (b"", "empty"),
    "white space": (b" \n ", "no"),
    "a compressed drawing": (b"\x1f\x8b\x08" + bytes(20), "SVGZ"),
    "a web page": (b"<!DOCTYPE html><html></html>", "web page"),
    "a PDF": (b"%PDF-1.7\n", "PDF"),
    "a HEIC photograph": (b"\0\0\0\x18ftypheic" + bytes(20), "HEIC"),
    "a Photoshop file": (b"8BPS" + bytes(40), "Photoshop"),
    "half a photograph": (png(400)[:50], "damaged"),
    "a photograph of absurd size": (png(13_000), "pixels"),
    "a photograph whose data lie": (png(50).replace(b"IDAT", b"IDOT"), ""),
}  # fmt: skip

# What must be shown, quickly.
SHOWN: dict[str, bytes] = {
    "a selector that no machine compiles": svg("<style>" + "* " * 200 + f"rect{{fill:red}}</style>{RECT}"),
    "a variable that doubles": svg(
        "<style>:root{--a0:x;" + "".join(f"--a{i}:var(--a{i - 1})var(--a{i - 1});" for i in range(1, 40))
        + f"}} rect{{fill:var(--a39)}}</style>{RECT}"),
    "variables in a chain": svg(
        "<style>:root{" + "".join(f"--a{i}:var(--a{i + 1});" for i in range(5000))
        + f"}} rect{{fill:var(--a0,red)}}</style>{RECT}"),
    "brackets without end": svg(f"<style>rect{{fill:{'(' * 20_000}}}</style>{RECT}"),
    "functions in functions": svg(f"<rect width='9' height='9' style='fill:{'calc(' * 5000}1{')' * 5000}'/>"),
    "an arc of no radius": svg('<path d="M0 0A1e-300 1 0 0 1 5 5"/>'),
    "gradients in a circle": svg(
        '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><rect width="9" height="9" fill="url(#a)"/>'),
    "dashes of nought": svg('<path d="M0 0H100" stroke="#000" stroke-dasharray="0 0"/>'),
    "dashes below nought": svg('<path d="M0 0H100" stroke="#000" stroke-dasharray="-1 5"/>'),
    "letters as large as a town": svg('<text x="9" y="99" font-size="1e6">A</text>'),
    "spans in spans": svg("<text>" + "<tspan>" * 90 + "x" + "</tspan>" * 90 + "</text>"),
    "places that are none": svg('<text x="" y="">a</text><text x="5,,9" dy="1em">ab</text>'),
    "a name of a million letters": svg(f'<rect id="{"a" * 1_000_000}" width="9" height="9"/>'),
    "what is not there": svg('<use href="#no"/><rect width="9" height="9" fill="url(#no)" mask="url(#no)"/>'),
    "moves by the thousand": svg("<animate/>" * 1000 + RECT),
}  # fmt: skip
