#!/usr/bin/env bash
# Runs every test. The first that fails ends the run.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

say "Format: cargo fmt --check (1 second)"
{ cargo fmt --all --check && cargo fmt --manifest-path fuzz/Cargo.toml --check; } || fail "The format differs from cargo fmt's: run \"cargo fmt\", then the command again."

say "Lints: cargo clippy, where a warning is an error (2 minutes the first time, then seconds)"
for features in "" sheets-worker,solver-worker,programmes,browser-benchmark; do
  cargo clippy --locked --all-targets --features "$features" -- -D warnings ||
    fail "The lints found something: mend what clippy reports above."
done

# The program that `./dev mutants` alone runs, and `--all-targets` leaves out.
cargo clippy --locked --test judges --features "$features" -- -D warnings ||
  fail "The lints found something in tests/judges: mend what clippy reports above."

cargo clippy --locked --package precept-language --all-targets --features welsh -- -D warnings ||
  fail "The lints found something: mend what clippy reports above."
# Fuzzing is no part of this, but its lock file must fit what it needs.
cargo metadata --locked --format-version 1 --manifest-path fuzz/Cargo.toml >/dev/null ||
  fail "fuzz/Cargo.lock does not fit, or its libraries cannot be fetched: where it does not fit, run \"cargo update --workspace --manifest-path fuzz/Cargo.toml\", then the command again."

say "Libraries: the licence, the version and the source of each (2 seconds)"
# Those for other systems too, which no build here has fetched.
cargo fetch --locked --quiet || fail "The libraries could not be fetched: connect this machine to crates.io, then run the command again."
cargo deny --offline --locked check --deny unmatched-skip licenses bans sources ||
  fail "A library is not as deny.toml asks: choose another one or version, or name the exception there with its reason."

say "Layers: the core alone compiles, and does not know the browser (20 seconds the first time)"
cargo check --locked --no-default-features || fail "The core does not compile without the screens: see cargo's message above."
# On every target for the core; on this machine with the spreadsheets and programmes, whose libraries ask a browser for chance
# and time.
for options in "--target all" "--features sheets,programmes"; do
  # shellcheck disable=SC2086
  core="$(cargo tree --locked --no-default-features $options --edges normal --prefix none --format '{p}')" ||
    fail "cargo could not list the core's crates: its message is above."
  if browser="$(grep -E '^(gloo|js-sys|wasm-bindgen|web-sys|yew)' <<<"$core")"; then
    fail "The core depends on the browser's crates ($(sort -u <<<"$browser" | paste -sd ',' -)): move that use into src/ui/."
  fi
done

say "Native tests: cargo test, with the examples in the documentation and LibreOffice (3 minutes the first time)"
cargo test --locked --features sheets-worker,solver-worker,programmes || fail "A native test failed: its message is above."

say "Languages: the catalogue is in step, and nothing on a drawn page bypasses translation (1 minute)"
node tools/messages.mjs --check || fail "The Welsh catalogue is behind the sources: its message is above."
cargo test --locked --package precept-language --features welsh || fail "A test of the catalogue failed: its message is above."
drawn=(ui::marked ui::tests:: ui::answering::tests ui::answers::tests ui::desk::{options,bridge}::tests
  ui::desk::{panel,consultation,plan,statement,partner_grants,sensitivities,referendum}::tests ui::presenting::further::heard::tests)
# A name that is nobody's any more would be passed over.
listed="$(cargo test --quiet --locked --lib --features marked -- --list)" || fail "The app's own tests do not compile: see cargo's message above."
for name in "${drawn[@]}"; do
  grep -q "$name.*: test\$" <<<"$listed" || fail "There is no test $name any more: name in tools/test.sh those that draw the page."
done
cargo test --locked --lib --features marked -- "${drawn[@]}" ||
  fail "A text bypasses translation: wrap it in tr!, as the message above says."

say "Programmes: 1,000 random plans against the solver HiGHS (10 seconds)"
node --test --test-reporter=spec tests/highs.test.mjs || fail "The solver and HiGHS differ: see the message above."

say "Supply: the list of what is in the modules, and its licences (5 seconds)"
node --test --test-reporter=spec tests/supply.test.mjs || fail "What a release would say of its contents is wrong: see the message above."

bash tools/build.sh

say "Browser tests: the built app in Chromium, and its main paths in Firefox (14 minutes)"
# One file at a time, since some of them measure; a file that hangs fails after half an hour.
node --test --test-reporter=spec --test-concurrency=1 --test-timeout=1800000 tests/browser/*.test.mjs || fail "A browser test failed: its message is above."

say "All tests passed."
