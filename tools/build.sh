#!/usr/bin/env bash
# Builds the app into dist/, optimised.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
export -f make_smaller

# A language is a build of its own. PRECEPT_LANGUAGES=en makes the English one alone, in half the time.
languages="${PRECEPT_LANGUAGES:-en cy}"
target="${CARGO_TARGET_DIR:-target}"
rm -rf "$target/app"

# compile <language>: the modules and their scripts, in $target/app/<language>/packed.
compile() {
  local work="$target/app/$1" feature=""
  [ "$1" = en ] || feature=welsh
  mkdir -p "$work/split" "$work/bound" "$work/packed"

  # Where each function ended up ("relocs") is what the splitter reads; wasm-opt drops it.
  with_wasm cargo rustc --locked --release --target wasm32-unknown-unknown --features "$feature" --bin precept-modeller -- \
    -Clink-arg=--emit-relocs ||
    fail "The app did not compile: mend what cargo reports above, then run the command again."

  # What no first page needs goes into modules of its own: see src/ui/lazy.rs.
  RUST_LOG=error wasm-split-cli --out-name app "$target/wasm32-unknown-unknown/release/precept-modeller.wasm" "$work/split" ||
    fail "wasm-split-cli could not split the app: its message is above."
  # The later modules share the first one's table of functions, which would else not be exported.
  wasm-bindgen --target web --no-typescript --keep-lld-exports --out-dir "$work/bound" --out-name app "$work/split/app.wasm" ||
    fail "wasm-bindgen could not bind the app: its message is above."
  cp "$work/bound/app.js" "$work/split/__wasm_split.js" "$work/packed/"
  # One at a time on each core; the largest comes first, so that it does not stand alone at the end.
  printf '%s\n' "$work/bound/app_bg.wasm" "$work"/split/{split,chunk}_*.wasm |
    xargs -P "$(nproc)" -I MODULE bash -c 'make_smaller "$1" "$2/$(basename "$1")"' make_smaller MODULE "$work/packed" ||
    fail "wasm-opt could not make a module of the app smaller: its message is above."

  # Each worker is a program of its own, with a bound of its own for what make_smaller takes for large.
  local -A large=([sheets]=30 [solver]=110)
  for worker in sheets solver; do
    with_wasm cargo rustc --locked --release --target wasm32-unknown-unknown --no-default-features \
      --features "$worker-worker,$feature" --bin "$worker" ||
      fail "The worker $worker did not compile: mend what cargo reports above, then run the command again."
    wasm-bindgen --target web --no-typescript --out-dir "$work/bound" --out-name "$worker" \
      "$target/wasm32-unknown-unknown/release/$worker.wasm" ||
      fail "wasm-bindgen could not bind the worker $worker: its message is above."
    cp "$work/bound/$worker.js" "$work/packed/"
    make_smaller "$work/bound/${worker}_bg.wasm" "$work/packed/${worker}_bg.wasm" "${large[$worker]}" ||
      fail "wasm-opt could not make the worker $worker smaller: its message is above."
  done
}

for language in $languages; do
  say "Building the app into dist/, language $language (5 to 7 minutes)"
  compile "$language"
done

# shellcheck disable=SC2086
node tools/pack.mjs "$target/app" dist $languages || fail "The app could not be packed into dist/: the message is above."
