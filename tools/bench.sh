#!/usr/bin/env bash
# Measures speed: the exact core natively, then the built app in a browser.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

say "Native benchmarks: cargo bench (2 minutes the first time)"
cargo bench --locked || fail "A native benchmark failed: its message is above."

if [ -f tests/browser/benchmark.mjs ]; then
  bash tools/build.sh
  say "Browser benchmark: the built app in Chromium (1 minute)"
  node tests/browser/benchmark.mjs || fail "The browser benchmark failed: its message is above."
fi
