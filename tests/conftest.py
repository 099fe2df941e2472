"""What all tests have in common."""

from hypothesis import settings

# A shared machine may take long over any one example; how long is no property of the code.
settings.register_profile("margent", deadline=None)
settings.load_profile("margent")
