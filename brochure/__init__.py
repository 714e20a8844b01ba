"""The brochure press: one text as a branded PDF, Word file and web page, in any language."""

from brochure.lazy import without

# From Python 3.11 on typing has all that msgspec asks of typing_extensions, which takes 12 ms, a fifth of a run
# that finds nothing to do.
with without("typing_extensions"):
    import msgspec  # noqa: F401

__version__ = "0.1.0"
