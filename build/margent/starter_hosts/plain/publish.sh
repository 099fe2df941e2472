#!/bin/sh
# Builds the site and puts it on a server: sh publish.sh you@server:/srv/papers
#
# New files come first and former ones go last, so that a reader who comes in between finds every page with its
# style. rsync deletes in that folder whatever the site does not have: give the site a folder of its own.
set -eu
cd "$(dirname "$0")"
goal="${1:?say where the site goes, for example you@server:/srv/papers}"
margent build
rsync --recursive --links --times --compress --delay-updates --delete-after _site/ "$goal/"
