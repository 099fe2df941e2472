#!/bin/sh
# Runs all tests: those in browsers and all others side by side, because each of the two leaves a core idle at
# times. What the others said is printed after the browsers'.
set -eu
cd "$(dirname "$0")/.."
said="$(mktemp)"
.venv/bin/python -m pytest --deselect tests/browser >"$said" 2>&1 &
others=$!
trap 'kill "$others" 2>/dev/null || true; rm -f "$said"' EXIT
in_browsers=0
.venv/bin/python -m pytest tests/browser || in_browsers=$?
elsewhere=0
wait "$others" || elsewhere=$?
cat "$said"
[ "$in_browsers" = 0 ] && [ "$elsewhere" = 0 ]
