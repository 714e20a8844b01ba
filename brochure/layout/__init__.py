"""From templates and content to the document tree."""
