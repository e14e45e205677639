#!/usr/bin/env bash
# Runs a program of tests until the first of them fails, which is all that a mutant needs: tools/mutants.sh. The quick tests go first:
# a fifth of the tests takes nearly all of the time, and most mutants are caught without it. Which are slow, the first run writes beside
# the program; a test that is not named there counts as quick, so that none is left out.
#
# The options are not stable yet, which RUSTC_BOOTSTRAP=1 permits; set here alone, so that no library is built anew for it.
set -euo pipefail

program="$1"
shift
run() {
  RUSTC_BOOTSTRAP=1 "$program" -Z unstable-options --fail-fast "$@"
}

# The name of the program without the sum that cargo adds.
slow_tests="${program%-*}.slow"
if [ ! -f "$slow_tests" ]; then
  run --report-time "$@" | tee "$slow_tests.times"
  sed -nE 's/^test (.+) \.\.\. ok <(0\.[1-9]|[1-9])[0-9.]*s>$/\1/p' "$slow_tests.times" >"$slow_tests"
  exit
fi

mapfile -t slow <"$slow_tests"
[ "${#slow[@]}" -gt 0 ] || { run "$@"; exit; }
skipped=()
for test in "${slow[@]}"; do skipped+=(--skip "$test"); done
run --exact "${skipped[@]}" "$@"
run --exact "${slow[@]}" "$@"
