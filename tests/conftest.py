"""Settings for every test: hypothesis without deadlines or a database, since tests run in parallel on slow machines.

Under CI the examples are always the same, so that a change is judged by what it changed; elsewhere they vary and may
find something new.
"""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "roleplay",
    deadline=None,
    database=None,
    max_examples=50,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("roleplay")


def pytest_configure(config: pytest.Config) -> None:
    """Tests that are only listed use no snapshot: that is no failure."""
    if config.option.collectonly:
        config.option.warn_unused_snapshots = True
