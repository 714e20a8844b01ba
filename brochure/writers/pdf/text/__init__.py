"""Setting text: inline nodes in, lines of positioned glyphs out, drawn into a tagged canvas.

The way of the data: `flow` (nodes → characters with styles) → `itemise` (runs of one face, script and
direction) → `shape` (glyphs) → `galley` (widths) → `breaks`, `hyphens` (where a line may end) → `fit` (where lines end)
→ `line` (where glyphs stand) → `reading` (what they read back as) → `draw`. `typesetter` is the way in.
"""
