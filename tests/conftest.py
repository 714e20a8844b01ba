"""The tests judge what a person sees, also where they run on GitHub."""

from __future__ import annotations

import os

os.environ.pop("GITHUB_ACTIONS", None)
