#!/usr/bin/env bash
# clang-format on every source of ours; names the files that differ.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files '*.cpp' '*.h' | xargs clang-format --dry-run --Werror
