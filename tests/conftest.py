from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

pytest_plugins = ["tests.browser", "tests.buckets", "tests.shelf"]

# The same examples on every run, and no verdict on how fast the machine is.
settings.register_profile("project", derandomize=True, deadline=None)
settings.load_profile("project")


# What a shell starts in the background is deaf to Ctrl-C, and so would be what the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def no_cache() -> Iterator[None]:
    """Recognised pages are neither taken from the user's cache nor left there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRAMEWORKS_OCR_CACHE", "off")
        yield
