"""Private-use characters that mean something in rendered markup (slots.py), and may stand in no template."""

from __future__ import annotations

OPEN, CLOSE = "\ue000", "\ue001"
TOLD = "\ue002"  # stands for what has been told already, so that no second error follows from it
