"""The tests judge what a person sees, also where they run on GitHub. None of them times anything."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.html.browser import Page, chromium
from tests.project import COPIES

os.environ.pop("GITHUB_ACTIONS", None)

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def tab() -> Iterator[Page]:
    """A browser's tab. A page that is shown in it is loaded anew, whatever was shown before."""
    with chromium() as page:
        yield page


@pytest.fixture(scope="session", autouse=True)
def _copies() -> Iterator[None]:
    """What tests of one process copy from is gone after them."""
    yield
    COPIES.cleanup()
