"""One package a format; `order.py` is what goes in and what comes out."""
