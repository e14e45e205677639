#!/usr/bin/env bash
# Builds the app into dist/, optimised.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

say "Building the app into dist/ (about 2 minutes the first time, then seconds)"

# By cargo itself first, which downloads the libraries and reports mistakes plainly. trunk then has only to pack: it runs
# offline, so that it takes the tools that are set up and downloads none of its own.
with_wasm cargo build --locked --release --target wasm32-unknown-unknown --bin precept-modeller ||
  fail "The app did not compile: mend what cargo reports above, then run the command again."
# trunk refuses the NO_COLOR=1 that some terminals set.
with_wasm env -u NO_COLOR RUST_BACKTRACE=0 trunk --quiet build --release --offline --locked --skip-version-check ||
  fail "trunk could not pack the app into dist/: its message is above."

# trunk's own minifier is an optional part that doubles the time to build it.
esbuild --minify --allow-overwrite --log-level=warning --outdir=dist dist/*.js dist/*.css ||
  fail "esbuild could not make the scripts and styles smaller: its message is above."
