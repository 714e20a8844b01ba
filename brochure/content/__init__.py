"""From content files to a typed publication."""
