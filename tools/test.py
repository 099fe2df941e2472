"""Runs all tests: those in browsers and all others side by side: python tools/test.py

Each of the two leaves a core idle at times. What the others said is printed after the browsers'.
"""

import shutil
import subprocess
import sys
from tempfile import TemporaryFile

PYTEST = (sys.executable, "-m", "pytest")

with TemporaryFile() as said:
    # Started from here and not by a shell: that would have it ignore Ctrl-C, which some of the tests press.
    others = subprocess.Popen((*PYTEST, "--deselect", "tests/browser"), stdout=said, stderr=subprocess.STDOUT)
    try:
        in_browsers = subprocess.run((*PYTEST, "tests/browser"), check=False).returncode
        elsewhere = others.wait()
    finally:
        others.kill()
        said.seek(0)
        shutil.copyfileobj(said, sys.stdout.buffer)
sys.exit(in_browsers or elsewhere)
