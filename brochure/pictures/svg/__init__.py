"""Drawings: an SVG file made plain for all formats. `source.py` calls the steps in their order."""
