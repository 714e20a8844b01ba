"""Languages: segments, catalogues, exchange, typography."""
