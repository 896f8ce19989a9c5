#!/usr/bin/env bash
# Builds the part without LibTorch with sanitizers and runs its tests: tools/sanitize.sh [asan|tsan] [arguments of ctest]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:-asan}
[ $# -gt 0 ] && shift
tools/dependencies.sh test
cmake --preset "$preset" >&2
cmake --build "build/$preset" >&2
ctest --test-dir "build/$preset" --output-on-failure --no-tests=error --timeout 900 "$@"
