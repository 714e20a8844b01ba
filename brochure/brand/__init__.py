"""From brand and style files to computed styles."""
