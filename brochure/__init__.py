"""The brochure press: one text as a branded PDF, Word file and web page, in any language."""

__version__ = "0.1.0"
