#!/usr/bin/env bash
# Asks cargo what it compiles into each module, without compiling it: bash tools/shipped.sh <folder>
# One file a module; tools/shipped.mjs reads them. The language of a build changes none of it.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
folder="$1"
mkdir -p "$folder"

# parts <module> [cargo's options]
parts() {
  local module="$1"
  shift
  with_wasm cargo build --locked --release --target wasm32-unknown-unknown --bin "$module" "$@" \
    -Zunstable-options --unit-graph >"$folder/$module.json" || fail "cargo could not say what $module is made of: its message is above."
}

parts precept-modeller
for worker in sheets solver; do
  parts "$worker" --no-default-features --features "$worker-worker"
done
# shellcheck disable=SC2016
with_wasm bash -c '
  rust="${RUSTC:-rustc}"
  "$rust" -vV | sed -n "s/^release: //p" >"$1/rust-version" && cp "$("$rust" --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" "$1/rust-lock"
' rust "$folder" || fail "The Rust that builds the app does not say what its standard library is made of: its message is above."
