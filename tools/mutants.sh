#!/usr/bin/env bash
# Changes one thing at a time in `domain` and `solve` and looks whether a test fails for it: tools/mutants.sh [file...]
#
# By the pace of the first two dozen, all of them (about 2,900) take four to five hours of a machine that does nothing else; on a
# busy one a test may be taken for endless. A run can be ended at any time (Ctrl-C) and the next goes on where it stopped: what a
# test caught, or what does not compile, is not tried again. `./dev scorecard mutants` writes down what was found.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

found="${PRECEPT_MUTANTS:-$root/target/mutants}"
mkdir -p "$found/kept"

# cargo-mutants keeps the names of two runs at most, and not what became of each.
for kind in caught timeout missed unviable; do
  if [ -f "$found/mutants.out/$kind.txt" ]; then
    cat "$found/mutants.out/$kind.txt" >>"$found/kept/$kind.txt"
  fi
done

[ "$#" -gt 0 ] || set -- "src/domain/**/*.rs" "src/solve/**/*.rs"
files=()
for file in "$@"; do files+=(--file "$file"); done

# Twice what all tests take, for a change may make a loop endless.
status=0
cargo mutants --iterate --no-shuffle --jobs 1 --output "$found" --timeout-multiplier 2 --minimum-test-timeout 60 \
  "${files[@]}" || status=$?

# 2: some were missed; 3: some timed out. Both are figures, not failures.
case "$status" in
  0 | 2 | 3) ;;
  *) fail "The mutants could not be tried: cargo-mutants' message is above." ;;
esac
say "./dev scorecard mutants writes this down."
