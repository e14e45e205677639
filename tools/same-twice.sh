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

one="$work/first/precept/release"
other="$second/precept/release"
facts() {
  (cd "$1" && find . -printf '%P %m %T@\n' | LC_ALL=C sort)
}
facts "$one" >"$work/facts-of-one"
facts "$other" >"$work/facts-of-other"
files="$(wc -l <"$other/SHA256SUMS")"
sum="$(sha256sum <"$other/SHA256SUMS" | cut -c 1-64)"
components="$(node -p 'JSON.parse(fs.readFileSync(0)).components.length' <"$other/sbom.cdx.json")"

# For the scorecard, before a difference ends this.
bytes_differ="$(diff -rq "$one" "$other" | wc -l || true)"
facts_differ="$(LC_ALL=C comm -13 "$work/facts-of-one" "$work/facts-of-other" | wc -l)"
node --input-type=module - "$files" "$sum" "$bytes_differ" "$facts_differ" "$components" <<'SCRIPT'
import { hand } from "./tests/browser/figures.mjs";
const [files, sum, bytesDiffer, factsDiffer, components] = process.argv.slice(2);
const differ = (what, is) => hand({ what: `files of which the ${what} differ between the two`, is, unit: "files", asked: "none", met: is === 0 });
hand({ what: `a release, of which the sums have the sum \`${sum}\``, is: Number(files), unit: "files" });
differ("bytes", Number(bytesDiffer));
differ("rights or times", Number(factsDiffer));
hand({ what: "modules and libraries in the list of its contents", is: Number(components), unit: "components" });
SCRIPT

# Content, then rights and times.
diff -r "$one" "$other" || fail "The two releases differ: see the files above."
diff "$work/facts-of-one" "$work/facts-of-other" || fail "The two releases differ in rights or times: see the files above."
say "Both releases are the same: $files files, of which the sums have the sum $sum; the list of contents has $components components."
