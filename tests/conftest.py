"""What all tests have in common."""

import os

from hypothesis import settings

# A check answers otherwise in a workflow of GitHub, and the tests may run in one.
for name in ("GITHUB_ACTIONS", "GITHUB_BASE_REF", "GITHUB_STEP_SUMMARY"):
    os.environ.pop(name, None)

# A shared machine may take long over any one example; how long is no property of the code.
settings.register_profile("margent", deadline=None)
settings.load_profile("margent")
