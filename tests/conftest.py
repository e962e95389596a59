from __future__ import annotations

from hypothesis import settings

pytest_plugins = ["tests.browser"]

# The same examples on every run, and no verdict on how fast the machine is.
settings.register_profile("project", derandomize=True, deadline=None)
settings.load_profile("project")
