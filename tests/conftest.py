"""Settings of the whole suite. A test never times: hypothesis has no deadline, as CI machines are slow at times."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("press", deadline=None)
settings.load_profile("press")
