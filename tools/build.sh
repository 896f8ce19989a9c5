#!/usr/bin/env bash
# Configures (once) and builds a preset: tools/build.sh PRESET [target …]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift
[ -e "build/$preset/build.ninja" ] || cmake --preset "$preset" -DAUTOMOE_TESTS="${AUTOMOE_TESTS:-OFF}" >&2
cmake --build "build/$preset" ${1:+--target "$@"} >&2
