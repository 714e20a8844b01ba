"""The direction that a language is written in, from its BCP 47 tag alone."""

from __future__ import annotations

from brochure.document.nodes import Direction

RTL_LANGUAGES = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)
RTL_SCRIPTS = frozenset(("Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"))


def direction(tag: str) -> Direction:
    """`rtl` for tags such as `ar`, `fa-AF` and `az-Arab`. A script subtag outweighs the language's habit."""
    language, *rest = tag.split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    right_to_left = script.title() in RTL_SCRIPTS if script else language.lower() in RTL_LANGUAGES
    return "rtl" if right_to_left else "ltr"
