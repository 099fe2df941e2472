"""Accepts what an annotated article weighs now: python tools/renew_weights.py; then read the diff."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from support.weights import accept, accepted, table, weights

with tempfile.TemporaryDirectory() as folder:
    found = weights(Path(folder))
    print(table(found, accepted()))
    accept(found)
