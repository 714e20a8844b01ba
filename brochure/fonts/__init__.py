"""Font files, glyphs, subsets."""
