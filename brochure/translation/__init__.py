"""Segments against catalogues: what is translated, how far it has come, what is wrong with it, what may be released."""
