"""What all tests share."""

from hypothesis import settings

# The same examples in every run: a failure is a change's, never the dice's.
settings.register_profile("deterministic", derandomize=True, deadline=None)
settings.load_profile("deterministic")
