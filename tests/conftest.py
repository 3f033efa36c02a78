"""Settings for every test: hypothesis without deadlines or a database, since tests run in parallel on slow machines."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "roleplay", deadline=None, database=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("roleplay")
