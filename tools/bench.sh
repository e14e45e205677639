#!/usr/bin/env bash
# Measures speed: the exact core natively, then the built app in a browser.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

say "Native benchmarks: cargo bench (2 minutes the first time)"
cargo bench --locked --features programmes || fail "A native benchmark failed: its message is above."

bash tools/build.sh
say "Browser benchmark: sweeps in Chromium (1 minute)"
node tests/browser/benchmark.mjs || fail "The browser benchmark failed: its message is above."

say "Browser benchmark: the first load of Take part on slow 4G with a slowed processor (3 minutes)"
node tests/browser/first-load.mjs || fail "The first load could not be measured: the message is above."

say "Browser benchmark: steps of a slider on a slowed processor (1 minute)"
node tests/browser/slider.mjs || fail "The slider could not be measured: the message is above."

say "Browser benchmark: plans simulated in the worker and plainly in JavaScript (2 minutes)"
node tests/browser/simulation-speed.mjs || fail "The simulation could not be measured: the message is above."

say "Browser benchmark: best paths in the worker and by HiGHS (3 minutes)"
node tests/browser/programme-speed.mjs || fail "The best paths could not be measured: the message is above."

say "Browser benchmark: fifty thousand answers read and counted (2 minutes)"
node tests/browser/answers-speed.mjs || fail "The answers could not be measured: the message is above."
