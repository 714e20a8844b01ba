"""The tests judge what a person sees, also where they run on GitHub. None of them times anything."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.html.browser import Page, chromium

os.environ.pop("GITHUB_ACTIONS", None)

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def tab() -> Iterator[Page]:
    """A browser's tab. A page that is shown in it is loaded anew, whatever was shown before."""
    with chromium() as page:
        yield page
