"""Languages as files name them, made comparable: a Word file says `fr-FR` and `zh-CN` for `fr` and `zh-Hans`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=256)
def likely(tag: str) -> str:
    """The tag with its likeliest script and region (UTS #35, Likely Subtags): `zh-CN` → `zh-Hans-CN`; "" stays."""
    if not tag:
        return ""
    full = _full(tag)
    return "-".join(part for part in (full.getLanguage(), full.getScript(), full.getCountry()) if part) or tag


@lru_cache(maxsize=256)
def script(tag: str) -> str:
    """The language's likeliest script (ISO 15924): `zh` → `Hans`."""
    return str(_full(tag).getScript())


def _full(tag: str) -> Any:
    import icu  # 8 ms, which other readers of Word files need not pay

    full = icu.Locale.forLanguageTag(tag)
    full.addLikelySubtags()
    return full
