"""QR codes (ISO/IEC 18004) as modules and as SVG. Knows nothing of pages: the size is the writer's."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from brochure.store import Store

QUIET = 4
"""Modules of empty ground that must surround the code (ISO/IEC 18004, 6.3.8 “Quiet zone”)."""


@lru_cache(maxsize=64)
def qr_modules(href: str, store: Store) -> tuple[tuple[bool, ...], ...]:
    """The rows of the code, top first, True for dark; the quiet zone is not among them.

    Error correction is level M (15 %), or better where that needs no larger code. store: where codes are kept.
    """
    rows = store.get("qr", (href, "m"), lambda: _made(href), bytes).split()
    return tuple(tuple(module == ord("#") for module in row) for row in rows)


def _made(href: str) -> bytes:
    """A line a row, `#` for dark and `.` for light."""
    import segno  # 20 ms, with all that reads addresses; most codes are kept already

    code = segno.make(href, error="m", micro=False)
    return b"\n".join(bytes(ord("#") if module else ord(".") for module in row) for row in code.matrix)


def qr_path(modules: tuple[tuple[bool, ...], ...]) -> tuple[tuple[int, int, int], ...]:
    """The dark runs as (x, y, length) in modules: fewer rectangles, and no hairlines between neighbours."""
    runs = []
    for y, row in enumerate(modules):
        x = 0
        for dark, cells in groupby(row):
            length = len(list(cells))
            if dark:
                runs.append((x, y, length))
            x += length
    return tuple(runs)


def qr_svg(href: str, store: Store, color: str = "#000000", border: int = QUIET, ground: str = "") -> str:
    """The code as SVG text, one unit a module, with the quiet zone round it. ground: a colour, "" for none."""
    modules = qr_modules(href, store)
    size = len(modules) + 2 * border
    path = "".join(f"M{x + border} {y + border}h{n}v1h-{n}z" for x, y, n in qr_path(modules))
    behind = f'<path fill="{ground}" d="M0 0h{size}v{size}H0z"/>' if ground else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 {size} {size}">'
        f'{behind}<path fill="{color}" d="{path}"/></svg>'
    )
