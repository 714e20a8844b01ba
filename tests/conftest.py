"""The tests judge what a person sees, also where they run on GitHub. None of them times anything."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

import pytest
from hypothesis import HealthCheck, settings

from tests import office
from tests.gates import PROFILE
from tests.html.browser import Page, chromium
from tests.project import COPIES

os.environ.pop("GITHUB_ACTIONS", None)

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that share what their module makes run in one process, so that it is made once."""
    for item in items:
        shared = (one[-1].scope == "module" for one in _fixtures(item) if one)
        if not item.get_closest_marker("xdist_group") and any(shared):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


def _fixtures(item: pytest.Item) -> Iterable[Sequence[pytest.FixtureDef[object]]]:
    return item._fixtureinfo.name2fixturedefs.values() if isinstance(item, pytest.Function) else ()


@pytest.fixture(scope="session")
def tab() -> Iterator[Page]:
    """A browser's tab. A page that is shown in it is loaded anew, whatever was shown before."""
    with chromium() as page:
        yield page


@pytest.fixture(scope="session", autouse=True)
def _copies() -> Iterator[None]:
    """What tests of one process copy from, and what works for them, is gone after them."""
    yield
    COPIES.cleanup()
    office.end()
    PROFILE.cleanup()
