"""The brochure press: one text as a branded PDF, Word file and web page, in any language."""

import os

from brochure.lazy import without

# From Python 3.11 on typing has all that msgspec asks of typing_extensions, which takes 12 ms, a fifth of a run
# that finds nothing to do.
with without("typing_extensions"):
    import msgspec  # noqa: F401

# No plugin that an environment happens to have may change what is valid; and looking for some takes 8 ms.
# docs.pydantic.dev/latest/concepts/plugins
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"

__version__ = "0.1.0"
