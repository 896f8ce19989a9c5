#!/usr/bin/env bash
# Sets up, builds and runs every test: ./test.sh [arguments of ctest]
#
# The release build holds all tests; what does not need LibTorch is built and run once more under AddressSanitizer and UBSan. Tests
# that need the developers' shared folder beside the clone skip with a message where it is absent.
set -euo pipefail
cd "$(dirname "$0")"
tools/dependencies.sh test
cmake --preset release -DAUTOMOE_TESTS=ON >&2
cmake --build build/release >&2
cmake --preset asan >&2
cmake --build build/asan >&2
tools/check_style.sh
ctest --test-dir build/release --output-on-failure --no-tests=error "$@"
ctest --test-dir build/asan --output-on-failure --no-tests=error -LE cli "$@"
