#!/usr/bin/env bash
# Sets up, builds and starts. On a Debian 12 machine with nothing but a shell and git this is the one command needed.
#
#   ./run.sh [arguments of automoe]
#
# Installs Debian packages (as root or through sudo, and says which) and builds into build/release. Without arguments it opens the studio
# where there is a display, and elsewhere runs `automoe demo`: from the shipped corpus to a Pareto front of translation models. The second
# start takes seconds; a stopped demo goes on.
set -euo pipefail
cd "$(dirname "$0")"
display=${DISPLAY:-}${WAYLAND_DISPLAY:-}
tools/dependencies.sh build
if [ $# -eq 0 ] && [ -n "$display" ]; then
  tools/build.sh release automoe automoe-studio
  exec build/release/bin/automoe-studio
fi
tools/build.sh release automoe
[ $# -gt 0 ] || set -- demo
exec build/release/bin/automoe "$@"
