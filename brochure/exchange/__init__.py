"""What comes back from people: an edited Word file read, compared, and written home into the sources."""
