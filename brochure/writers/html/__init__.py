"""The HTML writer."""

from brochure.writers.html.page import write

__all__ = ["write"]
