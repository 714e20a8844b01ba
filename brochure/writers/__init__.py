"""One package a format; `request.py` is what goes in and what comes out."""
