"""The one table of languages: what a tag says, what a script does, what a character is, how each is written.

Unicode's data is asked through ICU (CLDR); what it does not say, or a printer does otherwise, is in `table.json`.
"""

from brochure.languages.scripts import (
    COMPLEX,
    EAST_ASIAN,
    LATIN,
    Direction,
    WordKind,
    is_right_to_left,
    is_used_in,
    joins,
    script_of,
    word_kind,
)
from brochure.languages.tags import direction, full_tag, match, same, script, word_tag

__all__ = [
    "COMPLEX", "EAST_ASIAN", "LATIN", "Direction", "WordKind", "direction", "full_tag", "is_right_to_left",
    "is_used_in", "joins", "match", "same", "script", "script_of", "word_kind", "word_tag",
]  # fmt: skip
