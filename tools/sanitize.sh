#!/usr/bin/env bash
# Builds the part without LibTorch with sanitizers and runs its tests: tools/sanitize.sh asan|tsan [arguments of ctest]
#
#   asan  AddressSanitizer and UndefinedBehaviorSanitizer, every test
#   tsan  ThreadSanitizer, the tests that have to do with several threads (label "threads")
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:?asan or tsan}
shift
tools/dependencies.sh test
cmake --preset "$preset" >&2
if [ "$preset" = tsan ]; then
  cmake --build "build/$preset" --target thread_tests >&2
  set -- -L threads "$@"
  # Some tests begin processes of their own from a process with threads.
  export TSAN_OPTIONS="suppressions=$PWD/tools/tsan.supp die_after_fork=0 ${TSAN_OPTIONS:-}"
else
  cmake --build "build/$preset" >&2
fi
ctest --test-dir "build/$preset" --output-on-failure --no-tests=error --timeout 900 "$@"
