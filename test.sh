#!/usr/bin/env bash
# Sets up, builds and runs every test: ./test.sh [arguments of ctest]
#
# Tests that need the developers' shared folder beside the clone skip with a message where it is absent.
# tools/sanitize.sh runs what does not need LibTorch once more under AddressSanitizer and UBSan, or under ThreadSanitizer.
set -euo pipefail
cd "$(dirname "$0")"
tools/dependencies.sh test
tools/check_style.sh
cmake --preset release -DAUTOMOE_TESTS=ON >&2
cmake --build build/release >&2
ctest --test-dir build/release --output-on-failure --no-tests=error "$@"
