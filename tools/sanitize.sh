#!/usr/bin/env bash
# Builds the part without LibTorch with sanitizers and runs its tests: tools/sanitize.sh asan|memory|tsan [arguments of ctest]
#
#   asan    AddressSanitizer and UndefinedBehaviorSanitizer, every test
#   memory  the same, the tests that read what others wrote (label "memory")
#   tsan    ThreadSanitizer, the tests that have to do with several threads (label "threads")
set -euo pipefail
cd "$(dirname "$0")/.."
part=${1:?asan, memory or tsan}
shift
tools/dependencies.sh test
preset=$part
target=all
case $part in
  memory)
    preset=asan
    target=memory_tests
    set -- -L memory "$@"
    ;;
  tsan)
    target=thread_tests
    set -- -L threads "$@"
    # Some tests begin processes of their own from a process with threads.
    export TSAN_OPTIONS="suppressions=$PWD/tools/tsan.supp die_after_fork=0 ${TSAN_OPTIONS:-}"
    ;;
esac
cmake --preset "$preset" >&2
cmake --build "build/$preset" --target "$target" >&2
ctest --test-dir "build/$preset" --output-on-failure --no-tests=error --timeout 900 "$@"
