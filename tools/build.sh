#!/usr/bin/env bash
# Builds the app into dist/, optimised.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

say "Building the app into dist/ (about 2 minutes the first time, then seconds)"

# Where each function ended up ("relocs") is what the splitter reads; wasm-opt drops it.
with_wasm cargo rustc --locked --release --target wasm32-unknown-unknown --bin precept-modeller -- -Clink-arg=--emit-relocs ||
  fail "The app did not compile: mend what cargo reports above, then run the command again."

target="${CARGO_TARGET_DIR:-target}"
work="$target/app"
rm -rf "$work"
mkdir -p "$work/split" "$work/bound" "$work/packed"

# What no first page needs goes into modules of its own: see src/ui/lazy.rs.
RUST_LOG=error wasm-split-cli --out-name app "$target/wasm32-unknown-unknown/release/precept-modeller.wasm" "$work/split" ||
  fail "wasm-split-cli could not split the app: its message is above."
# The later modules share the first one's table of functions, which would else not be exported.
wasm-bindgen --target web --no-typescript --keep-lld-exports --out-dir "$work/bound" --out-name app "$work/split/app.wasm" ||
  fail "wasm-bindgen could not bind the app: its message is above."
cp "$work/bound/app.js" "$work/split/__wasm_split.js" "$work/packed/"
for module in "$work/bound/app_bg.wasm" "$work"/split/{split,chunk}_*.wasm; do
  [ ! -f "$module" ] || make_smaller "$module" "$work/packed/$(basename "$module")" ||
    fail "wasm-opt could not make $module smaller: its message is above."
done

# Each worker is a program of its own.
for worker in sheets solver; do
  with_wasm cargo rustc --locked --release --target wasm32-unknown-unknown --no-default-features \
    --features "$worker-worker" --bin "$worker" ||
    fail "The worker $worker did not compile: mend what cargo reports above, then run the command again."
  wasm-bindgen --target web --no-typescript --out-dir "$work/bound" --out-name "$worker" \
    "$target/wasm32-unknown-unknown/release/$worker.wasm" ||
    fail "wasm-bindgen could not bind the worker $worker: its message is above."
  cp "$work/bound/$worker.js" "$work/packed/"
  make_smaller "$work/bound/${worker}_bg.wasm" "$work/packed/${worker}_bg.wasm" ||
    fail "wasm-opt could not make the worker $worker smaller: its message is above."
done

node tools/pack.mjs "$work/packed" dist || fail "The app could not be packed into dist/: the message is above."
