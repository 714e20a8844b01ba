"""The tests judge what a person sees, also where they run on GitHub. None of them times anything."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

os.environ.pop("GITHUB_ACTIONS", None)

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
