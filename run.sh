#!/usr/bin/env bash
# Sets up, builds and runs the main job. On a Debian 12 machine with nothing but a shell and git this is the one command needed.
#
#   ./run.sh [arguments of automoe; none: demo]
#
# Installs Debian packages (as root or through sudo, and says which), builds into build/release, and starts `automoe demo`: from the
# shipped corpus to a Pareto front of translation models. The second start takes seconds; a stopped demo goes on.
set -euo pipefail
cd "$(dirname "$0")"
tools/dependencies.sh build
tools/build.sh release automoe
[ $# -gt 0 ] || set -- demo
exec build/release/bin/automoe "$@"
