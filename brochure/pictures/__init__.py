"""Pictures: loading, cropping, colours, vector shapes."""
