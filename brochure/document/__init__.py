"""The document tree: nodes, walking, printing."""
