#!/usr/bin/env bash
# Makes a release of this commit twice and compares them byte for byte: ./dev release --check
# The two are made in folders whose names differ in length, with another home for cargo, time zone, language and mask of rights.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

git diff --quiet HEAD || fail "This compares what is committed: commit your changes or put them away first."
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/first" "$work/cargo-home" "$work/second/in-a-longer-place"
second="$work/second/in-a-longer-place"
# What is fetched already need not be fetched again.
cargo_home="${CARGO_HOME:-$HOME/.cargo}"
for kept in registry config.toml; do
  [ ! -e "$cargo_home/$kept" ] || ln -s "$cargo_home/$kept" "$work/cargo-home/$kept"
done

# release_in <folder> [settings]: a release of this commit, made in that folder.
release_in() {
  local folder="$1"
  shift
  git clone --quiet --no-hardlinks . "$folder/precept"
  cp -R tests/browser/node_modules "$folder/precept/tests/browser/"
  (cd "$folder/precept" && env -u CARGO_TARGET_DIR "$@" bash tools/release.sh)
}

say "The first release"
(umask 022 && release_in "$work/first" TZ=UTC LC_ALL=C)
say "The second release"
(umask 077 && release_in "$second" TZ=Pacific/Auckland LC_ALL=C.UTF-8 CARGO_HOME="$work/cargo-home")

# Content, then rights and times.
diff -r "$work/first/precept/release" "$second/precept/release" || fail "The two releases differ: see the files above."
for folder in "$work/first/precept/release" "$second/precept/release"; do
  (cd "$folder" && find . -printf '%P %m %T@\n' | LC_ALL=C sort) >"$work/facts-$(basename "$(dirname "$(dirname "$folder")")")"
done
diff "$work"/facts-* || fail "The two releases differ in rights or times: see the files above."
say "Both releases are the same: $(wc -l <"$second/precept/release/SHA256SUMS") files, of which the sums have the sum $(sha256sum <"$second/precept/release/SHA256SUMS" | cut -c 1-64)."
