#!/usr/bin/env bash
# Makes up input for everything that reads, and ends at the first that breaks what must hold of it:
# ./dev fuzz [seconds for each target] [target...]. fuzz/README.md says what the targets are.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

seconds="${1:-60}"
[[ "$seconds" =~ ^[1-9][0-9]*$ ]] || fail "\"$seconds\" is no number of seconds: run ./dev fuzz 60, for instance."
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(scenario link tables answers consultation typed workbook plan documents)

# The longest input in bytes, and the words that are put in, for each target.
longest() {
  case "$1" in
    typed) echo 100 ;;
    workbook) echo 60000 ;;
    *) echo 16000 ;;
  esac
}
words() {
  case "$1" in
    tables | typed | workbook) echo "fuzz/dictionaries/$1.dict" ;;
    *) echo fuzz/dictionaries/json.dict ;;
  esac
}

for target in "${targets[@]}"; do
  [ -f "fuzz/fuzz_targets/$target.rs" ] || fail "There is no target \"$target\" in fuzz/fuzz_targets."
done
# cargo-fuzz has no --locked of its own.
cargo fetch --locked --quiet --manifest-path fuzz/Cargo.toml ||
  fail "fuzz/Cargo.lock does not fit, or its libraries cannot be fetched: see cargo's message above."
say "Building the targets (3 minutes the first time)"
# Without a sanitizer they build with the stable compiler. The app has no unsafe code for one to look at.
with=(--fuzz-dir fuzz --sanitizer none --debug-assertions)
cargo fuzz build "${with[@]}" || fail "The targets do not compile: see cargo's message above."

for target in "${targets[@]}"; do
  say "Target $target ($seconds seconds)"
  mkdir -p "fuzz/corpus/$target"
  cargo fuzz run "${with[@]}" "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- -max_total_time="$seconds" \
    -max_len="$(longest "$target")" -dict="$(words "$target")" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 ||
    fail "Target $target found input that breaks what must hold of it: the message is above, the input in fuzz/artifacts/$target.
Copy it to fuzz/crashes/$target, where cargo test keeps to it, and mend what it breaks."
done

say "Nothing was broken."
